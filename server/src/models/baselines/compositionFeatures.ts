import { ELEMENT_FACTS } from '../../chemistry/elements.ts';
import { atomicNumber, SYMBOLS } from '../../chemistry/symbols.ts';
import type { Composition } from '../../chemistry/types.ts';
import { compositionStatistics, STATISTICS } from './compositionStatistics.ts';
import type { FeatureMatrix } from './features.ts';

/**
 * What the baselines see of a material: the statistics of its elements' facts, then the atomic fraction of every element.
 * Statistics let elements stand for one another; fractions tell alloys apart whose statistics hardly differ (for the
 * yield strength of 312 steels, extra trees err by 96 MPa with statistics alone and by 90 with both, on validation rows).
 */
export function compositionFeatures(compositions: readonly Composition[]): FeatureMatrix {
  const statistics = compositionStatistics(compositions);
  const { rows } = statistics;
  const columns = statistics.columns + SYMBOLS.length;
  const values = new Float32Array(rows * columns);
  values.set(statistics.values);
  compositions.forEach(({ amounts }, row) => {
    let total = 0;
    for (const amount of amounts.values()) total += amount;
    for (const [symbol, amount] of amounts) {
      values[(statistics.columns + atomicNumber(symbol)! - 1) * rows + row] = amount / total;
    }
  });
  return { rows, columns, values };
}

/** Facts of the elements, whose means are the first columns of the features. */
export const FACT_COLUMNS = ELEMENT_FACTS.length;

/** The fractions of the elements alone, as a view of the same memory: columns lie one after another. */
export function fractionColumns({ rows, values }: FeatureMatrix): FeatureMatrix {
  const first = FACT_COLUMNS * STATISTICS.length;
  return { rows, columns: SYMBOLS.length, values: values.subarray(first * rows, (first + SYMBOLS.length) * rows) };
}
