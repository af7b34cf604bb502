import { atomicNumber } from '../../symbols.ts';

/**
 * The element of an atom site, from its type symbol (`Fe3+`, `O2-`, `D`) or, where there is none, from its label (`Fe1A`,
 * `OW2`, `CA1`). A label in capitals can mean two elements (`CA1`: calcium or carbon); the one that the file's own
 * formula has is taken.
 *
 * @param known elements of the file's chemical formula; empty where it has none
 */
export function elementOfSite(typeSymbol: string, label: string, known: ReadonlySet<string>): string | undefined {
  return elementOf(typeSymbol, known) ?? elementOf(label, known);
}

function elementOf(text: string, known: ReadonlySet<string>): string | undefined {
  const letters = /^[A-Za-z]{1,2}/.exec(text.trim())?.[0];
  if (letters === undefined) return undefined;
  const one = letters[0]!.toUpperCase();
  const two = letters.length === 2 ? one + letters[1]!.toLowerCase() : '';
  // Deuterium and tritium are hydrogen to chemistry; no other element begins with their letter alone.
  const candidates = [two, one, /^[DT](?![a-z])/.test(text.trim()) ? 'H' : ''].filter(
    (symbol) => atomicNumber(symbol) !== undefined,
  );
  return candidates.find((symbol) => known.has(symbol)) ?? candidates[0];
}
