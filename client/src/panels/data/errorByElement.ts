import type { PanelDataOf } from '../contract.ts';
import type { WholeTable } from '../tables/readTable.ts';

/** Mean absolute error of the rows that contain an element, the commonest first, by target; from a table of test rows. */
export function errorByElement(
  { head, columns }: WholeTable,
  targets: readonly string[],
): PanelDataOf<'model'>['errorByElement'] {
  const find = (role: string, target: string | null) =>
    columns[head.findIndex((column) => column.role === role && column.target === target)];
  const formulas = find('formula', null) as readonly (string | null)[] | undefined;
  const elements = formulas?.map(elementsIn) ?? [];
  return Object.fromEntries(
    targets.map((target) => {
      const [actual, predicted] = [find('actual', target), find('mean', target)] as (Float64Array | undefined)[];
      const sums = new Map<string, { sum: number; count: number }>();
      for (const [row, symbols] of elements.entries()) {
        const error = Math.abs((actual?.[row] ?? Number.NaN) - (predicted?.[row] ?? Number.NaN));
        if (Number.isNaN(error)) continue;
        for (const symbol of symbols) {
          const { sum, count } = sums.get(symbol) ?? { sum: 0, count: 0 };
          sums.set(symbol, { sum: sum + error, count: count + 1 });
        }
      }
      const rows = [...sums].map(([element, { sum, count }]) => ({ element, meanAbsoluteError: sum / count, count }));
      return [target, rows.sort((left, right) => right.count - left.count)];
    }),
  );
}

/** Symbols are a capital and perhaps a small letter; a formula that was read before holds nothing else of that form. */
function elementsIn(formula: string | null): Set<string> {
  return new Set(formula?.match(/[A-Z][a-z]?/g) ?? []);
}
