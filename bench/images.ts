// Pair maps a second, of real crystals of up to 40 atoms. `npm run bench -- images`; needs the real data beside the project.
// One thread; the goal is 200 a second on two cores.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { pairMap } from '../server/src/chemistry/image/pairMap.ts';
import type { Crystal } from '../server/src/chemistry/structure/crystal.ts';
import { readStructure } from '../server/src/chemistry/structure/readStructure.ts';

const FILE = resolve(import.meta.dirname, '../../shared/data/structures/mp_optical_3688_optimade.jsonl.gz');
const SECONDS = 2;
if (!existsSync(FILE)) {
  console.log(`The data are not at ${FILE}; nothing to measure.`);
  process.exit(0);
}
const crystals = gunzipSync(readFileSync(FILE))
  .toString()
  .trim()
  .split('\n')
  .flatMap((line) => readStructure(line))
  .flatMap((read) => (read.ok ? [read.crystal] : []));
console.table(
  [
    [1, 5],
    [6, 10],
    [11, 20],
    [21, 40],
    [1, 40],
  ].map(([fewest, most]) => {
    const chosen = crystals.filter(({ sites }) => sites.length >= fewest! && sites.length <= most!);
    return { atoms: `${fewest} … ${most}`, crystals: chosen.length, 'a second': Math.round(speed(chosen)) };
  }),
);

function speed(chosen: readonly Crystal[]): number {
  for (const crystal of chosen.slice(0, 50)) pairMap(crystal);
  const started = performance.now();
  let made = 0;
  while (performance.now() - started < SECONDS * 1000) {
    for (const crystal of chosen) {
      pairMap(crystal);
      made++;
      if (made % 16 === 0 && performance.now() - started >= SECONDS * 1000) break;
    }
  }
  return made / ((performance.now() - started) / 1000);
}
