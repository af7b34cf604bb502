import type { CandidateSpace } from '../space/candidateSpace.ts';

/** Most prefixes whose masks are remembered. */
const REMEMBERED = 200_000;

/** What may come next, remembered: a search asks for the same beginnings again and again. */
export class Masks {
  readonly #space: CandidateSpace;
  readonly #known = new Map<string, Uint8Array>();

  constructor(space: CandidateSpace) {
    this.#space = space;
  }

  /** One flag a token of the vocabulary; not to be changed. */
  of(prefix: readonly number[]): Uint8Array {
    const key = prefix.join(' ');
    const known = this.#known.get(key);
    if (known) return known;
    const mask = this.#space.mask(prefix);
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(key, mask);
    return mask;
  }

  /**
   * The flags of every place of some sequences, one row a token, one column more than the vocabulary has tokens: the begin
   * token may never come.
   */
  along(sequences: readonly (readonly number[])[], vocabulary: number): Uint8Array {
    const rows = sequences.reduce((sum, { length }) => sum + length, 0);
    const flags = new Uint8Array(rows * (vocabulary + 1));
    let row = 0;
    for (const sequence of sequences) {
      for (let place = 0; place < sequence.length; place++) {
        flags.set(this.of(sequence.slice(0, place)), row++ * (vocabulary + 1));
      }
    }
    return flags;
  }
}
