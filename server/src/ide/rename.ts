import { targetsOf } from '../language/binding/targets.ts';
import type { Span, TextEdit } from '../language/index.ts';
import { definitionsElsewhere, referencesElsewhere } from './crossFile.ts';
import type { EditorFacts } from './facts.ts';
import { nameAt } from './names.ts';
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
 * Give a block or target another name, wherever it is meant. References of other files follow where this file alone
 * defines the name. Refused where the new name is taken, so that no reference changes its meaning.
 */
export function rename(document: Document, offset: number, newName: string, facts: EditorFacts): RenameResult {
  const { uri, names } = document;
  const use = nameAt(names, offset);
  if (!use) return { ok: false, message: 'Only blocks and targets can be renamed.' };
  if (!plainName.test(newName)) {
    return { ok: false, message: `\`${newName}\` is no name: letters, digits and underscores, and no digit first.` };
  }
  if (newName !== use.name && isTaken(document, use, newName)) {
    return { ok: false, message: `The name \`${newName}\` is already taken in this file.` };
  }
  const edits = new Map<string, TextEdit[]>();
  const change = (file: string, span: Span) => {
    const list = edits.get(file) ?? [];
    list.push({ span, newText: newName });
    edits.set(file, list);
  };
  for (const { span, definition } of names.uses) if (definition.start === use.definition.start) change(uri, span);
  if (use.of === 'block' && definitionsElsewhere(document, use.name, facts).length === 0) {
    for (const { uri: other, span } of referencesElsewhere(document, use.name, facts)) change(other, span);
  }
  return { ok: true, edits };
}

function isTaken({ bound }: Document, use: NameUse, newName: string): boolean {
  if (use.of === 'block') return bound.blockByName.has(newName);
  const owner = bound.blocks.find(
    ({ node }) => node.span.start <= use.definition.start && use.definition.start < node.span.end,
  );
  return owner !== undefined && (targetsOf(owner)?.has(newName) ?? false);
}
