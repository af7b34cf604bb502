import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../../foundation/failure.ts';

/**
 * Which files a .matml file may read.
 *
 * A path in a file is relative to the file's own folder. Started by the user on the command line, it may lead anywhere
 * the user may read: the user chose the file and typed the command. Started by an editor, notebook or service
 * (`workspace` given), the file may be a stranger's, opened to be looked at: then every path must stay inside the
 * workspace, so that opening and running someone's notebook cannot copy other files of the user into its results.
 */
export interface PathRule {
  /** Folder of the .matml file. */
  readonly home: string;
  /** Folder that paths must not leave; null for no bound. */
  readonly workspace: string | null;
}

/** The nearest folder at or above `home` that holds `.git` or `.matml`; `home` itself where there is none. */
export function findWorkspace(home: string): string {
  for (let folder = resolve(home); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git')) || existsSync(join(folder, '.matml'))) return folder;
    if (folder === dirname(folder)) return resolve(home);
  }
}

/**
 * The absolute path of one written in a .matml file.
 *
 * @throws Failure `usage`, code `path-outside-workspace`
 */
export function resolvePath(written: string, rule: PathRule): string {
  const path = resolve(rule.home, written);
  if (rule.workspace === null) return path;
  const inside = relative(followLinks(rule.workspace), followLinks(path));
  if (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)) return path;
  throw new Failure({
    kind: 'usage',
    code: 'path-outside-workspace',
    message: `"${written}" lies outside the workspace ${rule.workspace}.`,
    cure: 'Move the file into the workspace, or name a wider one with --workspace.',
    place: { file: path },
  });
}

/** A symbolic link inside the workspace must not lead out of it either. */
function followLinks(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}
