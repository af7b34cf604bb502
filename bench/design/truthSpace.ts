import type { Goal, Spread } from '../../server/src/design/goals/goal.ts';
import { Objective } from '../../server/src/design/goals/objective.ts';
import type { Answer, Oracle } from '../../server/src/design/search/campaign.ts';
import { listCandidates } from '../../server/src/design/search/candidates.ts';
import { Exchangeability } from '../../server/src/design/search/exchangeability.ts';
import type { SearchProblem } from '../../server/src/design/search/searchProblem.ts';
import type { Candidate } from '../../server/src/design/space/candidateSpace.ts';
import { openSpace } from '../../server/src/design/space/openSpace.ts';
import type { SpacePlan } from '../../server/src/design/space/spacePlan.ts';

/** A space of which all answers are known, and a question about it. */
export interface TruthSpace {
  readonly title: string;
  readonly problem: Omit<SearchProblem, 'seed'>;
  /** Answers by candidate key, in the order of the targets; missing where the data have none. */
  readonly answers: ReadonlyMap<string, readonly number[]>;
  /** Keys of the candidates one wants to find. */
  readonly wanted: ReadonlySet<string>;
  /** What is small for the best candidate: its regret is measured by this. NaN where the candidate does not count. */
  readonly loss: (values: readonly number[]) => number;
}

export interface TruthSpaceOptions {
  readonly title: string;
  readonly plan: SpacePlan;
  readonly targets: readonly string[];
  readonly goals: readonly Goal[];
  /** What counts as much and as little of each target: from handbook knowledge, not from the answers. */
  readonly spreads: readonly Spread[];
  readonly valuesOf: (candidate: Candidate) => readonly number[] | undefined;
  readonly wanted: (values: readonly number[], key: string) => boolean;
  readonly loss: (values: readonly number[]) => number;
}

export function truthSpace(options: TruthSpaceOptions): TruthSpace {
  const space = openSpace(options.plan);
  const candidates = listCandidates(space)!;
  const answers = new Map<string, readonly number[]>();
  for (const candidate of candidates) {
    const values = options.valuesOf(candidate);
    if (values !== undefined) answers.set(candidate.key, values);
  }
  const wanted = [...answers].filter(([key, values]) => options.wanted(values, key)).map(([key]) => key);
  const { title, targets, goals, spreads, loss } = options;
  return {
    title,
    problem: {
      space,
      candidates,
      targets,
      objective: new Objective(goals, targets, spreads),
      initial: 50,
      exchange: new Exchangeability(),
      materials: [],
      prior: null,
    },
    answers,
    wanted: new Set(wanted),
    loss,
  };
}

/** The truth as a judge; what the data do not hold fails, as a calculation may. */
export function oracleOf({ answers, problem }: TruthSpace): Oracle {
  return async (candidates) =>
    candidates.map(({ key }): Answer => {
      const values = answers.get(key);
      if (values === undefined) return { estimates: [], failure: 'not in the data' };
      return { estimates: problem.targets.map((_, target) => ({ mean: values[target]!, deviation: 0 })) };
    });
}
