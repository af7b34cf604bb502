import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { build as Build } from 'esbuild';
import { findChromium, findCodeServer } from '../editor/needs.ts';
import { writeSmallPerovskites } from '../support/smallPerovskites.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Prepared {
  /** To be called as `code` would be. */
  readonly executable: string;
  /** What the extension host loads. */
  readonly suite: string;
}

/**
 * The suites as one file, and the editor they run in: desktop Visual Studio Code where one is named (`MATML_TEST_VSCODE`), otherwise
 * the same workbench in a browser. @throws Missing where there is neither
 */
export async function prepareEditor(folder: string, build: typeof Build): Promise<Prepared> {
  const desktop = process.env.MATML_TEST_VSCODE;
  if (!desktop) {
    findChromium();
    findCodeServer();
  }
  const suite = join(folder, 'suite', 'index.cjs');
  await build({
    // The feeds of panels, which the suites open themselves, look for their thread beside them.
    entryPoints: {
      index: join(ROOT, 'test/inside/index.ts'),
      tableWorker: join(ROOT, 'client/src/panels/tables/tableWorker.ts'),
    },
    outdir: join(folder, 'suite'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return { executable: desktop ?? standIn(folder), suite };
}

/** A folder to work in: small experiments, and the data they need. */
export function prepareWorkspace(workspace: string): void {
  mkdirSync(join(workspace, 'data'), { recursive: true });
  cpSync(join(ROOT, 'test/inside/workspace'), workspace, { recursive: true });
  writeSmallPerovskites(workspace);
  cpSync(join(ROOT, 'examples/data/inorganics.csv'), join(workspace, 'data', 'inorganics.csv'));
}

function standIn(folder: string): string {
  const path = join(folder, 'code');
  writeFileSync(path, `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'test/editor/code.ts')}" "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}
