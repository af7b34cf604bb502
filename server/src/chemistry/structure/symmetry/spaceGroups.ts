import { hall_symbol_entry, operations_from_number } from '@spglib/moyo-wasm';
import type { SpaceGroupName } from '../cif/operations.ts';
import type { SymmetryOperation } from '../cif/symmetryOperation.ts';
import { hasSymmetry } from './module.ts';

/** Settings of the 230 space groups in the tables of Hall (1981) that spglib and moyo number. */
const SETTINGS = 530;

/**
 * The operations of a space group by its Hall symbol, its full or short Hermann–Mauguin symbol, or its number (then in
 * the standard setting); undefined where it is none, or where symmetry has not been started.
 */
export function spaceGroupOperations(group: SpaceGroupName): readonly SymmetryOperation[] | undefined {
  if (!hasSymmetry()) return undefined;
  const setting = settingByHall(group.hall) ?? settingByName(group.hermannMauguin, group.number);
  const number = setting?.number ?? group.number;
  if (number === null || number === undefined || number < 1 || number > 230) return undefined;
  const how = setting ? { type: 'HallNumber' as const, value: setting.hall } : { type: 'Standard' as const };
  return operations_from_number(number, how, false).map(({ rotation: r, translation }) => ({
    // The library gives the columns one after the other.
    rotation: [
      [r[0], r[3], r[6]],
      [r[1], r[4], r[7]],
      [r[2], r[5], r[8]],
    ],
    translation,
  }));
}

interface Setting {
  readonly hall: number;
  readonly number: number;
}

let byHall: ReadonlyMap<string, Setting> | undefined;
let byName: ReadonlyMap<string, Setting> | undefined;

function settingByHall(symbol: string): Setting | undefined {
  readSettings();
  return symbol === '' ? undefined : byHall!.get(plain(symbol));
}

function settingByName(symbol: string, number: number | null): Setting | undefined {
  readSettings();
  const found = symbol === '' ? undefined : byName!.get(plain(symbol));
  return found && (number === null || found.number === number) ? found : undefined;
}

function readSettings(): void {
  if (byHall) return;
  const halls = new Map<string, Setting>();
  const names = new Map<string, Setting>();
  for (let hall = 1; hall <= SETTINGS; hall++) {
    const entry = hall_symbol_entry(hall);
    const setting = { hall, number: entry.number };
    halls.set(plain(entry.hall_symbol), setting);
    // The first setting of a group is its standard one; a short symbol means it.
    for (const name of [entry.hm_full, entry.hm_short]) if (!names.has(plain(name))) names.set(plain(name), setting);
  }
  byHall = halls;
  byName = names;
}

/** Blanks, underscores and capitals are written in many ways; `:1`, `:R` and the like name the setting. */
function plain(symbol: string): string {
  return symbol
    .replace(/[\s_]+/g, '')
    .replace(/=/g, '')
    .toLowerCase();
}
