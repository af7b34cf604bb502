import { atomicNumberOfCodes, SYMBOLS } from '../symbols.ts';
import type { Composition } from '../types.ts';
import { closingBracket, isDigit, isSeparator, isSign, isSuperscript, skipSpaces } from './characters.ts';
import { readBracketedCharge, readCharge } from './charge.ts';
import type { RawFault } from './fault.ts';

/*
 * The parser works in scratch arrays that outlive a call, because data sets have millions of formulas: entries are the
 * (element, amount) pairs in the order of the text, and closing a bracket or a part multiplies the entries since it began.
 */
let numbers = new Uint8Array(256);
let values = new Float64Array(256);
let count = 0;
let charge = 0;

/** Open brackets: the code of the closing one, position, first entry, and the state of the part they stand in. */
interface Frame {
  readonly closing: number;
  readonly offset: number;
  readonly firstEntry: number;
  readonly partEntry: number;
  readonly partFactor: number;
}

/** End of the number last read and its value; -1 where there is no number. */
let numberEnd = -1;
let numberValue = 1;

/** @returns what is wrong with the formula, or undefined: then `collectComposition` tells what it says, until the next reading */
export function readFormula(text: string): RawFault | undefined {
  const length = text.length;
  let position = skipSpaces(text, 0);
  if (position === length) return { code: 'empty-formula', offset: 0, length: Math.max(1, length) };
  count = 0;
  charge = 0;
  let frames: Frame[] | undefined;
  let partEntry = 0;
  let partFactor = 1;
  /** A part has begun and holds nothing yet. */
  let partIsEmpty = true;
  /** Where the group before this position began, for telling `Fe3+` from `NH4+`. */
  let groupStart = -1;
  let groupEnd = -1;

  while (position < length) {
    const code = text.charCodeAt(position);
    if (code >= 65 && code <= 90) {
      const next = position + 1 < length ? text.charCodeAt(position + 1) : 0;
      const second = next >= 97 && next <= 122 ? next : 0;
      const element = atomicNumberOfCodes(code, second);
      // "Hfx": a small letter that belongs to no symbol is left to the explanation, never skipped.
      if (element === 0) return { code: 'symbol', offset: position, length: second ? 2 : 1 };
      groupStart = position;
      groupEnd = position + (second ? 2 : 1);
      if (count === numbers.length) grow();
      numbers[count] = element;
      readNumber(text, groupEnd);
      if (numberEnd >= 0) {
        values[count] = numberValue;
        position = numberEnd;
        if (!Number.isFinite(numberValue)) return { code: 'amount', offset: groupEnd, length: position - groupEnd };
      } else {
        values[count] = 1;
        position = groupEnd;
      }
      count++;
      partIsEmpty = false;
      continue;
    }
    if (code === 32 || code === 9 || code === 160) {
      position++;
      continue;
    }
    const closing = closingBracket(code);
    if (closing !== 0) {
      const bracketCharge = readBracketedCharge(text, position);
      if (bracketCharge !== 0 && !frames?.length && !partIsEmpty) {
        charge = bracketCharge;
        position = length;
        continue;
      }
      frames ??= [];
      frames.push({ closing, offset: position, firstEntry: count, partEntry, partFactor });
      partEntry = count;
      partFactor = 1;
      partIsEmpty = true;
      position = skipSpaces(text, position + 1);
      if (isDigit(text.charCodeAt(position))) return { code: 'leading-number', offset: position, length: 1 };
      continue;
    }
    if (code === 41 || code === 93 || code === 125) {
      const frame = frames?.pop();
      if (!frame) return { code: 'closing-bracket', offset: position, length: 1 };
      if (frame.closing !== code) return { code: 'bracket-kind', offset: position, length: 1 };
      if (partIsEmpty) return { code: 'empty-bracket', offset: frame.offset, length: position - frame.offset + 1 };
      multiply(partEntry, partFactor);
      groupStart = frame.offset;
      groupEnd = position + 1;
      readNumber(text, groupEnd);
      position = groupEnd;
      if (numberEnd >= 0) {
        if (!Number.isFinite(numberValue)) return { code: 'amount', offset: groupEnd, length: numberEnd - groupEnd };
        multiply(frame.firstEntry, numberValue);
        position = numberEnd;
      }
      partEntry = frame.partEntry;
      partFactor = frame.partFactor;
      continue;
    }
    if (isSeparator(code)) {
      if (partIsEmpty) return { code: 'empty-part', offset: position, length: 1 };
      if (code === 46 && isDigit(text.charCodeAt(position + 1)) && !isWaterAhead(text, position)) {
        return { code: 'leading-point', offset: position, length: 2 };
      }
      multiply(partEntry, partFactor);
      partEntry = count;
      partFactor = 1;
      partIsEmpty = true;
      position = skipSpaces(text, position + 1);
      readNumber(text, position);
      if (numberEnd >= 0) {
        if (!Number.isFinite(numberValue)) return { code: 'amount', offset: position, length: numberEnd - position };
        partFactor = numberValue;
        position = numberEnd;
      }
      if (skipSpaces(text, position) === length) return { code: 'empty-part', offset: position - 1, length: 1 };
      continue;
    }
    if (!partIsEmpty && !frames?.length && (isSign(code) || code === 94 || isSuperscript(code))) {
      const standsAlone = groupStart === skipSpaces(text, 0);
      const result = readCharge(text, position, groupEnd, standsAlone);
      if ('code' in result) return result;
      charge = result.charge;
      for (let entry = 0; result.divisor > 1 && entry < count; entry++) values[entry]! /= result.divisor;
      position = length;
      continue;
    }
    if (isDigit(code) && partIsEmpty && count === 0) return { code: 'leading-number', offset: position, length: 1 };
    return { code: 'character', offset: position, length: 1 };
  }
  if (frames?.length) return { code: 'opening-bracket', offset: frames.at(-1)!.offset, length: 1 };
  multiply(partEntry, partFactor);
  for (let entry = 0; entry < count; entry++) {
    if (!Number.isFinite(values[entry]!)) return { code: 'amount', offset: 0, length };
  }
  for (let entry = 0; entry < count; entry++) if (values[entry]! > 0) return undefined;
  return { code: 'zero', offset: 0, length };
}

