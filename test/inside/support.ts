import { join } from 'node:path';
import { extensions, Uri, workspace } from 'vscode';
import type { Job } from '../../client/src/jobs/job.ts';
import type { Workbench } from '../../client/src/workbench.ts';

export const EXTENSION = 'matml.matml';

/** The extension, as its own `activate` returns it. */
export async function workbench(): Promise<Workbench> {
  return (await extensions.getExtension<Workbench>(EXTENSION)!.activate()) as Workbench;
}

export function pathOf(...names: readonly string[]): string {
  return join(workspace.workspaceFolders![0]!.uri.fsPath, ...names);
}

export function uriOf(...names: readonly string[]): Uri {
  return Uri.file(pathOf(...names));
}

/** The job has trained an epoch, and goes on: told by the event itself, so that a short run cannot end unseen. */
export function firstEpoch(job: Job): Promise<void> {
  return new Promise((resolve, reject) => {
    job.onEvent(({ event }) => event === 'metric' && resolve());
    void job.ended.then(({ state }) => reject(new Error(`it ended before its first epoch: ${state}`)));
  });
}

/** Asks until there is an answer. @throws when there is none in time, also where a question itself is never answered */
export async function until<T>(
  ask: () => T | Thenable<T>,
  what: string,
  milliseconds = 180_000,
): Promise<Exclude<T, undefined | null | false>> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => reject(new Error(`not within ${milliseconds} ms: ${what}`)), milliseconds);
  });
  try {
    for (;;) {
      const answer = await Promise.race([ask(), tooLate]);
      if (answer !== undefined && answer !== null && answer !== false)
        return answer as Exclude<T, undefined | null | false>;
      await Promise.race([new Promise((resolve) => setTimeout(resolve, 25)), tooLate]);
    }
  } finally {
    clearTimeout(late);
  }
}
