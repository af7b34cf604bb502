import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { LogOutputChannel } from 'vscode';

/** Where the program of the command line is, and who writes down that it was called. */
export interface CommandLine {
  readonly extensionPath: string;
  readonly log: LogOutputChannel;
  /** Variables that are handed to the process and written nowhere: keys. */
  readonly secrets?: () => Readonly<Record<string, string>>;
}

/**
 * The command line (docs/cli.md), run by the editor's own Node: no other needs to be installed. Everything the extension
 * does to data and models, it does by this program, as a terminal would.
 */
export function startMatml({ extensionPath, log, secrets }: CommandLine, parameters: readonly string[]): ChildProcess {
  const started = Date.now();
  const child = spawn(process.execPath, [join(extensionPath, 'bin', 'matml.js'), ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...secrets?.(), ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
    windowsHide: true,
  });
  log.info(`matml ${parameters.join(' ')} (process ${child.pid ?? 'none'})`);
  child.once('close', (code, signal) =>
    log.info(`matml ${parameters[0]} ended with ${signal ?? code} after ${Date.now() - started} ms`),
  );
  return child;
}

export interface Answer {
  readonly code: number | null;
  readonly output: string;
  /** What it said on the error stream, without colours. */
  readonly complaint: string;
}

/** Run it to its end; for what takes seconds. */
export function askMatml(line: CommandLine, parameters: readonly string[], signal?: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = startMatml(line, parameters);
    let [output, complaint] = ['', ''];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    signal?.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, complaint: complaint.trim() }));
  });
}
