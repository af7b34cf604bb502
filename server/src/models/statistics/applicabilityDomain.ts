import type { Composition } from '../../chemistry/types.ts';
import { Random } from '../../foundation/random.ts';
import { NearestRows } from '../baselines/nearestRows.ts';
import { Pace } from '../baselines/pace.ts';
import type { DomainVerdict } from '../types.ts';
import { NearestDistances } from './nearestDistances.ts';

/** From so many materials on, preparing the faster search pays. */
const MANY = 256;

/** Distance is the mean over so many nearest training rows: one alone is a matter of luck. */
const NEIGHBOURS = 5;

/** Further from the training rows than this percentage of them are from one another is outside. */
const OUTSIDE = 95;

/** Most training rows kept; more are sampled down by the seed, which bounds time and the size of the model's files. */
const MAXIMUM_REFERENCES = 4_000;

/** What the domain remembers of the training part, as plain data and typed arrays to be written down. */
export interface DomainState {
  readonly dimension: number;
  /** Embeddings of the training rows kept, row-major, rows × `dimension`. */
  readonly references: Float32Array;
  /** Distance of each kept row to the others, ascending; empty where there is only one row. */
  readonly distances: Float64Array;
  /** Elements and pairs of elements ("Ba-Ti", in alphabetical order) seen together in a training row. */
  readonly elements: readonly string[];
  readonly pairs: readonly string[];
  /** Most elements in one training row. */
  readonly mostElements: number;
}

/**
 * Where the model may be believed: near its training rows in the space of its embeddings, and made of elements it has
 * seen. The distance of a material is the mean Euclidean distance to its 5 nearest training rows; its percentile is among
 * the same distances of the training rows, each to the others (the k-nearest-neighbour domain of Sahigara et al. 2013,
 * doi:10.1186/1758-2946-5-27).
 */
export class ApplicabilityDomain {
  readonly state: DomainState;
  readonly #elements: ReadonlySet<string>;
  readonly #pairs: ReadonlySet<string>;
  #search: NearestDistances | undefined;

  constructor(state: DomainState) {
    this.state = state;
    this.#elements = new Set(state.elements);
    this.#pairs = new Set(state.pairs);
  }

  /** @param embeddings of the training rows, row-major, n × `dimension`. */
  static async fit(
    compositions: readonly Composition[],
    embeddings: Float32Array,
    dimension: number,
    seed: number,
    signal?: AbortSignal,
  ): Promise<ApplicabilityDomain> {
    const kept = Random.of(seed, 'applicability domain').permutation(compositions.length).slice(0, MAXIMUM_REFERENCES);
    kept.sort();
    const references = new Float32Array(kept.length * dimension);
    kept.forEach((row, place) => {
      references.set(embeddings.subarray(row * dimension, (row + 1) * dimension), place * dimension);
    });
    const distances = await meanDistances(references, references, dimension, true, new Pace(signal));
    return new ApplicabilityDomain({
      dimension,
      references,
      distances: distances.filter(Number.isFinite).sort(),
      elements: [...new Set(compositions.flatMap(({ amounts }) => [...amounts.keys()]))].sort(),
      pairs: [...new Set(compositions.flatMap(elementPairs))].sort(),
      mostElements: compositions.reduce((most, { amounts }) => Math.max(most, amounts.size), 0),
    });
  }

  /** One verdict a material; `embeddings` row-major, n × dimension. */
  async assess(
    compositions: readonly Composition[],
    embeddings: Float32Array,
    signal?: AbortSignal,
  ): Promise<DomainVerdict[]> {
    const distances = await this.#distances(embeddings, new Pace(signal));
    return compositions.map((composition, row) => {
      const percentile = this.#percentile(distances[row]!);
      const reasons = this.#unknown(composition);
      if (percentile > OUTSIDE) {
        reasons.push(`further from the training materials than ${Math.floor(percentile)} % of them from one another`);
      }
      return { inside: reasons.length === 0, percentile, reasons };
    });
  }

  /** Both ways give the same numbers, the faster one to float32. */
  async #distances(embeddings: Float32Array, pace: Pace): Promise<ArrayLike<number>> {
    const { references, dimension } = this.state;
    if (embeddings.length < MANY * dimension) return meanDistances(embeddings, references, dimension, false, pace);
    this.#search ??= new NearestDistances(references, dimension, NEIGHBOURS);
    return this.#search.meanDistances(embeddings, pace);
  }

  /**
   * Pairs of elements no training material has together. Worth telling, but no reason for mistrust by itself: to join
   * elements seen apart is what a model is for.
   */
  unseenPairs(composition: Composition): string[] {
    return elementPairs(composition).filter((pair) => !this.#pairs.has(pair));
  }

  /** What training cannot have taught, whatever the embedding says. */
  #unknown({ amounts, charge }: Composition): string[] {
    const reasons: string[] = [];
    const unseen = [...amounts.keys()].filter((element) => !this.#elements.has(element)).sort();
    if (unseen.length > 0) reasons.push(`no training material contains ${unseen.join(' or ')}`);
    if (amounts.size > this.state.mostElements) {
      reasons.push(`${amounts.size} elements; no training material has more than ${this.state.mostElements}`);
    }
    if (charge !== 0) reasons.push('it is charged, and the model sees the elements alone');
    return reasons;
  }

  /** Percentage of the training rows' distances below this one, those equal to it counted half. */
  #percentile(distance: number): number {
    const { distances } = this.state;
    if (distances.length === 0) return 100;
    const below = firstIndex(distances, (other) => other >= distance);
    const notAbove = firstIndex(distances, (other) => other > distance);
    return (100 * (below + notAbove)) / (2 * distances.length);
  }
}

/** Mean distance of each query to its nearest references; `same` where both are one set, to leave each row itself out. */
async function meanDistances(
  queries: Float32Array,
  references: Float32Array,
  dimension: number,
  same: boolean,
  pace: Pace,
): Promise<Float64Array> {
  const search = new NearestRows(references, dimension, NEIGHBOURS);
  const means = new Float64Array(queries.length / dimension);
  for (let row = 0; row < means.length; row++) {
    if (pace.due()) await pace.rest();
    search.query(queries, row * dimension, same ? row : -1);
    let sum = 0;
    for (let place = 0; place < search.found; place++) sum += Math.sqrt(search.squares[place]!);
    // A row without another, or an embedding that is no number, is infinitely far from what can be known.
    means[row] = search.found > 0 ? sum / search.found : Number.POSITIVE_INFINITY;
  }
  return means;
}

function elementPairs({ amounts }: Composition): string[] {
  const elements = [...amounts.keys()].sort();
  return elements.flatMap((first, index) => elements.slice(index + 1).map((second) => `${first}-${second}`));
}

/** First index of a sorted array where the condition holds; its length if nowhere. */
function firstIndex(sorted: Float64Array, holds: (value: number) => boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(sorted[middle]!)) to = middle;
    else from = middle + 1;
  }
  return from;
}
