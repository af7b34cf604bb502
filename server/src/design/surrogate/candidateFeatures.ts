import { smallestCharge } from '../../chemistry/chargeBalance.ts';
import { ELEMENTS, type FactKey, factValue } from '../../chemistry/elements.ts';
import { atomicNumber } from '../../chemistry/symbols.ts';
import type { Composition, ElementSymbol } from '../../chemistry/types.ts';
import { compositionStatistics, type ElementFacts } from '../../models/baselines/compositionStatistics.ts';
import type { FeatureMatrix } from '../../models/baselines/features.ts';
import type { Candidate } from '../space/candidateSpace.ts';

/**
 * The facts of elements that a forest of few answers can use: place in the table, likeness, size, valence, and how firmly
 * electrons are held. The whole table says the same several times over, and takes three times as long.
 */
const FACTS: readonly FactKey[] = [
  'mendeleevNumber',
  'glaweNumber',
  'period',
  'group',
  'valenceS',
  'valenceP',
  'valenceD',
  'valenceF',
  'valenceTotal',
  'isMetal',
  'oxidationState',
  'covalentRadius',
  'ionicRadius',
  'firstIonizationEnergy',
  'secondIonizationEnergy',
  'thirdIonizationEnergy',
  'electronAffinity',
  'paulingElectronegativity',
  'polarizability',
  'meltingTemperature',
  'volumePerAtom',
];

/** Elements that are anions in nearly all that they form with others. */
const ANIONS: readonly ElementSymbol[] = ['N', 'O', 'F', 'S', 'Cl', 'Se', 'Br', 'I'];
const TABLE: ElementFacts = {
  keys: FACTS,
  values: Float64Array.from(ELEMENTS.flatMap((element) => FACTS.map((key) => factValue(element, key) ?? Number.NaN))),
};

/** What the symmetry of a crystal says: its group, how many orbits and atoms it has, and how loosely it is packed. */
const ORBIT_FACTS: readonly ((candidate: Candidate) => number)[] = [
  ({ symmetry }) => symmetry?.spaceGroup ?? 0,
  ({ sites }) => sites?.length ?? 0,
  ({ sites }) => (sites ?? []).reduce((sum, { amount }) => sum + amount, 0),
  ({ symmetry }) => symmetry?.relativeVolume ?? 0,
];

/** Further from neutral than this is as bad as it gets. */
const MOST_CHARGE = 8;

/**
 * What a candidate is made of, as numbers: composition statistics; where its sites are known the facts of the element on
 * each, otherwise the statistics of its cations and the means and shares of its anions; how nearly its charges balance; and
 * for ABX3 the tolerance and octahedral factors (Goldschmidt 1926, doi:10.1007/BF01507527). Known before anything is asked.
 */
export function candidateFeatures(candidates: readonly Candidate[]): FeatureMatrix {
  const rows = candidates.length;
  const compositions = candidates.map(({ composition }) => composition);
  // Crystals told by their orbits have sites of other meanings each.
  const knowsOrbits = candidates.some(({ symmetry }) => symmetry !== undefined);
  const knowsSites = !knowsOrbits && candidates.every(({ sites }) => sites !== null);
  const parts: FeatureMatrix[] = knowsSites
    ? [compositionStatistics(compositions, TABLE), siteFacts(candidates)]
    : [
        compositionStatistics(
          compositions.map((one) => partOf(one, (symbol) => !ANIONS.includes(symbol))),
          TABLE,
        ),
        anionMeans(compositions),
      ];
  const bySites = knowsSites ? [toleranceFactor, octahedralFactor] : knowsOrbits ? ORBIT_FACTS : [];
  const columns = [...bySites, charge].map((column) => Float32Array.from(candidates, column));
  const shares = knowsSites ? [] : ANIONS.map((anion) => Float32Array.from(compositions, (one) => shareOf(one, anion)));
  const more = [...columns, ...shares];
  const total = parts.reduce((sum, part) => sum + part.columns, 0) + more.length;
  const values = new Float32Array(rows * total);
  let offset = 0;
  for (const part of [...parts.map((part) => part.values), ...more]) {
    values.set(part, offset);
    offset += part.length;
  }
  return { rows, columns: total, values };
}

/** Some rows of a matrix. */
export function rowsOf({ rows, columns, values }: FeatureMatrix, chosen: readonly number[]): FeatureMatrix {
  const picked = new Float32Array(chosen.length * columns);
  for (let column = 0; column < columns; column++) {
    for (const [place, row] of chosen.entries()) picked[column * chosen.length + place] = values[column * rows + row]!;
  }
  return { rows: chosen.length, columns, values: picked };
}

function siteFacts(candidates: readonly Candidate[]): FeatureMatrix {
  const { keys, values: facts } = TABLE;
  const sites = candidates[0]?.sites?.length ?? 0;
  const rows = candidates.length;
  const values = new Float32Array(rows * sites * keys.length);
  for (const [row, { sites: occupied }] of candidates.entries()) {
    for (let site = 0; site < sites; site++) {
      const first = (atomicNumber(occupied![site]!.element)! - 1) * keys.length;
      for (let fact = 0; fact < keys.length; fact++) {
        const value = facts[first + fact]!;
        values[(site * keys.length + fact) * rows + row] = Number.isNaN(value) ? -1 : value;
      }
    }
  }
  return { rows, columns: sites * keys.length, values };
}

/** The elements of one kind; the whole where there is none of it. */
function partOf({ amounts, charge: total }: Composition, belongs: (symbol: ElementSymbol) => boolean): Composition {
  const part = new Map([...amounts].filter(([symbol]) => belongs(symbol)));
  return { amounts: part.size === 0 ? amounts : part, charge: total };
}

/** Mean facts of the anions, the first columns of their statistics. */
function anionMeans(compositions: readonly Composition[]): FeatureMatrix {
  const anions = compositions.map((one) => partOf(one, (symbol) => ANIONS.includes(symbol)));
  const { rows, values } = compositionStatistics(anions, TABLE);
  return { rows, columns: FACTS.length, values: values.slice(0, rows * FACTS.length) };
}

function shareOf({ amounts }: Composition, symbol: ElementSymbol): number {
  let total = 0;
  for (const amount of amounts.values()) total += amount;
  return (amounts.get(symbol) ?? 0) / total;
}

function charge({ composition: { amounts } }: Candidate): number {
  return Math.min(MOST_CHARGE, smallestCharge([...amounts.keys()], [...amounts.values()]));
}

function radii({ sites }: Candidate): readonly [number, number, number] | null {
  if (sites?.length !== 3 || sites[2]!.amount !== 3) return null;
  const [a, b, x] = sites.map(({ element }) => factValue(element, 'ionicRadius'));
  return a == null || b == null || x == null ? null : [a, b, x];
}

function toleranceFactor(candidate: Candidate): number {
  const known = radii(candidate);
  if (known === null) return 0;
  const [a, b, x] = known;
  return (a + x) / (Math.SQRT2 * (b + x));
}

function octahedralFactor(candidate: Candidate): number {
  const known = radii(candidate);
  return known === null ? 0 : known[1] / known[2];
}
