/**
 * Holds the table that ships with the examples against published data sets: `node bench/inorganics.ts [FOLDER]`, where
 * FOLDER has the sets in the layout that bench/inorganics/references.ts names (default: ../shared/data).
 *
 * Prints what was matched, how far apart the numbers are, and every row that differs by more than the literature's own
 * spread (bench/inorganics/compare.ts). Such a row must say in its `note` why ours is kept; the command ends with exit
 * code 1 where one does not.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Comparison,
  compareGroundStates,
  compareNumbers,
  compareVolumes,
  ENTHALPY_SPREAD,
  GAP_SPREAD,
} from './inorganics/compare.ts';
import { readEnthalpies, readGaps, readStructures } from './inorganics/references.ts';
import { type Crystal, readInorganics } from './inorganics/table.ts';

const folder = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../../shared/data'));
if (existsSync(folder)) run(folder);
else console.log(`no data sets to compare with at ${folder}`);

function run(folder: string): void {
  const crystals = readInorganics();
  const structures = readStructures(folder);
  const withEnthalpy = crystals.filter((crystal) => crystal.formationEnthalpy !== null).length;
  const withGap = crystals.filter((crystal) => crystal.bandGap !== null).length;
  console.log(`${crystals.length} crystals, ${withEnthalpy} with formation enthalpy, ${withGap} with band gap\n`);

  const enthalpy = (crystal: Crystal) => crystal.formationEnthalpy;
  const held: readonly Comparison[] = [
    compareNumbers(
      'formation enthalpy, measured (Kim 2017)',
      'eV/atom',
      crystals,
      readEnthalpies(folder, 'e_form expt'),
      enthalpy,
      ENTHALPY_SPREAD,
    ),
    compareNumbers(
      'band gap, measured (Zhuo 2018)',
      'eV',
      crystals,
      readGaps(folder),
      (crystal) => crystal.bandGap,
      GAP_SPREAD,
    ),
    compareVolumes(crystals, structures),
  ];
  // Calculated energies differ from measured ones by what PBE and its corrections miss, so they only orient.
  const calculated: readonly Comparison[] = (
    [
      ['Materials Project column (Kim 2017)', readEnthalpies(folder, 'e_form mp')],
      ['OQMD column (Kim 2017)', readEnthalpies(folder, 'e_form oqmd')],
      [
        'Materials Project, corrected PBE',
        structures
          .filter((structure) => structure.formationEnergy !== null && structure.energyAboveHull <= 0.1)
          .map((structure) => ({
            reducedFormula: structure.reducedFormula,
            value: structure.formationEnergy!,
            spaceGroup: null,
          })),
      ],
    ] as const
  ).map(([title, references]) =>
    compareNumbers(`  calculated: ${title}`, 'eV/atom', crystals, references, enthalpy, ENTHALPY_SPREAD),
  );
  printTable([...held.slice(0, 1), ...calculated, ...held.slice(1)]);

  let unexplained = 0;
  for (const comparison of held) unexplained += listDisagreeing(comparison);
  unexplained += listGroundStates(crystals, structures);
  console.log(`\ndisagreeing rows without a note: ${unexplained}`);
  if (unexplained > 0) process.exitCode = 1;
}

function printTable(comparisons: readonly Comparison[]): void {
  console.log(`${''.padEnd(46)}matched     MAE  median     max  beyond spread`);
  for (const { title, unit, matched, disagreeing } of comparisons) {
    const differences = matched.map(({ ours, theirs }) => Math.abs(ours - theirs)).sort((a, b) => a - b);
    const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
    const numbers = [mean, median(differences), differences.at(-1) ?? Number.NaN];
    const row = numbers.map((number) => number.toFixed(3).padStart(8)).join('');
    console.log(
      `${title.padEnd(46)}${String(matched.length).padStart(7)}${row}${String(disagreeing.length).padStart(15)}  ${unit}`,
    );
  }
}

function listDisagreeing({ title, unit, disagreeing }: Comparison): number {
  console.log(`\n${title}, beyond the spread`);
  for (const { crystal, ours, theirs } of disagreeing) {
    const numbers = `${ours.toFixed(3)} against ${theirs.toFixed(3)} ${unit}`;
    console.log(`  ${label(crystal)} ${numbers}: ${crystal.note || 'NO NOTE'}`);
  }
  return disagreeing.filter(({ crystal }) => crystal.note === '').length;
}

function listGroundStates(crystals: readonly Crystal[], structures: Parameters<typeof compareGroundStates>[1]): number {
  const { matched, disagreeing } = compareGroundStates(crystals, structures);
  console.log(`\nspace group of the calculated ground state: ${matched} formulas matched, others in`);
  for (const { crystals: ours, theirs } of disagreeing) {
    const numbers = `${ours.map((crystal) => crystal.spaceGroupNumber).join(', ')} against ${theirs.join(', ')}`;
    const notes = ours.map((crystal) => crystal.note).filter((note) => note !== '');
    console.log(`  ${label(ours[0]!)} ${numbers}: ${notes.join('; ') || 'NO NOTE'}`);
  }
  return disagreeing.filter(({ crystals: ours }) => ours.every((crystal) => crystal.note === '')).length;
}

function label(crystal: Crystal): string {
  return `${crystal.formula} (${crystal.name})`.padEnd(42);
}

/** Of ascending numbers. */
function median(numbers: readonly number[]): number {
  const middle = numbers.length / 2;
  const upper = numbers[Math.floor(middle)];
  const lower = numbers[Math.ceil(middle) - 1];
  return upper === undefined || lower === undefined ? Number.NaN : (upper + lower) / 2;
}
