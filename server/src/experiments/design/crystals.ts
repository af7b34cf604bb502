import { join } from 'node:path';
import { writeCif } from '../../chemistry/structure/cif/write.ts';
import { density } from '../../chemistry/structure/contents.ts';
import { crystalSymmetry } from '../../chemistry/structure/symmetry/analyse.ts';
import { writePoscar } from '../../chemistry/structure/writePoscar.ts';
import { loadSymmetry } from '../../datasets/symmetryModule.ts';
import type { BuiltCrystal } from '../../design/crystal/buildCrystal.ts';
import type { KnownCrystals, SeenAs } from '../../design/crystal/knownCrystals.ts';
import { makeFolder, writeFileAtomic } from '../files/atomic.ts';
import type { DesignSummary, ListedCandidate } from './summary.ts';

export const CRYSTALS_FOLDER = 'crystals';

/** Target whose prediction sets the size of the cell, where the model has it. */
const VOLUME = 'volume_per_atom';

/** What became of a candidate as a crystal. */
export interface CrystalFacts {
  /** In the run folder, without their endings `.cif` and `.poscar`. */
  readonly file: string;
  /** As found in the crystal again, Hermann and Mauguin. */
  readonly spaceGroup: string;
  /** g/cm³ */
  readonly density: number;
  /** The shortest contact over the sum of the radii. */
  readonly shortestContact: number;
  /** The known crystal that coordinates and shape of the cell are from; null for ideal ones. */
  readonly like: string | null;
  /** What of it is in the data: its formula, its orbits too, or the crystal itself; null where nothing is, or where nobody can tell. */
  readonly seen: SeenAs | null;
  /** Why it should be doubted; null where nothing speaks against it. */
  readonly doubt: string | null;
}

/** A candidate as a crystal, with a volume per atom in Å³ where one is predicted; null where nobody knows how. */
export type CrystalBuilder = (candidate: ListedCandidate, volumePerAtom: number | null) => BuiltCrystal | null;

/** Volume per atom in Å³; null where the model does not predict it. */
export function predictedVolume(targets: DesignSummary['targets'], { values }: ListedCandidate): number | null {
  return values[targets.findIndex(({ name }) => name === VOLUME)]?.mean ?? null;
}

/**
 * Candidates as crystals, CIF and POSCAR each; the cell from the predicted volume where there is one. The space group is
 * found again in what was written, so that a wrong coordinate cannot go unseen.
 *
 * @throws Failure `storage`
 */
export async function writeCrystals(
  folder: string,
  build: CrystalBuilder,
  known: KnownCrystals,
  { targets, best }: Pick<DesignSummary, 'targets' | 'best'>,
): Promise<ReadonlyMap<ListedCandidate, CrystalFacts>> {
  await loadSymmetry();
  await makeFolder(join(folder, CRYSTALS_FOLDER));
  const facts = new Map<ListedCandidate, CrystalFacts>();
  for (const [place, candidate] of best.entries()) {
    const built = build(candidate, predictedVolume(targets, candidate));
    if (built === null) continue;
    const file = `${CRYSTALS_FOLDER}/${String(place + 1).padStart(3, '0')}-${candidate.formula}`;
    await writeFileAtomic(join(folder, `${file}.cif`), writeCif(built.crystal, candidate.formula));
    await writeFileAtomic(join(folder, `${file}.poscar`), writePoscar(built.crystal, candidate.formula));
    const found = crystalSymmetry(built.crystal);
    const higher = found !== undefined && found.number !== built.spaceGroupNumber;
    const doubts = [built.doubt, higher ? `meant to be ${built.spaceGroup}` : null].filter((doubt) => doubt !== null);
    facts.set(candidate, {
      file,
      spaceGroup: found?.hermannMauguin ?? 'none',
      density: density(built.crystal),
      shortestContact: built.shortestContact,
      like: built.like ?? null,
      seen: known.seen(built.crystal),
      doubt: doubts.length > 0 ? doubts.join('; ') : null,
    });
  }
  return facts;
}
