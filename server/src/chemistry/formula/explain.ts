import { atomicNumber } from '../symbols.ts';
import type { FormulaFailure } from '../types.ts';
import { explainDecoration, explainIsotope, explainPlaceholder, explainVariable } from './explainNotation.ts';
import { explainSymbol } from './explainSymbol.ts';
import type { RawFault } from './fault.ts';
import { verified } from './suggestion.ts';

/** Suggestions are tried by parsing them, so texts longer than any formula get none. */
const LONGEST_FOR_SUGGESTION = 120;

/** Says what is wrong and, where it can be guessed, what was meant. */
export function explainFormulaFailure(text: string, fault: RawFault): FormulaFailure {
  const guess = text.length <= LONGEST_FOR_SUGGESTION;
  return (
    (guess
      ? (explainVariable(text) ??
        explainDecoration(text) ??
        explainPlaceholder(text, fault) ??
        explainIsotope(text, fault))
      : undefined) ?? explainPlainly(text, fault, guess)
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
        // SO42- is SO4^2-, but C60- is C60^-.
        ...suggest(
          digits.endsWith('0')
            ? `${text.slice(0, offset)}${digits}^${sign}`
            : `${text.slice(0, offset)}${digits.slice(0, -1)}^${digits.slice(-1)}${sign}`,
        ),
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

/** Number of characters of the number at `offset`. */
function digitsAt(text: string, offset: number): number {
  return /^[\d₀-₉]+(?:\.\d+)?/u.exec(text.slice(offset))?.[0].length ?? 0;
}
