/**
 * What makes sequences sentences. Kept apart from the space that uses it: a grammar says what is possible a step at a
 * time, and `Lookahead` finds which steps can be finished.
 */
export interface Grammar {
  readonly vocabulary: { readonly length: number };
  /** The tokens the grammar allows next; none where the sequence is finished. */
  options(prefix: readonly number[]): readonly number[];
  /**
   * False where no sentence begins so. Of a finished sequence the whole truth; of an unfinished one false only where it
   * is sure: what looks promising and is not costs time, but is found out.
   */
  isPromising(prefix: readonly number[]): boolean;
  /** True where `isPromising` is the whole truth of this unfinished prefix; left out where that is never known. */
  isCertain?(prefix: readonly number[]): boolean;
}

/** Most prefixes remembered; more begin anew, which costs time only. */
const REMEMBERED = 200_000;

/** Answers whether a prefix can be finished, by trying: depth first, until one sentence is found. */
export class Lookahead {
  readonly #grammar: Grammar;
  readonly #known = new Map<string, boolean>();

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  canFinish(prefix: readonly number[]): boolean {
    if (!this.#grammar.isPromising(prefix)) return false;
    if (this.#grammar.isCertain?.(prefix)) return true;
    const options = this.#grammar.options(prefix);
    if (options.length === 0) return true;
    const key = prefix.join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const answer = options.some((token) => this.canFinish([...prefix, token]));
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(key, answer);
    return answer;
  }

  /** One flag a token: 1 where it may come next and the sequence can still be finished. */
  mask(prefix: readonly number[]): Uint8Array {
    const mask = new Uint8Array(this.#grammar.vocabulary.length);
    for (const token of this.#grammar.options(prefix)) {
      if (this.canFinish([...prefix, token])) mask[token] = 1;
    }
    return mask;
  }
}
