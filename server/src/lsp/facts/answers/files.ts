import { resolve } from 'node:path';
import { readColumns } from '../../../datasets/columns.ts';
import { inspectFile } from '../../../datasets/sources/file.ts';
import { resolvePath } from '../../../experiments/plan/paths.ts';
import { sourceFacts } from '../../../experiments/sourceFacts.ts';
import type { FileProfile } from '../../../ide/types.ts';
import type { NamedSource } from '../../../language/binding/sources.ts';
import type { CheckFacts } from '../../../language/index.ts';
import type { Questions } from '../messages.ts';

interface Remembered {
  readonly size: number;
  readonly modified: number;
  readonly check: CheckFacts;
  readonly profile: FileProfile;
}

/** Files whose profile is kept; a text names a handful. */
const KEPT = 200;
const remembered = new Map<string, Remembered>();

/** The files a text names. A path out of the workspace is not looked at, whoever wrote the text. */
export async function answerFiles({
  home,
  workspace,
  sources,
}: Questions['files']['asked']): Promise<Questions['files']['answer']> {
  const files = new Map<string, NonNullable<CheckFacts['files']> extends ReadonlyMap<string, infer F> ? F : never>();
  const profiles = new Map<string, FileProfile>();
  for (const source of sources.filter(({ path }) => isInside(path, home, workspace))) {
    const { check, profile } = await look(source, home);
    for (const [path, facts] of check.files ?? []) if (!files.get(path)?.columns) files.set(path, facts);
    profiles.set(source.path, profile);
  }
  return { check: { files }, profiles };
}

async function look(source: NamedSource, home: string): Promise<Remembered> {
  const path = resolve(home, source.path);
  const { size, modified } = await inspectFile(path).catch(() => ({ size: -1, modified: -1 }));
  const key = `${source.format} ${source.path} ${path}`;
  const before = remembered.get(key);
  if (before && size >= 0 && before.size === size && before.modified === modified) return before;
  const check = await sourceFacts([source], home);
  const columns = size < 0 ? null : await readColumns(path, source.format).catch(() => null);
  const profile: FileProfile = {
    exists: check.files?.get(source.path)?.exists ?? false,
    rows: null,
    bytes: size < 0 ? null : size,
    columns:
      columns?.map(({ name, type, samples, missing, sampled }) => ({
        name,
        type,
        samples,
        missing,
        rowsLookedAt: sampled,
      })) ?? null,
  };
  const now = { size, modified, check, profile };
  remembered.delete(key);
  remembered.set(key, now);
  if (remembered.size > KEPT) remembered.delete(remembered.keys().next().value!);
  return now;
}

function isInside(written: string, home: string, workspace: string): boolean {
  try {
    resolvePath(written, { home, workspace });
    return true;
  } catch {
    return false;
  }
}
