import { describeDimension, equalDimensions, withoutCounts } from './dimension.ts';
import { parseUnit, type Unit } from './parse.ts';

/** What to do about two units of different dimensions, where a usual mix-up lies behind it. */
export function dimensionCure(from: Unit, to: Unit): string | undefined {
  return mixUp(from, to) ?? mixUp(to, from) ?? differentCounts(from, to);
}

/** A unit that is easily written for another: the other spelling must have the dimension that is wanted. */
function mixUp(written: Unit, wanted: Unit): string | undefined {
  const fits = (text: string): boolean => {
    const result = parseUnit(text);
    return text !== written.text && result.ok && equalDimensions(result.unit.dimension, wanted.dimension);
  };
  const inAngstrom = written.text.replace(/(?<!\p{L})A(?!\p{L})/gu, 'Å');
  if (fits(inAngstrom)) return `A is the ampere; the ångström is written Å or angstrom: ${inAngstrom}`;
  if (written.text === 'C' && fits('°C')) return 'C is the coulomb; the degree Celsius is written °C';
  const perKelvin = written.text.replace(/\/\s*mK(?!\p{L})/u, '/(m K)');
  if (fits(perKelvin)) return `mK is the millikelvin; write ${perKelvin}`;
  for (const count of ['atom', 'fu', 'cell']) {
    const named = written.text
      .replace(/\/\s*([kmµu]?mol)(?!\p{L})/u, `/($1 ${count})`)
      .replace(/(?<=\(|\s|^)([kmµu]?mol)(?!\p{L}|\s+(?:atom|fu|cell))/u, `$1 ${count}`);
    if (!fits(named)) continue;
    return count === 'atom'
      ? `${written.text} is per mole of formula units; if it is per mole of atoms, write ${named}; otherwise divide by the number of atoms in the formula first`
      : `${written.text} does not say what it is a mole of; write ${named}`;
  }
  if (describeDimension(written.dimension) === 'frequency' && describeDimension(wanted.dimension) === 'wavenumber') {
    return 'Divide the frequency by the speed of light: 1 THz is 33.35641 cm^-1';
  }
  return undefined;
}

/** `eV/atom` and `eV/cell`: the same but for what is counted. */
function differentCounts(from: Unit, to: Unit): string | undefined {
  if (!equalDimensions(withoutCounts(from.dimension), withoutCounts(to.dimension))) return undefined;
  const [first, second] = [from, to].map(
    ({ text }) => `${text} is per ${/(?<!\p{L})(atom|cell|fu)(?!\p{L})/u.exec(text)?.[1] ?? 'nothing counted'}`,
  );
  return `${first}, ${second}; bring the data to the same count first`;
}
