import { shortName } from '../language/binding/imports.ts';
import { targetsOf } from '../language/binding/targets.ts';
import type { Span, TextEdit } from '../language/index.ts';
import { definingFile, importersOf, usesElsewhere } from './crossFile.ts';
import type { EditorFacts } from './facts.ts';
import { meanSame, nameAt } from './names.ts';
import type { Document, NameUse, RenameResult } from './types.ts';

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What a rename at an offset would change; null where nothing can be renamed. */
export function prepareRename(
  document: Document,
  offset: number,
): { readonly span: Span; readonly placeholder: string } | null {
  const use = nameAt(document.names, offset);
  return use && { span: use.span, placeholder: use.name };
}

/**
 * Give a block or target another name, wherever it is meant: in its own file and in those that import it. Refused where the
 * new name is taken, so that no reference changes its meaning.
 */
export function rename(document: Document, offset: number, newName: string, facts: EditorFacts): RenameResult {
  const { uri, names } = document;
  const use = nameAt(names, offset);
  if (!use) return { ok: false, message: 'Only blocks and targets can be renamed.' };
  if (!plainName.test(newName)) {
    return { ok: false, message: `\`${newName}\` is no name: letters, digits and underscores, and no digit first.` };
  }
  const taken = newName === use.name ? null : takenIn(document, use, newName, facts);
  if (taken !== null) return { ok: false, message: `The name \`${newName}\` is already taken in ${taken}.` };
  const edits = new Map<string, TextEdit[]>();
  const change = (file: string, span: Span) => {
    const list = edits.get(file) ?? [];
    list.push({ span, newText: newName });
    edits.set(file, list);
  };
  for (const other of names.uses) if (meanSame(other, use)) change(uri, other.span);
  for (const { uri: file, span } of usesElsewhere(document, use, facts, true)) change(file, span);
  return { ok: true, edits };
}

/** The file that has the name already, in words; null where it is free. */
function takenIn(document: Document, use: NameUse, newName: string, facts: EditorFacts): string | null {
  const { uri, bound } = definingFile(document, use);
  const words = (file: string) => (file === document.uri ? 'this file' : `\`${shortName(decodeURI(file))}\``);
  if (use.of === 'target') {
    const owner = bound.blocks.find(
      ({ node }) => node.span.start <= use.definition.start && use.definition.start < node.span.end,
    );
    return owner && targetsOf(owner)?.has(newName) ? words(uri) : null;
  }
  if (bound.blockByName.has(newName)) return words(uri);
  if (document.bound.blockByName.has(newName)) return words(document.uri);
  const importer = importersOf(uri, facts).find(({ blocks }) => blocks.some(({ name }) => name === newName));
  return importer ? words(importer.uri) : null;
}
