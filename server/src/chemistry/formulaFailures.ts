import { distance } from 'fastest-levenshtein';
import { parseFormula } from './formula.ts';
import { atomicNumber, SYMBOLS } from './symbols.ts';
import type { FormulaFailure } from './types.ts';

/** What the parser itself knows of a fault; the explanation is worked out only for the few formulas that have one. */
export interface RawFault {
  readonly code:
    | 'empty-formula'
    | 'symbol'
    | 'amount'
    | 'zero'
    | 'leading-number'
    | 'leading-point'
    | 'closing-bracket'
    | 'opening-bracket'
    | 'bracket-kind'
    | 'empty-bracket'
    | 'empty-part'
    | 'charge'
    | 'ambiguous-charge'
    | 'character';
  readonly offset: number;
  readonly length: number;
}

/** Suggestions are tried by parsing them, so texts longer than any formula get none. */
const LONGEST_FOR_SUGGESTION = 120;

/** Says what is wrong and, where it can be guessed, what was meant. */
export function explainFormulaFailure(text: string, fault: RawFault): FormulaFailure {
  const guess = text.length <= LONGEST_FOR_SUGGESTION;
  return (
    (guess ? (explainVariable(text) ?? explainPlaceholder(text, fault) ?? explainIsotope(text, fault)) : undefined) ??
    explainPlainly(text, fault, guess)
  );
}

function explainPlainly(text: string, fault: RawFault, guess: boolean): FormulaFailure {
  const { offset, length } = fault;
  const shown = text.slice(offset, offset + length);
  const suggest = (candidate: string) => (guess ? verified(candidate, text) : {});
  switch (fault.code) {
    case 'empty-formula':
      return { code: 'empty-formula', message: 'The formula is empty', offset, length };
    case 'zero':
      return { code: 'empty-formula', message: 'All amounts of the formula are zero', offset, length };
    case 'symbol':
      return explainSymbol(text, fault, guess);
    case 'amount':
      return { code: 'bad-amount', message: `The amount ${shown} is not a finite number`, offset, length };
    case 'leading-number':
      return {
        code: 'leading-number',
        message: 'A number may not stand before the formula; amounts follow their element, as in Fe2O3',
        offset,
        length: digitsAt(text, offset),
        ...suggest(text.slice(0, offset) + text.slice(offset + digitsAt(text, offset))),
      };
    case 'leading-point':
      return {
        code: 'bad-amount',
        message: `${shown} is either an amount, then write 0${shown}, or a separate part, then write · before it`,
        offset,
        length,
        ...suggest(text.replace(/([^\d.])\.(?=\d)/gu, '$10.')),
      };
    case 'closing-bracket':
      return unbalanced(
        `The bracket ${shown} closes nothing`,
        fault,
        suggest(text.slice(0, offset) + text.slice(offset + 1)),
      );
    case 'opening-bracket':
      return unbalanced(`The bracket ${shown} is never closed`, fault, suggest(`${text}${CLOSING[shown] ?? ''}`));
    case 'bracket-kind':
      return unbalanced(
        `The bracket ${shown} does not fit the bracket it closes`,
        fault,
        suggest(withRoundBrackets(text)),
      );
    case 'empty-bracket':
      return unbalanced('The brackets hold nothing', fault, {});
    case 'empty-part':
      return {
        code: 'unexpected-character',
        message: `The separator ${shown} must stand between two parts, as in CuSO4·5H2O`,
        offset,
        length,
      };
    case 'charge':
      return {
        code: 'bad-charge',
        message: `${shown} is not a charge; a charge ends the formula and is written ^2- or ^+`,
        offset,
        length,
      };
    case 'ambiguous-charge': {
      const digits = /^\d+/.exec(shown)?.[0] ?? '';
      const sign = shown.trim().at(-1) ?? '';
      return {
        code: 'bad-charge',
        message: `In ${shown} it is not clear which digits count atoms and which the charge; write the charge after ^`,
        offset,
        length,
        ...suggest(`${text.slice(0, offset)}${digits.slice(0, -1)}^${digits.slice(-1)}${sign}`),
      };
    }
    case 'character':
      return explainCharacter(text, fault, guess);
  }
}

