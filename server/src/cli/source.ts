import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { suggest } from '../datasets/suggestion.ts';
import { readImportedFiles } from '../experiments/importedFiles.ts';
import { Failure } from '../foundation/failure.ts';
import { check, type Diagnostic, type Experiment, linkImports, parse, positionAt } from '../language/index.ts';

/** A diagnostic with its place as people and `--json` give it; lines and columns from 1. */
export interface LocatedDiagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Characters it is about. */
  readonly length: number;
  readonly diagnostic: Diagnostic;
}

export interface CheckedSource {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly experiment: Experiment;
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** @param file an imported file; left out for the file itself */
  placeOf(offset: number, file?: string): { readonly file: string; readonly line: number; readonly column: number };
}

/** Mistakes in a file that keep it from being run. */
export class CheckFailure extends Failure {
  readonly source: CheckedSource;

  constructor(source: CheckedSource) {
    const errors = errorsOf(source);
    const [first] = errors as [LocatedDiagnostic];
    const { file, line, column, diagnostic } = first;
    super({
      kind: 'language',
      code: diagnostic.code,
      message: diagnostic.message,
      ...(errors.length > 1
        ? { cure: `There ${errors.length === 2 ? 'is one more mistake' : `are ${errors.length - 1} more mistakes`}.` }
        : {}),
      place: { file, line, column },
    });
    this.source = source;
  }
}

/**
 * The text of a .matml file.
 *
 * @throws Failure `usage`: `missing-file` (with the nearest name), `not-a-file`, `not-text`
 */
export async function readSource(path: string): Promise<string> {
  const file = resolve(path);
  const fail = (code: string, message: string, cure?: string) =>
    new Failure({ kind: 'usage', code, message, ...(cure ? { cure } : {}), place: { file } });
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') throw fail('missing-file', 'There is no such file.', await nearestName(file));
    if (code === 'EISDIR') throw fail('not-a-file', 'This is a folder.', 'Name a .matml file in it.');
    throw fail('unreadable-file', `The file cannot be read (${code}).`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fail('not-text', 'The file is no UTF-8 text.', 'Is it the .matml file that you meant?');
  }
}

/**
 * Read a file and check it, with the files it imports and the beginnings of the data files they name.
 *
 * @param workspace folder that imports must not leave; null for no bound
 * @throws Failure those of `readSource`
 */
export async function checkSource(path: string, workspace: string | null = null): Promise<CheckedSource> {
  const file = resolve(path);
  const text = await readSource(path);
  const { tree } = parse(text);
  const sources = await readImportedFiles(file, tree, workspace);
  const files = sources.get(file)?.files;
  const { experiment, diagnostics } = check(tree, { ...(files && { files }), imports: linkImports(file, sources) });
  const placeOf = (offset: number, of = file) => ({ file: of, ...positionAt(sources.get(of)?.tree ?? tree, offset) });
  return {
    file,
    text,
    experiment,
    placeOf,
    diagnostics: diagnostics.map((diagnostic) => ({
      ...placeOf(diagnostic.span.start),
      length: diagnostic.span.end - diagnostic.span.start,
      diagnostic,
    })),
  };
}

export function errorsOf(source: CheckedSource): LocatedDiagnostic[] {
  return source.diagnostics.filter(({ diagnostic }) => diagnostic.severity === 'error');
}

async function nearestName(file: string): Promise<string | undefined> {
  const names = await readdir(dirname(file)).catch(() => []);
  const meant = suggest(basename(file), names);
  return meant && `Did you mean ${join(dirname(file), meant)}?`;
}
