import { chemicalSystem } from '../chemistry/composition.ts';
import type { Rows } from './cleaning/rows.ts';
import { mean, median } from './cleaning/statistics.ts';
import type { DatasetProfile, TargetPlan } from './types.ts';

/** What is in a data set, for people to look at before they train on it. The standard deviation is the sample's (n − 1). */
export function profileOf(rows: Rows, targets: readonly TargetPlan[]): DatasetProfile {
  return {
    rows: rows.formulas.length,
    targets: targets.map(({ name, unit }, index) => ({ name, unit, ...statisticsOf(rows.labels[index]!) })),
    elements: countElements(rows),
    chemicalSystems: new Set(rows.compositions.map(chemicalSystem)).size,
  };
}

function statisticsOf(labels: readonly number[]) {
  const known = Float64Array.from(labels).filter((label) => !Number.isNaN(label));
  const average = mean(known);
  let squares = 0;
  for (const label of known) squares += (label - average) ** 2;
  const middle = median(known);
  return {
    labelled: known.length,
    minimum: known[0] ?? Number.NaN,
    median: middle,
    maximum: known.at(-1) ?? Number.NaN,
    mean: average,
    standardDeviation: known.length > 1 ? Math.sqrt(squares / (known.length - 1)) : 0,
  };
}

/** Rows containing each element, the commonest first. */
function countElements(rows: Rows): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { amounts } of rows.compositions) {
    for (const symbol of amounts.keys()) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([, first], [, second]) => second - first));
}
