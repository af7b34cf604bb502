import type { Composition, ElementSymbol } from '../../chemistry/types.ts';
import type { EditKind, MaterialEdit } from './materialEdits.ts';

/**
 * The edits that make one material of another, as both are scaled: its elements stay in their places, new ones take the free
 * places in order, then mix with one that is there, or come in beside them. Null where the kinds of edit do not suffice; whether
 * an edit is within the bounds of a space is not asked.
 */
export function encodeEdited(
  { amounts: parent }: Composition,
  { amounts }: Composition,
  kinds: readonly EditKind[],
  shares: readonly number[],
): MaterialEdit[] | null {
  const coming = [...amounts.keys()].filter((symbol) => !parent.has(symbol));
  const edits: MaterialEdit[] = [];
  const hosts: { readonly place: number; readonly element: ElementSymbol; readonly before: number }[] = [];
  for (const [place, [symbol, before]] of Array.from(parent).entries()) {
    const element = amounts.has(symbol) ? symbol : coming.shift();
    if (element === undefined) edits.push({ kind: 'remove', place });
    else {
      if (element !== symbol) edits.push({ kind: 'exchange', place, element });
      hosts.push({ place, element, before });
    }
  }
  const guests = new Map<number, MaterialEdit>();
  for (const element of coming) {
    const mix = kinds.includes('mix') ? mixOf(element, amounts, hosts, guests, shares) : null;
    if (mix) guests.set(mix.place, mix);
    else edits.push({ kind: 'add', element, amount: amounts.get(element)! });
  }
  for (const { place, element, before } of hosts) {
    const guest = guests.get(place);
    if (guest) edits.push(guest);
    else if (amounts.get(element) !== before) edits.push({ kind: 'amount', place, amount: amounts.get(element)! });
  }
  const additions = edits.filter(({ kind }) => kind === 'add').length;
  return additions <= 1 && edits.every(({ kind }) => kinds.includes(kind)) ? edits : null;
}

/** A guest on the place of the one element that makes up its old amount with it. */
function mixOf(
  element: ElementSymbol,
  amounts: ReadonlyMap<ElementSymbol, number>,
  hosts: readonly { readonly place: number; readonly element: ElementSymbol; readonly before: number }[],
  taken: ReadonlyMap<number, MaterialEdit>,
  shares: readonly number[],
): Extract<MaterialEdit, { kind: 'mix' }> | null {
  const amount = amounts.get(element)!;
  for (const { place, element: host, before } of hosts) {
    if (taken.has(place) || Math.abs(amounts.get(host)! + amount - before) > 1e-6) continue;
    const share = shares.find((one) => Math.abs(one * before - amount) < 1e-6);
    if (share !== undefined) return { kind: 'mix', place, element, share };
  }
  return null;
}
