import { Random } from '../../foundation/random.ts';
import type { Candidate } from '../space/candidateSpace.ts';
import { sampleAlong } from '../space/walk.ts';
import type { Evaluation, History } from './history.ts';
import { drawNew } from './random.ts';
import type { Proposal, SearchMethod } from './searchMethod.ts';
import type { SearchProblem } from './searchProblem.ts';

const POPULATION = 50;
const TOURNAMENT = 4;
const MUTATION = 0.15;
/** Children that may turn out to be known already before random candidates take their place. */
const PATIENCE = 50;

/**
 * Genetic algorithm: parents are the best of four drawn from the fifty best so far, a child takes each token from either
 * parent, and one token in seven is drawn anew. Where the grammar does not allow what a child would inherit, a token that
 * it allows is drawn, so that every child is a candidate.
 */
export class GeneticSearch implements SearchMethod {
  readonly name = 'genetic';
  readonly #problem: SearchProblem;

  constructor(problem: SearchProblem) {
    this.#problem = problem;
  }

  async ask(history: History, count: number): Promise<readonly Proposal[]> {
    const random = Random.of(this.#problem.seed, `design/genetic/${history.length}`);
    const children = breed(this.#problem, history, count, random);
    const proposals = children.map(({ candidate, parents }) => ({
      candidate,
      reason: `child of ${parents.map(({ formula }) => formula).join(' and ')}`,
    }));
    const taken = history.with(proposals.map(({ candidate }) => candidate));
    const rest = drawNew(this.#problem, taken, count - proposals.length, random);
    return [...proposals, ...rest.map((candidate) => ({ candidate, reason: 'random, for want of new children' }))];
  }
}

interface Child {
  readonly candidate: Candidate;
  readonly parents: readonly Candidate[];
}

/** Up to `count` new children of the best candidates of a history. */
export function breed({ space }: SearchProblem, history: History, count: number, random: Random): Child[] {
  const population = history.best(POPULATION);
  const children = new Map<string, Child>();
  if (population.length === 0) return [];
  const parent = () => tournament(population, random).candidate;
  for (let misses = 0; children.size < count && misses < PATIENCE * count; ) {
    const [mother, father] = [parent(), parent()];
    const sequence = sampleAlong(space, random, (prefix) => {
      if (random.uniform() < MUTATION) return null;
      const from = random.below(2) === 0 ? mother : father;
      return from.tokens[prefix.length] ?? null;
    });
    const candidate = sequence && space.decode(sequence);
    if (!candidate || history.has(candidate.key) || children.has(candidate.key)) misses += 1;
    else children.set(candidate.key, { candidate, parents: mother === father ? [mother] : [mother, father] });
  }
  return [...children.values()];
}

function tournament(population: readonly Evaluation[], random: Random): Evaluation {
  let best = population[random.below(population.length)]!;
  for (let round = 1; round < TOURNAMENT; round++) {
    const other = population[random.below(population.length)]!;
    if (other.score > best.score) best = other;
  }
  return best;
}
