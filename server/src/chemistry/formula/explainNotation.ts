import { atomicNumber } from '../symbols.ts';
import type { FormulaFailure } from '../types.ts';
import { ABBREVIATIONS, inProperCase } from './explainSymbol.ts';
import type { RawFault } from './fault.ts';
import { verified } from './suggestion.ts';

/* Notations that mean something to a chemist, but are not one composition. */

/** An amount that is a letter: `La1-xSrxMnO3`, `YBa2Cu3O7-δ`, `TiO2+x`. */
const VARIABLE =
  /(?<=[A-Z][a-z]?|[)\]}])(?<constant>\d*\.?\d*)(?<sign>[+\-−–]?)(?<factor>\d*\.?\d*)(?<name>[xyzδ]|(?<=[-+−–])d|(?<=[\])}])n)(?![a-wδ\d])/gu;

export function explainVariable(text: string): FormulaFailure | undefined {
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

/** What stands about a formula and says more than its composition: a phase, a state of matter, a dopant. */
export function explainDecoration(text: string): FormulaFailure | undefined {
  const phase = /^\s*(?:[α-ωΑ-Ω]|alpha|beta|gamma|delta)\s*[-–]\s*/u.exec(text)?.[0];
  if (phase) {
    const message = `${phase.trim()} names a phase, which a formula does not tell apart; write the formula alone`;
    return decoration(message, 0, phase.length, verified(text.slice(phase.length), text));
  }
  const state = /\s*\((?:s|l|g|aq|cr)\)\s*$/u.exec(text);
  if (state) {
    const message = `${state[0].trim()} is a state of matter, which a formula leaves out`;
    return decoration(message, state.index, state[0].length, verified(text.slice(0, state.index), text));
  }
  const colon = text.indexOf(':');
  if (colon <= 0) return undefined;
  if (/^\s*\d/u.test(text.slice(colon + 1))) {
    return decoration('Parts are joined by ·, not by a colon', colon, 1, verified(text.replace(':', '·'), text));
  }
  const message = 'What stands behind the colon is a dopant; write how much of it there is, as in Al1.98Cr0.02O3';
  return decoration(message, colon, text.length - colon, {});
}

function decoration(
  message: string,
  offset: number,
  length: number,
  suggestion: { suggestion?: string },
): FormulaFailure {
  return { code: 'unexpected-character', message, offset, length, ...suggestion };
}

/** Places without an atom of a known element: vacancies and letters that stand for any element. */
export function explainPlaceholder(text: string, fault: RawFault): FormulaFailure | undefined {
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
  // "NaCL" is a slip of the shift key: no letter that stands for an element forms one with the capital before it.
  const recased = text.slice(0, fault.offset) + wildcard.toLowerCase() + rest.slice(wildcard.length);
  const symbol = recased.slice(fault.offset - 1, fault.offset + 1);
  if (/^[A-Z][a-z]$/u.test(symbol) && (atomicNumber(symbol) ?? 95) < 95) {
    return {
      code: 'wrong-case',
      message: `"${wildcard}" is not an element: the second letter of a symbol is small`,
      offset: fault.offset,
      length: wildcard.length,
      ...verified(recased, text),
    };
  }
  return {
    code: 'wildcard',
    message: `"${wildcard}" stands for any element; write one material of the family, each element by its symbol`,
    offset: fault.offset,
    length: wildcard.length,
  };
}

/** `D2O`, `13C`, `[18O]`, `¹³C`: the properties here are those of natural elements. */
export function explainIsotope(text: string, fault: RawFault): FormulaFailure | undefined {
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
