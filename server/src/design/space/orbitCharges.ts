import { chargedStates, smallestCharge } from '../../chemistry/chargeBalance.ts';
import type { ElementSymbol } from '../../chemistry/types.ts';

/** Set of charges as bits: bit `CENTRE + charge`. */
type Charges = bigint;

/** More charge than any cell holds. */
const CENTRE = 1024n;
const ZERO = 1n << CENTRE;
/** Most sums remembered. */
const REMEMBERED = 50_000;

/** A place in the order of electronegativity: what is before it are anions, what is behind cations. */
interface Cut {
  /** Anions. */
  readonly from: number;
  /** The same states may come at every cut up to here. */
  readonly to: number;
  /** States of elements that may still come. */
  readonly states: readonly number[];
}

/** Whether a beginning can be finished with all charges balanced. */
export type Outlook = 'certain' | 'possible' | 'hopeless';

/**
 * Which charges orbits still to be filled can add, so that hopeless beginnings of a crystal are known at once. What is
 * still to come may be any element on either side of the cut between anions and cations, in any of its states, so that
 * what is called hopeless is. It is certain where one element could fill all that is left; what lies between is to be found
 * out by trying. Of a single orbit nothing lies between.
 */
export class OrbitCharges {
  readonly #elements: readonly ElementSymbol[];
  readonly #places: ReadonlyMap<ElementSymbol, number>;
  /** Places of the elements that have a state. */
  readonly #byState = new Map<number, number[]>();
  readonly #cuts: readonly Cut[];
  readonly #reach = new Map<string, Charges>();
  readonly #later = new Map<string, readonly number[]>();
  readonly #known = new Map<string, Outlook>();

  /** @param elements the most electronegative first */
  constructor(elements: readonly ElementSymbol[]) {
    this.#elements = elements;
    this.#places = new Map(elements.map((symbol, place) => [symbol, place]));
    for (const [place, symbol] of elements.entries()) {
      for (const state of chargedStates(symbol)) {
        this.#byState.set(state, [...(this.#byState.get(state) ?? []), place]);
      }
    }
    const cuts: Cut[] = [];
    for (let cut = 1; cut < elements.length; cut++) {
      const states = sorted([
        ...statesOf(elements.slice(0, cut)).filter((state) => state < 0),
        ...statesOf(elements.slice(cut)).filter((state) => state > 0),
      ]);
      const last = cuts.at(-1);
      if (last?.states.join(' ') === states.join(' ')) cuts[cuts.length - 1] = { ...last, to: cut };
      else cuts.push({ from: cut, to: cut, states });
    }
    this.#cuts = cuts;
  }

  /**
   * @param used atoms of each element so far
   * @param run atoms of each orbit to come next whose element may not be more electronegative than the last
   * @param rest atoms of each orbit behind those
   * @param last the last element; of no meaning where there is no run
   * @param closed true where no further element may come
   */
  outlook(
    used: ReadonlyMap<ElementSymbol, number>,
    run: readonly number[],
    rest: readonly number[],
    last: ElementSymbol | undefined,
    closed: boolean,
  ): Outlook {
    const least = last === undefined || run.length === 0 ? 0 : this.#places.get(last)!;
    const amounts = Array.from(used, ([symbol, atoms]) => `${symbol}${atoms}`).join(' ');
    return remembered(this.#known, `${amounts}:${least}:${run.join(' ')}:${rest.join(' ')}:${closed}`, () => {
      const atoms = [...run, ...rest];
      const total = atoms.reduce((sum, one) => sum + one, 0);
      if (this.#balancesWithOne(used, total, run.length > 0 ? least : 0, closed)) return 'certain';
      if (atoms.length === 1) return 'hopeless';
      return this.#cuts.some((cut) => this.#balancesAt(cut, used, run, rest, least, closed)) ? 'possible' : 'hopeless';
    });
  }

