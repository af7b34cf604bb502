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
  if (!existsSync(given)) {
    if (looksLikeFile(given)) throw missing(given);
    return [{ formula: given, place: null }];
  }
  if (TABLES.has(extname(given))) throw table(given);
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

const CRYSTALS = new Set(['.cif', '.vasp', '.poscar', '.json', '.png']);
const TABLES = new Set(['.csv', '.tsv', '.jsonl', '.ndjson', '.parquet']);

/** No formula has a folder or such an ending; `CuSO4.5H2O` has another. */
function looksLikeFile(given: string): boolean {
  return /[/\\]/.test(given) || CRYSTALS.has(extname(given)) || TABLES.has(extname(given));
}

function missing(file: string): Failure {
  return new Failure({ kind: 'data', code: 'missing-file', message: 'There is no such file.', place: { file } });
}

function table(file: string): Failure {
  return new Failure({
    kind: 'data',
    code: 'table-of-materials',
    message: 'This is a table, not a crystal.',
    cure: `For many materials write a block: predict name { model: …, materials: csv("${file}", column: "formula") }.`,
    place: { file },
  });
}