/** True if the text is a formula; the explanations of faults try their suggestions with it. */
export function isFormula(text: string): boolean {
  return readFormula(text) === undefined;
}

/** The formula last read as a composition, elements in the order in which they first stand in the text. */
export function collectComposition(): Composition {
  const amounts = new Map<string, number>();
  for (let entry = 0; entry < count; entry++) {
    const amount = values[entry]!;
    if (amount === 0) continue;
    const symbol = SYMBOLS[numbers[entry]! - 1]!;
    const before = amounts.get(symbol);
    amounts.set(symbol, before === undefined ? amount : before + amount);
  }
  return { amounts, charge };
}

function multiply(from: number, factor: number): void {
  if (factor === 1) return;
  for (let entry = from; entry < count; entry++) values[entry]! *= factor;
}

function grow(): void {
  const moreNumbers = new Uint8Array(numbers.length * 2);
  const moreValues = new Float64Array(values.length * 2);
  moreNumbers.set(numbers);
  moreValues.set(values);
  numbers = moreNumbers;
  values = moreValues;
}

/**
 * Reads a number at `start` into `numberValue` and `numberEnd`; `numberEnd` is -1 if there is none. Whole numbers are
 * summed digit by digit; the rest is left to `Number`, which rounds correctly.
 */
function readNumber(text: string, start: number): void {
  const length = text.length;
  let position = start;
  let whole = 0;
  let subscript = false;
  for (; position < length; position++) {
    const code = text.charCodeAt(position);
    if (code >= 48 && code <= 57) whole = whole * 10 + (code - 48);
    else if (code >= 0x2080 && code <= 0x2089) {
      whole = whole * 10 + (code - 0x2080);
      subscript = true;
    } else break;
  }
  if (position === start) {
    numberEnd = -1;
    return;
  }
  let decimal = false;
  if (isDecimalPoint(text, start, position)) {
    decimal = true;
    position++;
    while (position < length && isDigit(text.charCodeAt(position))) position++;
  }
  const exponentEnd = endOfExponent(text, position);
  if (!decimal && exponentEnd === position && position - start <= 15) {
    numberValue = whole;
  } else {
    position = exponentEnd;
    const written = text.slice(start, position);
    numberValue = Number(subscript ? withoutSubscripts(written) : written);
  }
  numberEnd = position;
}

/** True if the full stop at `position`, after the digits from `start`, belongs to the number. */
function isDecimalPoint(text: string, start: number, position: number): boolean {
  if (text.charCodeAt(position) !== 46 || !isDigit(text.charCodeAt(position + 1))) return false;
  // Nobody means "Cu0 · 5H2O" by Cu0.5H2O.
  const isZero = position - start === 1 && text.charCodeAt(start) === 48;
  return isZero || !isWaterAhead(text, position);
}

/** True at the full stop of `.5H2O` or `.0.5H2O` where the text ends after it. */
function isWaterAhead(text: string, point: number): boolean {
  const length = text.length;
  if (length - point > 24 || text.charCodeAt(length - 1) !== 79) return false;
  return /^\.\d+(?:\.\d+)?H2O$/.test(text.slice(point));
}

function endOfExponent(text: string, position: number): number {
  if (text.charCodeAt(position) !== 101) return position;
  let end = position + 1;
  const sign = text.charCodeAt(end);
  if (sign === 43 || sign === 45) end++;
  const digits = end;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return end > digits ? end : position;
}

function withoutSubscripts(text: string): string {
  return text.replace(/[₀-₉]/gu, (digit) => String(digit.charCodeAt(0) - 0x2080));
}
