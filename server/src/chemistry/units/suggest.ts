import { distance } from 'fastest-levenshtein';
import { UNIT_ENTRIES, UNITS } from './table.ts';

/** Names and habits that are no symbols here. */
const HABITS: Readonly<Record<string, string>> = {
  angstroms: 'Å',
  ang: 'Å',
  aa: 'Å',
  atoms: 'atom',
  atm_: 'atm',
  formula: 'fu',
  formulas: 'fu',
  cells: 'cell',
  unitcell: 'cell',
  percent: '%',
  at: '%',
  wt: '%',
  degree: 'deg',
  degrees: 'deg',
  celsius: '°C',
  bohrs: 'bohr',
  moles: 'mol',
  bohrmag: 'uB',
  boltzmann: 'kB',
  a_0: 'bohr',
  sec: 's',
  hr: 'h',
};

/** The symbol that was probably meant: by name, by letters without case, or by one slip of the key. */
export function suggestSymbol(written: string): string | undefined {
  const lower = written.toLowerCase();
  const habit = HABITS[lower];
  if (habit !== undefined) return habit;
  const byName = UNITS.find((unit) => unit.name === lower || `${unit.name}s` === lower);
  if (byName) return byName.symbol;
  const spellings = [...UNIT_ENTRIES.keys()];
  // `mev` is meV, not MeV: the fewest letters changed in case wins, then the smaller prefix, which stands first.
  const sameLetters = spellings.filter((spelling) => spelling.toLowerCase() === lower);
  const closest = (candidates: readonly string[]) =>
    candidates.reduce<string | undefined>(
      (best, candidate) =>
        best === undefined || distance(written, candidate) < distance(written, best) ? candidate : best,
      undefined,
    );
  if (sameLetters.length > 0) return closest(sameLetters);
  if (written.length < 3) return undefined;
  return closest(spellings.filter((spelling) => spelling.length > 1 && distance(written, spelling) === 1));
}
