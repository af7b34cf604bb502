import type { ElementSymbol } from '../../chemistry/types.ts';
import { Random } from '../../foundation/random.ts';
import type { Candidate, CandidateSpace } from '../space/candidateSpace.ts';
import { sampleAlong } from '../space/walk.ts';
import type { History } from './history.ts';
import { drawNew } from './random.ts';
import type { Proposal, SearchMethod } from './searchMethod.ts';
import type { SearchProblem } from './searchProblem.ts';

/** The best candidates whose elements are exchanged. */
const PARENTS = 10;
const PATIENCE = 100;

/** What chemists do: take one of the best materials known and exchange one element for one like it. */
export class IonExchangeSearch implements SearchMethod {
  readonly name = 'ion_exchange';
  readonly #problem: SearchProblem;

  constructor(problem: SearchProblem) {
    this.#problem = problem;
  }

  async ask(history: History, count: number): Promise<readonly Proposal[]> {
    const random = Random.of(this.#problem.seed, `design/ion_exchange/${history.length}`);
    const exchanged = exchangeIons(this.#problem, history, count, random);
    const taken = history.with(exchanged.map(({ candidate }) => candidate));
    const rest = drawNew(this.#problem, taken, count - exchanged.length, random);
    return [...exchanged, ...rest.map((candidate) => ({ candidate, reason: 'random, for want of exchanges' }))];
  }
}

/** Up to `count` new candidates that differ from one of the best in one element. */
export function exchangeIons(
  problem: SearchProblem,
  history: History,
  count: number,
  random: Random,
): (Proposal & { readonly parent: Candidate })[] {
  const parents = history.best(PARENTS);
  const found = new Map<string, Proposal & { parent: Candidate }>();
  if (parents.length === 0) return [];
  for (let misses = 0; found.size < count && misses < PATIENCE * count; ) {
    const parent = parents[random.below(parents.length)]!.candidate;
    const made = exchangeOne(problem, parent, random);
    if (made === null || history.has(made.candidate.key) || found.has(made.candidate.key)) misses += 1;
    else found.set(made.candidate.key, { ...made, parent });
  }
  return [...found.values()];
}

/** A candidate with one of its elements exchanged for one like it; null where that leads nowhere. */
export function exchangeOne({ space, exchange }: SearchProblem, parent: Candidate, random: Random): Proposal | null {
  const places = parent.tokens.flatMap((token, place) => (space.vocabulary[token]!.element === null ? [] : [place]));
  const place = places[random.below(places.length)];
  if (place === undefined) return null;
  const one = space.vocabulary[parent.tokens[place]!]!.element!;
  const allowed = elementsAllowed(space, parent.tokens.slice(0, place)).filter((other) => other !== one);
  const other = exchange.draw(one, allowed, random);
  if (other === null) return null;
  const exchanged = space.vocabulary.findIndex(({ element }) => element === other);
  const wish = (prefix: readonly number[]) =>
    prefix.length === place ? exchanged : (parent.tokens[prefix.length] ?? null);
  const sequence = sampleAlong(space, random, wish);
  if (sequence === null) return null;
  const candidate = space.decode(sequence);
  const seen = exchange.seen(one, other);
  const why = seen > 0 ? `, exchanged in ${seen} ${seen === 1 ? 'pair' : 'pairs'} of the data` : '';
  return { candidate, reason: `${parent.formula} with ${other} for ${one}${why}` };
}

function elementsAllowed(space: CandidateSpace, prefix: readonly number[]): ElementSymbol[] {
  const mask = space.mask(prefix);
  return space.vocabulary.flatMap(({ element }, token) => (element !== null && mask[token] === 1 ? [element] : []));
}
