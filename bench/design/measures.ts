import type { Evaluation } from '../../server/src/design/search/history.ts';
import { Random } from '../../server/src/foundation/random.ts';
import type { TruthSpace } from './truthSpace.ts';

export const BUDGETS = [100, 200, 500] as const;

/** What one search found. */
export interface Measures {
  /** Share of the wanted candidates found within each budget. */
  readonly recall: readonly number[];
  /** Loss of the best found less that of the best there is, within each budget; NaN where none counts. */
  readonly regret: readonly number[];
  readonly foundBest: boolean;
  /** Questions until the best was found; NaN where it was not. */
  readonly questionsToBest: number;
  /** Area under the curve of the mean of the ten best, 0 … 1 between the worst and the ten best there are (PMO). */
  readonly aucTop10: number;
  /** Wanted candidates found per question, against the share of wanted ones in the space, at the largest budget. */
  readonly enrichment: number;
  readonly seconds: number;
}

export function measure(truth: TruthSpace, evaluations: readonly Evaluation[], seconds: number): Measures {
  const losses = [...truth.answers.values()].map(truth.loss).filter((loss) => !Number.isNaN(loss));
  losses.sort((one, other) => one - other);
  const [least] = losses as [number];
  const worst = losses.at(-1)!;
  const found = evaluations.map(({ candidate, values, failure }) => ({
    key: candidate.key,
    loss: failure === null ? truth.loss(values) : Number.NaN,
  }));
  const wantedWithin = (budget: number) => found.slice(0, budget).filter(({ key }) => truth.wanted.has(key)).length;
  const bestWithin = (budget: number) =>
    Math.min(...found.slice(0, budget).flatMap(({ loss }) => (Number.isNaN(loss) ? [] : [loss])));
  const place = found.findIndex(({ loss }) => loss === least);
  const total = BUDGETS.at(-1)!;
  return {
    recall: BUDGETS.map((budget) => wantedWithin(budget) / truth.wanted.size),
    regret: BUDGETS.map((budget) => (Number.isFinite(bestWithin(budget)) ? bestWithin(budget) - least : Number.NaN)),
    foundBest: place >= 0,
    questionsToBest: place < 0 ? Number.NaN : place + 1,
    aucTop10: aucTop10(
      found.map(({ loss }) => loss),
      total,
      worst,
      losses.slice(0, 10),
    ),
    enrichment: wantedWithin(total) / total / (truth.wanted.size / truth.answers.size),
    seconds,
  };
}

function aucTop10(losses: readonly number[], budget: number, worst: number, best: readonly number[]): number {
  const top: number[] = [];
  const ideal = best.reduce((sum, loss) => sum + loss, 0) / best.length;
  let area = 0;
  for (let asked = 0; asked < budget; asked++) {
    const loss = losses[asked];
    if (loss !== undefined && !Number.isNaN(loss)) {
      top.push(loss);
      top.sort((one, other) => one - other);
      top.length = Math.min(top.length, 10);
    }
    const missing = best.length - top.length;
    const mean = (top.reduce((sum, one) => sum + one, 0) + missing * worst) / best.length;
    area += (worst - mean) / (worst - ideal) / budget;
  }
  return area;
}

/** `0.61 [0.58, 0.65]`: the mean with its 95 % bootstrap interval over the seeds. */
export function withInterval(values: readonly number[], digits: number): string {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return '–';
  const random = Random.of(1, 'bench');
  const mean = (sample: readonly number[]) => sample.reduce((sum, value) => sum + value, 0) / sample.length;
  const means = Array.from({ length: 2000 }, () => mean(known.map(() => known[random.below(known.length)]!)));
  means.sort((one, other) => one - other);
  const text = `${mean(known).toFixed(digits)} [${means[50]!.toFixed(digits)}, ${means[1949]!.toFixed(digits)}]`;
  return known.length < values.length ? `${text} (${known.length} of ${values.length})` : text;
}
