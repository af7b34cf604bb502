/** The least abundant element of a formula in whole numbers has at most so many atoms. */
const MOST_OF_THE_LEAST = 500;
/** ... and no more atoms than this in all; alloys given in decimals have none so small. */
const MOST_OF_ALL = 10_000;
/** Ratios with few atoms are recognised although they were rounded, as in Li0.333333Co0.666667. */
const FEW_OF_THE_LEAST = 12;
const TOLERANCE_OF_FEW = 1e-4;
/** Two different ratios n/m with m ≤ 500 are at least 1/500² = 4e-6 apart, so this tolerance never confuses them. */
const TOLERANCE = 1e-6;

/**
 * The smallest whole numbers with the ratios of these amounts, `undefined` if there are none with at most 500 of the
 * least abundant element and at most 10,000 atoms in all. The result depends on the ratios alone, never on the scale of the amounts.
 */
export function integerRatio(amounts: Float64Array): Float64Array | undefined {
  const count = amounts.length;
  if (count === 1) return Float64Array.of(1);
  let least = Number.POSITIVE_INFINITY;
  let whole = true;
  for (let index = 0; index < count; index++) {
    const amount = amounts[index]!;
    if (amount < least) least = amount;
    if (!Number.isInteger(amount)) whole = false;
  }
  if (whole && least <= MOST_OF_THE_LEAST) {
    let divisor = amounts[0]!;
    for (let index = 1; index < count && divisor !== 1; index++)
      divisor = greatestCommonDivisor(divisor, amounts[index]!);
    return bounded(divisor === 1 ? amounts : amounts.map((amount) => amount / divisor));
  }
  const ratios = amounts.map((amount) => amount / least);
  for (let multiple = 1; multiple <= MOST_OF_THE_LEAST; multiple++) {
    const tolerance = (multiple <= FEW_OF_THE_LEAST ? TOLERANCE_OF_FEW : TOLERANCE) * multiple;
    if (nearIntegers(ratios, multiple, tolerance)) return bounded(ratios.map((ratio) => Math.round(ratio * multiple)));
  }
  return undefined;
}

function bounded(amounts: Float64Array): Float64Array | undefined {
  let total = 0;
  for (let index = 0; index < amounts.length; index++) total += amounts[index]!;
  return total <= MOST_OF_ALL ? amounts : undefined;
}

function nearIntegers(ratios: Float64Array, multiple: number, tolerance: number): boolean {
  for (let index = 0; index < ratios.length; index++) {
    const scaled = ratios[index]! * multiple;
    if (Math.abs(scaled - Math.round(scaled)) > tolerance) return false;
  }
  return true;
}

function greatestCommonDivisor(first: number, second: number): number {
  let larger = first;
  let smaller = second;
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
