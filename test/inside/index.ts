// The entry that the editor loads in its extension host.
import { renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type MochaType from 'mocha';
import { restrictedSuites } from './restricted.ts';
import { timesSuite } from './times.ts';
import { trustedSuites } from './trusted.ts';

/** Longer than one wait of a test (`until`), which says itself what did not come; ten times what the longest test takes. */
const TEST_MILLISECONDS = 480_000;

export async function run(): Promise<void> {
  const { MATML_INSIDE_SUITE, MATML_INSIDE_RESULTS, MATML_INSIDE_MOCHA } = process.env;
  const Mocha = createRequire(MATML_INSIDE_MOCHA!)(MATML_INSIDE_MOCHA!) as typeof MochaType;
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_MILLISECONDS, color: false, fullTrace: true });
  // For whoever works on one of them.
  if (process.env.MATML_TEST_ONLY) mocha.grep(new RegExp(process.env.MATML_TEST_ONLY));
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  if (MATML_INSIDE_SUITE === 'restricted') restrictedSuites();
  else if (MATML_INSIDE_SUITE === 'times') timesSuite();
  else trustedSuites();
  const told: object[] = [];
  // Written after each test: of an editor that dies on the way it is known how far it came.
  const keep = (ended: boolean) => {
    writeFileSync(`${MATML_INSIDE_RESULTS}.part`, JSON.stringify({ ended, told }));
    renameSync(`${MATML_INSIDE_RESULTS}.part`, MATML_INSIDE_RESULTS!);
  };
  const failures = await new Promise<number>((resolve) => {
    const tell = (state: string) => (test: MochaType.Test | MochaType.Hook, error?: Error) => {
      told.push({ title: test.fullTitle(), state, milliseconds: test.duration ?? 0, error: error?.stack });
      keep(false);
    };
    mocha.run(resolve).on('pass', tell('passed')).on('fail', tell('failed')).on('pending', tell('skipped'));
  });
  keep(true);
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
