import { Failure } from '../../foundation/failure.ts';
import { cellParameters, latticeFromParameters, wrapFractional } from '../structure/cell.ts';
import { isOrdered } from '../structure/contents.ts';
import type { Crystal, Vector3 } from '../structure/crystal.ts';
import { length, rowTimes } from '../structure/vectors.ts';
import { atomicNumber, SYMBOLS } from '../symbols.ts';
import type { RasterImage } from './rasterImage.ts';

/** Pixels a side; twelve of them for what is said of a site, the rest for sites. */
export const EXCHANGE_SIZE = 64;
const HEADER = 12;
const MOST_SITES = EXCHANGE_SIZE - HEADER;

interface Range {
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
}

/** What black and white stand for, in the order of the columns: the ranges of xtal2png. */
const ELEMENT: Range = { name: 'atomic number', minimum: 0, maximum: 118 };
const COORDINATE: Range = { name: 'coordinate', minimum: 0, maximum: 1 };
const CELL: readonly Range[] = [
  { name: 'a (Å)', minimum: 2, maximum: 15.3 },
  { name: 'b (Å)', minimum: 2, maximum: 15 },
  { name: 'c (Å)', minimum: 2, maximum: 36 },
  { name: 'α (degrees)', minimum: 0, maximum: 180 },
  { name: 'β (degrees)', minimum: 0, maximum: 180 },
  { name: 'γ (degrees)', minimum: 0, maximum: 180 },
];
const SITES: Range = { name: 'number of sites', minimum: 0, maximum: MOST_SITES };
const SPACE_GROUP: Range = { name: 'space group', minimum: 1, maximum: 230 };
const DISTANCE: Range = { name: 'distance (Å)', minimum: 0, maximum: 18 };

/**
 * A crystal as a grey 64 × 64 picture from which it can be read again, as xtal2png draws them (Baird et al. 2022,
 * doi:10.21105/joss.04528): columns 0 … 11 of row 12 + i say of site i its element, three coordinates, the six cell
 * parameters, the number of sites and the space group; the rows 0 … 11 say the same sideways; the square between holds the
 * distances of the sites. For exchange with programs that want pictures; it depends on origin, cell and order of atoms,
 * and models learn badly from it (docs/crystal-image.md).
 *
 * Eight bits leave 0.4 % of each range: 0.05 Å of a and b, 0.13 Å of c, 0.7°, 0.004 of a coordinate.
 *
 * @param spaceGroup its number, 1 where it is not known
 * @throws Failure `not-drawable` for shared or partly empty sites, more than 52 sites, or a cell outside the ranges
 */
export function exchangeImage(crystal: Crystal, spaceGroup = 1): RasterImage {
  const { sites, latticeVectors } = crystal;
  if (!isOrdered(crystal)) throw notDrawable('sites are shared or partly empty');
  if (sites.length === 0 || sites.length > MOST_SITES) {
    throw notDrawable(`it has ${sites.length} sites, and there is room for 1 to ${MOST_SITES}`);
  }
  const { a, b, c, alpha, beta, gamma } = cellParameters(latticeVectors);
  const shared = [
    ...[a, b, c, alpha, beta, gamma].map((value, index) => encode(value, CELL[index]!)),
    encode(sites.length, SITES),
    encode(spaceGroup, SPACE_GROUP),
  ];
  const data = new Uint8Array(EXCHANGE_SIZE * EXCHANGE_SIZE);
  const draw = (row: number, column: number, value: number) => {
    data[row * EXCHANGE_SIZE + column] = value;
    data[column * EXCHANGE_SIZE + row] = value;
  };
  sites.forEach(({ species, fractional }, index) => {
    const place = HEADER + index;
    const element = encode(atomicNumber(species[0]!.symbol)!, ELEMENT);
    const coordinates = wrapFractional(fractional).map((value) => encode(value, COORDINATE));
    for (const [column, value] of [element, ...coordinates, ...shared].entries()) draw(place, column, value);
    sites.slice(0, index).forEach((other, before) => {
      const distance = nearestDistance(fractional, other.fractional, crystal);
      draw(place, HEADER + before, encode(Math.min(distance, DISTANCE.maximum), DISTANCE));
    });
  });
  return { width: EXCHANGE_SIZE, height: EXCHANGE_SIZE, channels: 1, data };
}

