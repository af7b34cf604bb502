import { isSiteName } from '../../chemistry/formulaTemplate.ts';
import type { TextNode } from '../syntax/tree.ts';
import type { BoundEntry, BoundFile, BoundValue } from './bound.ts';
import { entryOf } from './targets.ts';

/** A call with a formula and the letters it gives lists to: `enumerate("ABO3", A: [Ca, Sr], B: [Ti])`. */
export interface NamedEnumeration {
  readonly value: BoundValue;
  readonly formula: TextNode;
  /** The letters, each once, in the order written. */
  readonly placeholders: readonly (BoundEntry & { readonly name: string })[];
  readonly names: { readonly sites: readonly string[]; readonly amounts: readonly string[] };
}

export function enumerationsIn(file: BoundFile): NamedEnumeration[] {
  return file.values.flatMap((value) => {
    if (value.function?.placeholders === undefined || value.container === null) return [];
    const formula = entryOf(value.container, 'formula')?.value?.node;
    if (formula?.type !== 'text') return [];
    const known = new Set(value.function.arguments.map(({ name }) => name));
    const placeholders = new Map<string, BoundEntry & { readonly name: string }>();
    for (const entry of value.container.entries) {
      const { name, schema } = entry;
      if (name === null || schema === null || known.has(name) || placeholders.has(name)) continue;
      placeholders.set(name, { ...entry, name });
    }
    const all = [...placeholders.keys()];
    const names = { sites: all.filter(isSiteName), amounts: all.filter((name) => !isSiteName(name)) };
    return [{ value, formula, placeholders: [...placeholders.values()], names }];
  });
}