function unbalanced(message: string, fault: RawFault, suggestion: { suggestion?: string }): FormulaFailure {
  return { code: 'unbalanced-bracket', message, offset: fault.offset, length: fault.length, ...suggestion };
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function withRoundBrackets(text: string): string {
  return text.replace(/[[{]/gu, '(').replace(/[\]}]/gu, ')');
}

function explainCharacter(text: string, fault: RawFault, guess: boolean): FormulaFailure {
  const { offset } = fault;
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0x20);
  const base = { code: 'unexpected-character', offset, length: character.length };
  if (/^nan$/iu.test(text.trim())) {
    const message = `"${text.trim()}" is how programs write a missing value; sodium nitride is written NaN`;
    return { ...base, code: 'unknown-element', message, offset: 0, length: text.length };
  }
  if (/\p{Ll}/u.test(character)) return explainSymbol(text, { ...fault, length: 1 }, guess);
  if (character === ',' && /\d,\d/u.test(text)) {
    const message = 'Decimals are written with a point';
    return { ...base, message, ...(guess ? verified(text.replaceAll(',', '.'), text) : {}) };
  }
  if (character === ',') {
    const message = 'Elements that share a site need amounts, as in (Ba0.5Sr0.5)TiO3';
    return { ...base, message, ...(guess ? verified(text.replace(/\(([^()]*)\)/gu, shareEqually), text) : {}) };
  }
  if ('_$\\'.includes(character)) {
    const plain = text.replace(/[_$\\]|mathrm|ce(?=\{)/gu, '').replace(/\{([\d.]+)\}/gu, '$1');
    const message = `The formula is plain text, without ${character}`;
    return { ...base, message, ...(guess ? verified(plain, text) : {}) };
  }
  const message = `The character ${JSON.stringify(character)} has no meaning in a formula`;
  return {
    ...base,
    message,
    ...(guess ? verified(text.slice(0, offset) + text.slice(offset + character.length), text) : {}),
  };
}

/** `(Ba,Sr)` as `(Ba0.5Sr0.5)`. */
function shareEqually(whole: string, inside: string): string {
  const symbols = inside.split(',').map((symbol) => symbol.trim());
  if (symbols.length < 2 || symbols.some((symbol) => atomicNumber(symbol) === undefined)) return whole;
  const share = Number((1 / symbols.length).toFixed(3));
  return `(${symbols.map((symbol) => `${symbol}${share}`).join('')})`;
}

/** Letters that are no element: wrong case, organic abbreviations or a slip of the key. */
function explainSymbol(text: string, fault: RawFault, guess: boolean): FormulaFailure {
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
const ABBREVIATIONS = [
  { pattern: /^MA(?=[A-Z0-9])/u, name: 'Methylammonium (MA)', formula: 'CH3NH3' },
  { pattern: /^FA(?=[A-Z0-9])/u, name: 'Formamidinium (FA)', formula: 'CH(NH2)2' },
];

/**
 * The formula with its letters read without regard to case, by the fewest elements: `nacl` → `NaCl`, `FE2O3` → `Fe2O3`.
 * A known element in the text as it stands counts less than a changed one, so that `Nacl` → `NaCl`.
 */
function inProperCase(text: string): string | undefined {
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
  return found === undefined || found === text ? undefined : found;
}

function nearestSymbol(written: string, text: string, offset: number): string | undefined {
  const rest = text.slice(offset + written.length);
  let nearest: string | undefined;
  let nearestDistance = 2;
  for (const symbol of SYMBOLS) {
    // Fewer keys changed first; a two-letter symbol with the same capital letter is the likelier slip.
    const changed =
      distance(written, symbol) + (symbol[0] === written[0] ? 0 : 0.5) + (symbol.length === written.length ? 0 : 0.25);
    if (changed < nearestDistance && parseFormula(text.slice(0, offset) + symbol + rest).ok) {
      nearest = symbol;
      nearestDistance = changed;
    }
  }
  return nearest;
}

/** An amount that is a letter: `La1-xSrxMnO3`, `YBa2Cu3O7-δ`, `TiO2+x`. */
const VARIABLE =
  /(?<=[A-Z][a-z]?|[)\]}])(?<constant>\d*\.?\d*)(?<sign>[+\-−–]?)(?<factor>\d*\.?\d*)(?<name>[xyzδ]|(?<=[-+−–])d|(?<=[\])}])n)(?![a-wδ])/gu;

function explainVariable(text: string): FormulaFailure | undefined {
  let first: { offset: number; length: number; name: string } | undefined;
  const filled = text.replace(VARIABLE, (whole, constant, sign, factor, name, offset: number) => {
    // "Dy", "Hx": y after a capital may be an element's second letter.
    if (constant === '' && sign === '' && factor === '' && isSecondLetter(text, offset)) return whole;
    first ??= { offset, length: whole.length, name };
    const amount = Number(factor || 1) * 0.5;
    if (sign === '') return String(Number(constant || 1) * amount);
    return String(Number(constant || 1) + (sign === '+' ? amount : -amount));
  });
  if (!first) return undefined;
  return {
    code: 'variable',
    message: `The amount ${text.slice(first.offset, first.offset + first.length)} is not a number; give ${first.name} a value`,
    offset: first.offset,
    length: first.length,
    ...verified(filled, text),
  };
}

