import { quoteText } from '../../language/syntax/text.ts';
import { pathBetween } from '../addresses.ts';
import type { EditorFacts } from '../facts.ts';
import { broughtBlocks, importsOf } from '../imports.ts';
import type { Document } from '../types.ts';
import type { Context } from './context.ts';
import { item } from './items.ts';
import type { CompletionItem, CompletionList } from './types.ts';

/** Names shown beside a path. */
const MOST_NAMES = 4;

export function importItem(): CompletionItem {
  return item(900, {
    label: 'import',
    kind: 'word',
    detail: 'blocks of another file',
    newText: 'import "$1"$0',
    snippet: true,
    suggestNext: true,
    data: { of: 'schema', path: ['import'] },
  });
}

/** The path of an import: texts of the workspace, and folders as far as somebody looked into them. */
export function importPathItems({ partial, span }: Context, document: Document, facts: EditorFacts): CompletionList {
  const quoted = document.text[span.start - 1] === '"';
  const imported = new Set(importsOf(document, facts).map(({ address }) => address));
  const folder = partial.slice(0, partial.lastIndexOf('/') + 1);
  const inside = facts.folder?.(folder === '' ? '.' : folder);
  const paths = new Map<string, string | null>();
  for (const { uri, blocks } of facts.workspace) {
    const path = uri === document.uri || imported.has(uri) ? null : pathBetween(document.uri, uri);
    if (path !== null) paths.set(path, namesOf(blocks));
  }
  for (const { name, isFolder } of inside ?? []) {
    const path = folder + name;
    if (!isFolder && name.endsWith('.matml') && !paths.has(path) && !isSelf(document, path)) paths.set(path, null);
  }
  const folders = (inside ?? []).filter(({ name, isFolder }) => isFolder && !name.startsWith('.'));
  const make = (path: string, rank: number, detail: string | null, isFolder: boolean) =>
    item(rank, {
      label: path,
      kind: 'file',
      detail,
      newText: quoted ? quoteText(path).slice(1, -1) : isFolder ? `"${path}` : quoteText(path),
      suggestNext: isFolder,
    });
  const items = [
    ...[...paths].sort(nearestFirst).map(([path, detail], index) => make(path, index, detail, false)),
    ...folders.map(({ name }, index) => make(`${folder}${name}/`, 1000 + index, null, true)),
  ];
  return { span, items, incomplete: facts.folder !== undefined && inside === undefined };
}

function isSelf({ uri }: Document, path: string): boolean {
  return pathBetween(uri, uri) === path;
}

function namesOf(blocks: readonly { readonly name: string }[]): string {
  const names = blocks.slice(0, MOST_NAMES).map(({ name }) => name);
  return names.join(', ') + (blocks.length > MOST_NAMES ? ', …' : '');
}

function nearestFirst([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one.split('/').length - other.split('/').length || one.localeCompare(other, 'en');
}

/** Blocks of imported files, with the path they come by; of files nobody has linked, by the summaries. */
export function importedNames(
  document: Document,
  facts: EditorFacts,
): { readonly kind: string; readonly name: string; readonly path: string }[] {
  const own = new Set(document.bound.blocks.map(({ node }) => node.name?.text));
  return importsOf(document, facts).flatMap((place) =>
    broughtBlocks(place)
      .filter(({ name }) => !own.has(name))
      .map(({ kind, name }) => ({ kind, name, path: place.bound.path })),
  );
}
