import type { Matrix3, Vector3 } from '../crystal.ts';
import { addVectors, determinant, dot } from '../vectors.ts';

/** x′ = rotation · x + translation, of fractional coordinates as columns. */
export interface SymmetryOperation {
  readonly rotation: Matrix3;
  readonly translation: Vector3;
}

export const IDENTITY: SymmetryOperation = {
  rotation: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  translation: [0, 0, 0],
};

/** `-x+1/2, y, z-0.25`, also with capitals, spaces and the sum written the other way round; undefined if it is none. */
export function parseSymmetryOperation(text: string): SymmetryOperation | undefined {
  const operation = parseTriplet(text);
  // An operation keeps the volume.
  return operation && Math.abs(Math.abs(determinant(operation.rotation)) - 1) <= 1e-9 ? operation : undefined;
}

/** The same for any three coordinates, such as those of a Wyckoff position, `x, x, 1/4`: the rotation may be singular. */
export function parseTriplet(text: string): SymmetryOperation | undefined {
  const parts = text
    .replace(/[\s'"]/g, '')
    .toLowerCase()
    .split(',');
  if (parts.length !== 3) return undefined;
  const rows = parts.map(parseCoordinate);
  if (rows.some((row) => row === undefined)) return undefined;
  const [first, second, third] = rows as [Coordinate, Coordinate, Coordinate];
  return {
    rotation: [first.factors, second.factors, third.factors],
    translation: [first.shift, second.shift, third.shift],
  };
}

export function applyOperation({ rotation, translation }: SymmetryOperation, point: Vector3): Vector3 {
  return addVectors([dot(rotation[0], point), dot(rotation[1], point), dot(rotation[2], point)], translation);
}

interface Coordinate {
  readonly factors: Vector3;
  readonly shift: number;
}

const TERM = /([+-]?)(?:(\d*\.?\d+)(?:\/(\d+))?)?\*?([xyz]?)/g;

function parseCoordinate(text: string): Coordinate | undefined {
  const factors: [number, number, number] = [0, 0, 0];
  let shift = 0;
  let end = 0;
  for (const match of text.matchAll(TERM)) {
    const [whole, sign, number, divisor, axis] = match;
    if (whole === '') continue;
    if (match.index !== end || (!number && !axis)) return undefined;
    end += whole.length;
    const amount = (sign === '-' ? -1 : 1) * (number ? Number(number) / Number(divisor ?? 1) : 1);
    if (axis) factors['xyz'.indexOf(axis)]! += amount;
    else shift += amount;
  }
  return end === text.length && text !== '' ? { factors, shift } : undefined;
}
