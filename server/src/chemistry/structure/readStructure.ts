import type { SpaceGroupOperations } from './cif/operations.ts';
import { readCif } from './cif/read.ts';
import { readStructureJson } from './json.ts';
import { readPoscar } from './poscar.ts';
import type { ParsedStructure } from './structureFault.ts';

export type StructureFormat = 'cif' | 'poscar' | 'json';

/**
 * What a text seems to be: JSON begins with a bracket, CIF has data blocks or names of items at the beginning of a line,
 * a POSCAR has a number and three rows of numbers below its comment.
 */
export function structureFormat(text: string): StructureFormat | undefined {
  if (/^\s*[[{]/.test(text)) return 'json';
  if (/^\s*data_\S/im.test(text) || /^\s*_(cell|atom_site|symmetry|space_group)[_.]/im.test(text)) return 'cif';
  const lines = text.split(/\r\n|\n|\r/, 5);
  const numbers = lines.slice(1).map((line) => line.trim().split(/\s+/).map(Number));
  const [scale, ...rows] = numbers;
  const isPoscar = scale !== undefined && Number.isFinite(scale[0]) && rows.length === 3;
  return isPoscar && rows.every((row) => row.slice(0, 3).every(Number.isFinite) && row.length >= 3)
    ? 'poscar'
    : undefined;
}

/**
 * The crystals of a text in whichever of the formats it is written: several only in a CIF with several data blocks or in
 * a list of JSON.
 *
 * @param operationsOf see `readCif`
 */
export function readStructure(text: string, operationsOf?: SpaceGroupOperations): readonly ParsedStructure[] {
  switch (structureFormat(text)) {
    case 'cif':
      return readCif(text, operationsOf);
    case 'poscar':
      return [readPoscar(text)];
    case 'json':
      return readJson(text);
    default:
      return [
        {
          ok: false,
          name: '',
          fault: {
            code: 'unknown-structure-format',
            message: 'The text is none of CIF, POSCAR, pymatgen JSON and OPTIMADE JSON.',
            cure: 'Export the structure in one of these formats.',
          },
        },
      ];
  }
}

function readJson(text: string): readonly ParsedStructure[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    return [{ ok: false, name: '', fault: { code: 'bad-json', message: `The text is not JSON: ${reason}.` } }];
  }
  // Responses of OPTIMADE hold a list under `data`.
  const inner = typeof value === 'object' && value !== null && Array.isArray((value as { data?: unknown }).data);
  const list = Array.isArray(value) ? value : inner ? (value as { data: unknown[] }).data : [value];
  if (list.length > 0) return list.map(readStructureJson);
  return [{ ok: false, name: '', fault: { code: 'no-atoms', message: 'The list holds no structure.' } }];
}
