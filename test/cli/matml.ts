import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeSmallData } from '../support/smallData.ts';

/** The command line from its sources, as the shell would start it. */
export const MAIN = resolve(import.meta.dirname, '../../server/src/cli/main.ts');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for one test, with a dataset that is right and a file that asks for it. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'matml-cli-'));

  constructor() {
    writeSmallData(this.folder);
  }

  write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  matml(...args: readonly string[]): Ended {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      env: environment(),
    });
    return { code: status, stdout, stderr };
  }

  /** Through a shell, for limits and mounts; `$MATML` is the command. */
  shell(script: string): Ended {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...environment(), MATML: `${process.execPath} ${MAIN}` },
    });
    return { code: status, stdout, stderr };
  }

  /** A command that is followed while it runs. */
  start(...args: readonly string[]) {
    return spawn(process.execPath, [MAIN, ...args], { cwd: this.folder, env: environment() });
  }

  /** A command that is waited for while this process goes on, as a server for it must. */
  ended(...args: readonly string[]): Promise<Ended> {
    const child = this.start(...args);
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (text: Buffer) => {
      output.stdout += text;
    });
    child.stderr.on('data', (text: Buffer) => {
      output.stderr += text;
    });
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...output })));
  }

  /** Every file below the folder, hidden ones too. */
  files(): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length + 1));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A small experiment; parts of it can be replaced to be wrong. */
export function experiment(
  parts: { dataset?: string; targets?: string; split?: string; more?: string; training?: string } = {},
): string {
  const {
    dataset = 'source: csv("small.csv")\n  material: column("formula")',
    targets = '{ hardness_like: column("value") }',
    split = 'random(seed: 1)',
    training = '{ epochs: 3, batch: 32, ensemble: 1 }',
    more = '',
  } = parts;
  return `dataset small {
  ${dataset}
  targets: ${targets}
  split: ${split}
}

model net {
  data: small
  encoder: transformer(embedding: 16, layers: 1, heads: 2, feed_forward: 32)
  training: ${training}
  baselines: [median, ridge]
}
${more}`;
}

/** What databases of a test answer stays out of the user's own cache. */
const CACHE = mkdtempSync(join(tmpdir(), 'matml-cache-'));
process.once('exit', () => rmSync(CACHE, { recursive: true, force: true }));

function environment(): NodeJS.ProcessEnv {
  const { NO_COLOR: _none, FORCE_COLOR: _force, NODE_OPTIONS: _options, ...rest } = process.env;
  return { NO_COLOR: '1', MATML_CACHE: CACHE, ...rest };
}