/** The crystal of such a picture, as exactly as eight bits tell. @throws Failure `not-a-crystal` */
export function crystalOfExchangeImage({ width, height, channels, data }: RasterImage): {
  crystal: Crystal;
  spaceGroup: number;
} {
  if (width !== EXCHANGE_SIZE || height !== EXCHANGE_SIZE || channels !== 1) {
    throw notACrystal(`it is ${width} × ${height} with ${channels} channels, not 64 × 64 in grey`);
  }
  const at = (row: number, column: number) => data[row * EXCHANGE_SIZE + column]!;
  const count = Math.round(decode(at(HEADER, 10), SITES));
  if (count < 1) throw notACrystal('it says there are no sites');
  // The cell stands in the row of every site: the mean undoes nothing, but noise of other programs.
  const mean = (column: number) =>
    Array.from({ length: count }, (_, site) => at(HEADER + site, column)).reduce((sum, value) => sum + value, 0) /
    count;
  const [a, b, c, alpha, beta, gamma] = CELL.map((range, index) => decode(mean(4 + index), range)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const latticeVectors = latticeFromParameters({ a, b, c, alpha, beta, gamma });
  if (!latticeVectors.flat().every(Number.isFinite)) throw notACrystal('its angles close no cell');
  const sites = Array.from({ length: count }, (_, site) => {
    const row = HEADER + site;
    const symbol = SYMBOLS[Math.round(decode(at(row, 0), ELEMENT)) - 1];
    if (symbol === undefined) throw notACrystal(`site ${site + 1} has no element`);
    const fractional = [1, 2, 3].map((column) => decode(at(row, column), COORDINATE)) as unknown as Vector3;
    return { species: [{ symbol, occupancy: 1 }], fractional };
  });
  return { crystal: { latticeVectors, sites }, spaceGroup: Math.round(decode(mean(11), SPACE_GROUP)) };
}

/** Between the nearest images (of the 27 cells around) of two sites, in Å. */
function nearestDistance(one: Vector3, other: Vector3, { latticeVectors }: Crystal): number {
  let nearest = Number.POSITIVE_INFINITY;
  const apart = one.map((value, axis) => value - other[axis]! - Math.round(value - other[axis]!));
  for (const i of [-1, 0, 1])
    for (const j of [-1, 0, 1])
      for (const k of [-1, 0, 1]) {
        const vector: Vector3 = [apart[0]! + i, apart[1]! + j, apart[2]! + k];
        nearest = Math.min(nearest, length(rowTimes(vector, latticeVectors)));
      }
  return nearest;
}

function encode(value: number, { name, minimum, maximum }: Range): number {
  if (!(value >= minimum && value <= maximum)) {
    throw notDrawable(`${name} is ${Number(value.toPrecision(4))}, outside ${minimum} to ${maximum}`);
  }
  return Math.round((255 * (value - minimum)) / (maximum - minimum));
}

function decode(byte: number, { minimum, maximum }: Range): number {
  return minimum + (byte / 255) * (maximum - minimum);
}

function notDrawable(reason: string): Failure {
  return new Failure({
    kind: 'data',
    code: 'not-drawable',
    message: `The crystal cannot be drawn as an exchange image: ${reason}.`,
    cure: 'A CIF or POSCAR holds any crystal, without loss.',
  });
}

function notACrystal(reason: string): Failure {
  return new Failure({ kind: 'data', code: 'not-a-crystal', message: `The image shows no crystal: ${reason}.` });
}
