import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { reducedFormula } from '../../chemistry/composition.ts';
import { crystalOfExchangeImage } from '../../chemistry/image/exchangeImage.ts';
import { decodePng } from '../../chemistry/image/rasterImage.ts';
import { crystalComposition } from '../../chemistry/structure/contents.ts';
import { readStructure } from '../../chemistry/structure/readStructure.ts';
import { spaceGroupOperations } from '../../chemistry/structure/symmetry/spaceGroups.ts';
import { loadSymmetry } from '../../datasets/symmetryModule.ts';
import type { MaterialToPredict } from '../../experiments/predictions/predictMaterials.ts';
import { Failure } from '../../foundation/failure.ts';

/** A material as given on the command line: a formula, or a file with crystals or an exchange picture. @throws Failure `data` */
export async function readMaterial(given: string): Promise<MaterialToPredict[]> {
  if (!existsSync(given)) return [{ formula: given, place: null }];
  if (extname(given) === '.png') {
    const { crystal } = crystalOfExchangeImage(decodePng(await readFile(given)));
    return [{ formula: reducedFormula(crystalComposition(crystal)), place: { file: given }, crystal }];
  }
  // A CIF may name its space group and leave the operations out.
  await loadSymmetry();
  return readStructure(await readFile(given, 'utf8'), spaceGroupOperations).map((read) => {
    if (read.ok) {
      return {
        formula: reducedFormula(crystalComposition(read.crystal)),
        place: { file: given },
        crystal: read.crystal,
      };
    }
    const { code, message, line, cure } = read.fault;
    throw new Failure({
      kind: 'data',
      code,
      message,
      ...(cure === undefined ? {} : { cure }),
      place: { file: given, ...(line === undefined ? {} : { line }) },
    });
  });
}
