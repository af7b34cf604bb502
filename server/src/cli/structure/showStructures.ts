import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { writeCif } from '../../chemistry/structure/cif/write.ts';
import type { Crystal, Vector3 } from '../../chemistry/structure/crystal.ts';
import { readStructure } from '../../chemistry/structure/readStructure.ts';
import { niggliCell } from '../../chemistry/structure/reducedCell.ts';
import { supercell } from '../../chemistry/structure/supercell.ts';
import { crystalSymmetry } from '../../chemistry/structure/symmetry/analyse.ts';
import { spaceGroupOperations } from '../../chemistry/structure/symmetry/spaceGroups.ts';
import { writePymatgenJson } from '../../chemistry/structure/writeJson.ts';
import { writePoscar } from '../../chemistry/structure/writePoscar.ts';
import { writeXyz } from '../../chemistry/structure/writeXyz.ts';
import { loadSymmetry } from '../../datasets/symmetryModule.ts';
import { readRun } from '../../experiments/runs/runFolder.ts';
import { structureOfRow } from '../../experiments/structures/structureOfRow.ts';
import { EXIT_CODES, Failure } from '../../foundation/failure.ts';
import type { StructureOptions } from '../commands/structure.ts';
import { reportFailure } from '../terminal/reportFailure.ts';
import { describeStructure, structureFacts } from './describeStructure.ts';

/** Most atoms a supercell may have. */
const MOST_ATOMS = 100_000;

/**
 * Prints what is in files of crystals, or the crystals in another format. A crystal that cannot be read is told on standard
 * error, and the others are printed all the same.
 *
 * @returns the exit code: that of the last failure
 */
export async function showStructures(files: readonly string[], options: StructureOptions): Promise<number> {
  const cells = options.supercell === undefined ? undefined : readCells(options.supercell);
  const tolerance = readTolerance(options.tolerance);
  await loadSymmetry();
  let code: number = EXIT_CODES.success;
  const textOf = options.row === undefined ? readFileText : ofRun(options.table, readRow(options.row));
  for (const file of files) {
    const parsed = await textOf(file).then(
      (text) => readStructure(text, spaceGroupOperations),
      (failure: unknown) => {
        code = reportFailure(failure);
        return [];
      },
    );
    for (const one of parsed) {
      try {
        if (!one.ok) throw new Failure({ kind: 'data', ...one.fault, place: { file, line: one.fault.line } });
        const crystal = inCell(one.crystal, options, cells, tolerance);
        const text = options.to && written(crystal, options.to, one.name);
        if (options.json) {
          const facts = structureFacts(file, one, crystal, tolerance);
          process.stdout.write(`${JSON.stringify(text === undefined ? facts : { ...facts, text })}\n`);
        } else process.stdout.write(text ?? `${describeStructure(file, one, crystal, tolerance)}\n`);
      } catch (failure) {
        code = reportFailure(failure);
      }
    }
  }
  return code;
}

/** The crystal of a row, by the folder of its run. */
function ofRun(table: string, row: number): (folder: string) => Promise<string> {
  return async (folder) => {
    const text = await structureOfRow(await readRun(resolve(folder)), table, row - 1);
    if (text !== null) return text;
    throw new Failure({
      kind: 'data',
      code: 'no-structure',
      message: `No crystal is known of row ${row} of ${table}.`,
      cure: 'Only datasets with a column of structures, and designs of a template, have crystals.',
      place: { file: folder },
    });
  };
}

function readRow(text: string): number {
  const row = Number(text);
  if (Number.isInteger(row) && row >= 1) return row;
  throw new Failure({ kind: 'usage', code: 'bad-argument', message: `“${text}” is no row; the first is 1.` });
}

async function readFileText(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return String(packed ? gunzipSync(bytes, { maxOutputLength: 256 * 2 ** 20 }) : bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Failure({
      kind: 'data',
      code: missing ? 'missing-file' : 'unreadable-file',
      message: missing ? 'There is no such file.' : `The file cannot be read: ${reason}.`,
      place: { file },
    });
  }
}

function inCell(crystal: Crystal, { cell }: StructureOptions, cells: Vector3 | undefined, tolerance: number): Crystal {
  const described = cell === 'as-given' ? crystal : otherCell(crystal, cell, tolerance);
  if (cells === undefined) return described;
  const atoms = described.sites.length * cells[0] * cells[1] * cells[2];
  if (atoms <= MOST_ATOMS) return supercell(described, cells);
  throw new Failure({
    kind: 'usage',
    code: 'too-large',
    message: `The supercell would have ${atoms.toLocaleString('en')} atoms; the most is ${MOST_ATOMS.toLocaleString('en')}.`,
  });
}

function otherCell(crystal: Crystal, cell: StructureOptions['cell'], tolerance: number): Crystal {
  if (cell === 'niggli') return niggliCell(crystal);
  const symmetry = crystalSymmetry(crystal, tolerance);
  if (symmetry) return cell === 'primitive' ? symmetry.primitiveCell : symmetry.standardCell;
  throw new Failure({
    kind: 'data',
    code: 'no-symmetry',
    message: 'No symmetry can be found: atoms may lie on one another.',
    cure: 'Try another --tolerance, or leave --cell out.',
  });
}

function written(crystal: Crystal, format: NonNullable<StructureOptions['to']>, name: string): string {
  switch (format) {
    case 'cif':
      return writeCif(crystal, name || undefined);
    case 'poscar':
      return writePoscar(crystal, name);
    case 'xyz':
      return writeXyz(crystal);
    case 'json':
      return `${JSON.stringify(writePymatgenJson(crystal))}\n`;
  }
}

function readCells(text: string): Vector3 {
  const numbers = text.split(/[x×,\s]+/).map(Number);
  if (numbers.length === 3 && numbers.every((number) => Number.isInteger(number) && number >= 1)) {
    return numbers as unknown as Vector3;
  }
  throw new Failure({
    kind: 'usage',
    code: 'bad-argument',
    message: `“${text}” is no supercell.`,
    cure: 'Write three whole numbers, as in 2x2x1.',
  });
}

function readTolerance(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new Failure({
    kind: 'usage',
    code: 'bad-argument',
    message: `The tolerance “${text}” is no distance in Å between 0 and 1.`,
  });
}
