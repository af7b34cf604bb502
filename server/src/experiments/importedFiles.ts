import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { Failure } from '../foundation/failure.ts';
import { bind } from '../language/binding/bind.ts';
import { sourcesIn } from '../language/binding/sources.ts';
import { type ImportTarget, importsIn, parse, type SourceFile, type SyntaxTree } from '../language/index.ts';
import { resolvePath } from './plan/paths.ts';
import { sourceFacts } from './sourceFacts.ts';

/** Files followed from one text; whoever imports more has made a mistake. */
const MOST_FILES = 1000;

/**
 * A text with every file it reaches by imports, each with what its checks should know of the data files it names. Files are
 * called by their absolute paths.
 *
 * @param file absolute path of the text
 * @param workspace folder that imports must not leave; null for no bound
 */
export async function readImportedFiles(
  file: string,
  tree: SyntaxTree,
  workspace: string | null,
): Promise<Map<string, SourceFile>> {
  const trees = new Map([[file, tree]]);
  const files = new Map<string, SourceFile>();
  for (const [name, one] of trees) {
    const home = dirname(name);
    const imports = new Map<string, ImportTarget>();
    for (const path of importsIn(one)) {
      const target = locate(path, home, workspace);
      const problem = 'file' in target && !trees.has(target.file) ? await read(target.file, trees) : null;
      imports.set(path, problem === 'missing' ? await missing(path, home) : (problem ?? target));
    }
    const { files: facts } = await sourceFacts(sourcesIn(bind(one, {})), home);
    files.set(name, { tree: one, imports, ...(facts && { files: facts }) });
  }
  return files;
}

function locate(path: string, home: string, workspace: string | null): ImportTarget {
  try {
    return { file: resolvePath(path, { home, workspace }) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { state: 'unreadable', reason: `it lies outside the workspace ${workspace}` };
  }
}

/** @returns null where it could be read, and its tree is among the others */
async function read(file: string, trees: Map<string, SyntaxTree>): Promise<'missing' | ImportTarget | null> {
  const unreadable = (reason: string): ImportTarget => ({ state: 'unreadable', reason });
  if (trees.size >= MOST_FILES) return unreadable(`more than ${MOST_FILES} files import one another`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    trees.set(file, parse(text).tree);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
    if (code === 'EISDIR') return unreadable('it is a folder');
    return unreadable(
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is no UTF-8 text' : `it cannot be read (${code})`,
    );
  }
}

/** With the `.matml` files that lie where it was looked for, written as the import writes its path. */
async function missing(path: string, home: string): Promise<ImportTarget> {
  const names = await readdir(dirname(resolve(home, path))).catch(() => [] as string[]);
  const folder = path.slice(0, path.length - basename(path).length);
  return { state: 'missing', near: names.filter((name) => name.endsWith('.matml')).map((name) => folder + name) };
}
