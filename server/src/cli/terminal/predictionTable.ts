import type { Predictions } from '../../experiments/predictions/types.ts';
import { withInterval } from './numbers.ts';
import { verdictText } from './stability.ts';
import { styled } from './style.ts';
import { table } from './table.ts';

/**
 * Predictions for a person, with interval and a word on the domain.
 *
 * ```
 * material  band_gap (eV)  90 % interval  domain
 * CsSnI3             1.31  0.92 … 1.70    inside
 * ```
 *
 * @param limit how many rows to print at most
 */
export function predictionTable({ targets, coverage, rows }: Predictions, limit = Number.POSITIVE_INFINITY): string {
  const judged = rows.some(({ stability }) => stability);
  return table(
    [
      { title: 'material', align: 'left' },
      ...targets.flatMap(({ name, unit }) => [
        { title: unit === '1' ? name : `${name} (${unit})`, align: 'right' as const },
        { title: `${Math.round(coverage * 100)} % interval`, align: 'left' as const },
      ]),
      ...(judged ? [{ title: 'stability', align: 'left' as const }] : []),
      { title: 'domain', align: 'left' },
    ],
    rows
      .slice(0, limit)
      .map(({ formula, values, domain, stability }) => [
        formula,
        ...values.flatMap(({ mean, lower, upper }) => Object.values(withInterval(mean, lower, upper))),
        ...(judged ? [stability ? verdictText(stability) : 'not judged'] : []),
        domain.inside
          ? 'inside'
          : styled('yellow', `outside: ${domain.reasons.join('; ') || 'unlike the training data'}`),
      ]),
  );
}
