import { reducedFormula } from '../../chemistry/composition.ts';
import type { Composition } from '../../chemistry/types.ts';
import { evaluate, type Oracle } from '../../design/search/campaign.ts';
import type { SearchProblem } from '../../design/search/searchProblem.ts';
import type { Candidate } from '../../design/space/candidateSpace.ts';
import { applyEdits, describeEdit, type MaterialEdit } from '../../design/space/materialEdits.ts';

/** One change on the way from a material to a candidate, and what the judge says of what it makes. */
export interface Step {
  /** `Sn for Pb`, `I 3 → 6`, `Br for 33 % of I`. */
  readonly change: string;
  readonly formula: string;
  /** In the order of the targets. */
  readonly values: readonly number[];
  readonly score: number;
}

/**
 * The changes that lead from a material to a candidate of its edit space, in the order in which each next one buys most.
 * What lies between need not be a material that keeps the constraints; it is there to tell what each change is worth.
 */
export async function stepsTo(
  problem: SearchProblem,
  parent: Composition,
  candidate: Candidate,
  oracle: Oracle,
  signal?: AbortSignal,
): Promise<Step[]> {
  const all = candidate.edits ?? [];
  let left = all;
  const done: MaterialEdit[] = [];
  const steps: Step[] = [];
  while (left.length > 0) {
    const options = left.map((edit) => madeBy(parent, [...done, edit]));
    const answers = await oracle(options, signal);
    const evaluations = options.map((option, place) => evaluate(problem, option, answers[place]!));
    const best = evaluations.reduce((so, one, place) => (one.score > evaluations[so]!.score ? place : so), 0);
    const edit = left[best]!;
    done.push(edit);
    left = left.filter((other) => other !== edit);
    const { candidate: made, values, score } = evaluations[best]!;
    steps.push({ change: describeEdit(parent, edit, all), formula: made.formula, values, score });
  }
  return steps;
}

function madeBy(parent: Composition, edits: readonly MaterialEdit[]): Candidate {
  const { formula, composition } = applyEdits(parent, edits);
  return { key: reducedFormula(composition), formula, composition, sites: null, tokens: [] };
}
