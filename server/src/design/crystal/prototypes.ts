import type { Matrix3, Vector3 } from '../../chemistry/structure/crystal.ts';
import type { TemplateName } from '../space/templates.ts';

/** A structure type with its ideal coordinates: a cell of unit volume to be scaled, and where its sites are. */
export interface Prototype {
  /** Of the ideal structure, Hermann and Mauguin. */
  readonly spaceGroup: string;
  readonly spaceGroupNumber: number;
  /** Row vectors in units of the lattice parameter a. */
  readonly latticeVectors: Matrix3;
  /** Fractional coordinates by the site's name in the template. */
  readonly positions: Readonly<Record<string, readonly Vector3[]>>;
}

const CUBIC: Matrix3 = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

const FACE_CENTRED: readonly Vector3[] = [
  [0, 0, 0],
  [0, 0.5, 0.5],
  [0.5, 0, 0.5],
  [0.5, 0.5, 0],
];

/** A position repeated by the face centring. */
function centred(...positions: readonly Vector3[]): Vector3[] {
  return positions.flatMap(([x, y, z]) =>
    FACE_CENTRED.map(([a, b, c]): Vector3 => [(x + a) % 1, (y + b) % 1, (z + c) % 1]),
  );
}

/** c/a of ideal close packing, √(8/3). */
const IDEAL_RATIO = Math.sqrt(8 / 3);
/** Rutile itself: c/a 0.644 and x 0.305 (Bolzan et al. 1997, doi:10.1107/S0108768197001468). */
const RUTILE = { ratio: 0.644, x: 0.305 };
/** Oxygen in spinel stands at u = 0.2625 from its ideal 1/4 (MgAl2O4, origin at the centre 3̄m; Hill et al. 1979, doi:10.1007/BF00307535). */
const SPINEL = 0.2625;
/** Oxygen between the two cations of a double perovskite, a quarter of the cell from either. */
const BETWEEN = 0.25;

/**
 * The ideal structures of the templates (Wyckoff, Crystal Structures, 2nd ed., Interscience 1963; AFLOW encyclopedia of
 * prototypes, Mehl et al. 2017, doi:10.1016/j.commatsci.2017.01.017). A relaxation starts from these; distortions, such as
 * tilted octahedra, are not in them.
 */
export const PROTOTYPES: Readonly<Record<TemplateName, Prototype>> = {
  perovskite: {
    spaceGroup: 'Pm-3m',
    spaceGroupNumber: 221,
    latticeVectors: CUBIC,
    positions: {
      A: [[0.5, 0.5, 0.5]],
      B: [[0, 0, 0]],
      X: [
        [0.5, 0, 0],
        [0, 0.5, 0],
        [0, 0, 0.5],
      ],
    },
  },
  double_perovskite: {
    spaceGroup: 'Fm-3m',
    spaceGroupNumber: 225,
    latticeVectors: CUBIC,
    positions: {
      A: centred([0.25, 0.25, 0.25], [0.75, 0.25, 0.25]),
      B: centred([0, 0, 0]),
      'B′': centred([0.5, 0, 0]),
      X: centred(
        [BETWEEN, 0, 0],
        [1 - BETWEEN, 0, 0],
        [0, BETWEEN, 0],
        [0, 1 - BETWEEN, 0],
        [0, 0, BETWEEN],
        [0, 0, 1 - BETWEEN],
      ),
    },
  },
  spinel: {
    spaceGroup: 'Fd-3m',
    spaceGroupNumber: 227,
    latticeVectors: CUBIC,
    positions: {
      A: centred([0.125, 0.125, 0.125], [0.875, 0.875, 0.875]),
      B: centred([0.5, 0.5, 0.5], [0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.25, 0.25, 0.5]),
      X: spinelAnions(SPINEL),
    },
  },
  rock_salt: {
    spaceGroup: 'Fm-3m',
    spaceGroupNumber: 225,
    latticeVectors: CUBIC,
    positions: { A: centred([0, 0, 0]), X: centred([0.5, 0.5, 0.5]) },
  },
  zinc_blende: {
    spaceGroup: 'F-43m',
    spaceGroupNumber: 216,
    latticeVectors: CUBIC,
    positions: { A: centred([0, 0, 0]), X: centred([0.25, 0.25, 0.25]) },
  },
  wurtzite: {
    spaceGroup: 'P6_3mc',
    spaceGroupNumber: 186,
    latticeVectors: [
      [1, 0, 0],
      [-0.5, Math.sqrt(3) / 2, 0],
      [0, 0, IDEAL_RATIO],
    ],
    positions: {
      A: [
        [1 / 3, 2 / 3, 0],
        [2 / 3, 1 / 3, 0.5],
      ],
      X: [
        [1 / 3, 2 / 3, 3 / 8],
        [2 / 3, 1 / 3, 7 / 8],
      ],
    },
  },
  fluorite: {
    spaceGroup: 'Fm-3m',
    spaceGroupNumber: 225,
    latticeVectors: CUBIC,
    positions: { A: centred([0, 0, 0]), X: centred([0.25, 0.25, 0.25], [0.75, 0.25, 0.25]) },
  },
  rutile: {
    spaceGroup: 'P4_2/mnm',
    spaceGroupNumber: 136,
    latticeVectors: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, RUTILE.ratio],
    ],
    positions: {
      A: [
        [0, 0, 0],
        [0.5, 0.5, 0.5],
      ],
      X: [
        [RUTILE.x, RUTILE.x, 0],
        [1 - RUTILE.x, 1 - RUTILE.x, 0],
        [0.5 + RUTILE.x, 0.5 - RUTILE.x, 0.5],
        [0.5 - RUTILE.x, 0.5 + RUTILE.x, 0.5],
      ],
    },
  },
  half_heusler: {
    spaceGroup: 'F-43m',
    spaceGroupNumber: 216,
    latticeVectors: CUBIC,
    positions: { A: centred([0, 0, 0]), B: centred([0.25, 0.25, 0.25]), X: centred([0.5, 0.5, 0.5]) },
  },
  heusler: {
    spaceGroup: 'Fm-3m',
    spaceGroupNumber: 225,
    latticeVectors: CUBIC,
    positions: {
      A: centred([0.25, 0.25, 0.25], [0.75, 0.75, 0.75]),
      B: centred([0, 0, 0]),
      X: centred([0.5, 0.5, 0.5]),
    },
  },
};

/** Wyckoff position 32e of Fd-3m, origin at the centre of inversion. */
function spinelAnions(u: number): Vector3[] {
  const quarter = 0.25 - u;
  const half: readonly Vector3[] = [
    [u, u, u],
    [quarter, quarter, u],
    [quarter, u, quarter],
    [u, quarter, quarter],
  ];
  const inverted = half.map(([x, y, z]): Vector3 => [-x, -y, -z]);
  return centred(...[...half, ...inverted].map(([x, y, z]): Vector3 => [(x + 1) % 1, (y + 1) % 1, (z + 1) % 1]));
}
