import { combine, desirability } from './desirability.ts';
import { type Goal, meets, type Spread } from './goal.ts';

/** What is known or believed of one target of a candidate, in the target's unit. */
export interface Estimate {
  readonly mean: number;
  /** Standard deviation of what is believed; 0 of a measurement. */
  readonly deviation: number;
  /** Ends of its interval; left out where none is known. */
  readonly lower?: number;
  readonly upper?: number;
}

/** Besides the goals: whether the judge may be believed there, and whether it is new. */
export interface Circumstances {
  /** Percentile of the distance to the training materials (`DomainVerdict`); null where it is not known. */
  readonly domainPercentile: number | null;
  /** True if the formula is in the data. */
  readonly isKnown: boolean;
}

export const NEW_AND_NEAR: Circumstances = { domainPercentile: null, isKnown: false };

/** Why a candidate scores what it does. */
export interface Score {
  /** Worth of each goal at the worse end of its bounds, in the order of the goals, 0 … 1. */
  readonly goals: readonly number[];
  readonly domain: number;
  readonly novelty: number;
  /** Product of domain, novelty and the geometric mean of the goals. */
  readonly total: number;
  /** True if every range is met by the mean. */
  readonly met: boolean;
}

export interface ObjectiveOptions {
  /** How many standard deviations of doubt are counted against a candidate. */
  readonly caution: number;
  /** Worth of a material that is in the data already. */
  readonly knownWorth: number;
}

/** Half a deviation of doubt, and what is known already is worth a third. */
export const OBJECTIVE_DEFAULTS: ObjectiveOptions = { caution: 0.5, knownWorth: 0.3 };

/** Up to this percentile a candidate counts as near the training data; at 100 it keeps a tenth of its worth. */
const NEAR = 90;
const FAR_WORTH = 0.1;

/** Goals over the targets of a judge, each with the spread its worth is measured by. */
export class Objective {
  readonly goals: readonly Goal[];
  readonly #targets: readonly number[];
  readonly #spreads: readonly Spread[];
  readonly #options: ObjectiveOptions;

  /**
   * @param targets names in the order of the values that will be scored
   * @param spreads in the same order
   */
  constructor(
    goals: readonly Goal[],
    targets: readonly string[],
    spreads: readonly Spread[],
    options: ObjectiveOptions = OBJECTIVE_DEFAULTS,
  ) {
    this.goals = goals;
    this.#targets = goals.map(({ target }) => targets.indexOf(target));
    if (this.#targets.includes(-1)) throw new Error('A goal has a target that the judge does not tell.');
    this.#spreads = spreads;
    this.#options = options;
  }

  /** Place of a goal's target among the values. */
  targetOf(goal: number): number {
    return this.#targets[goal]!;
  }

  score(estimates: readonly Estimate[], { domainPercentile, isKnown }: Circumstances = NEW_AND_NEAR): Score {
    const { caution, knownWorth } = this.#options;
    const goals = this.goals.map((_, goal) => {
      const { mean, deviation } = estimates[this.#targets[goal]!]!;
      const doubt = caution * deviation;
      // Worths rise to one place and fall from there, so the worst of an interval is at one of its ends.
      return Math.min(this.#worth(goal, mean - doubt), this.#worth(goal, mean + doubt));
    });
    const domain = domainPercentile === null ? 1 : domainWorth(domainPercentile);
    const novelty = isKnown ? knownWorth : 1;
    const met = this.goals.every(
      (goal, index) => goal.want !== 'range' || meets(goal, estimates[this.#targets[index]!]!.mean),
    );
    return { goals, domain, novelty, total: combine(goals) * domain * novelty, met };
  }

  /** Worth of exact values, in the order of the targets. */
  worthOf(values: ArrayLike<number>): number {
    return combine(this.goals.map((_, goal) => this.#worth(goal, values[this.#targets[goal]!]!)));
  }

  #worth(goal: number, value: number): number {
    return desirability(this.goals[goal]!, value, this.#spreads[this.#targets[goal]!]!);
  }
}

function domainWorth(percentile: number): number {
  if (percentile <= NEAR) return 1;
  return 1 - (1 - FAR_WORTH) * Math.min(1, (percentile - NEAR) / (100 - NEAR));
}
