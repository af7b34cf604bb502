import { hall_symbol_entries_from_number, operations_from_number, wyckoff_positions } from '@spglib/moyo-wasm';
import { wrapFractional } from '../cell.ts';
import { applyOperation, parseTriplet, type SymmetryOperation } from '../cif/symmetryOperation.ts';
import type { Vector3 } from '../crystal.ts';
import { dot } from '../vectors.ts';
import { hasSymmetry } from './module.ts';
import { spaceGroupOperations } from './spaceGroups.ts';

/** One kind of place that the symmetry of a space group makes alike, in the standard setting of International Tables A. */
export interface WyckoffPosition {
  /** `a` … `z`, then `A`. */
  readonly letter: string;
  /** Places in the conventional cell. */
  readonly multiplicity: number;
  /** `4m.m` */
  readonly siteSymmetry: string;
  /** Coordinates that symmetry leaves open, 0 … 3. */
  readonly freedom: number;
  /** Its first place as a function of x, y and z. */
  readonly representative: SymmetryOperation;
}

export interface SpaceGroup {
  readonly number: number;
  /** `F m -3 m` */
  readonly symbol: string;
  /** Lattice points of the conventional cell. */
  readonly centring: number;
  /** In the order of their letters. */
  readonly positions: readonly WyckoffPosition[];
}

/** Settings of the tables of Hall (1981) that are the standard ones, where a group has several. */
const STANDARD_SETTINGS = ['2', 'H', 'b1', 'b', ''];

/** Places nearer than this, as fractions of the cell, are the same. */
const SAME = 2e-3;

const groups = new Map<number, SpaceGroup>();

/**
 * A space group with its Wyckoff positions, as moyo has them (from spglib's tables after International Tables A).
 *
 * @param number 1 … 230
 */
export function spaceGroup(number: number): SpaceGroup {
  if (!hasSymmetry()) throw new Error('The symmetry library has not been started.');
  const known = groups.get(number);
  if (known) return known;
  const settings = hall_symbol_entries_from_number(number);
  const standard = STANDARD_SETTINGS.map((setting) => settings.find((entry) => entry.setting === setting));
  const entry = standard.find((one) => one !== undefined) ?? settings[0]!;
  const all = operations_from_number(number, { type: 'Standard' }, false).length;
  const primitive = operations_from_number(number, { type: 'Standard' }, true).length;
  const group: SpaceGroup = {
    number,
    symbol: entry.hm_short,
    centring: Math.round(all / primitive),
    positions: wyckoff_positions(entry.hall_number)
      .map(({ letter, multiplicity, site_symmetry, coordinates }) => {
        const representative = parseTriplet(coordinates);
        if (representative === undefined) throw new Error(`${coordinates} is no Wyckoff position.`);
        return {
          letter,
          multiplicity,
          siteSymmetry: site_symmetry,
          freedom: freedomOf(representative),
          representative,
        };
      })
      .reverse(),
  };
  groups.set(number, group);
  return group;
}

/** Every place of a Wyckoff position in the conventional cell, for the given x, y and z. */
export function orbitOf(group: SpaceGroup, { representative }: WyckoffPosition, parameters: Vector3): Vector3[] {
  return orbitOfPoint(group, applyOperation(representative, parameters));
}

/** Every place that the group takes a point to, each once, the point first. */
export function orbitOfPoint({ number }: SpaceGroup, point: Vector3): Vector3[] {
  const places: Vector3[] = [];
  for (const operation of spaceGroupOperations({ hall: '', hermannMauguin: '', number })!) {
    const place = wrapFractional(applyOperation(operation, point));
    if (!places.some((other) => isSame(place, other))) places.push(place);
  }
  return places;
}

/** The position that a point with this orbit is on: of those of its size the one that fits, undefined where none does. */
export function positionOf(group: SpaceGroup, orbit: readonly Vector3[]): WyckoffPosition | undefined {
  return group.positions.find(
    (position) => position.multiplicity === orbit.length && orbit.some((point) => fits(position, point)),
  );
}

/** True if the point is the representative for some x, y and z. */
function fits({ representative: { rotation, translation } }: WyckoffPosition, point: Vector3): boolean {
  // The first row in which x stands alone gives x, and so on; every other row must then agree.
  for (const shift of CELLS) {
    const moved: Vector3 = [point[0] + shift[0], point[1] + shift[1], point[2] + shift[2]];
    const parameters: [number, number, number] = [0, 0, 0];
    for (const axis of [0, 1, 2] as const) {
      const row = rotation.findIndex(
        (factors) => factors[axis] !== 0 && factors.filter((one) => one !== 0).length === 1,
      );
      if (row >= 0) parameters[axis] = (moved[row]! - translation[row]!) / rotation[row]![axis];
    }
    const made = rotation.map((factors, row) => dot(factors, parameters) + translation[row]!);
    if (isSame(made as unknown as Vector3, moved)) return true;
  }
  return false;
}

/** A coordinate such as 2x is known of a point only up to whole cells. */
const CELLS: readonly Vector3[] = [0, 1].flatMap((a) => [0, 1].flatMap((b) => [0, 1].map((c): Vector3 => [a, b, c])));

function isSame(one: Vector3, other: Vector3): boolean {
  return one.every((value, axis) => {
    const difference = value - other[axis]!;
    return Math.abs(difference - Math.round(difference)) < SAME;
  });
}

function freedomOf({ rotation }: SymmetryOperation): number {
  return [0, 1, 2].filter((axis) => rotation.some((factors) => factors[axis] !== 0)).length;
}
