import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../foundation/failure.ts';
import { makeFolder, writeFileAtomic } from '../files/atomic.ts';
import { storageFailure } from '../files/storageFailure.ts';
import { parseRunRecord, RECORD_FILE, type RunRecord } from './record.ts';

/** A run on the disk: where it lies and what its `run.json` says. */
export interface StoredRun {
  readonly folder: string;
  readonly record: RunRecord;
}

/** Runs of a .matml file lie in `.matml/runs/` beside it. */
export function runsFolderOf(file: string): string {
  return join(dirname(file), '.matml', 'runs');
}

/** The folder that holds `.matml/`, to which the paths of a run's plan are relative. */
export function homeOfRun(folder: string): string {
  return dirname(dirname(dirname(folder)));
}

/**
 * Make `.matml/runs/<time>-<block>-<hash>/` with its `run.json`. Two runs of the same second get different names.
 *
 * @throws Failure `storage`
 */
export async function createRun(file: string, draft: Omit<RunRecord, 'id' | 'file'>): Promise<StoredRun> {
  const runs = runsFolderOf(file);
  await makeFolder(runs);
  await keepOutOfGit(dirname(runs));
  const time = draft.created.slice(0, 19).replaceAll(':', '-');
  const name = `${time}-${draft.block}-${draft.planHash.slice(0, 8)}`;
  const folder = await makeNewFolder(runs, name);
  const record: RunRecord = { ...draft, id: basename(folder), file: basename(file) };
  await writeRecord(folder, record);
  return { folder, record };
}

/** Replace parts of `run.json`. One process writes it at a time: the job while it lives, its parent before and after. */
export async function updateRun(run: StoredRun, changes: Partial<RunRecord>): Promise<StoredRun> {
  const record = { ...run.record, ...changes };
  await writeRecord(run.folder, record);
  return { folder: run.folder, record };
}

/** @throws Failure `data` when the folder holds no run this version can read */
export async function readRun(folder: string): Promise<StoredRun> {
  const path = join(folder, RECORD_FILE);
  try {
    return { folder, record: parseRunRecord(await readFile(path, 'utf8')) };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Failure(
      {
        kind: 'data',
        code: missing ? 'no-run' : 'unreadable-run',
        message: missing
          ? `There is no run in ${folder}.`
          : `${path} cannot be read as a run of this version of MatML.`,
        cure: missing ? 'List the runs there are with `matml runs`.' : 'Run the block again, or delete this folder.',
        place: { file: path },
      },
      { cause: error },
    );
  }
}

/** Every readable run of a `.matml/runs` folder, newest first, and the folders that could not be read. */
export async function listRuns(runsFolder: string): Promise<{ runs: StoredRun[]; unreadable: string[] }> {
  const names = await readdir(runsFolder).catch(() => [] as string[]);
  const folders = names
    .sort()
    .reverse()
    .map((name) => join(runsFolder, name));
  const read = await Promise.allSettled(folders.map(readRun));
  const runs = read.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  runs.sort((left, right) => right.record.created.localeCompare(left.record.created));
  return { runs, unreadable: folders.filter((_, index) => read[index]?.status === 'rejected') };
}

async function writeRecord(folder: string, record: RunRecord): Promise<void> {
  await writeFileAtomic(join(folder, RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`);
}

async function makeNewFolder(parent: string, name: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const folder = join(parent, attempt === 1 ? name : `${name}-${attempt}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw storageFailure(error, folder);
    }
  }
}

/** Results are made again from the text; a new `.matml` folder asks git to leave them alone. Its owner may change that. */
async function keepOutOfGit(folder: string): Promise<void> {
  await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw storageFailure(error, folder);
  });
}
