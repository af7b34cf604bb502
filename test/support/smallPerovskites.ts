import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A small table that only a structure can explain: cubic perovskites ABO3, each pair of metals twice, once with the one
 * and once with the other in the middle of the octahedra. The number is the distance of their places in the list, with
 * the sign of who sits where; the formula says nothing of the sign. No physics.
 */
const METALS = 'Li Na Mg Ca Sr Sc Y Ti Zr V Nb Cr Mn Fe Co Ni'.split(' ');

export interface SmallPerovskite {
  readonly formula: string;
  readonly poscar: string;
  readonly value: number;
}

export function smallPerovskites(): SmallPerovskite[] {
  return METALS.flatMap((first, a) =>
    METALS.slice(a + 1).flatMap((second, difference) => [
      perovskite(first, second, 1 + difference / 4),
      perovskite(second, first, -1 - difference / 4),
    ]),
  );
}

function perovskite(a: string, b: string, value: number): SmallPerovskite {
  const poscar = `${a}${b}O3
1.0
4 0 0
0 4 0
0 0 4
${a} ${b} O
1 1 3
Direct
0 0 0
0.5 0.5 0.5
0.5 0.5 0
0.5 0 0.5
0 0.5 0.5
`;
  // As databases write them: the same formula whoever sits where.
  return { formula: `${[a, b].sort().join('')}O3`, poscar, value };
}

/** Writes `perovskites.csv` with the columns `formula`, `poscar` and `value` into a folder. */
export function writeSmallPerovskites(folder: string): void {
  const lines = smallPerovskites().map(({ formula, poscar, value }) => `${formula},"${poscar}",${value}`);
  writeFileSync(join(folder, 'perovskites.csv'), `formula,poscar,value\n${lines.join('\n')}\n`);
}
