import type { Crystal, Matrix3, Vector3 } from '../../../server/src/chemistry/structure/crystal.ts';
import { multiply, rowTimes } from '../../../server/src/chemistry/structure/vectors.ts';
import type { Random } from '../../../server/src/foundation/random.ts';

export function crystal(latticeVectors: Matrix3, atoms: readonly (readonly [string, Vector3])[]): Crystal {
  return {
    latticeVectors,
    sites: atoms.map(([symbol, fractional]) => ({ species: [{ symbol, occupancy: 1 }], fractional })),
  };
}

/** Cubic perovskite; its lattice constant 3.905 Å is that of SrTiO3 at room temperature. */
export const strontiumTitanate = crystal(
  [
    [3.905, 0, 0],
    [0, 3.905, 0],
    [0, 0, 3.905],
  ],
  [
    ['Sr', [0, 0, 0]],
    ['Ti', [0.5, 0.5, 0.5]],
    ['O', [0.5, 0.5, 0]],
    ['O', [0.5, 0, 0.5]],
    ['O', [0, 0.5, 0.5]],
  ],
);

const ELEMENTS = ['Na', 'Ti', 'Fe', 'O', 'S', 'Cl'];

/** Any triclinic cell with a few atoms anywhere, one site of them shared by two elements. */
export function anyCrystal(random: Random): Crystal {
  const side = (axis: number): Vector3 =>
    [0, 1, 2].map((at) => (at === axis ? 3 + 3 * random.uniform() : random.uniform() - 0.5)) as unknown as Vector3;
  const place = (): Vector3 => [random.uniform(), random.uniform(), random.uniform()];
  const element = () => ELEMENTS[Math.floor(ELEMENTS.length * random.uniform())]!;
  return {
    latticeVectors: [side(0), side(1), side(2)],
    sites: [
      ...Array.from({ length: 2 + Math.floor(4 * random.uniform()) }, () => ({
        species: [{ symbol: element(), occupancy: 1 }],
        fractional: place(),
      })),
      {
        species: [
          { symbol: 'Ca', occupancy: 0.75 },
          { symbol: 'Sr', occupancy: 0.2 },
        ],
        fractional: place(),
      },
    ],
  };
}

export function shifted({ latticeVectors, sites }: Crystal, by: Vector3): Crystal {
  const moved = sites.map((site) => ({
    ...site,
    fractional: site.fractional.map((x, axis) => x + by[axis]!) as unknown as Vector3,
  }));
  return { latticeVectors, sites: moved };
}

/** The same crystal in the cell of other vectors: `change` is of whole numbers and determinant 1. */
export function inOtherCell({ latticeVectors, sites }: Crystal, change: Matrix3, inverseOfChange: Matrix3): Crystal {
  return {
    latticeVectors: multiply(change, latticeVectors),
    sites: sites.map((site) => ({ ...site, fractional: rowTimes(site.fractional, inverseOfChange) })),
  };
}

export function supercell({ latticeVectors: [a, b, c], sites }: Crystal, [na, nb, nc]: Vector3): Crystal {
  const long = (vector: Vector3, times: number) => vector.map((x) => x * times) as unknown as Vector3;
  const copies: Crystal['sites'][number][] = [];
  for (let i = 0; i < na; i++)
    for (let j = 0; j < nb; j++)
      for (let k = 0; k < nc; k++)
        for (const {
          species,
          fractional: [x, y, z],
        } of sites)
          copies.push({ species, fractional: [(x + i) / na, (y + j) / nb, (z + k) / nc] });
  return { latticeVectors: [long(a, na), long(b, nb), long(c, nc)], sites: copies };
}

/** Turned about an axis drawn at random (Rodrigues' formula). */
export function rotated({ latticeVectors, sites }: Crystal, random: Random): Crystal {
  const raw = [random.normal(), random.normal(), random.normal()];
  const norm = Math.hypot(...raw);
  const [x, y, z] = raw.map((value) => value / norm) as [number, number, number];
  const angle = 2 * Math.PI * random.uniform();
  const [s, c] = [Math.sin(angle), Math.cos(angle)];
  const turn: Matrix3 = [
    [c + x * x * (1 - c), y * x * (1 - c) + z * s, z * x * (1 - c) - y * s],
    [x * y * (1 - c) - z * s, c + y * y * (1 - c), z * y * (1 - c) + x * s],
    [x * z * (1 - c) + y * s, y * z * (1 - c) - x * s, c + z * z * (1 - c)],
  ];
  return { latticeVectors: multiply(latticeVectors, turn), sites };
}

export function shuffled({ latticeVectors, sites }: Crystal, random: Random): Crystal {
  return { latticeVectors, sites: Array.from(random.permutation(sites.length), (index) => sites[index]!) };
}
