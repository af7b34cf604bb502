import { isChargeBalanced } from '../../chemistry/chargeBalance.ts';
import { Random } from '../../foundation/random.ts';
import type { Candidate } from '../space/candidateSpace.ts';
import { sample } from '../space/walk.ts';
import type { History } from './history.ts';
import type { Proposal, SearchMethod } from './searchMethod.ts';
import type { SearchProblem } from './searchProblem.ts';

/** Draws in a row that may bring nothing new before a space counts as used up. */
const PATIENCE = 2_000;

/** Candidates at random: of a space that can be written out uniform, otherwise each step uniform. */
export class RandomSearch implements SearchMethod {
  readonly name: 'random' | 'charge_balanced';
  readonly #problem: SearchProblem;

  constructor(problem: SearchProblem, name: 'random' | 'charge_balanced' = 'random') {
    this.#problem = problem;
    this.name = name;
  }

  async ask(history: History, count: number): Promise<readonly Proposal[]> {
    const random = Random.of(this.#problem.seed, `design/${this.name}/${history.length}`);
    const balanced = this.name === 'charge_balanced';
    const accept = ({ composition }: Candidate) => !balanced || isChargeBalanced(composition);
    const candidates = drawNew(this.#problem, history, count, random, accept);
    return candidates.map((candidate) => ({ candidate, reason: balanced ? 'random, charges balance' : 'random' }));
  }
}

/** So many candidates that are neither in the history nor drawn twice; fewer where patience ends. */
export function drawNew(
  { space, candidates }: Pick<SearchProblem, 'space' | 'candidates'>,
  history: History,
  count: number,
  random: Random,
  accept: (candidate: Candidate) => boolean = () => true,
): Candidate[] {
  if (candidates !== null) {
    const left = candidates.filter((candidate) => !history.has(candidate.key) && accept(candidate));
    return random.shuffle(left).slice(0, count);
  }
  const drawn = new Map<string, Candidate>();
  for (let misses = 0; drawn.size < count && misses < PATIENCE; ) {
    const sequence = sample(space, random);
    if (sequence === null) break;
    const candidate = space.decode(sequence);
    if (history.has(candidate.key) || drawn.has(candidate.key) || !accept(candidate)) misses += 1;
    else {
      drawn.set(candidate.key, candidate);
      misses = 0;
    }
  }
  return [...drawn.values()];
}