  /** Whether one element may fill all that is left: one that is there already, or a new one in the state that is wanted. */
  #balancesWithOne(used: ReadonlyMap<ElementSymbol, number>, atoms: number, least: number, closed: boolean): boolean {
    const symbols = [...used.keys()];
    const amounts = [...used.values()];
    for (const [index, symbol] of symbols.entries()) {
      if (this.#places.get(symbol)! < least) continue;
      if (smallestCharge(symbols, amounts.with(index, amounts[index]! + atoms)) === 0) return true;
    }
    if (closed) return false;
    const order = symbols
      .map((symbol, index) => ({ place: this.#places.get(symbol)!, symbol, atoms: amounts[index]! }))
      .sort((one, other) => one.place - other.place);
    const end = this.#elements.length;
    // The first of the order are anions, the others cations; the new one has to fit in.
    for (let anions = 0; anions <= order.length; anions++) {
      const [from, to] = [(order[anions - 1]?.place ?? -1) + 1, order[anions]?.place ?? end];
      const sums = order.reduce<readonly number[]>(
        (all, { symbol, atoms: own }, place) =>
          chargedStates(symbol)
            .filter((state) => (place < anions ? state < 0 : state > 0))
            .flatMap((state) => all.map((sum) => sum + own * state)),
        [0],
      );
      for (const sum of sums) {
        const state = -sum / atoms;
        const [first, last] = state < 0 ? [least, to] : [Math.max(least, from), end];
        const places = this.#byState.get(state) ?? [];
        if (places.some((at) => at >= first && at < last && !used.has(this.#elements[at]!))) return true;
      }
    }
    return false;
  }

  #balancesAt(
    { from, to, states }: Cut,
    used: ReadonlyMap<ElementSymbol, number>,
    run: readonly number[],
    rest: readonly number[],
    least: number,
    closed: boolean,
  ): boolean {
    const symbols = [...used.keys()];
    const places = symbols.map((symbol) => this.#places.get(symbol)!);
    // Which of the elements so far are anions changes only behind their own places.
    const starts = sorted([from, ...places.map((place) => place + 1).filter((cut) => cut > from && cut <= to)]);
    return starts.some((start, index) => {
      const end = (starts[index + 1] ?? to + 1) - 1;
      const own = symbols.map((symbol, place) =>
        chargedStates(symbol).filter((state) => (places[place]! < start ? state < 0 : state > 0)),
      );
      const sums = symbols.reduce((all, symbol, place) => spread(all, own[place]!, -used.get(symbol)!), ZERO);
      if (sums === 0n) return false;
      const here = closed ? own.flat() : states;
      const later = closed
        ? own.flatMap((some, place) => (places[place]! >= least ? some : []))
        : this.#statesFrom(least, start, end);
      return (sums & this.#reachOf(run, later, rest, here)) !== 0n;
    });
  }

  /** States of elements from a place on, at a cut between two places. */
  #statesFrom(least: number, from: number, to: number): readonly number[] {
    return remembered(this.#later, `${least}:${from}:${to}`, () => [
      ...statesOf(this.#elements.slice(least, to)).filter((state) => state < 0),
      ...statesOf(this.#elements.slice(Math.max(least, from))).filter((state) => state > 0),
    ]);
  }

  #reachOf(
    run: readonly number[],
    later: readonly number[],
    rest: readonly number[],
    states: readonly number[],
  ): Charges {
    const key = [run, sorted(later), rest, sorted(states)].map((numbers) => numbers.join(' ')).join(':');
    return remembered(this.#reach, key, () => {
      const ofRest = rest.reduce((sums, atoms) => spread(sums, states, atoms), ZERO);
      return run.reduce((sums, atoms) => spread(sums, later, atoms), ofRest);
    });
  }
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((one, other) => one - other);
}

function statesOf(elements: readonly ElementSymbol[]): number[] {
  return [...new Set(elements.flatMap(chargedStates))];
}

function spread(sums: Charges, states: readonly number[], atoms: number): Charges {
  let all: Charges = 0n;
  for (const state of states) {
    const by = BigInt(atoms * state);
    all |= by >= 0n ? sums << by : sums >> -by;
  }
  return all;
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const old = known.get(key);
  if (old !== undefined) return old;
  if (known.size >= REMEMBERED) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}
