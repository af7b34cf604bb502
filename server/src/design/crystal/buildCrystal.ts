import { factValue } from '../../chemistry/elements.ts';
import type { Crystal, Vector3 } from '../../chemistry/structure/crystal.ts';
import { neighboursWithin } from '../../chemistry/structure/neighbours.ts';
import type { ElementSymbol } from '../../chemistry/types.ts';
import type { TemplateName } from '../space/templates.ts';
import { PROTOTYPES } from './prototypes.ts';

/** Contacts shorter than this share of the sum of the radii are too short to believe. */
const SHORTEST = 0.75;
/** Neighbours are looked for within so many lattice parameters. */
const REACH = 0.75;

/** Neighbours not further than this times the nearest are around an ion together. */
const SAME_SHELL = 1.1;
/**
 * Radii are for six neighbours; with n around it an ion is larger by (n/6)^(1/8), for repulsion with the ninth power of the
 * distance (Pauling, The Nature of the Chemical Bond, 3rd ed. 1960, chapter 13).
 */
const COORDINATION_EXPONENT = 1 / 8;

export interface BuiltCrystal {
  readonly crystal: Crystal;
  readonly spaceGroup: string;
  readonly spaceGroupNumber: number;
  /** The shortest distance over the sum of the two radii; 1 where ions just touch. */
  readonly shortestContact: number;
  /** Why the crystal should be doubted before it is relaxed; null where nothing speaks against it. */
  readonly doubt: string | null;
  /** The known crystal that coordinates and shape of the cell are from; absent for ideal ones. */
  readonly like?: string;
}

/**
 * A structure type with elements on its sites, scaled so that its nearest ions just touch: the lattice parameter is the
 * smallest for which no two neighbours are closer than the sum of their radii (ionic for salts, metallic for alloys). Within
 * some per cent of measured cells; a start for a relaxation, not a prediction.
 *
 * @param sites element by the site's name in the template
 * @param volumePerAtom in Å³, where a model predicts it; the radii decide where it is null
 */
export function buildCrystal(
  template: TemplateName,
  sites: Readonly<Record<string, ElementSymbol>>,
  volumePerAtom: number | null = null,
): BuiltCrystal {
  const { spaceGroup, spaceGroupNumber, latticeVectors, positions } = PROTOTYPES[template];
  const placed = Object.entries(positions).flatMap(([site, places]) =>
    places.map((fractional): Crystal['sites'][number] => {
      const symbol = sites[site];
      if (symbol === undefined) throw new Error(`The template ${template} has a site ${site} that nothing stands on.`);
      return { species: [{ symbol, occupancy: 1 }], fractional, label: site };
    }),
  );
  const unit: Crystal = { latticeVectors, sites: placed };
  const touching = touchingParameter(unit, template === 'heusler' || template === 'half_heusler');
  const parameter = volumePerAtom === null ? touching : Math.cbrt((volumePerAtom * placed.length) / volumeOf(unit));
  const scaled = (vector: Vector3): Vector3 => [vector[0] * parameter, vector[1] * parameter, vector[2] * parameter];
  const [a, b, c] = latticeVectors;
  const shortestContact = parameter / touching;
  return {
    crystal: { latticeVectors: [scaled(a), scaled(b), scaled(c)], sites: placed },
    spaceGroup,
    spaceGroupNumber,
    shortestContact,
    doubt:
      shortestContact < SHORTEST
        ? `the shortest contact is ${Math.round(100 * shortestContact)} % of the sum of the radii`
        : null,
  };
}

/** The lattice parameter in Å at which the tightest pair of neighbours touches. */
function touchingParameter(unit: Crystal, alloy: boolean): number {
  const radius = alloy ? metallicRadius : ionicRadius;
  let parameter = 0;
  for (const [place, all] of neighboursWithin(unit, REACH).entries()) {
    const own = unit.sites[place]!;
    if (!alloy && own.label === 'X') continue;
    // Ions of one sign keep apart by themselves; the anions of a template stand on X.
    const neighbours = all.filter(({ site }) => alloy || unit.sites[site]!.label === 'X');
    const nearest = neighbours[0]!.distance;
    const around = neighbours.filter(({ distance }) => distance < SAME_SHELL * nearest);
    const coordination = alloy ? 1 : (around.length / 6) ** COORDINATION_EXPONENT;
    for (const { site, distance } of around) {
      const sum = (radius(own.species[0]!.symbol) + radius(unit.sites[site]!.species[0]!.symbol)) / 100;
      parameter = Math.max(parameter, (coordination * sum) / distance);
    }
  }
  return parameter;
}

function ionicRadius(symbol: ElementSymbol): number {
  return factValue(symbol, 'ionicRadius') ?? factValue(symbol, 'covalentRadius') ?? 150;
}

function metallicRadius(symbol: ElementSymbol): number {
  return factValue(symbol, 'metallicRadius') ?? factValue(symbol, 'covalentRadius') ?? 150;
}

function volumeOf({ latticeVectors: [a, b, c] }: Crystal): number {
  return Math.abs(
    a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0]),
  );
}
