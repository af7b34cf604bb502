import type { Composition } from '../../chemistry/types.ts';

/** Error over the labelled materials that contain an element. */
export interface ElementError {
  readonly element: string;
  readonly meanAbsoluteError: number;
  /** Mean of predicted less actual: positive where the model says too much. */
  readonly meanError: number;
  readonly count: number;
}

/** Which chemistry the model gets wrong: errors by element, for the periodic-table map; most frequent element first. */
export function errorByElement(
  compositions: readonly Composition[],
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
): ElementError[] {
  const sums = new Map<string, { absolute: number; signed: number; count: number }>();
  compositions.forEach(({ amounts }, row) => {
    const error = predicted[row]! - actual[row]!;
    if (Number.isNaN(error)) return;
    for (const element of amounts.keys()) {
      const sum = sums.get(element) ?? { absolute: 0, signed: 0, count: 0 };
      sum.absolute += Math.abs(error);
      sum.signed += error;
      sum.count++;
      sums.set(element, sum);
    }
  });
  return Array.from(sums, ([element, { absolute, signed, count }]) => ({
    element,
    meanAbsoluteError: absolute / count,
    meanError: signed / count,
    count,
  })).sort((first, second) => second.count - first.count || (first.element < second.element ? -1 : 1));
}

/**
 * Can the model rank its own errors? Spearman's correlation of predicted scale with absolute error over the labelled
 * rows: 1 if the least certain predictions are the worst, 0 if the scale says nothing.
 */
export function scaleErrorCorrelation(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  scale: ArrayLike<number>,
): number {
  const rows = Array.from(actual, (_, row) => row).filter((row) => !Number.isNaN(actual[row]!));
  return spearman(
    rows.map((row) => scale[row]!),
    rows.map((row) => Math.abs(predicted[row]! - actual[row]!)),
  );
}

/** Spearman's rank correlation; equal values share their mean rank. NaN where one side does not vary. */
export function spearman(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const left = ranks(first);
  const right = ranks(second);
  const middle = (left.length - 1) / 2;
  let product = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let index = 0; index < left.length; index++) {
    product += (left[index]! - middle) * (right[index]! - middle);
    leftSquares += (left[index]! - middle) ** 2;
    rightSquares += (right[index]! - middle) ** 2;
  }
  return product / Math.sqrt(leftSquares * rightSquares);
}

/** Ranks from 0. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, index) => index).sort((first, second) => values[first]! - values[second]!);
  const result = new Float64Array(order.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let index = start; index < end; index++) result[order[index]!] = (start + end - 1) / 2;
    start = end;
  }
  return result;
}
