import { readFile } from 'node:fs/promises';
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
  for (const file of files) {
    const parsed = await readFileText(file).then(
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
        const text = options.to
          ? written(crystal, options.to, one.name)
          : options.json
            ? `${JSON.stringify(structureFacts(file, one, crystal, tolerance))}\n`
            : `${describeStructure(file, one, crystal, tolerance)}\n`;
        process.stdout.write(text);
      } catch (failure) {
        code = reportFailure(failure);
      }
    }
  }
  return code;
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
