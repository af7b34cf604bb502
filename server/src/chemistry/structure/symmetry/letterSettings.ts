import { applyOperation, IDENTITY, type SymmetryOperation } from '../cif/symmetryOperation.ts';
import type { Matrix3, Vector3 } from '../crystal.ts';
import { inverse, multiply } from '../vectors.ts';
import { spaceGroupOperations } from './spaceGroups.ts';
import { orbitOfPoint, positionOf, type SpaceGroup } from './wyckoffPositions.ts';

/** What each letter is called in another setting. */
export type LetterSetting = ReadonlyMap<string, string>;

const known = new Map<number, readonly LetterSetting[]>();

/** Shifts of the origin that a normalizer may hold, along each axis (International Tables A, chapter 3.5). */
const SHIFTS = [0, 1 / 4, 1 / 2, 3 / 4, 1 / 3, 2 / 3];
/** No place of any position that symmetry does not make special. */
const GENERAL: Vector3 = [0.1371, 0.2914, 0.4193];

/**
 * The Wyckoff letters that the positions of a space group get when its symmetry elements are described from another origin or by
 * other axes: one map for each way that changes letters, the identity first. Two crystals whose letters differ by such a map may
 * be one crystal, as with strontium on a or on b of Pm-3m.
 *
 * The ways are the Euclidean normalizer (Koch and Fischer, International Tables A, chapter 3.5) as far as it holds exchanges and
 * inversions of the axes and shifts by quarters and thirds, found by trying; affine ones that shear a monoclinic or triclinic
 * cell are left out, for the standard cell is reduced.
 */
export function letterSettings(group: SpaceGroup): readonly LetterSetting[] {
  const found = known.get(group.number);
  if (found) return found;
  const [first] = group.positions;
  if (group.positions.length === 1) return [new Map([[first!.letter, first!.letter]])];
  const operations = spaceGroupOperations({ hall: '', hermannMauguin: '', number: group.number })!;
  const byRotation = new Map<string, SymmetryOperation[]>();
  for (const operation of operations) {
    const key = String(operation.rotation.flat());
    byRotation.set(key, [...(byRotation.get(key) ?? []), operation]);
  }
  const settings = new Map<string, LetterSetting>();
  for (const way of normalizer(group.number, operations, byRotation)) {
    const letters = new Map(
      group.positions.map(({ letter, representative }) => {
        const moved = applyOperation(way, applyOperation(representative, GENERAL));
        return [letter, positionOf(group, orbitOfPoint(group, moved))!.letter];
      }),
    );
    settings.set([...letters].join(' '), letters);
  }
  const all = [...settings.values()];
  known.set(group.number, all);
  return all;
}

/** Ways to describe the group anew that differ by more than an operation of its own; the identity first. */
function normalizer(
  number: number,
  operations: readonly SymmetryOperation[],
  byRotation: ReadonlyMap<string, readonly SymmetryOperation[]>,
): SymmetryOperation[] {
  const done = new Set<string>();
  const ways: SymmetryOperation[] = [];
  for (const rotation of number >= 143 && number <= 194 ? HEXAGONAL : AXES) {
    if (done.has(String(rotation.flat()))) continue;
    for (const { rotation: own } of operations) done.add(String(product(rotation, own).flat()));
    const turnBack = wholeNumbers(inverse(rotation));
    const turned = operations.map((operation) => ({
      rotation: product(product(rotation, operation.rotation), turnBack),
      translation: applyOperation({ rotation, translation: [0, 0, 0] }, operation.translation),
    }));
    const keys = turned.map((operation) => String(operation.rotation.flat()));
    if (!keys.every((key) => byRotation.has(key))) continue;
    const shifts: Vector3[] = [];
    for (const shift of everyShift()) {
      // The same but for a lattice point of a centred cell.
      const isKnown = shifts.some((other) =>
        byRotation
          .get(String(IDENTITY.rotation.flat()))!
          .some(({ translation }) => isWhole(shift.map((value, axis) => value - other[axis]! - translation[axis]!))),
      );
      if (isKnown) continue;
      const keeps = turned.every((operation, index) => {
        // (1, s)(R, t)(1, −s) = (R, t + s − R s)
        const back = applyOperation({ rotation: operation.rotation, translation: [0, 0, 0] }, shift);
        const moved = operation.translation.map((value, axis) => value + shift[axis]! - back[axis]!);
        return byRotation
          .get(keys[index]!)!
          .some(({ translation }) => isWhole(moved.map((value, axis) => value - translation[axis]!)));
      });
      if (!keeps) continue;
      shifts.push(shift);
      ways.push({ rotation, translation: shift });
    }
  }
  return ways;
}

/** Exchanges and inversions of three axes at right angles, or nearly so. */
const AXES: readonly Matrix3[] = (
  [
    [0, 1, 2],
    [1, 2, 0],
    [2, 0, 1],
    [1, 0, 2],
    [0, 2, 1],
    [2, 1, 0],
  ] as const
).flatMap((order) =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((signs) => {
    const row = (axis: 0 | 1 | 2) =>
      [0, 1, 2].map((column) => (order[axis] === column ? ((signs >> axis) & 1 ? -1 : 1) : 0)) as unknown as Vector3;
    return [row(0), row(1), row(2)] as const;
  }),
);

/** The 24 operations of the hexagonal lattice 6/mmm: sixfold turns, a twofold one across, and the inversion. */
const HEXAGONAL: readonly Matrix3[] = generated([
  [
    [1, -1, 0],
    [1, 0, 0],
    [0, 0, 1],
  ],
  [
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, -1],
  ],
  [
    [-1, 0, 0],
    [0, -1, 0],
    [0, 0, -1],
  ],
]);

function generated(generators: readonly Matrix3[]): Matrix3[] {
  const found = new Map([[String(IDENTITY.rotation.flat()), IDENTITY.rotation]]);
  for (const one of found.values()) {
    for (const generator of generators) {
      const made = product(generator, one);
      const key = String(made.flat());
      if (!found.has(key)) found.set(key, made);
    }
  }
  return [...found.values()];
}

function everyShift(): Vector3[] {
  return SHIFTS.flatMap((x) => SHIFTS.flatMap((y) => SHIFTS.map((z): Vector3 => [x, y, z])));
}

function product(one: Matrix3, other: Matrix3): Matrix3 {
  return wholeNumbers(multiply(one, other));
}

/** Rotations of a lattice are made of whole numbers; without negative zeros, for they are compared as text. */
function wholeNumbers(matrix: Matrix3): Matrix3 {
  const whole = ([x, y, z]: Vector3): Vector3 => [Math.round(x) + 0, Math.round(y) + 0, Math.round(z) + 0];
  return [whole(matrix[0]), whole(matrix[1]), whole(matrix[2])];
}

function isWhole(difference: readonly number[]): boolean {
  return difference.every((value) => Math.abs(value - Math.round(value)) < 1e-4);
}
