import type { ElementSymbol } from '../../chemistry/types.ts';
import type { ContentsFilter } from './types.ts';

/**
 * The conditions as an OPTIMADE filter (specification 1.2, "The filter language"); empty text where there are none.
 *
 * @param more further conditions in OPTIMADE's words, all of which must hold
 */
export function optimadeFilter(contents: ContentsFilter, more: readonly string[]): string {
  const { all, any, only, none, minimumElements, maximumElements, minimumAtoms, maximumAtoms } = contents;
  return [
    all.length > 0 && `elements HAS ALL ${quoted(all)}`,
    any.length > 0 && `elements HAS ANY ${quoted(any)}`,
    only.length > 0 && `elements HAS ONLY ${quoted(only)}`,
    none.length > 0 && `NOT elements HAS ANY ${quoted(none)}`,
    ...bounds('nelements', minimumElements, maximumElements),
    ...bounds('nsites', minimumAtoms, maximumAtoms),
    ...more
      .filter((text) => text.trim() !== '')
      .map((text) => (/\bOR\b/i.test(text) ? `(${text.trim()})` : text.trim())),
  ]
    .filter((part) => part !== false)
    .join(' AND ');
}

/** Whether an entry of these elements and this many atoms meets the conditions; a number of atoms nobody knows meets all. */
export function meetsContents(
  contents: ContentsFilter,
  elements: ReadonlySet<ElementSymbol>,
  atoms: number | null,
): boolean {
  const { all, any, only, none, minimumElements, maximumElements, minimumAtoms, maximumAtoms } = contents;
  return (
    all.every((symbol) => elements.has(symbol)) &&
    (any.length === 0 || any.some((symbol) => elements.has(symbol))) &&
    (only.length === 0 || [...elements].every((symbol) => only.includes(symbol))) &&
    !none.some((symbol) => elements.has(symbol)) &&
    within(elements.size, minimumElements, maximumElements) &&
    (atoms === null || within(atoms, minimumAtoms, maximumAtoms))
  );
}

function bounds(name: string, minimum: number | null, maximum: number | null): string[] {
  if (minimum !== null && minimum === maximum) return [`${name}=${minimum}`];
  return [...(minimum === null ? [] : [`${name}>=${minimum}`]), ...(maximum === null ? [] : [`${name}<=${maximum}`])];
}

function within(value: number, minimum: number | null, maximum: number | null): boolean {
  return (minimum === null || value >= minimum) && (maximum === null || value <= maximum);
}

function quoted(symbols: readonly ElementSymbol[]): string {
  return symbols.map((symbol) => `"${symbol}"`).join(',');
}
