import { chemicalSystem } from '../../chemistry/composition.ts';
import type { FeatureMatrix } from '../../models/baselines/features.ts';
import type { Candidate } from '../space/candidateSpace.ts';
import { candidateFeatures, rowsOf } from '../surrogate/candidateFeatures.ts';
import { ForestSurrogate } from '../surrogate/forestSurrogate.ts';
import type { Evaluation, History } from './history.ts';
import type { SearchProblem } from './searchProblem.ts';

/** Deviations of hope that are added to the mean worth: the upper confidence bound. */
const HOPE = 1;

/** Fewer answers than this teach nothing. */
export const FEWEST_ANSWERS = 8;

export interface RankedCandidate {
  readonly candidate: Candidate;
  /** Mean worth over the opinions, and its spread. */
  readonly worth: number;
  readonly doubt: number;
}

/** What several opinions say of some rows: `[opinion][target][row]`. */
type Opinions = readonly (readonly ArrayLike<number>[])[];

/**
 * Ranks candidates nobody has asked about by what the answers so far say of them: a forest a target, each tree's
 * predictions brought to one worth by the goals, and the mean of the worths plus `HOPE` deviations. Taking the worth a tree
 * at a time needs no assumption on how predictions are spread, which matters where many band gaps are exactly zero. Where
 * something is believed beforehand, the forest learns how far the answers are from that.
 */
export class SurrogateRanking {
  readonly #problem: SearchProblem;
  readonly #rows = new Map<string, number>();
  #features: FeatureMatrix | null = null;
  readonly #beliefs = new Map<string, readonly { readonly mean: number; readonly deviation: number }[]>();

  constructor(problem: SearchProblem) {
    this.#problem = problem;
  }

  /** The best first. Where nothing is known or believed yet, in the order given with worth 0. */
  async rank(history: History, candidates: readonly Candidate[], signal?: AbortSignal): Promise<RankedCandidate[]> {
    const known = history.evaluations.filter(({ failure }) => failure === null);
    const left = candidates.filter(({ key }) => !history.has(key));
    const learns = known.length >= FEWEST_ANSWERS;
    await this.#believe([...left, ...known.map(({ candidate }) => candidate)]);
    if (left.length === 0 || !(learns || this.#problem.prior)) {
      return left.map((candidate) => ({ candidate, worth: 0, doubt: 0 }));
    }
    const opinions = learns ? await this.#learn(known, left, history.length, signal) : this.#beliefsAsOpinions(left);
    const discounts =
      learns && known.some(({ discount }) => discount < 1)
        ? await this.#discounts(known, left, history.length, signal)
        : null;
    const ranked = this.#judge(left, opinions, discounts);
    return ranked.sort((one, other) => upperBound(other) - upperBound(one));
  }

  #judge(
    candidates: readonly Candidate[],
    opinions: Opinions,
    discounts: readonly Float64Array[] | null,
  ): RankedCandidate[] {
    const { objective, targets } = this.#problem;
    const values = new Float64Array(targets.length);
    return candidates.map((candidate, row) => {
      let sum = 0;
      let squares = 0;
      for (const [number, opinion] of opinions.entries()) {
        for (let target = 0; target < values.length; target++) values[target] = opinion[target]![row]!;
        const worth = objective.worthOf(values) * (discounts === null ? 1 : discounts[number]![row]!);
        sum += worth;
        squares += worth * worth;
      }
      const worth = sum / opinions.length;
      return { candidate, worth, doubt: Math.sqrt(Math.max(0, squares / opinions.length - worth * worth)) };
    });
  }

  async #learn(
    known: readonly Evaluation[],
    left: readonly Candidate[],
    round: number,
    signal?: AbortSignal,
  ): Promise<Opinions> {
    const { targets, seed } = this.#problem;
    const learnt = this.#featuresOf(known.map(({ candidate }) => candidate));
    const asked = this.#featuresOf(left);
    const byTarget: Float64Array[][] = [];
    for (const target of targets.keys()) {
      const labels = Float64Array.from(
        known,
        ({ candidate, values }) => values[target]! - this.#beliefOf(candidate, target),
      );
      const forest = await ForestSurrogate.fit(learnt, labels, seed + round * targets.length + target, signal);
      const trees = forest.opinions(asked);
      if (this.#problem.prior) {
        for (const tree of trees) {
          for (const [row, candidate] of left.entries()) tree[row]! += this.#beliefOf(candidate, target);
        }
      }
      byTarget.push(trees);
    }
    return byTarget[0]!.map((_, tree) => byTarget.map((trees) => trees[tree]!));
  }

  /** Without answers: what is believed, and a deviation to either side. */
  #beliefsAsOpinions(left: readonly Candidate[]): Opinions {
    return [-1, 0, 1].map((deviations) =>
      this.#problem.targets.map((_, target) =>
        left.map(({ key }) => {
          const { mean, deviation } = this.#beliefs.get(key)![target]!;
          return mean + deviations * deviation;
        }),
      ),
    );
  }

  /** What doubt and distance from the data take away is learnt as one more number. */
  async #discounts(
    known: readonly Evaluation[],
    left: readonly Candidate[],
    round: number,
    signal?: AbortSignal,
  ): Promise<Float64Array[]> {
    const learnt = this.#featuresOf(known.map(({ candidate }) => candidate));
    const labels = Float64Array.from(known, ({ discount }) => discount);
    const forest = await ForestSurrogate.fit(learnt, labels, this.#problem.seed - 1 - round, signal);
    return forest.opinions(this.#featuresOf(left));
  }

  #beliefOf({ key }: Candidate, target: number): number {
    return this.#beliefs.get(key)?.[target]?.mean ?? 0;
  }

  async #believe(candidates: readonly Candidate[]): Promise<void> {
    const { prior } = this.#problem;
    if (prior === null) return;
    const unknown = candidates.filter(({ key }) => !this.#beliefs.has(key));
    const estimates = await prior(unknown);
    for (const [place, { key }] of unknown.entries()) this.#beliefs.set(key, estimates[place]!);
  }

  /** Features of a space that is written out are made once; of others when they are needed. */
  #featuresOf(candidates: readonly Candidate[]): FeatureMatrix {
    const { candidates: all } = this.#problem;
    if (all === null) return candidateFeatures(candidates);
    if (this.#features === null) {
      for (const [row, { key }] of all.entries()) this.#rows.set(key, row);
      this.#features = candidateFeatures(all);
    }
    const rows = candidates.map(({ key }) => this.#rows.get(key));
    // Results from outside may be of materials that the space does not hold.
    if (rows.includes(undefined)) return candidateFeatures(candidates);
    return rowsOf(this.#features, rows as number[]);
  }
}

export function upperBound({ worth, doubt }: RankedCandidate): number {
  return worth + HOPE * doubt;
}

/** The first of a ranking, at most so many of one chemical system: twenty variations of one idea teach little. */
export function spreadOut(ranked: readonly RankedCandidate[], count: number, mostOfSystem: number): RankedCandidate[] {
  const systems = new Map<string, number>();
  const chosen: RankedCandidate[] = [];
  for (const one of ranked) {
    if (chosen.length === count) break;
    const system = chemicalSystem(one.candidate.composition);
    const taken = systems.get(system) ?? 0;
    if (taken >= mostOfSystem) continue;
    systems.set(system, taken + 1);
    chosen.push(one);
  }
  return chosen;
}
