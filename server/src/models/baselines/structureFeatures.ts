import { elementBySymbol, factValue } from '../../chemistry/elements.ts';
import { DISTANCE_BINS, type PairMap, SHORTEST, STEP } from '../../chemistry/image/pairMap.ts';
import type { Crystal } from '../../chemistry/structure/crystal.ts';
import { pairMapOf } from '../representation/structureTokens.ts';
import type { FeatureMatrix } from './features.ts';

/** Elements told apart by their place in the order of electronegativity; those beyond count only in the sums. */
const SLOTS = 4;
/** Columns of the map taken together in the profiles. */
const MERGED = 2;
const PROFILE = DISTANCE_BINS / MERGED;
/** Å; neighbours nearer than this are those a centre is bonded to, as a rule. */
const BONDED = 3.2;

const COLUMNS = 4 + 2 * PROFILE + 3 * SLOTS * SLOTS;

/**
 * What the baselines see of a crystal, from the same image as the network: whether it is known; the volume of an atom
 * (Å³) and the density (g/cm³); the distance of the nearest neighbours; the distribution of all distances, plain and
 * weighted by the difference of the electronegativities; and for each ordered pair of the four least electronegative
 * elements the distance of the nearest neighbours, their weight in the map within 3.2 Å, and in all of it. Zero
 * throughout where no crystal is known. n × 100.
 */
export function structureFeatures(crystals: readonly (Crystal | null)[]): FeatureMatrix {
  const rows = crystals.length;
  const values = new Float32Array(rows * COLUMNS);
  crystals.forEach((crystal, row) => {
    if (crystal === null) return;
    describe(pairMapOf(crystal)).forEach((value, column) => {
      values[column * rows + row] = value;
    });
  });
  return { rows, columns: COLUMNS, values };
}

function describe(map: PairMap): Float64Array {
  const { elements, fractions, values, volumePerAtom } = map;
  const numbers = new Float64Array(COLUMNS);
  const masses = elements.map((element) => elementBySymbol(element)!.atomicWeight);
  const electronegativities = elements.map((element) => factValue(element, 'paulingElectronegativity') ?? 0);
  const mass = masses.reduce((sum, each, index) => sum + each * fractions[index]!, 0);
  const [plain, polar, slots] = [4, 4 + PROFILE, 4 + 2 * PROFILE];
  numbers[0] = 1;
  numbers[1] = volumePerAtom;
  // g/mol and Å³ to g/cm³, by Avogadro's number.
  numbers[2] = mass / (0.602_214_076 * volumePerAtom);
  numbers[3] = Number.POSITIVE_INFINITY;
  elements.forEach((_, s) => {
    elements.forEach((_, t) => {
      const first = (s * elements.length + t) * DISTANCE_BINS;
      const row = values.subarray(first, first + DISTANCE_BINS);
      const difference = Math.abs(electronegativities[s]! - electronegativities[t]!);
      for (let bin = 0; bin < DISTANCE_BINS; bin++) {
        const share = fractions[s]! * row[bin]!;
        numbers[plain + Math.floor(bin / MERGED)]! += share;
        numbers[polar + Math.floor(bin / MERGED)]! += share * difference;
      }
      const nearest = nearestIn(row);
      numbers[3] = Math.min(numbers[3]!, nearest);
      if (s >= SLOTS || t >= SLOTS) return;
      const at = slots + 3 * (s * SLOTS + t);
      numbers[at] = Number.isFinite(nearest) ? nearest : 0;
      row.forEach((value, bin) => {
        if (SHORTEST + STEP * bin < BONDED) numbers[at + 1]! += value;
        numbers[at + 2]! += value;
      });
    });
  });
  if (!Number.isFinite(numbers[3]!)) numbers[3] = 0;
  return numbers;
}

/** Distance of the first neighbours (Å), between the two columns they are shared by; infinite where there are none. */
function nearestIn(row: Float32Array): number {
  const bin = row.findIndex((value) => value > 0);
  if (bin === -1) return Number.POSITIVE_INFINITY;
  const [here, next] = [row[bin]!, row[bin + 1] ?? 0];
  return SHORTEST + STEP * (bin + next / (here + next));
}
