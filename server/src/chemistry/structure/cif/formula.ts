import { reducedFormula } from '../../composition.ts';
import { parseFormula } from '../../formula.ts';
import type { Composition } from '../../types.ts';
import { crystalComposition } from '../contents.ts';
import type { Crystal } from '../crystal.ts';
import type { StructureWarning } from '../structureFault.ts';
import type { CifBlock } from './blocks.ts';

export interface CifFormula {
  readonly text: string;
  readonly composition: Composition;
}

/** The formula the file gives in words of its own (`_chemical_formula_sum`), where it can be read. */
export function cifFormula({ items }: CifBlock): CifFormula | undefined {
  const text = items.get('_chemical_formula_sum')?.values[0]?.trim();
  if (!text) return undefined;
  // D is deuterium; element and amount stand apart by blanks, which a formula has none of.
  const result = parseFormula(text.replace(/\bD(?=\d|\s|$)/g, 'H').replace(/[\s~]+/g, ''));
  return result.ok ? { text, composition: result.composition } : undefined;
}

/**
 * What differs between the atoms in the cell and the formula the file gives: hydrogen above all, which X-rays hardly
 * see and many files only count (`_atom_site_attached_hydrogens`).
 */
export function formulaWarnings(
  crystal: Crystal,
  block: CifBlock,
  formula: CifFormula | undefined,
): StructureWarning[] {
  const here = crystalComposition(crystal);
  const attached = (block.items.get('_atom_site_attached_hydrogens')?.values ?? []).some((value) => Number(value) > 0);
  const lacksHydrogen = attached || (formula?.composition.amounts.has('H') && !here.amounts.has('H'));
  if (lacksHydrogen) {
    return [
      {
        code: 'implicit-hydrogens',
        message: `Hydrogen atoms of ${formula?.text ?? 'the structure'} have no coordinates: the crystal is ${reducedFormula(here)} without them.`,
      },
    ];
  }
  if (!formula || nearlySame(here, formula.composition)) return [];
  return [
    {
      code: 'formula-differs',
      message: `The atoms in the cell are ${reducedFormula(here)}; the file's own formula is ${formula.text}.`,
    },
  ];
}

/** Formulas are rounded: fractions of atoms that agree to one in a hundred are the same. */
function nearlySame(first: Composition, second: Composition): boolean {
  const total = (composition: Composition) =>
    [...composition.amounts.values()].reduce((sum, amount) => sum + amount, 0);
  const [ofFirst, ofSecond] = [total(first), total(second)];
  const symbols = new Set([...first.amounts.keys(), ...second.amounts.keys()]);
  return [...symbols].every(
    (symbol) =>
      Math.abs((first.amounts.get(symbol) ?? 0) / ofFirst - (second.amounts.get(symbol) ?? 0) / ofSecond) < 0.01,
  );
}
