import { byFallingElectronegativity } from '../../chemistry/chargeBalance.ts';
import { reducedFormula } from '../../chemistry/composition.ts';
import type { ElementSymbol } from '../../chemistry/types.ts';
import type { Candidate, OccupiedSite, Spellable, Token } from './candidateSpace.ts';
import { OrbitCharges } from './charges/orbitCharges.ts';
import { allowsElement, brokenConstraint } from './constraints.ts';
import { CERTAIN, HOPELESS, type Outlook, POSSIBLE } from './grammar.ts';
import { occupationText } from './occupation.ts';
import type { MaterialGrammar } from './sequenceSpace.ts';
import type { SpaceGroupPlan, WyckoffPlan, WyckoffPositionPlan } from './spacePlan.ts';
import { WyckoffLetters } from './wyckoffLetters.ts';

/** Where the user sets no bound. */
const MOST_ELEMENTS = 5;

/** A spelling, or its beginning, taken apart. */
interface Spelling {
  readonly group: SpaceGroupPlan | null;
  readonly orbits: readonly WyckoffPositionPlan[];
  /** True once the orbits are all named. */
  readonly closed: boolean;
  /** Elements on the first of the orbits. */
  readonly elements: readonly ElementSymbol[];
  /** Atoms of each of them in a primitive cell. */
  readonly amounts: ReadonlyMap<ElementSymbol, number>;
  readonly volume: number | null;
}

const NOTHING: Spelling = {
  group: null,
  orbits: [],
  closed: false,
  elements: [],
  amounts: new Map(),
  volume: null,
};

/**
 * Crystals by their symmetry, spelled as space group, letters of the occupied orbits, a colon, an element for each orbit,
 * a volume: `221 a b c : Ti Sr O ×0.62`. Letters come in their order, an orbit without a free coordinate once, and of
 * orbits with one letter the most electronegative element first, so that each crystal is spelled in one way. After the
 * sequences of WyFormer (Kazeev et al. 2025, arXiv:2503.02407) and CrystalFormer (Cao et al. 2024, arXiv:2403.15734). That
 * the letters come before the elements makes the first part a structure type and fixes the ratios before the elements are
 * chosen, so that charges can be looked ahead.
 */
