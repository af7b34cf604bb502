import { AVOGADRO } from './constants.ts';
import { absorbAmount, DIMENSIONLESS, type Dimension, multiplyDimensions } from './dimension.ts';
import { suggestSymbol } from './suggest.ts';
import { UNIT_ENTRIES } from './table.ts';

/** A unit by value: one of it is `factor` SI units, counted from `offset` (only °C has one). */
export interface Unit {
  /** As written. */
  readonly text: string;
  readonly factor: number;
  readonly offset: number;
  readonly dimension: Dimension;
}

export type UnitResult =
  | { readonly ok: true; readonly unit: Unit }
  | { readonly ok: false; readonly message: string; readonly suggestion?: string };

/** The same few units are read once per cell of a notebook or row of a table; more than this many is some mistake. */
const CACHE_LIMIT = 1000;
const cache = new Map<string, UnitResult>();

/**
 * Reads a unit; never throws.
 *
 *     unit   = factor { ("*" | "·" | " " | "/") factor }      a product after "/" needs brackets: W/(m K)
 *     factor = ( symbol | number | "(" unit ")" ) [ exponent ]
 *     exponent = "^" number | "^(" number [ "/" number ] ")" | superscript digits | digits right after the symbol
 *
 * `1` is a pure number. Numbers are factors: `10^-6/K`.
 */
export function parseUnit(text: string): UnitResult {
  const known = cache.get(text);
  if (known) return known;
  const result = new Reader(text).read();
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(text, result);
  return result;
}

class UnitFault {
  readonly message: string;
  readonly suggestion: string | undefined;

  constructor(message: string, suggestion?: string) {
    this.message = message;
    this.suggestion = suggestion;
  }
}

interface Value {
  readonly factor: number;
  readonly offset: number;
  readonly dimension: Dimension;
}

