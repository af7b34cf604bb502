import { chargedStates } from '../../../chemistry/chargeBalance.ts';
import type { ElementSymbol } from '../../../chemistry/types.ts';

/**
 * Set of charges as bits. Of what is still to come bit `centre + charge`, of what is there already bit `centre − charge`, so
 * that the two can make zero exactly where they share a bit.
 */
type Charges = bigint;

/** Signs of the elements so far: all anions, or a cation among them. Elements come most electronegative first. */
const ANIONS = 0;
const CATIONS = 1;

/**
 * Which charges the elements still to come can add, so that hopeless beginnings of a formula are known at once: for
 * every number of elements to come and every place in the order, the sums they can reach. Elements come in order of
 * falling electronegativity, anions before cations.
 */
export class ChargeReach {
  readonly #elements: readonly ElementSymbol[];
  readonly #required: readonly boolean[];
  readonly #largestAmount: number;
  readonly #centre: bigint;
  /** `#from[count][place][sign]`: sums of `count` elements from `place` on. */
  readonly #from: Charges[][][] = [];
  /** `#with[count][place][sign]`: the same where the element at `place` is the first of them. */
  readonly #with: Charges[][][] = [];

  /** @param required flags the elements that must come */
  constructor(elements: readonly ElementSymbol[], required: readonly boolean[], most: number, largestAmount: number) {
    this.#elements = elements;
    this.#required = required;
    this.#largestAmount = largestAmount;
    const largestState = Math.max(1, ...elements.flatMap((symbol) => chargedStates(symbol).map(Math.abs)));
    this.#centre = BigInt(most * largestAmount * largestState);
    for (let count = 0; count <= most; count++) this.#fill(count);
  }

  /** The start: no element, charge zero. */
  get none(): readonly [Charges, Charges] {
    return [1n << this.#centre, 0n];
  }

  /** Charges after one more element, by sign. */
  after(sums: readonly [Charges, Charges], element: number, amount: number): readonly [Charges, Charges] {
    let anions: Charges = 0n;
    let cations: Charges = 0n;
    for (const state of chargedStates(this.#elements[element]!)) {
      if (state < 0) anions |= shift(sums[ANIONS], -amount * state);
      else cations |= shift(sums[ANIONS] | sums[CATIONS], -amount * state);
    }
    return [anions, cations];
  }

  /** True if `count` more elements from `place` on can bring one of the charges to zero. */
  canBalance(sums: readonly [Charges, Charges], count: number, place: number): boolean {
    return meet(sums, this.#from[count]![place]!);
  }

  /** True if `count` more elements can, of which that at `place` is the first. */
  canBalanceWith(sums: readonly [Charges, Charges], count: number, place: number): boolean {
    return count > 0 && meet(sums, this.#with[count]![place]!);
  }

  #fill(count: number): void {
    const from: Charges[][] = [];
    const starting: Charges[][] = [];
    this.#from.push(from);
    this.#with.push(starting);
    for (let place = this.#elements.length; place >= 0; place--) {
      const behind = from[place + 1];
      const required = this.#required[place] === true;
      if (count === 0) {
        const unfinished = required || (behind !== undefined && behind[CATIONS] === 0n);
        from[place] = [0n, unfinished ? 0n : 1n << this.#centre];
        continue;
      }
      const rest = this.#from[count - 1]![place + 1];
      const here = rest === undefined ? [0n, 0n] : this.#sumsWith(this.#elements[place]!, rest);
      if (rest !== undefined) starting[place] = here;
      const without = required || behind === undefined ? [0n, 0n] : behind;
      from[place] = [here[ANIONS]! | without[ANIONS]!, here[CATIONS]! | without[CATIONS]!];
    }
  }

  #sumsWith(symbol: ElementSymbol, rest: readonly Charges[]): Charges[] {
    let anions: Charges = 0n;
    let cations: Charges = 0n;
    for (const state of chargedStates(symbol)) {
      for (let atoms = 1; atoms <= this.#largestAmount; atoms++) {
        if (state < 0) anions |= shift(rest[ANIONS]!, atoms * state);
        else cations |= shift(rest[CATIONS]!, atoms * state);
      }
    }
    // A cation may follow anions as well as cations, an anion only anions.
    return [anions | cations, cations];
  }
}

function meet(sums: readonly Charges[], others: readonly Charges[]): boolean {
  return (sums[ANIONS]! & others[ANIONS]!) !== 0n || (sums[CATIONS]! & others[CATIONS]!) !== 0n;
}

function shift(charges: Charges, by: number): Charges {
  return by >= 0 ? charges << BigInt(by) : charges >> BigInt(-by);
}