export class WyckoffGrammar implements MaterialGrammar {
  readonly vocabulary: readonly Token[];
  readonly longest: number;
  readonly size: number;
  readonly description: string;
  readonly #plan: WyckoffPlan;
  readonly #elements: readonly ElementSymbol[];
  readonly #letters: WyckoffLetters;
  readonly #charges: OrbitCharges | null;
  readonly #mostElements: number;
  readonly #settings = new Map<SpaceGroupPlan, readonly ReadonlyMap<string, string>[]>();
  readonly #path: { readonly token: number; readonly spelling: Spelling }[] = [];
  /** First token of each kind. */
  readonly #first: {
    readonly letter: number;
    readonly colon: number;
    readonly element: number;
    readonly volume: number;
  };

  constructor(plan: WyckoffPlan) {
    this.#plan = plan;
    const { constraints, groups, volumes } = plan;
    this.#elements = byFallingElectronegativity(plan.elements.filter((symbol) => allowsElement(constraints, symbol)));
    this.#mostElements = constraints.mostElements ?? MOST_ELEMENTS;
    this.#letters = new WyckoffLetters(plan);
    this.#charges = constraints.chargeNeutral ? new OrbitCharges(this.#elements, this.#mostElements) : null;
    const letter = groups.length;
    const colon = letter + this.#letters.names.length;
    this.#first = { letter, colon, element: colon + 1, volume: colon + 1 + this.#elements.length };
    this.vocabulary = [
      ...groups.map(({ number }) => ({ text: String(number), element: null })),
      ...this.#letters.names.map((text) => ({ text, element: null })),
      { text: ':', element: null },
      ...this.#elements.map((symbol) => ({ text: symbol, element: symbol })),
      ...volumes.map((volume) => ({ text: `×${volume.toFixed(2)}`, element: null })),
    ];
    this.longest = 3 + 2 * this.#letters.mostOrbits;
    this.size = this.#letters.size(this.#elements.length) * volumes.length;
    this.description = `${plan.title}, ${this.#elements.length} elements`;
  }

  options(prefix: readonly number[]): readonly number[] {
    if (prefix.length === 0) return this.#plan.groups.map((_, index) => index);
    const { orbits, closed, elements, volume } = this.#read(prefix);
    if (!closed) {
      const letters = this.#letters.next(prefix[0]!, this.#lettersOf(prefix));
      const more = letters.next.map((letter) => this.#first.letter + letter);
      return letters.mayEnd ? [this.#first.colon, ...more] : more;
    }
    if (elements.length < orbits.length) {
      // Of orbits with one letter the most electronegative element comes first.
      const same = elements.length > 0 && orbits[elements.length]!.letter === orbits[elements.length - 1]!.letter;
      const least = same ? prefix.at(-1)! : this.#first.element;
      return range(least, this.#first.volume);
    }
    return volume === null ? range(this.#first.volume, this.vocabulary.length) : [];
  }

  /** Of an unfinished one it is told by the options that came before; see `outlooks`. */
  isPromising(prefix: readonly number[]): boolean {
    const spelling = this.#read(prefix);
    const { orbits, closed, elements, amounts } = spelling;
    const { constraints } = this.#plan;
    if (!closed) return prefix.length === 0 || this.#mayGoOn(prefix);
    if (elements.length < orbits.length) {
      return this.#outlookOfNumbers(amounts, orbits.length - elements.length) !== HOPELESS;
    }
    return amounts.size <= this.#mostElements && brokenConstraint({ amounts, charge: 0 }, constraints) === null;
  }

  /** Of an element by all that is asked for; a volume may be any. */
  outlooks(prefix: readonly number[], options: readonly number[]): readonly Outlook[] | null {
    const { orbits, closed, elements, amounts, volume } = this.#read(prefix);
    if (!closed || volume !== null) return null;
    if (elements.length === orbits.length) return options.map(() => CERTAIN);
    const left = orbits.length - elements.length - 1;
    const charges = this.#charges?.outlooks(amounts, this.#lettersToFill(prefix), options[0]! - this.#first.element);
    return options.map((token) => {
      const place = token - this.#first.element;
      const charge = charges?.[place] ?? CERTAIN;
      if (charge === HOPELESS) return HOPELESS;
      const numbers = this.#outlookOfNumbers(amounts, left, this.#elements[place]);
      return numbers < charge ? numbers : charge;
    });
  }

  /**
   * Whether as many orbits as are left can bring the elements that are asked for, and no more than there may be.
   *
   * @param next an element that comes beside those used
   */
  #outlookOfNumbers(used: ReadonlyMap<ElementSymbol, number>, left: number, next?: ElementSymbol): Outlook {
    const { require, fewestElements } = this.#plan.constraints;
    const count = used.size + (next === undefined || used.has(next) ? 0 : 1);
    const missing = require.filter((symbol) => symbol !== next && !used.has(symbol)).length;
    if (count + missing > this.#mostElements || missing > left) return HOPELESS;
    if (count >= (fewestElements ?? 0) && missing === 0) return CERTAIN;
    return count + left >= (fewestElements ?? 0) ? POSSIBLE : HOPELESS;
  }

  /** Atoms of the orbits without an element, letter by letter. */
  #lettersToFill(prefix: readonly number[]): number[][] {
    const spelling = this.#read(prefix);
    const { orbits, elements } = spelling;
    const letters: number[][] = [];
    for (let place = elements.length; place < orbits.length; place++) {
      const isSame = place > elements.length && orbits[place]!.letter === orbits[place - 1]!.letter;
      if (isSame) letters.at(-1)!.push(atomsOf(spelling, place));
      else letters.push([atomsOf(spelling, place)]);
    }
    return letters;
  }

  decode(sequence: readonly number[]): Candidate {
    const spelling = this.#read(sequence);
    const { group, volume } = spelling;
    const sites = sitesOf(spelling);
    const composition = { amounts: spelling.amounts, charge: 0 };
    const formula = reducedFormula(composition);
    return {
      key: this.#plan.byComposition ? formula : `${group!.number} ${this.#occupationOf(spelling)}`,
      formula,
      composition,
      sites,
      symmetry: { spaceGroup: group!.number, relativeVolume: volume! },
      tokens: [...sequence],
    };
  }

  encode({ sites, symmetry }: Spellable): readonly number[] | null {
    if (!sites || !symmetry) return null;
    const group = this.#plan.groups.findIndex(({ number }) => number === symmetry.spaceGroup);
    const letters = sites.map(({ site }) => this.#letters.names.indexOf(letterOf(site)));
    const elements = sites.map(({ element }) => this.#elements.indexOf(element));
    if (group < 0 || letters.includes(-1) || elements.includes(-1)) return null;
    return [
      group,
      ...letters.map((letter) => this.#first.letter + letter),
      this.#first.colon,
      ...elements.map((element) => this.#first.element + element),
      this.#first.volume + nearest(this.#plan.volumes, symmetry.relativeVolume),
    ];
  }

  /** The same for spellings that only another choice of origin or axes tells apart. */
  #occupationOf({ group, orbits, elements }: Spelling): string {
    const occupied = orbits.map((position, place) => ({ ...position, element: elements[place]! }));
    const settings = this.#settings.get(group!) ?? settingsOf(group!);
    this.#settings.set(group!, settings);
    return occupationText(occupied, settings);
  }

  /** A group may have lost all its types, for they are too large. */
  #mayGoOn(prefix: readonly number[]): boolean {
    const { next, mayEnd } = this.#letters.next(prefix[0]!, this.#lettersOf(prefix));
    return next.length > 0 || mayEnd;
  }

  #lettersOf(prefix: readonly number[]): number[] {
    return prefix.slice(1).map((token) => token - this.#first.letter);
  }

  /** Look-ahead reads one beginning after another that share all but their ends, so what was read last is kept. */
  #read(prefix: readonly number[]): Spelling {
    const path = this.#path;
    let shared = 0;
    while (shared < prefix.length && shared < path.length && path[shared]!.token === prefix[shared]) shared += 1;
    path.length = shared;
    for (let place = shared; place < prefix.length; place++) {
      const token = prefix[place]!;
      path.push({ token, spelling: this.#extend(path.at(-1)?.spelling ?? NOTHING, prefix[0]!, token) });
    }
    return path.at(-1)?.spelling ?? NOTHING;
  }

  #extend(before: Spelling, first: number, token: number): Spelling {
    const { letter, colon, element, volume } = this.#first;
    if (before.group === null) return { ...before, group: this.#plan.groups[first]! };
    if (token < colon) return { ...before, orbits: [...before.orbits, this.#letters.position(first, token - letter)!] };
    if (token === colon) return { ...before, closed: true };
    if (token >= volume) return { ...before, volume: this.#plan.volumes[token - volume]! };
    const symbol = this.#elements[token - element]!;
    const amounts = new Map(before.amounts);
    amounts.set(symbol, (amounts.get(symbol) ?? 0) + atomsOf(before, before.elements.length));
    return { ...before, elements: [...before.elements, symbol], amounts };
  }
}

function settingsOf({ positions, settings }: SpaceGroupPlan): ReadonlyMap<string, string>[] {
  return settings.map((names) => new Map(positions.map(({ letter }, place) => [letter, names[place]!])));
}

/** Atoms of an orbit in a primitive cell. */
function atomsOf({ group, orbits }: Spelling, place: number): number {
  return orbits[place]!.multiplicity / group!.centring;
}

function sitesOf(spelling: Spelling): OccupiedSite[] {
  const { orbits } = spelling;
  return orbits.map(({ letter, multiplicity }, place) => ({
    site: siteName(multiplicity, letter, orbits.slice(0, place).filter((other) => other.letter === letter).length),
    element: spelling.elements[place]!,
    amount: atomsOf(spelling, place),
  }));
}

/** `24e`, and `24e′` where the letter has been taken once before. */
export function siteName(multiplicity: number, letter: string, before: number): string {
  return `${multiplicity}${letter}${'′'.repeat(before)}`;
}

/** `24e′` → `e` */
export function letterOf(site: string): string {
  return site.replace(/[\d′]/g, '');
}

function nearest(values: readonly number[], wanted: number): number {
  const distance = (value: number) => Math.abs(Math.log(value / wanted));
  return values.reduce((best, value, place) => (distance(value) < distance(values[best]!) ? place : best), 0);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
