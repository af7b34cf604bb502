/** What a step leads to: nothing, a sentence for certain, or what has to be found out by trying. */
export const HOPELESS = 0;
export const POSSIBLE = 1;
export const CERTAIN = 2;
export type Outlook = typeof HOPELESS | typeof POSSIBLE | typeof CERTAIN;

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
  /**
   * What each of the options leads to, where all together are told faster than one by one; null where they are not.
   * Hopeless and certain are sure, as of `isPromising` and `isCertain`.
   */
  outlooks?(prefix: readonly number[], options: readonly number[]): readonly Outlook[] | null;
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
    const answer = this.#leadsOn(prefix, options);
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(key, answer);
    return answer;
  }

  /** One flag a token: 1 where it may come next and the sequence can still be finished. */
  mask(prefix: readonly number[]): Uint8Array {
    const mask = new Uint8Array(this.#grammar.vocabulary.length);
    const options = this.#grammar.options(prefix);
    const outlooks = this.#grammar.outlooks?.(prefix, options) ?? null;
    for (const [place, token] of options.entries()) {
      const outlook = outlooks?.[place] ?? POSSIBLE;
      if (outlook === CERTAIN || (outlook === POSSIBLE && this.canFinish([...prefix, token]))) mask[token] = 1;
    }
    return mask;
  }

  /** True if one of the options can be finished; the certain are looked at first. */
  #leadsOn(prefix: readonly number[], options: readonly number[]): boolean {
    const outlooks = this.#grammar.outlooks?.(prefix, options) ?? null;
    if (outlooks?.includes(CERTAIN)) return true;
    return options.some((token, place) => outlooks?.[place] !== HOPELESS && this.canFinish([...prefix, token]));
  }
}
