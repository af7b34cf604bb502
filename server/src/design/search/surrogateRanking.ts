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
  /** Mean worth over the trees, and its spread. */
  readonly worth: number;
  readonly doubt: number;
}

/**
 * Ranks candidates nobody has asked about by what the answers so far say of them: a forest a target, each tree's
 * predictions brought to one worth by the goals, and the mean of the worths plus `HOPE` deviations. Taking the worth a tree
 * at a time needs no assumption on how predictions are spread, which matters where many band gaps are exactly zero.
 */
export class SurrogateRanking {
  readonly #problem: SearchProblem;
  readonly #features = new Map<string, number>();
  #all: FeatureMatrix | null = null;

  constructor(problem: SearchProblem) {
    this.#problem = problem;
  }

  /** The best first. Where nothing can be learnt yet, in the order given with worth 0. */
  async rank(history: History, candidates: readonly Candidate[], signal?: AbortSignal): Promise<RankedCandidate[]> {
    const { targets, objective, seed } = this.#problem;
    const known = history.evaluations.filter(({ failure }) => failure === null);
    const left = candidates.filter(({ key }) => !history.has(key));
    if (known.length < FEWEST_ANSWERS || left.length === 0) {
      return left.map((candidate) => ({ candidate, worth: 0, doubt: 0 }));
    }
    const learnt = await this.#featuresOf(known.map(({ candidate }) => candidate));
    const asked = await this.#featuresOf(left);
    const opinions: Float64Array[][] = [];
    for (const target of targets.keys()) {
      const labels = Float64Array.from(known, ({ values }) => values[target]!);
      const forest = await ForestSurrogate.fit(learnt, labels, seed + history.length * targets.length + target, signal);
      opinions.push(forest.opinions(asked));
    }
    const discounts = known.some(({ discount }) => discount < 1)
      ? await this.#discounts(learnt, asked, known, history.length, signal)
      : null;
    const values = new Float64Array(targets.length);
    const trees = opinions[0]!.length;
    const ranked = left.map((candidate, row): RankedCandidate => {
      let sum = 0;
      let squares = 0;
      for (let tree = 0; tree < trees; tree++) {
        for (let target = 0; target < values.length; target++) values[target] = opinions[target]![tree]![row]!;
        const worth = objective.worthOf(values) * (discounts === null ? 1 : discounts[tree]![row]!);
        sum += worth;
        squares += worth * worth;
      }
      const worth = sum / trees;
      return { candidate, worth, doubt: Math.sqrt(Math.max(0, squares / trees - worth * worth)) };
    });
    return ranked.sort((one, other) => upperBound(other) - upperBound(one));
  }

  /** What doubt and distance from the data take away is learnt as one more number. */
  async #discounts(
    learnt: FeatureMatrix,
    asked: FeatureMatrix,
    known: readonly Evaluation[],
    round: number,
    signal?: AbortSignal,
  ): Promise<Float64Array[]> {
    const labels = Float64Array.from(known, ({ discount }) => discount);
    const forest = await ForestSurrogate.fit(learnt, labels, this.#problem.seed - 1 - round, signal);
    return forest.opinions(asked);
  }

  /** Features of a space that is written out are made once; of others when they are needed. */
  async #featuresOf(candidates: readonly Candidate[]): Promise<FeatureMatrix> {
    const { candidates: all, hints } = this.#problem;
    if (all === null) return candidateFeatures(candidates, hints ? await hints(candidates) : []);
    if (this.#all === null) {
      for (const [row, { key }] of all.entries()) this.#features.set(key, row);
      this.#all = candidateFeatures(all, hints ? await hints(all) : []);
    }
    return rowsOf(
      this.#all,
      candidates.map(({ key }) => this.#features.get(key)!),
    );
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
