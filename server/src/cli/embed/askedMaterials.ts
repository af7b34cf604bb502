import type { Crystal } from '../../chemistry/structure/crystal.ts';
import type { Composition } from '../../chemistry/types.ts';
import { compositionOf, type MaterialToPredict } from '../../experiments/predictions/predictMaterials.ts';
import { readMaterial } from '../predict/readMaterial.ts';

export interface AskedMaterial {
  readonly formula: string;
  readonly composition: Composition;
  readonly crystal: Crystal | null;
}

/** Formulas and files with crystals, as given on the command line. @throws Failure `data` */
export async function askedMaterials(given: readonly string[]): Promise<AskedMaterial[]> {
  const materials: MaterialToPredict[] = (await Promise.all(given.map(readMaterial))).flat();
  return materials.map((material) => ({
    formula: material.formula,
    composition: compositionOf(material),
    crystal: material.crystal ?? null,
  }));
}
