import type { Composition, ElementSymbol } from '../../chemistry/types.ts';

/** The ways to change a material. */
export const EDIT_KINDS = ['exchange', 'amount', 'mix', 'add', 'remove'] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

/** One change of a material; `place` names one of its elements, in the order written. */
export type MaterialEdit =
  | { readonly kind: 'exchange'; readonly place: number; readonly element: ElementSymbol }
  | { readonly kind: 'amount'; readonly place: number; readonly amount: number }
  /** A share of the element gives way to another. */
  | { readonly kind: 'mix'; readonly place: number; readonly element: ElementSymbol; readonly share: number }
  | { readonly kind: 'remove'; readonly place: number }
  | { readonly kind: 'add'; readonly element: ElementSymbol; readonly amount: number };

export interface EditedMaterial {
  /** In the order of the material it was made of: `Cs0.9Rb0.1PbI3`. */
  readonly formula: string;
  readonly composition: Composition;
}

/** The material with some edits; those of one element may be made in any order. */
export function applyEdits({ amounts: parent }: Composition, edits: readonly MaterialEdit[]): EditedMaterial {
  const parts: { symbol: ElementSymbol; amount: number }[] = [];
  for (const [place, [symbol, amount]] of Array.from(parent).entries()) {
    const here = edits.filter((edit) => edit.kind !== 'add' && edit.place === place);
    if (here.some(({ kind }) => kind === 'remove')) continue;
    const host = here.find((edit) => edit.kind === 'exchange')?.element ?? symbol;
    const all = here.find((edit) => edit.kind === 'amount')?.amount ?? amount;
    const guest = here.find((edit) => edit.kind === 'mix');
    const coming = guest ? rounded(all * guest.share) : 0;
    parts.push({ symbol: host, amount: rounded(all - coming) });
    if (guest) parts.push({ symbol: guest.element, amount: coming });
  }
  for (const edit of edits) if (edit.kind === 'add') parts.push({ symbol: edit.element, amount: edit.amount });
  const amounts = new Map<ElementSymbol, number>();
  for (const { symbol, amount } of parts) amounts.set(symbol, rounded((amounts.get(symbol) ?? 0) + amount));
  const formula = parts.map(({ symbol, amount }) => `${symbol}${amount === 1 ? '' : amount}`).join('');
  return { formula, composition: { amounts, charge: 0 } };
}

/** In words: `Sn for Pb`, `I 3 → 6`, `Br for 33 % of I`, `without Cs`, `with F`. */
export function describeEdit(
  { amounts: parent }: Composition,
  edit: MaterialEdit,
  all: readonly MaterialEdit[],
): string {
  if (edit.kind === 'add') return `with ${edit.element}${edit.amount === 1 ? '' : edit.amount}`;
  const [symbol, amount] = Array.from(parent)[edit.place]!;
  const exchange = all.find((other) => other.kind === 'exchange' && other.place === edit.place);
  const host = exchange?.kind === 'exchange' ? exchange.element : symbol;
  switch (edit.kind) {
    case 'exchange':
      return `${edit.element} for ${symbol}`;
    case 'amount':
      return `${host} ${amount} → ${edit.amount}`;
    case 'mix':
      return `${edit.element} for ${shareInWords(edit.share)} of ${host}`;
    case 'remove':
      return `without ${symbol}`;
  }
}

function shareInWords(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Thirds of three are whole again. */
function rounded(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
