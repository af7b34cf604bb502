import { crystalOxidationStates } from '../../chemistry/crystalOxidationStates.ts';
import type { ElementSymbol } from '../../chemistry/types.ts';

/** Set of charges as bits: bit `centre + charge`. */
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
  /** `#sums[count][place][sign]` */
  readonly #sums: Charges[][][];

  /** @param required flags the elements that must come */
  constructor(elements: readonly ElementSymbol[], required: readonly boolean[], most: number, largestAmount: number) {
    this.#elements = elements;
    this.#required = required;
    this.#largestAmount = largestAmount;
    const largestState = Math.max(1, ...elements.flatMap((symbol) => crystalOxidationStates(symbol).map(Math.abs)));
    this.#centre = BigInt(most * largestAmount * largestState);
    this.#sums = [];
    for (let count = 0; count <= most; count++) this.#sums.push(this.#sumsOf(count));
  }

  /** The start: no element, charge zero. */
  get none(): readonly [Charges, Charges] {
    return [1n << this.#centre, 0n];
  }

  /** Charges after one more element, for each sign; `null` as amount stands for any. */
  after(sums: readonly [Charges, Charges], element: number, amount: number | null): [Charges, Charges] {
    const next: [Charges, Charges] = [0n, 0n];
    const amounts = amount === null ? Array.from({ length: this.#largestAmount }, (_, index) => index + 1) : [amount];
    for (const state of crystalOxidationStates(this.#elements[element]!)) {
      for (const atoms of amounts) {
        if (state < 0) next[ANIONS] |= shift(sums[ANIONS], atoms * state);
        else next[CATIONS] |= shift(sums[ANIONS] | sums[CATIONS], atoms * state);
      }
    }
    return next;
  }

  /** True if `count` more elements from `place` on can bring one of the charges to zero. */
  canBalance(sums: readonly [Charges, Charges], count: number, place: number): boolean {
    const [anions, cations] = this.#sums[count]![place]!;
    return this.#meets(sums[ANIONS], anions!) || this.#meets(sums[CATIONS], cations!);
  }

  /** True if a charge of one set and one of the other sum to zero. */
  #meets(charges: Charges, others: Charges): boolean {
    for (let bit = 0n, left = charges; left > 0n; bit++, left >>= 1n) {
      if ((left & 1n) === 1n && ((others >> (2n * this.#centre - bit)) & 1n) === 1n) return true;
    }
    return false;
  }

  #sumsOf(count: number): Charges[][] {
    const places: Charges[][] = [];
    const zero = 1n << this.#centre;
    for (let place = this.#elements.length; place >= 0; place--) {
      const behind = places[place + 1];
      const required = this.#required[place] === true;
      if (count === 0) {
        const done: Charges = required || (behind !== undefined && behind[CATIONS] === 0n) ? 0n : zero;
        places[place] = [0n, done];
        continue;
      }
      const here: Charges[] = required || behind === undefined ? [0n, 0n] : [...behind];
      if (place < this.#elements.length) {
        const rest = this.#sums[count - 1]![place + 1]!;
        for (const state of crystalOxidationStates(this.#elements[place]!)) {
          for (let atoms = 1; atoms <= this.#largestAmount; atoms++) {
            if (state < 0) here[ANIONS]! |= shift(rest[ANIONS]!, atoms * state);
            else {
              const added = shift(rest[CATIONS]!, atoms * state);
              here[ANIONS]! |= added;
              here[CATIONS]! |= added;
            }
          }
        }
      }
      places[place] = here;
    }
    return places;
  }
}

function shift(charges: Charges, by: number): Charges {
  return by >= 0 ? charges << BigInt(by) : charges >> BigInt(-by);
}
