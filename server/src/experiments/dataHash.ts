import { dirname } from 'node:path';
import type { DatabaseQuery } from '../datasets/databases/types.ts';
import { hashSource } from '../datasets/sources/open.ts';
import type { FileSource } from '../datasets/types.ts';
import { keptEntries } from './fetchDatabases.ts';
import { type PathRule, resolvePath } from './plan/paths.ts';
import { mapPaths } from './plan/source.ts';
import type { BlockPlan, RunPlan } from './plan/types.ts';

/** Hashes the files that blocks read, each file once. */
export class DataHasher {
  readonly #paths: PathRule;
  readonly #hashes = new Map<string, Promise<string | null>>();

  constructor(paths: PathRule) {
    this.#paths = paths;
  }

  /**
   * SHA-256 of the file a block reads, null where it reads none. Of databases, that of the entries that are kept; null where
   * they have to be asked first.
   *
   * @throws Failure those of a file that is missing or cannot be read, `path-outside-workspace`, `cancelled`
   */
  async hashOf({ plan, file }: Pick<RunPlan, 'plan' | 'file'>, signal?: AbortSignal): Promise<string | null> {
    const databases = 'dataset' in plan ? plan.dataset.databases : undefined;
    if (databases) return this.#hashOfKept(databases, signal);
    const source = fileSourceOf(plan);
    if (source === null) return null;
    const { home, workspace } = this.#paths;
    const rule = { home: file === undefined ? home : dirname(file), workspace };
    const located = mapPaths(source, (path) => resolvePath(path, rule));
    const key = JSON.stringify(located);
    const known = this.#hashes.get(key);
    if (known) return known;
    const hash = hashSource(located, signal);
    this.#hashes.set(key, hash);
    return hash;
  }

  async #hashOfKept(queries: readonly DatabaseQuery[], signal?: AbortSignal): Promise<string | null> {
    const key = JSON.stringify(queries);
    const known = this.#hashes.get(key);
    if (known) return known;
    const hash = keptHash(queries, signal);
    this.#hashes.set(key, hash);
    return hash;
  }
}

async function keptHash(queries: readonly DatabaseQuery[], signal: AbortSignal | undefined): Promise<string | null> {
  const path = await keptEntries(queries);
  return path && hashSource({ format: 'json_lines', path }, signal);
}

/** The file or folder a block reads, as written; null where it reads none, or databases. */
export function sourcePathOf(plan: BlockPlan): string | null {
  return fileSourceOf(plan)?.path ?? null;
}

function fileSourceOf(plan: BlockPlan): FileSource | null {
  switch (plan.kind) {
    case 'predict':
      return plan.materials.from === 'file' ? plan.materials.source : null;
    case 'design': {
      // Results grow from run to run; a list of candidates is looked at only where there are none.
      const { results, space } = plan;
      if (results !== null) return results.source;
      return space.from === 'list' && space.materials.from === 'file' ? space.materials.source : null;
    }
    default:
      return plan.dataset.databases ? null : plan.dataset.source;
  }
}
