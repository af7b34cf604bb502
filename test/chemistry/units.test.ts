import { describe, expect, test } from 'vitest';
import {
  conversion,
  convert,
  describeDimension,
  dimensionCure,
  parseUnit,
  sameDimension,
  UNITS,
  type Unit,
} from '../../server/src/chemistry/units.ts';
import { Failure } from '../../server/src/foundation/failure.ts';
import { Random } from '../../server/src/foundation/random.ts';

function unit(text: string): Unit {
  const result = parseUnit(text);
  if (!result.ok) throw new Error(`${text}: ${result.message}`);
  return result.unit;
}

/** Message and suggestion of a text that is no unit. */
function refused(text: string): string {
  const result = parseUnit(text);
  if (result.ok) throw new Error(`${text} was read`);
  return `${result.message}${result.suggestion === undefined ? '' : ` → ${result.suggestion}`}`;
}

describe('conversions by CODATA 2018', () => {
  // e = 1.602176634e-19 C, N_A = 6.02214076e23 /mol, k = 1.380649e-23 J/K, all exact.
  test.each([
    ['eV', 'J', 1.602176634e-19],
    // e N_A = 96485.33212331002 J/mol
    ['eV/atom', 'kJ/(mol atom)', 96.48533212331],
    // 96.48533212331 / 4.184
    ['eV/atom', 'kcal/(mol atom)', 23.06054783061],
    ['Ry', 'eV', 13.605693122994],
    ['Ha', 'eV', 27.211386245988],
    ['bohr', 'Å', 0.529177210903],
    // (0.529177210903 Å)^3
    ['bohr^3', 'Å^3', 0.14818471147],
    // 1 eV/Å^3 = 1.602176634e-19 / 1e-30 Pa
    ['eV/Å^3', 'GPa', 160.2176634],
    ['kbar', 'GPa', 0.1],
    ['atm', 'Pa', 101325],
    ['nm', 'Å', 10],
    ['g/cm^3', 'kg/m^3', 1000],
    // R = k N_A
    ['kB/atom', 'J/(mol atom K)', 8.31446261815],
    ['kB K', 'eV', 8.617333262e-5],
    ['meV/atom', 'eV/atom', 0.001],
    ['uB', 'J/T', 9.2740100783e-24],
    // 1 J/m^2 in eV/Å^2: 1e-20 / 1.602176634e-19
    ['J/m^2', 'eV/Å^2', 0.0624150907446],
    ['S/m', '1/(ohm m)', 1],
    ['e/Å^2', 'C/m^2', 16.02176634],
    ['W/(cm K)', 'W/(m K)', 100],
    ['%', '1', 0.01],
    ['HV', 'GPa', 0.00980665],
    ['10^-6/K', '1/K', 1e-6],
    ['MPa m^(1/2)', 'Pa m^0.5', 1e6],
    ['Da', 'g', 1.6605390666e-24],
  ])('1 %s = %s × %d', (from, to, expected) => {
    expect(convert(1, from, to) / expected).toBeCloseTo(1, 10);
  });

  test('Celsius has a zero of its own', () => {
    expect(convert(25, '°C', 'K')).toBe(298.15);
    expect(convert(300, 'K', 'degC')).toBeCloseTo(26.85, 10);
    expect(refused('J/(g °C)')).toMatch(/write K/u);
    expect(refused('°C^2')).toMatch(/write K/u);
  });

  test('round numbers stay round', () => {
    expect(conversion(unit('nm'), unit('Å'))).toEqual({ scale: 10, shift: 0 });
    expect(conversion(unit('g/cm^3'), unit('kg/m^3')).scale).toBe(1000);
    expect(convert(0.1, 'eV/atom', 'eV/atom')).toBe(0.1);
  });
});

