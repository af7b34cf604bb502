import { factValue } from '../../chemistry/elements.ts';
import { cellVolume } from '../../chemistry/structure/cell.ts';
import type { Crystal, Matrix3, Vector3 } from '../../chemistry/structure/crystal.ts';
import { neighboursWithin } from '../../chemistry/structure/neighbours.ts';
import type { ElementSymbol } from '../../chemistry/types.ts';
import type { CandidateSymmetry, OccupiedSite } from '../space/candidateSpace.ts';
import { letterOf } from '../space/wyckoff.ts';
import type { BuiltCrystal } from './buildCrystal.ts';
import { typeKey } from './learnTypes.ts';
import { type SymmetricCrystal, volumeOfElements } from './structureType.ts';

/**
 * Atoms nearer than this share of the sum of their covalent radii are too near to believe (materials-informatics custom;
 * CDVAE's validity asks 0.5 Å, which this includes).
 */
const SHORTEST = 0.7;
/** Å within which contacts are looked for: more than any sum of radii. */
const REACH = 6;
/** Steps of Glawe's scale between elements that it does not hold. */
const FAR = 40;

/** Known crystals by their structure types: what candidates borrow coordinates and the shape of the cell from. */
export class KnownTypes {
  readonly #members = new Map<string, SymmetricCrystal[]>();

  constructor(known: Iterable<SymmetricCrystal>) {
    for (const crystal of known) {
      const letters = crystal.orbits.map(({ letter }) => letter);
      const key = typeKey(crystal.group.number, letters);
      this.#members.set(key, [...(this.#members.get(key) ?? []), crystal]);
    }
  }

  /**
   * A candidate as a crystal: coordinates and the shape of the cell of that known crystal of its type whose elements are
   * most like its own, orbit by orbit (scale of Glawe et al. 2016, doi:10.1088/1367-2630/18/9/093011). Null where no crystal
   * of its type is known.
   *
   * @param volumePerAtom in Å³, where a model predicts it; the candidate's own relative volume decides where it is null
   */
  build(
    sites: readonly Pick<OccupiedSite, 'site' | 'element'>[],
    symmetry: CandidateSymmetry,
    volumePerAtom: number | null = null,
  ): BuiltCrystal | null {
    const letters = sites.map(({ site }) => letterOf(site));
    const members = this.#members.get(typeKey(symmetry.spaceGroup, letters)) ?? [];
    const elements = sites.map(({ element }) => element);
    let nearest: { readonly crystal: SymmetricCrystal; readonly distance: number } | null = null;
    for (const crystal of members) {
      const distance = unlikeness(crystal, elements);
      if (nearest === null || distance < nearest.distance) nearest = { crystal, distance };
    }
    if (nearest === null) return null;
    const { group, orbits, latticeVectors } = nearest.crystal;
    const placed = orbits.flatMap(({ places }, orbit) =>
      places.map((fractional) => ({ species: [{ symbol: elements[orbit]!, occupancy: 1 }], fractional })),
    );
    const volume =
      volumePerAtom === null
        ? symmetry.relativeVolume * volumeOfElements(placed.map(({ species }) => species[0]!.symbol))
        : volumePerAtom * placed.length;
    const crystal: Crystal = {
      latticeVectors: scaled(latticeVectors, Math.cbrt(volume / cellVolume({ latticeVectors }))),
      sites: placed,
    };
    const shortestContact = shortestContactOf(crystal);
    return {
      crystal,
      spaceGroup: group.symbol,
      spaceGroupNumber: group.number,
      shortestContact,
      doubt:
        shortestContact < SHORTEST
          ? `the shortest contact is ${Math.round(100 * shortestContact)} % of the sum of the covalent radii`
          : null,
      like: formulaOf(nearest.crystal),
    };
  }
}

function unlikeness({ orbits }: SymmetricCrystal, elements: readonly ElementSymbol[]): number {
  return orbits.reduce((sum, { element, places }, orbit) => sum + places.length * steps(element, elements[orbit]!), 0);
}

function steps(one: ElementSymbol, other: ElementSymbol): number {
  const [first, second] = [factValue(one, 'glaweNumber'), factValue(other, 'glaweNumber')];
  return first === null || second === null ? FAR : Math.abs(first - second);
}

/** The smallest distance over the sum of the covalent radii; 1 where two atoms just touch. */
function shortestContactOf(crystal: Crystal): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (const [place, neighbours] of neighboursWithin(crystal, REACH).entries()) {
    const own = covalentRadius(crystal.sites[place]!.species[0]!.symbol);
    for (const { site, distance } of neighbours) {
      const sum = (own + covalentRadius(crystal.sites[site]!.species[0]!.symbol)) / 100;
      shortest = Math.min(shortest, distance / sum);
    }
  }
  return shortest;
}

function covalentRadius(symbol: ElementSymbol): number {
  return factValue(symbol, 'covalentRadius') ?? 150;
}

function scaled([a, b, c]: Matrix3, factor: number): Matrix3 {
  const scale = ([x, y, z]: Vector3): Vector3 => [x * factor, y * factor, z * factor];
  return [scale(a), scale(b), scale(c)];
}

/** As its atoms are, not reduced: it is only to say which crystal was borrowed from. */
function formulaOf({ group, orbits }: SymmetricCrystal): string {
  const amounts = new Map<ElementSymbol, number>();
  for (const { element, places } of orbits)
    amounts.set(element, (amounts.get(element) ?? 0) + places.length / group.centring);
  return Array.from(amounts, ([symbol, amount]) => `${symbol}${amount === 1 ? '' : amount}`).join('');
}
