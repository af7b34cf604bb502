import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A small table that a model can learn: 240 binary compounds MX, MX₂ with a number that follows from the elements (a sum
 * of their positions in the lists below). No physics; it stands in for data where a test is about the machinery.
 */
const METALS = 'Li Na K Rb Cs Mg Ca Sr Ba Sc Y Ti Zr Cr Mn Fe Co Ni Cu Zn'.split(' ');
const ANIONS = 'F Cl Br O S N'.split(' ');

export function smallRows(): { formula: string; value: number }[] {
  return METALS.flatMap((metal, m) =>
    ANIONS.flatMap((anion, a) => [
      { formula: `${metal}${anion}`, value: 1 + m / 5 + a },
      { formula: `${metal}${anion}2`, value: 2 + m / 8 + 1.5 * a },
    ]),
  );
}

/** Writes `small.csv` with the columns `formula` and `value` into a folder. */
export function writeSmallData(folder: string): string {
  const path = join(folder, 'small.csv');
  const lines = smallRows().map(({ formula, value }) => `${formula},${value}`);
  writeFileSync(path, `formula,value\n${lines.join('\n')}\n`);
  return path;
}
