import { join } from 'node:path';
import { writeCif } from '../../chemistry/structure/cif/write.ts';
import { density } from '../../chemistry/structure/contents.ts';
import { crystalSymmetry } from '../../chemistry/structure/symmetry/analyse.ts';
import { writePoscar } from '../../chemistry/structure/writePoscar.ts';
import { loadSymmetry } from '../../datasets/symmetryModule.ts';
import { buildCrystal } from '../../design/crystal/buildCrystal.ts';
import type { TemplateName } from '../../design/space/templates.ts';
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
  /** Why it should be doubted; null where nothing speaks against it. */
  readonly doubt: string | null;
}

/**
 * The candidates of a template as crystals, CIF and POSCAR each: ideal coordinates, the cell from the predicted volume or
 * from the radii. The space group is found again in what was written, so that a wrong coordinate cannot go unseen.
 *
 * @throws Failure `storage`
 */
export async function writeCrystals(
  folder: string,
  template: TemplateName,
  targets: DesignSummary['targets'],
  best: readonly ListedCandidate[],
): Promise<ReadonlyMap<ListedCandidate, CrystalFacts>> {
  await loadSymmetry();
  await makeFolder(join(folder, CRYSTALS_FOLDER));
  const volume = targets.findIndex(({ name }) => name === VOLUME);
  const facts = new Map<ListedCandidate, CrystalFacts>();
  for (const [place, candidate] of best.entries()) {
    const predicted = candidate.values[volume]?.mean ?? null;
    const built = buildCrystal(template, candidate.sites!, predicted);
    const file = `${CRYSTALS_FOLDER}/${String(place + 1).padStart(3, '0')}-${candidate.formula}`;
    await writeFileAtomic(join(folder, `${file}.cif`), writeCif(built.crystal, candidate.formula));
    await writeFileAtomic(join(folder, `${file}.poscar`), writePoscar(built.crystal, candidate.formula));
    const found = crystalSymmetry(built.crystal)?.hermannMauguin ?? 'none';
    facts.set(candidate, {
      file,
      spaceGroup: found,
      density: density(built.crystal),
      shortestContact: built.shortestContact,
      doubt: built.doubt,
    });
  }
  return facts;
}
