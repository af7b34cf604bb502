import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * A seeded stream of random numbers. Every random choice of the program comes from one of these, so that a run with the
 * same text, data and seed gives the same numbers. Streams for different purposes are derived by name, so that adding
 * a draw in one place does not shift the numbers of another.
 */
export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;
  #spareNormal: number | undefined;

  private constructor(generator: ReturnType<typeof xoroshiro128plus>) {
    this.#generator = generator;
  }

  /** The stream of a seed and a purpose, such as `Random.of(7, 'split')`. */
  static of(seed: number, purpose: string): Random {
    const generator = xoroshiro128plus(hash(`${seed}/${purpose}`));
    // The seed fills 32 of 128 bits of state; the first draws still show it, so they are thrown away.
    for (let draw = 0; draw < 32; draw++) generator.next();
    return new Random(generator);
  }

  /** Continue a stream where `state` was taken. */
  static fromState(state: readonly number[]): Random {
    return new Random(xoroshiro128plusFromState(state));
  }

  /** What `fromState` needs to continue this stream; a spare normal is dropped, so take it between epochs only. */
  state(): readonly number[] {
    this.#spareNormal = undefined;
    return this.#generator.getState();
  }

  /** Signed 32-bit integer, uniform. */
  int32(): number {
    return this.#generator.next();
  }

  /** Uniform in [0, 1), 53 bits. */
  uniform(): number {
    const high = this.#generator.next() >>> 5;
    const low = this.#generator.next() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  }

  /** Uniform integer in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.uniform() * limit);
  }

  /** Standard normal (Box and Muller 1958, doi:10.1214/aoms/1177706645). */
  normal(): number {
    if (this.#spareNormal !== undefined) {
      const spare = this.#spareNormal;
      this.#spareNormal = undefined;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Shuffle in place (Fisher and Yates) and return the same array. */
  shuffle<T extends { [index: number]: unknown; readonly length: number }>(items: T): T {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const held = items[last];
      items[last] = items[other];
      items[other] = held;
    }
    return items;
  }

  /** 0 … length − 1 in random order. */
  permutation(length: number): Int32Array {
    return this.shuffle(Int32Array.from({ length }, (_, index) => index));
  }
}

/** FNV-1a with a final avalanche, so that seeds 1 and 2 start far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
