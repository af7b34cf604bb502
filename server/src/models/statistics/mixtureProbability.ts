import { countAtMost } from './countAtMost.ts';

/**
 * Calibration of a quantity that is zero with some probability: for each calibration row the level its label has in the distribution
 * predicted for that row, F(y), ascending. A label of zero takes all levels from 0 to F(0); where the distributions are true, levels
 * are uniform between 0 and 1.
 */
export interface MixtureLevels {
  /** F(0) of the rows whose label is zero. */
  readonly zero: Float64Array;
  /** F(y) of the others. */
  readonly above: Float64Array;
}

/** @param atZero, atLabel of each row, F(0) and F(y); rows whose label is NaN are left out */
export function mixtureLevels(
  labels: Float64Array,
  atZero: (row: number) => number,
  atLabel: (row: number, label: number) => number,
): MixtureLevels {
  const [zero, above]: [number[], number[]] = [[], []];
  labels.forEach((label, row) => {
    if (label > 0) above.push(atLabel(row, label));
    else if (label <= 0) zero.push(atZero(row));
  });
  return { zero: Float64Array.from(zero).sort(), above: Float64Array.from(above).sort() };
}

/**
 * Probability that the label of each row is not above its limit, from the level F(limit) that the row's own distribution gives it: the
 * share of calibration rows at lower levels, in which a row whose label is zero counts with the part of its levels that are lower. As
 * `conformalProbabilities`, a conformal predictive distribution (Vovk et al. 2019, doi:10.1007/s10994-018-5755-8), with the level
 * for score; ties at zero are split evenly instead of by chance.
 */
export function mixtureProbabilities({ zero, above }: MixtureLevels, levels: Float64Array): Float64Array {
  // Σ 1 ⁄ F(0) over the rows from each place on.
  const inverses = new Float64Array(zero.length + 1);
  for (let place = zero.length - 1; place >= 0; place--) inverses[place] = inverses[place + 1]! + 1 / zero[place]!;
  const count = zero.length + above.length;
  return levels.map((level) => {
    const whole = countAtMost(zero, level);
    return (whole + level * inverses[whole]! + countAtMost(above, level) + 0.5) / (count + 1);
  });
}
