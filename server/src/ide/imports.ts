import type { BoundImport } from '../language/binding/bound.ts';
import { importedFile } from '../language/binding/imports.ts';
import type { ImportedFile } from '../language/index.ts';
import { addressOf } from './addresses.ts';
import type { EditorFacts } from './facts.ts';
import { touches } from './path.ts';
import type { Document, FileSummary } from './types.ts';

/** An import of a text: where it leads, and as much as is known of the file there. */
export interface ImportPlace {
  readonly bound: BoundImport;
  readonly address: string | null;
  readonly file: ImportedFile | null;
  readonly summary: FileSummary | null;
}

export function importsOf({ uri, bound }: Document, { workspace }: EditorFacts): ImportPlace[] {
  return bound.imports.map((one) => {
    const file = importedFile(one);
    const address = file?.name ?? addressOf(uri, one.path);
    return { bound: one, address, file, summary: workspace.find((other) => other.uri === address) ?? null };
  });
}

/** The import whose path an offset lies in or touches. */
export function importAt(document: Document, offset: number, facts: EditorFacts): ImportPlace | null {
  return importsOf(document, facts).find(({ bound }) => touches(bound.node.path!.span, offset)) ?? null;
}

/** The blocks an import brings, by what is known of its file. */
export function broughtBlocks({
  file,
  summary,
}: ImportPlace): readonly { readonly kind: string; readonly name: string }[] {
  if (!file) return summary?.blocks ?? [];
  return file.bound.blocks.flatMap(({ node: { kind, name } }) => (name ? [{ kind: kind.text, name: name.text }] : []));
}