const ONE: Value = { factor: 1, offset: 0, dimension: DIMENSIONLESS };
const SYMBOL = /^(?:f\.u\.|°C|[%°℃]|\p{L}[\p{L}\p{M}_]*)/u;
const NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/u;
const SUPERSCRIPT = /^[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+/u;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';
const MAXIMUM_LENGTH = 200;
const MAXIMUM_DEPTH = 20;

class Reader {
  readonly #text: string;
  #position = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): UnitResult {
    const text = this.#text.trim();
    if (text === '') return { ok: false, message: 'The unit is empty; a pure number has the unit 1' };
    if (text.length > MAXIMUM_LENGTH) return { ok: false, message: 'The unit is too long' };
    try {
      const value = this.#product();
      this.#spaces();
      if (this.#position < this.#text.length) {
        const closing = this.#rest().startsWith(')');
        throw new UnitFault(closing ? 'A bracket is closed that was never opened' : this.#unexpected());
      }
      const { dimension, avogadroPower } = absorbAmount(value.dimension);
      const factor = avogadroPower === 0 ? value.factor : value.factor * AVOGADRO ** avogadroPower;
      if (!Number.isFinite(factor) || factor <= 0)
        throw new UnitFault(`The unit ${text} is out of the range of numbers`);
      return { ok: true, unit: { text, factor, offset: value.offset, dimension } };
    } catch (fault) {
      if (!(fault instanceof UnitFault)) throw fault;
      const { message, suggestion } = fault;
      // A suggestion is only made if it can be read.
      const readable = suggestion !== undefined && suggestion !== text && parseUnit(suggestion).ok;
      return readable ? { ok: false, message, suggestion } : { ok: false, message };
    }
  }

  #product(): Value {
    let value = this.#factor();
    let divided = false;
    for (;;) {
      const before = this.#position;
      this.#spaces();
      const sign = this.#rest()[0];
      if (sign === undefined || sign === ')') {
        this.#position = before;
        return value;
      }
      if (sign === '/') {
        this.#position++;
        const divisor = this.#factor();
        value = combine(value, divisor, -1);
        divided = true;
        continue;
      }
      if ('*·×⋅.'.includes(sign)) this.#position++;
      else if (before === this.#position && sign !== '(') throw new UnitFault(this.#unexpected());
      if (divided)
        throw new UnitFault('After a division a product needs brackets, as in W/(m K)', this.#bracketed(before));
      value = combine(value, this.#factor(), 1);
    }
  }

  /** `W/m K` as `W/(m K)`: what follows the last division, in brackets. */
  #bracketed(position: number): string {
    const slash = this.#text.lastIndexOf('/', position);
    const divisor = this.#text
      .slice(slash + 1)
      .replace(/[*·×⋅.]/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim();
    return `${this.#text.slice(0, slash).trim()}/(${divisor})`;
  }

  #factor(): Value {
    this.#spaces();
    const rest = this.#rest();
    if (rest === '') throw new UnitFault('The unit ends where a symbol is expected');
    if (rest.startsWith('(')) {
      if (++this.#depth > MAXIMUM_DEPTH) throw new UnitFault('Too many brackets');
      this.#position++;
      const value = this.#product();
      this.#spaces();
      if (!this.#rest().startsWith(')')) throw new UnitFault('A bracket is never closed', `${this.#text.trim()})`);
      this.#position++;
      this.#depth--;
      return this.#power(value, false);
    }
    const number = NUMBER.exec(rest)?.[0];
    if (number !== undefined) {
      this.#position += number.length;
      return this.#power({ ...ONE, factor: Number(number) }, false);
    }
    const symbol = SYMBOL.exec(rest)?.[0];
    if (symbol === undefined) throw new UnitFault(this.#unexpected());
    const start = this.#position;
    this.#position += symbol.length;
    // The Greek mu is typed for the micro sign, and the ångström and kelvin signs for Å and K.
    const entry = UNIT_ENTRIES.get(symbol.replace('\u03bc', 'µ').normalize('NFC'));
    if (!entry) throw this.#unknown(symbol, start);
    return this.#power(entry, true);
  }

  #unknown(symbol: string, start: number): UnitFault {
    if (/^(?:log|log10|ln)$/iu.test(symbol) || /^log/iu.test(symbol)) {
      return new UnitFault('A logarithm is not a unit; give the quantity itself and its unit');
    }
    const replacement = suggestSymbol(symbol);
    const suggestion =
      replacement === undefined
        ? undefined
        : `${this.#text.slice(0, start)}${replacement}${this.#text.slice(start + symbol.length)}`.trim();
    return new UnitFault(`"${symbol}" is not a unit`, suggestion);
  }

  #power(value: Value, digitsMayFollow: boolean): Value {
    const exponent = this.#exponent(digitsMayFollow);
    if (exponent === undefined) return value;
    if (value.offset !== 0) throw celsiusFault();
    return {
      factor: value.factor ** exponent,
      offset: 0,
      dimension: multiplyDimensions(DIMENSIONLESS, value.dimension, exponent),
    };
  }

  #exponent(digitsMayFollow: boolean): number | undefined {
    const rest = this.#rest();
    const written =
      /^(?:\^|\*\*)\s*(?:([+\-−]?\d+(?:\.\d+)?)|\(\s*([+\-−]?\d+(?:\.\d+)?)(?:\s*\/\s*(\d+))?\s*\))/u.exec(rest);
    if (written) {
      this.#position += written[0].length;
      return Number((written[1] ?? written[2]!).replace('−', '-')) / Number(written[3] ?? 1);
    }
    if (rest.startsWith('^') || rest.startsWith('**'))
      throw new UnitFault('An exponent must be a number, as in m^2 or s^-1');
    const raised = SUPERSCRIPT.exec(rest)?.[0];
    if (raised !== undefined) {
      this.#position += raised.length;
      const exponent = Number([...raised].map((character) => '0123456789+-'[SUPERSCRIPTS.indexOf(character)]).join(''));
      if (Number.isNaN(exponent)) throw new UnitFault(`${raised} is not an exponent`);
      return exponent;
    }
    const digits = digitsMayFollow ? /^[-−]?\d+(?![\d.])/u.exec(rest)?.[0] : undefined;
    if (digits === undefined) return undefined;
    this.#position += digits.length;
    return Number(digits.replace('−', '-'));
  }

  #unexpected(): string {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#position) ?? 0x20);
    return `The character ${JSON.stringify(character)} has no meaning in a unit`;
  }

  #spaces(): void {
    while (/^\s/u.test(this.#rest())) this.#position++;
  }

  #rest(): string {
    return this.#text.slice(this.#position);
  }
}

function combine(first: Value, second: Value, exponent: 1 | -1): Value {
  if (first.offset !== 0 || second.offset !== 0) throw celsiusFault();
  return {
    factor: exponent === 1 ? first.factor * second.factor : first.factor / second.factor,
    offset: 0,
    dimension: multiplyDimensions(first.dimension, second.dimension, exponent),
  };
}

function celsiusFault(): UnitFault {
  return new UnitFault('°C stands only by itself, because its zero is not 0 K; in a compound unit write K');
}
