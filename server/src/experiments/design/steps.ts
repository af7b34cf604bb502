import { reducedFormula } from '../../chemistry/composition.ts';
import type { Composition, ElementSymbol } from '../../chemistry/types.ts';
import { evaluate, type Oracle } from '../../design/search/campaign.ts';
import type { Evaluation } from '../../design/search/history.ts';
import type { SearchProblem } from '../../design/search/searchProblem.ts';
import type { Candidate } from '../../design/space/candidateSpace.ts';

/** One change on the way from a material to a candidate, and what the judge says of what it makes. */
export interface Step {
  /** `Sn for Pb`, `I 3 → 6`. */
  readonly change: string;
  readonly formula: string;
  /** In the order of the targets. */
  readonly values: readonly number[];
  readonly score: number;
}

interface Change {
  readonly place: number;
  readonly element?: ElementSymbol;
  readonly amount?: number;
  readonly text: string;
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
  let left = changesBetween(problem, parent, candidate);
  const done: Change[] = [];
  const steps: Step[] = [];
  while (left.length > 0) {
    const options = left.map((change) => madeBy(parent, [...done, change]));
    const answers = await oracle(options, signal);
    const evaluations = options.map((option, place) => evaluate(problem, option, answers[place]!));
    const best = evaluations.reduce((so, one, place) => (one.score > evaluations[so]!.score ? place : so), 0);
    const change = left[best]!;
    done.push(change);
    left = left.filter((other) => other !== change);
    steps.push(stepOf(change, evaluations[best]!));
  }
  return steps;
}

function stepOf({ text }: Change, { candidate, values, score }: Evaluation): Step {
  return { change: text, formula: candidate.formula, values, score };
}

/** The tokens of an edit space are an element and an amount for each element of the material it starts from. */
function changesBetween({ space }: SearchProblem, parent: Composition, { tokens }: Candidate): Change[] {
  return Array.from(parent.amounts).flatMap(([symbol, amount], place): Change[] => {
    const element = space.vocabulary[tokens[2 * place]!]!.text;
    const written = Number(space.vocabulary[tokens[2 * place + 1]!]!.text);
    return [
      ...(element === symbol ? [] : [{ place, element, text: `${element} for ${symbol}` }]),
      ...(written === amount ? [] : [{ place, amount: written, text: `${element} ${amount} → ${written}` }]),
    ];
  });
}

function madeBy(parent: Composition, changes: readonly Change[]): Candidate {
  const amounts = new Map<ElementSymbol, number>();
  let formula = '';
  for (const [place, [symbol, amount]] of Array.from(parent.amounts).entries()) {
    const here = changes.filter((change) => change.place === place);
    const element = here.find((change) => change.element !== undefined)?.element ?? symbol;
    const atoms = here.find((change) => change.amount !== undefined)?.amount ?? amount;
    amounts.set(element, (amounts.get(element) ?? 0) + atoms);
    formula += `${element}${atoms === 1 ? '' : atoms}`;
  }
  const composition = { amounts, charge: 0 };
  return { key: reducedFormula(composition), formula, composition, sites: null, tokens: [] };
}