describe('spellings', () => {
  test.each([
    ['W/(m K)', 'W·m⁻¹·K⁻¹'],
    ['W/(m K)', 'W m-1 K-1'],
    ['W/(m K)', 'W/m/K'],
    ['W/(m K)', 'W/(m*K)'],
    ['g/cm^3', 'g/cm3'],
    ['g/cm^3', 'g cm**-3'],
    ['cm^-1', 'cm⁻¹'],
    ['uV/K', 'µV/K'],
    ['uV/K', 'μV/K'],
    ['Å', 'angstrom'],
    ['Å', 'Å'],
    ['uB/fu', 'μB/f.u.'],
    ['eV/fu', 'eV/formula_unit'],
    ['ohm m', 'Ω m'],
    ['kJ/(mol atom)', 'kJ mol^-1 atom^-1'],
    ['me', 'm_e'],
  ])('%s as %s', (first, second) => {
    expect(sameDimension(unit(first), unit(second))).toBe(true);
    expect(conversion(unit(first), unit(second)).scale).toBe(1);
  });

  test.each([
    ['ev', '"ev" is not a unit → eV'],
    ['mev/Atom', '"mev" is not a unit'],
    ['GPA', '"GPA" is not a unit → GPa'],
    ['eV/atoms', '"atoms" is not a unit → eV/atom'],
    ['kelvin', '"kelvin" is not a unit → K'],
    ['W/m K', 'After a division a product needs brackets, as in W/(m K) → W/(m K)'],
    ['log10(GPa)', 'A logarithm is not a unit; give the quantity itself and its unit'],
    ['', 'The unit is empty; a pure number has the unit 1'],
    ['eV/', 'The unit ends where a symbol is expected'],
    ['(eV', 'A bracket is never closed → (eV)'],
    ['eV)', 'A bracket is closed that was never opened'],
    ['eV//atom', 'The character "/" has no meaning in a unit'],
    ['m^x', 'An exponent must be a number, as in m^2 or s^-1'],
    ['nm^999', 'The unit nm^999 is out of the range of numbers'],
  ])('%s is refused', (text, message) => expect(refused(text)).toBe(message));

  test('every unit of the table reads back, under each of its spellings, and no two share one', () => {
    expect(UNITS.length).toBeGreaterThan(100);
    const owners = new Map<string, string>();
    for (const { symbol, spellings, dimension } of UNITS) {
      for (const spelling of [symbol, ...spellings]) {
        expect(describeDimension(unit(spelling).dimension), spelling).toBe(dimension);
        expect(owners.get(spelling), spelling).toBeUndefined();
        owners.set(spelling, symbol);
      }
    }
  });
});

describe('dimensions', () => {
  test.each([
    ['eV/atom', 'energy per atom'],
    ['kJ/mol', 'energy per mole'],
    ['kJ/(mol atom)', 'energy per atom'],
    ['Å^3/atom', 'volume per atom'],
    ['uB/cell', 'magnetic moment per cell'],
    ['W/(m K)', 'thermal conductivity'],
    ['1', 'pure number'],
    ['atom', 'atom'],
    ['atom/Å^3', 'number density × atom'],
  ])('%s: %s', (text, description) => expect(describeDimension(unit(text).dimension)).toBe(description));

  test.each([
    ['kJ/mol', 'eV/atom', 'if it is per mole of atoms, write kJ/(mol atom)'],
    ['kJ/mol', 'eV/fu', 'write kJ/(mol fu)'],
    ['J/(mol K)', 'kB/atom', 'J/(mol atom K)'],
    ['eV/atom', 'eV/cell', 'eV/atom is per atom, eV/cell is per cell'],
    ['A^3/atom', 'Å^3/atom', 'A is the ampere'],
    ['C', 'K', 'the degree Celsius is written °C'],
    ['W/mK', 'W/(m K)', 'mK is the millikelvin'],
    ['THz', 'cm^-1', '33.35641'],
  ])('%s is not %s, and the cure says why', (from, to, cure) => {
    expect(sameDimension(unit(from), unit(to))).toBe(false);
    expect(dimensionCure(unit(from), unit(to))).toContain(cure);
    try {
      convert(1, from, to);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
      expect((error as Failure).details).toMatchObject({ code: 'wrong-dimension' });
      expect((error as Failure).details.cure).toContain(cure);
    }
  });

  test('unrelated units have no cure', () => expect(dimensionCure(unit('eV'), unit('GPa'))).toBeUndefined());
});

test('random text never throws, and every suggestion is a unit', () => {
  const random = Random.of(3, 'unit fuzz');
  const pieces = [...'eVKAJm/ ·*^-1023().²⁻µ°%k', 'atom', 'mol', 'GPa', 'Å', 'EV', 'Atom'];
  for (let round = 0; round < 20_000; round++) {
    const text = Array.from({ length: 1 + random.below(10) }, () => pieces[random.below(pieces.length)]).join('');
    const result = parseUnit(text);
    if (result.ok) {
      if (!(result.unit.factor > 0)) throw new Error(text);
    } else if (result.suggestion !== undefined && !parseUnit(result.suggestion).ok) {
      throw new Error(`${text} → ${result.suggestion}`);
    }
  }
  expect(parseUnit('('.repeat(10_000)).ok).toBe(false);
});
