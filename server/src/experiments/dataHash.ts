import { dirname } from 'node:path';
import { hashFile, inspectFile } from '../datasets/sources/file.ts';
import { type PathRule, resolvePath } from './plan/paths.ts';
import type { BlockPlan, RunPlan } from './plan/types.ts';

/** Hashes the files that blocks read, each file once. */
export class DataHasher {
  readonly #paths: PathRule;
  readonly #hashes = new Map<string, Promise<string>>();

  constructor(paths: PathRule) {
    this.#paths = paths;
  }

  /**
   * SHA-256 of the file a block reads, null where it reads none.
   *
   * @throws Failure those of a file that is missing or cannot be read, `path-outside-workspace`, `cancelled`
   */
  async hashOf({ plan, file }: Pick<RunPlan, 'plan' | 'file'>, signal?: AbortSignal): Promise<string | null> {
    const written = sourcePathOf(plan);
    if (written === null) return null;
    const { home, workspace } = this.#paths;
    const path = resolvePath(written, { home: file === undefined ? home : dirname(file), workspace });
    const known = this.#hashes.get(path);
    if (known) return known;
    const hash = inspectFile(path).then((file) => hashFile(file, signal));
    this.#hashes.set(path, hash);
    return hash;
  }
}

/** The file a block reads, as written. */
export function sourcePathOf(plan: BlockPlan): string | null {
  if (plan.kind !== 'predict') return plan.dataset.source.path;
  return plan.materials.from === 'file' ? plan.materials.source.path : null;
}
