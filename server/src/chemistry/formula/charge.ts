import { isSuperscript } from './characters.ts';
import type { RawFault } from './fault.ts';

export interface Charge {
  readonly charge: number;
  /** The digits before a bare sign counted charges, not atoms: the amounts were multiplied by this too much. */
  readonly divisor: number;
}

/**
 * Reads the charge that ends a formula.
 *
 * @param start where the sign, `^` or superscript stands
 * @param groupEnd end of the symbol or bracket before the charge; what lies between is its number
 * @param standsAlone the whole formula is that one symbol or bracket
 */
export function readCharge(text: string, start: number, groupEnd: number, standsAlone: boolean): Charge | RawFault {
  const written = plainCharge(text.slice(start).trim());
  const numbered = /^\^?(?:(\d+)([+-])|([+-])(\d+))$/.exec(written);
  if (numbered) {
    const sign = (numbered[2] ?? numbered[3]) === '+' ? 1 : -1;
    return { charge: sign * Number(numbered[1] ?? numbered[4]), divisor: 1 };
  }
  const repeated = /^\^?(\++|-+)$/.exec(written)?.[1];
  if (repeated === undefined) return { code: 'charge', offset: start, length: text.length - start };
  const charge = (repeated.startsWith('+') ? 1 : -1) * repeated.length;
  if (charge > 1 || charge < -1 || written.startsWith('^') || isSuperscript(text.charCodeAt(start))) {
    return { charge, divisor: 1 };
  }
  // A bare sign: do the digits before it, if any, count atoms (NH4+) or charges (Fe3+)?
  const digits = text.slice(groupEnd, start).trim();
  if (digits.length > 1) return { code: 'ambiguous-charge', offset: groupEnd, length: text.length - groupEnd };
  const countsCharges = standsAlone && digits >= '1' && digits <= '9';
  return countsCharges ? { charge: charge * Number(digits), divisor: Number(digits) } : { charge, divisor: 1 };
}

/** The charge of `(2+)` or `(-)` at the end of the text, 0 if it is something else. */
export function readBracketedCharge(text: string, position: number): number {
  if (text.length - position > 8) return 0;
  const match = /^\((\d*)([+-])\)\s*$/.exec(text.slice(position));
  return match ? (match[2] === '+' ? 1 : -1) * (match[1] === '' ? 1 : Number(match[1])) : 0;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';

/** Superscripts and the typographic minus as plain characters. */
function plainCharge(text: string): string {
  return text.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−–]/gu, (character) => {
    const index = SUPERSCRIPTS.indexOf(character);
    return index < 0 ? '-' : '0123456789+-'[index]!;
  });
}
