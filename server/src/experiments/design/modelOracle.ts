import { reducedFormula } from '../../chemistry/composition.ts';
import type { BuiltCrystal } from '../../design/crystal/buildCrystal.ts';
import type { Answer, Oracle } from '../../design/search/campaign.ts';
import type { Candidate } from '../../design/space/candidateSpace.ts';
import { normalHalfWidth } from '../../models/statistics/normalQuantile.ts';
import type { Predictor } from '../../models/trainedModel.ts';

/** What the domain says as a number where a hard fact, such as an element never seen, puts a material outside. */
const OUTSIDE = 100;
/** Beyond this percentile the distance alone is the reason (`ApplicabilityDomain`). */
const FAR = 95;

/**
 * A trained model as judge. Its doubt is taken from its conformal intervals, which were calibrated on materials it had not
 * seen, not from its own opinion of itself.
 *
 * @param known reduced formulas of the data it was trained on
 * @param build a candidate as a crystal, null where it is none: for models that see structures, and because one whose atoms
 *   are too near fails
 */
export function modelOracle(
  predictor: Predictor,
  known: ReadonlySet<string>,
  build: (candidate: Candidate) => BuiltCrystal | null = () => null,
): Oracle {
  const deviations = normalHalfWidth(predictor.plan.coverage);
  return async (candidates, signal) => {
    const compositions = candidates.map(({ composition }) => composition);
    const built = candidates.map(build);
    const crystals = built.map((one) => one?.crystal ?? null);
    const { targets, domain } = await predictor.predict(compositions, { crystals, ...(signal && { signal }) });
    return candidates.map((candidate, row): Answer => {
      const { inside, percentile } = domain[row]!;
      const doubt = built[row]?.doubt ?? null;
      return {
        ...(doubt !== null && { failure: doubt }),
        estimates: targets.map(({ mean, lower, upper, scale }) => {
          const width = upper[row]! - lower[row]!;
          const deviation = Number.isFinite(width) ? width / (2 * deviations) : scale[row]!;
          return { mean: mean[row]!, deviation, lower: lower[row]!, upper: upper[row]! };
        }),
        circumstances: {
          domainPercentile: inside || percentile > FAR ? percentile : OUTSIDE,
          isKnown: known.has(reducedFormula(candidate.composition)),
        },
      };
    });
  };
}

/** The same, each candidate asked about once: baselines and the search itself share what has been answered. */
export function remembering(oracle: Oracle): Oracle {
  const answers = new Map<string, Answer>();
  return async (candidates, signal) => {
    const unknown = candidates.filter(({ key }) => !answers.has(key));
    const found = unknown.length === 0 ? [] : await oracle(unknown, signal);
    for (const [place, { key }] of unknown.entries()) answers.set(key, found[place]!);
    return candidates.map(({ key }: Candidate) => answers.get(key)!);
  };
}
