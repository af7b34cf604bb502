import type { BoundEntry, Container } from '../language/binding/bound.ts';
import type { Document, DocumentSymbol, FileSummary, WorkspaceSymbol } from './types.ts';

const longestDetail = 60;

/** The outline: blocks, their attributes, and what records and maps hold. */
export function documentSymbols({ bound, text }: Document): DocumentSymbol[] {
  return bound.blocks.map(({ node, container }) => ({
    name: node.name?.text ?? `${node.kind.text} without a name`,
    detail: node.kind.text,
    kind: 'block',
    span: node.span,
    nameSpan: (node.name ?? node.kind).span,
    children: container.entries.flatMap((entry) => entrySymbol(entry, container, text)),
  }));
}

function entrySymbol(
  { node, name, nameNode, value }: BoundEntry,
  container: Container,
  text: string,
): DocumentSymbol[] {
  if (name === null || nameNode === null) return [];
  const inner = value?.container ?? null;
  const isGroup = inner !== null && inner.kind !== 'call';
  return [
    {
      name,
      detail: isGroup || !node.value ? '' : oneLine(text.slice(node.value.span.start, node.value.span.end)),
      kind: container.kind === 'map' ? 'target' : isGroup ? 'group' : 'attribute',
      span: node.span,
      nameSpan: nameNode.span,
      children: isGroup ? inner.entries.flatMap((entry) => entrySymbol(entry, inner, text)) : [],
    },
  ];
}

function oneLine(text: string): string {
  const flat = text.slice(0, 4 * longestDetail).replace(/\s+/g, ' ');
  return flat.length > longestDetail ? `${flat.slice(0, longestDetail - 1)}…` : flat;
}

/** Blocks and targets of every file whose names hold the letters of the query in their order, the nearest first. */
export function workspaceSymbols(query: string, workspace: readonly FileSummary[]): WorkspaceSymbol[] {
  const found: { symbol: WorkspaceSymbol; rank: number }[] = [];
  const enter = (symbol: WorkspaceSymbol) => {
    const rank = rankOf(symbol.name.toLowerCase(), query.toLowerCase());
    if (rank !== null) found.push({ symbol, rank });
  };
  for (const { uri, blocks } of workspace) {
    for (const { kind, name, nameSpan, targets } of blocks) {
      enter({ name, kind: 'block', uri, span: nameSpan, container: kind });
      for (const target of targets)
        enter({ name: target.name, kind: 'target', uri, span: target.span, container: name });
    }
  }
  found.sort((one, other) => one.rank - other.rank || one.symbol.name.localeCompare(other.symbol.name, 'en'));
  return found.map(({ symbol }) => symbol);
}

/** 0 for a name that begins with the query, more the later and the more scattered its letters stand; null for none. */
function rankOf(name: string, query: string): number | null {
  const whole = name.indexOf(query);
  if (whole >= 0) return whole;
  let place = 0;
  for (const letter of query) {
    place = name.indexOf(letter, place) + 1;
    if (place === 0) return null;
  }
  return 100 + place;
}
