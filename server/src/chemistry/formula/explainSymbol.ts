import { distance } from 'fastest-levenshtein';
import { atomicNumber, SYMBOLS } from '../symbols.ts';
import type { FormulaFailure } from '../types.ts';
import type { RawFault } from './fault.ts';
import { isFormula } from './read.ts';
import { verified } from './suggestion.ts';

/** Letters that are no element: wrong case, organic abbreviations or a slip of the key. */
export function explainSymbol(text: string, fault: RawFault, guess: boolean): FormulaFailure {
  const { offset } = fault;
  const written = /^\p{L}\p{Ll}?/u.exec(text.slice(offset))?.[0] ?? text.slice(offset, offset + fault.length);
  const base = { offset, length: written.length };
  if (guess) {
    const abbreviation = ABBREVIATIONS.find(({ pattern }) => pattern.test(text));
    if (abbreviation) {
      const message = `${abbreviation.name} must be written out`;
      return {
        code: 'unknown-element',
        message,
        ...base,
        ...verified(text.replace(abbreviation.pattern, abbreviation.formula), text),
      };
    }
    const recased = inProperCase(text);
    if (recased !== undefined) {
      const message = `"${written}" is not an element: a symbol is one capital letter and at most one small letter`;
      return { code: 'wrong-case', message, ...base, ...verified(recased, text) };
    }
  }
  const nearest = nearestSymbol(written, text, offset);
  const message = `"${written}" is not an element`;
  return nearest === undefined || !guess
    ? { code: 'unknown-element', message, ...base }
    : {
        code: 'unknown-element',
        message,
        ...base,
        ...verified(text.slice(0, offset) + nearest + text.slice(offset + written.length), text),
      };
}

/** Ions that hybrid perovskites are written with. */
export const ABBREVIATIONS = [
  { pattern: /^MA(?=[A-Z0-9])/u, name: 'Methylammonium (MA)', formula: 'CH3NH3' },
  { pattern: /^FA(?=[A-Z0-9])/u, name: 'Formamidinium (FA)', formula: 'CH(NH2)2' },
];

/**
 * The formula with its letters read without regard to case, by the fewest elements: `nacl` → `NaCl`, `FE2O3` → `Fe2O3`.
 * A known element in the text as it stands counts less than a changed one, so that `Nacl` → `NaCl`.
 */
export function inProperCase(text: string): string | undefined {
  const best: ({ text: string; cost: number } | undefined)[] = new Array(text.length + 1).fill(undefined);
  best[text.length] = { text: '', cost: 0 };
  for (let position = text.length - 1; position >= 0; position--) {
    for (const size of [1, 2]) {
      const rest = best[position + size];
      if (!rest) continue;
      const piece = text.slice(position, position + size);
      const letters = /^[A-Za-z]+$/u.test(piece);
      if (!letters && size === 2) continue;
      const symbol = letters ? piece[0]!.toUpperCase() + piece.slice(1).toLowerCase() : piece;
      if (letters && atomicNumber(symbol) === undefined) continue;
      const rareness = letters && (atomicNumber(symbol) ?? 0) > 94 ? 3 : 0;
      const cost = rest.cost + (letters ? 1 : 0) + rareness;
      const current = best[position];
      if (!current || cost <= current.cost) best[position] = { text: symbol + rest.text, cost };
    }
  }
  const found = best[0]?.text;
  // "Uuo" is no formula in the wrong case: it would have one element twice over, which nobody writes.
  return found === undefined || found === text || /([A-Z][a-z]?)\1(?![a-z])/u.test(found) ? undefined : found;
}

function nearestSymbol(written: string, text: string, offset: number): string | undefined {
  const rest = text.slice(offset + written.length);
  let nearest: string | undefined;
  let nearestDistance = 2;
  for (const symbol of SYMBOLS) {
    // Fewer keys changed first; a two-letter symbol with the same capital letter is the likelier slip.
    const changed =
      distance(written, symbol) + (symbol[0] === written[0] ? 0 : 0.5) + (symbol.length === written.length ? 0 : 0.25);
    if (changed < nearestDistance && isFormula(text.slice(0, offset) + symbol + rest)) {
      nearest = symbol;
      nearestDistance = changed;
    }
  }
  return nearest;
}
