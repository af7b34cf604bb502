import { Failure } from '../../foundation/failure.ts';
import { describeDimension, equalDimensions, hasUnnamedAmount } from './dimension.ts';
import { parseUnit, type Unit } from './parse.ts';

/** True if a value in one unit can be given in the other. */
export function sameDimension(first: Unit, second: Unit): boolean {
  return equalDimensions(first.dimension, second.dimension);
}

/** How values go from one unit to another: `value * scale + shift`. */
export interface Conversion {
  readonly scale: number;
  readonly shift: number;
}

/**
 * The conversion between two units, for whole columns. The scale is rounded to 15 digits, so that 1 nm is 10 Å and not
 * 10.000000000000002.
 *
 * @throws Failure `wrong-dimension` if the units are of different dimensions
 */
export function conversion(from: Unit, to: Unit): Conversion {
  if (!sameDimension(from, to)) throw dimensionFailure(from, to);
  return {
    scale: Number((from.factor / to.factor).toPrecision(15)),
    shift: Number(((from.offset - to.offset) / to.factor).toPrecision(15)),
  };
}

/**
 * A value in another unit; units as parsed or as text.
 *
 * @throws Failure `wrong-dimension` if the units are of different dimensions, `bad-unit` if a text is not a unit
 */
export function convert(value: number, from: Unit | string, to: Unit | string): number {
  const { scale, shift } = conversion(unitOf(from), unitOf(to));
  return value * scale + shift;
}

function unitOf(unit: Unit | string): Unit {
  if (typeof unit !== 'string') return unit;
  const result = parseUnit(unit);
  if (result.ok) return result.unit;
  throw new Failure({
    kind: 'language',
    code: 'bad-unit',
    message: result.message,
    ...(result.suggestion === undefined ? {} : { cure: `Did you mean ${result.suggestion}?` }),
  });
}

function dimensionFailure(from: Unit, to: Unit): Failure {
  const cure = dimensionCure(from, to);
  return new Failure({
    kind: 'language',
    code: 'wrong-dimension',
    message: `${from.text} (${describeDimension(from.dimension)}) does not convert to ${to.text} (${describeDimension(to.dimension)})`,
    ...(cure === undefined ? {} : { cure }),
  });
}

/** What to do about two units of different dimensions, where a usual mix-up lies behind it; also for diagnostics. */
export function dimensionCure(from: Unit, to: Unit): string | undefined {
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const) {
    if (hasUnnamedAmount(one.dimension) && !hasUnnamedAmount(other.dimension)) {
      const perAtom = perMoleOfAtoms(one.text);
      return `${one.text} is per mole of formula units; if it is per mole of atoms, write ${perAtom}; otherwise divide by the number of atoms in the formula first`;
    }
    const respelt = respelling(one.text);
    const meant = respelt === undefined ? undefined : parseUnit(respelt);
    if (meant?.ok && sameDimension(meant.unit, other)) {
      return `${one.text} is read with ${respelt === one.text.replaceAll('A', 'Å') ? 'A as the ampere' : 'C as the coulomb'}; did you mean ${respelt}?`;
    }
    const spread = spreadOut(one.text);
    const apart = spread === undefined ? undefined : parseUnit(spread);
    if (apart?.ok && sameDimension(apart.unit, other)) return `Did you mean ${spread}?`;
    if (describeDimension(one.dimension) === 'frequency' && describeDimension(other.dimension) === 'wavenumber') {
      return 'Divide the frequency by the speed of light: 1 THz is 33.35641 cm^-1';
    }
  }
  const counts = [from, to].map((unit) => /\b(atom|cell|fu|f\.u\.|formula_unit)\b/u.exec(unit.text)?.[1]);
  if (counts[0] !== counts[1]) {
    return `One is per ${counts[0] ?? 'nothing'}, the other per ${counts[1] ?? 'nothing'}; bring the data to the same count first`;
  }
  return undefined;
}

/** `kJ/mol` as `kJ/(mol atom)`, `J/(mol K)` as `J/(mol atom K)`. */
function perMoleOfAtoms(text: string): string {
  return /\/\s*[kmµ]?mol\b/u.test(text)
    ? text.replace(/\/\s*([kmµ]?mol)\b/u, '/($1 atom)')
    : text.replace(/\b([kmµ]?mol)\b/u, '$1 atom');
}

/** A as Å, or C as °C, where it stands as a symbol of its own. */
function respelling(text: string): string | undefined {
  if (/(?<!\p{L})A(?!\p{L})/u.test(text)) return text.replace(/(?<!\p{L})A(?!\p{L})/gu, 'Å');
  return text === 'C' ? '°C' : undefined;
}

/** `W/mK` is watts per millikelvin; `W/(m K)` was meant. */
function spreadOut(text: string): string | undefined {
  return /\/\s*mK\b/u.test(text) ? text.replace(/\/\s*mK\b/u, '/(m K)') : undefined;
}
