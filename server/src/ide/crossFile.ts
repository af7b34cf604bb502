import type { BoundFile } from '../language/binding/bound.ts';
import { filesReached } from '../language/binding/imports.ts';
import { targetsOf } from '../language/binding/targets.ts';
import type { EditorFacts } from './facts.ts';
import { importsOf } from './imports.ts';
import { nameTable } from './names.ts';
import type { Definition, Document, FileSummary, Location, NameUse } from './types.ts';

/**
 * Names across files. A name means a block of another file only where that file is imported; which texts import which is
 * known of the whole workspace, from summaries.
 */

/** The file that defines a name used in a document: the document itself, or one it reaches by imports. */
export function definingFile(
  { uri, bound }: Document,
  { file }: NameUse,
): { readonly uri: string; readonly bound: BoundFile } {
  const found = file === null ? undefined : filesReached(bound).get(file);
  return found ? { uri: found.name, bound: found.bound } : { uri, bound };
}

/** Every place outside the document that means what a name in it means. */
export function usesElsewhere(
  document: Document,
  use: NameUse,
  facts: EditorFacts,
  withDefinition: boolean,
): Location[] {
  const { uri, bound } = definingFile(document, use);
  const inItsFile = use.file === null ? [] : nameTable(bound).uses.filter((other) => isOf(other, use, withDefinition));
  const importers = importersOf(uri, facts).filter((other) => other.uri !== document.uri);
  return [
    ...inItsFile.map(({ span }) => ({ uri, span })),
    ...importers.flatMap((other) => {
      const spans = use.of === 'block' ? blockUses(other, use.name) : targetUses(other, use, bound);
      return spans.map((span) => ({ uri: other.uri, span }));
    }),
  ];
}

function isOf({ file, role, definition }: NameUse, use: NameUse, withDefinition: boolean): boolean {
  return file === null && definition.start === use.definition.start && (withDefinition || role === 'reference');
}

/** Texts that import a file. */
export function importersOf(uri: string, { workspace }: EditorFacts): FileSummary[] {
  return workspace.filter((file) => file.imports.includes(uri));
}

/** Where a text names a block it does not define. */
export function blockUses({ references }: FileSummary, name: string): Location['span'][] {
  return references.filter((one) => one.name === name && !one.isOwn).map(({ span }) => span);
}

/** Where a text that imports the file of a target speaks of that target. */
function targetUses({ targetsThroughImports }: FileSummary, { name, definition }: NameUse, file: BoundFile) {
  return targetsThroughImports.flatMap(({ name: other, through, span }) => {
    const block = other === name ? file.blockByName.get(through) : undefined;
    const target = block && targetsOf(block)?.get(name);
    return target?.dataset.file === file && target.node.span.start === definition.start ? [span] : [];
  });
}

/** Blocks of a name in the files a document imports, where the imports are not linked: by the summaries alone. */
export function definitionsByName(document: Document, name: string, facts: EditorFacts): Definition[] {
  return importsOf(document, facts).flatMap(({ file, summary }) => {
    if (file || !summary || summary.uri === document.uri) return [];
    return summary.blocks
      .filter((block) => block.name === name)
      .map(({ span, nameSpan }) => ({ uri: summary.uri, span, nameSpan }));
  });
}
