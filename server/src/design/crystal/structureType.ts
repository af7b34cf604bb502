import { byFallingElectronegativity } from '../../chemistry/chargeBalance.ts';
import { factValue } from '../../chemistry/elements.ts';
import { cellVolume } from '../../chemistry/structure/cell.ts';
import type { Crystal, Matrix3, Vector3 } from '../../chemistry/structure/crystal.ts';
import { crystalSymmetry } from '../../chemistry/structure/symmetry/analyse.ts';
import {
  orbitOfPoint,
  positionOf,
  type SpaceGroup,
  spaceGroup,
} from '../../chemistry/structure/symmetry/wyckoffPositions.ts';
import type { ElementSymbol } from '../../chemistry/types.ts';

/** Atoms that symmetry makes alike, all in the conventional cell. */
export interface Orbit {
  readonly letter: string;
  readonly element: ElementSymbol;
  readonly places: readonly Vector3[];
}

/** A crystal told by its symmetry: a space group, and an element on each orbit. */
export interface SymmetricCrystal {
  readonly group: SpaceGroup;
  /** By letter, those of one letter in the order of `orbitOrder`. */
  readonly orbits: readonly Orbit[];
  /** The conventional cell, in Å. */
  readonly latticeVectors: Matrix3;
  /** Its volume over that of its elements by themselves, atom for atom. */
  readonly relativeVolume: number;
}

/**
 * The orbits of a crystal in the standard setting, by moyo, each letter looked up again in the table of the space group.
 * Undefined where sites are shared or partly empty, or where no symmetry is found.
 */
export function symmetricCrystal(crystal: Crystal): SymmetricCrystal | undefined {
  if (crystal.sites.some(({ species }) => species.length !== 1 || species[0]!.occupancy < 1)) return undefined;
  const symmetry = crystalSymmetry(crystal);
  if (symmetry === undefined) return undefined;
  const group = spaceGroup(symmetry.number);
  const { latticeVectors, sites } = symmetry.standardCell;
  const left = sites.map(({ species, fractional }) => ({ element: species[0]!.symbol, place: fractional }));
  const orbits: Orbit[] = [];
  while (left.length > 0) {
    const { element, place } = left[0]!;
    const places = orbitOfPoint(group, place);
    const position = positionOf(group, places);
    if (position === undefined) return undefined;
    for (const one of places) {
      const index = left.findIndex((other) => other.element === element && isNear(other.place, one));
      if (index < 0) return undefined;
      left.splice(index, 1);
    }
    orbits.push({ letter: position.letter, element, places });
  }
  orbits.sort(orbitOrder);
  const elements = orbits.flatMap(({ element, places }) => places.map(() => element));
  return { group, orbits, latticeVectors, relativeVolume: cellVolume({ latticeVectors }) / volumeOfElements(elements) };
}

/** Letters in their order; of one letter the most electronegative element first. */
export function orbitOrder(
  one: { readonly letter: string; readonly element: ElementSymbol },
  other: { readonly letter: string; readonly element: ElementSymbol },
): number {
  const letters = letterRank(one.letter) - letterRank(other.letter);
  if (letters !== 0 || one.element === other.element) return letters;
  return byFallingElectronegativity([one.element, other.element])[0] === one.element ? -1 : 1;
}

/** a … z, then A. */
export function letterRank(letter: string): number {
  return letter === letter.toLowerCase() ? letter.charCodeAt(0) : 1000 + letter.charCodeAt(0);
}

/** Å³; an element without a volume of its own is taken to be as large as most. */
export function volumeOfElements(elements: readonly ElementSymbol[]): number {
  return elements.reduce((sum, element) => sum + (factValue(element, 'volumePerAtom') ?? MIDDLE_VOLUME), 0);
}

/** Å³ of an atom, the median of the elements. */
const MIDDLE_VOLUME = 22;
/** moyo puts atoms on their ideal places to within its tolerance. */
const NEAR = 5e-3;

function isNear(one: Vector3, other: Vector3): boolean {
  return one.every((value, axis) => {
    const difference = value - other[axis]!;
    return Math.abs(difference - Math.round(difference)) < NEAR;
  });
}
