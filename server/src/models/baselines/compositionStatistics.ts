import { featureTable } from '../../chemistry/elements.ts';
import { atomicNumber } from '../../chemistry/symbols.ts';
import type { Composition } from '../../chemistry/types.ts';
import type { FeatureMatrix } from './features.ts';

/** Facts of the elements: row Z − 1, one column a fact, row-major; NaN where a fact is unknown. */
export interface ElementFacts {
  readonly keys: readonly string[];
  readonly values: Float64Array;
}

/** The statistics taken of every fact, in the order of the matrix's columns: all means first, then all deviations, ... */
export const STATISTICS = ['mean', 'deviation', 'range', 'maximum', 'minimum', 'mode'] as const;

/**
 * What the elements of a composition have on average, and how they differ: with x the atomic fractions and p one fact of
 * the elements, the mean p̄ = Σ x p, the mean absolute deviation Σ x |p − p̄|, maximum, minimum, their difference, and
 * the mode, the fact of the most abundant element (of several, the least fact, so that the order of a formula does not
 * matter). Ward et al. 2016, doi:10.1038/npjcompumats.2016.28. n × 6k for k facts, in the units of the facts.
 *
 * An unknown fact counts as the mean of that fact over the elements where it is known: near the middle, it neither
 * invents an extreme nor drops the material.
 */
export function compositionStatistics(
  compositions: readonly Composition[],
  facts: ElementFacts = featureTable(),
): FeatureMatrix {
  const count = facts.keys.length;
  const table = imputed(facts);
  const rows = compositions.length;
  const values = new Float32Array(rows * count * STATISTICS.length);
  compositions.forEach(({ amounts }, row) => {
    const offsets = Array.from(amounts.keys(), (symbol) => (atomicNumber(symbol)! - 1) * count);
    const amount = Array.from(amounts.values());
    const total = amount.reduce((sum, each) => sum + each, 0);
    const largest = Math.max(...amount);
    for (let fact = 0; fact < count; fact++) {
      let mean = 0;
      let maximum = Number.NEGATIVE_INFINITY;
      let minimum = Number.POSITIVE_INFINITY;
      let mode = Number.POSITIVE_INFINITY;
      for (let element = 0; element < offsets.length; element++) {
        const value = table[offsets[element]! + fact]!;
        mean += (amount[element]! / total) * value;
        maximum = Math.max(maximum, value);
        minimum = Math.min(minimum, value);
        if (amount[element] === largest) mode = Math.min(mode, value);
      }
      let deviation = 0;
      for (let element = 0; element < offsets.length; element++) {
        deviation += (amount[element]! / total) * Math.abs(table[offsets[element]! + fact]! - mean);
      }
      [mean, deviation, maximum - minimum, maximum, minimum, mode].forEach((value, statistic) => {
        values[(statistic * count + fact) * rows + row] = value;
      });
    }
  });
  return { rows, columns: count * STATISTICS.length, values };
}

/** The table with unknown facts filled in; a fact nobody knows is 0. */
function imputed({ keys, values }: ElementFacts): Float64Array {
  const count = keys.length;
  const filled = values.slice();
  for (let fact = 0; fact < count; fact++) {
    let sum = 0;
    let known = 0;
    for (let index = fact; index < values.length; index += count) {
      if (Number.isNaN(values[index]!)) continue;
      sum += values[index]!;
      known++;
    }
    for (let index = fact; index < values.length; index += count) {
      if (Number.isNaN(filled[index]!)) filled[index] = known === 0 ? 0 : sum / known;
    }
  }
  return filled;
}