function isSecondLetter(text: string, offset: number): boolean {
  return atomicNumber(text.slice(offset - 1, offset + 1)) !== undefined;
}

/** Places without an atom of a known element: vacancies and letters that stand for any element. */
function explainPlaceholder(text: string, fault: RawFault): FormulaFailure | undefined {
  const rest = text.slice(fault.offset);
  const vacancy = /^(?:□|◻|⬜|\[\s*\]|Vac|vac|Va(?![a-z])|V_|Z_)[\d.]*/u.exec(rest)?.[0];
  if (vacancy) {
    return {
      code: 'vacancy',
      message: `${vacancy} is a vacancy, which holds no atom; leave it out of the formula`,
      offset: fault.offset,
      length: vacancy.length,
      ...verified(text.slice(0, fault.offset) + text.slice(fault.offset + vacancy.length), text),
    };
  }
  if (ABBREVIATIONS.some(({ pattern }) => pattern.test(text))) return undefined;
  const wildcard = /^(?:[XMARLQZJE](?![a-z])|Ln|RE|TM|Me(?![a-z])|\?)/u.exec(rest)?.[0];
  if (!wildcard || fault.code === 'charge') return undefined;
  // "NACL" and "FE2O3" are formulas in capitals.
  if (wildcard !== '?' && !/[a-z]/u.test(text) && inProperCase(text) !== undefined) return undefined;
  return {
    code: 'wildcard',
    message: `"${wildcard}" stands for any element; write one material of the family, each element by its symbol`,
    offset: fault.offset,
    length: wildcard.length,
  };
}

/** `D2O`, `13C`, `[18O]`, `¹³C`: the properties here are those of natural elements. */
function explainIsotope(text: string, fault: RawFault): FormulaFailure | undefined {
  const rest = text.slice(fault.offset);
  const isotope = (length: number, what: string, suggestion: string): FormulaFailure => ({
    code: 'isotope',
    message: `${what}: isotopes are not told apart; write the element alone`,
    offset: fault.offset,
    length,
    ...verified(suggestion, text),
  });
  if (fault.code === 'symbol') {
    const heavy = /^[DT](?![a-z])/u.exec(rest)?.[0];
    if (!heavy) return undefined;
    const name = heavy === 'D' ? 'D is deuterium, ²H' : 'T is tritium, ³H';
    return isotope(1, name, text.replace(/[DT](?![a-z])/gu, 'H'));
  }
  if (fault.code !== 'leading-number' && fault.code !== 'charge' && fault.code !== 'character') return undefined;
  const match = /^\^?(\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})-?([A-Z][a-z]?)/u.exec(rest);
  const symbol = match?.[2] && (atomicNumber(match[2]) === undefined ? match[2][0]! : match[2]);
  const number = symbol ? atomicNumber(symbol) : undefined;
  if (!match || !symbol || number === undefined) return undefined;
  const mass = Number(match[1]!.replace(/\D/gu, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))));
  // A mass number lies between the protons and about 2.7 times as many nucleons (³H apart); 2H2O is no isotope's.
  const marked = fault.code !== 'leading-number' || text.trim().startsWith('[');
  const alone = rest.length === match[0].length;
  if (mass < number || mass > 2.7 * number + 2 || !(marked || alone || mass > 9)) return undefined;
  const length = match[0].length - match[2]!.length;
  const before = text.slice(0, fault.offset);
  const after = text.slice(fault.offset + length);
  const suggestion = (before + after).replace(/\[([A-Z][a-z]?)\]/gu, '$1');
  return isotope(
    length + symbol.length,
    `${text.slice(fault.offset, fault.offset + length)}${symbol} is an isotope`,
    suggestion,
  );
}

/** A suggestion only if it is a formula and differs from what was written. */
function verified(candidate: string, written: string): { suggestion?: string } {
  const trimmed = candidate.trim();
  return trimmed !== written.trim() && parseFormula(trimmed).ok ? { suggestion: trimmed } : {};
}

/** Number of characters of the number at `offset`. */
function digitsAt(text: string, offset: number): number {
  return /^[\d₀-₉]+(?:\.\d+)?/u.exec(text.slice(offset))?.[0].length ?? 0;
}
