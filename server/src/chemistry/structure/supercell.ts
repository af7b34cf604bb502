import { wrapFractional } from './cell.ts';
import type { Crystal, Matrix3, Site, Vector3 } from './crystal.ts';
import { determinant, inverse, multiply, rowTimes } from './vectors.ts';

/**
 * The same crystal described by a larger (or only different) cell.
 *
 * @param cells how often the cell is repeated along each vector, or three rows of whole numbers: the new vectors in terms of
 *   the old ones; their determinant, which must not be 0, is the number of cells
 */
export function supercell(crystal: Crystal, cells: Vector3 | Matrix3): Crystal {
  const rows: Matrix3 = isMatrix(cells)
    ? cells
    : [
        [cells[0], 0, 0],
        [0, cells[1], 0],
        [0, 0, cells[2]],
      ];
  const count = Math.round(Math.abs(determinant(rows)));
  if (!rows.flat().every(Number.isInteger) || count === 0)
    throw new RangeError(`${JSON.stringify(cells)} describes no supercell.`);
  const toNew = inverse(rows);
  const sites: Site[] = [];
  for (const offset of latticePoints(rows, toNew, count)) {
    for (const site of crystal.sites) {
      const [x, y, z] = wrapFractional(site.fractional);
      const shifted: Vector3 = [x + offset[0], y + offset[1], z + offset[2]];
      sites.push({ ...site, fractional: settle(rowTimes(shifted, toNew)) });
    }
  }
  return { latticeVectors: multiply(rows, crystal.latticeVectors), sites };
}

/** The lattice points of the old cell inside the new one, in order. */
function latticePoints(rows: Matrix3, toNew: Matrix3, count: number): Vector3[] {
  const reach = [0, 1, 2].map((axis) => {
    const values = rows.map((row) => row[axis]!);
    const least = values.reduce((sum, value) => sum + Math.min(0, value), 0);
    const most = values.reduce((sum, value) => sum + Math.max(0, value), 0);
    return { least, most };
  });
  const points: Vector3[] = [];
  for (let i = reach[0]!.least; i <= reach[0]!.most; i++) {
    for (let j = reach[1]!.least; j <= reach[1]!.most; j++) {
      for (let k = reach[2]!.least; k <= reach[2]!.most; k++) {
        // In the new cell if each coordinate is 0 … 1 without 1, to rounding.
        if (rowTimes([i, j, k], toNew).every((value) => value > -1e-9 && value < 1 - 1e-9)) points.push([i, j, k]);
      }
    }
  }
  if (points.length !== count) throw new Error(`${points.length} lattice points were found in a cell of ${count}.`);
  return points;
}

/** Into the cell, with what rounding left just below 1 set to 0. */
function settle(point: Vector3): Vector3 {
  const [x, y, z] = wrapFractional(point);
  const near = (value: number) => (value > 1 - 1e-12 ? 0 : value);
  return [near(x), near(y), near(z)];
}

function isMatrix(cells: Vector3 | Matrix3): cells is Matrix3 {
  return Array.isArray(cells[0]);
}
