import {
  ATOMIC_MASS,
  BOHR_MAGNETON,
  BOHR_RADIUS,
  BOLTZMANN,
  ELECTRON_MASS,
  ELEMENTARY_CHARGE,
  HARTREE,
  STANDARD_GRAVITY,
} from './constants.ts';
import { BASE_DIMENSIONS, type Dimension, describeDimension } from './dimension.ts';

/** A unit with a symbol of its own, for completion and hover. */
export interface NamedUnit {
  readonly symbol: string;
  readonly name: string;
  /** `energy`, `pressure`, ... */
  readonly dimension: string;
  readonly documentation: string;
  /** Other spellings that mean the same. */
  readonly spellings: readonly string[];
}

/** What the parser needs of a symbol: SI value of one unit, and for °C the SI value of its zero. */
export interface UnitEntry {
  readonly factor: number;
  readonly offset: number;
  readonly dimension: Dimension;
}

interface Row {
  readonly symbol: string;
  readonly name: string;
  readonly factor: number;
  readonly offset?: number;
  /** Powers of length, mass, time, current, temperature, amount, atom, cell, formula unit; the rest is 0. */
  readonly powers: readonly number[];
  readonly prefixes?: string;
  readonly spellings?: readonly string[];
  readonly documentation: string;
}

const PREFIXES: Readonly<Record<string, { readonly factor: number; readonly name: string }>> = {
  f: { factor: 1e-15, name: 'femto' },
  p: { factor: 1e-12, name: 'pico' },
  n: { factor: 1e-9, name: 'nano' },
  µ: { factor: 1e-6, name: 'micro' },
  m: { factor: 1e-3, name: 'milli' },
  c: { factor: 1e-2, name: 'centi' },
  k: { factor: 1e3, name: 'kilo' },
  M: { factor: 1e6, name: 'mega' },
  G: { factor: 1e9, name: 'giga' },
  T: { factor: 1e12, name: 'tera' },
};

const ENERGY = [2, 1, -2];
const PRESSURE = [-1, 1, -2];

const ROWS: readonly Row[] = [
  { symbol: '%', name: 'per cent', factor: 0.01, powers: [], documentation: 'One hundredth.' },
  { symbol: 'ppm', name: 'part per million', factor: 1e-6, powers: [], documentation: 'One millionth.' },
  { symbol: 'rad', name: 'radian', factor: 1, powers: [], documentation: 'Angle; a pure number.' },
  {
    symbol: 'deg',
    name: 'degree of angle',
    factor: Math.PI / 180,
    powers: [],
    spellings: ['°'],
    documentation: 'Angle, π/180 rad.',
  },

  { symbol: 'm', name: 'metre', factor: 1, powers: [1], prefixes: 'pnµmck', documentation: 'Length.' },
  {
    symbol: 'Å',
    name: 'ångström',
    factor: 1e-10,
    powers: [1],
    spellings: ['\u212b', 'angstrom', 'Angstrom', 'ångström'],
    documentation: 'Length, 0.1 nm. Written Å or angstrom; A is the ampere.',
  },
  {
    symbol: 'bohr',
    name: 'Bohr radius',
    factor: BOHR_RADIUS,
    powers: [1],
    documentation: 'Length, 0.529 Å; the atomic unit.',
  },
  { symbol: 'L', name: 'litre', factor: 1e-3, powers: [3], prefixes: 'µm', documentation: 'Volume, 1 dm³.' },

  { symbol: 'g', name: 'gram', factor: 1e-3, powers: [0, 1], prefixes: 'nµmkM', documentation: 'Mass.' },
  {
    symbol: 'Da',
    name: 'dalton',
    factor: ATOMIC_MASS,
    powers: [0, 1],
    spellings: ['amu'],
    documentation: 'Mass, one twelfth of an atom of carbon-12.',
  },
  {
    symbol: 'me',
    name: 'electron mass',
    factor: ELECTRON_MASS,
    powers: [0, 1],
    spellings: ['m_e'],
    documentation: 'Mass of the free electron; effective masses are given in it.',
  },

  { symbol: 's', name: 'second', factor: 1, powers: [0, 0, 1], prefixes: 'fpnµm', documentation: 'Time.' },
  { symbol: 'min', name: 'minute', factor: 60, powers: [0, 0, 1], documentation: 'Time, 60 s.' },
  { symbol: 'h', name: 'hour', factor: 3600, powers: [0, 0, 1], documentation: 'Time, 3600 s.' },
  {
    symbol: 'Hz',
    name: 'hertz',
    factor: 1,
    powers: [0, 0, -1],
    prefixes: 'kMGT',
    documentation: 'Frequency. 1 THz is 33.36 cm^-1 as a wavenumber.',
  },

  { symbol: 'K', name: 'kelvin', factor: 1, powers: [0, 0, 0, 0, 1], prefixes: 'm', documentation: 'Temperature.' },
  {
    symbol: '°C',
    name: 'degree Celsius',
    factor: 1,
    offset: 273.15,
    powers: [0, 0, 0, 0, 1],
    spellings: ['℃', 'degC'],
    documentation: 'Temperature on the Celsius scale, only by itself; in a compound unit write K.',
  },

  {
    symbol: 'A',
    name: 'ampere',
    factor: 1,
    powers: [0, 0, 0, 1],
    prefixes: 'nµmk',
    documentation: 'Current. The ångström is Å or angstrom.',
  },
  {
    symbol: 'C',
    name: 'coulomb',
    factor: 1,
    powers: [0, 0, 1, 1],
    prefixes: 'pnµm',
    documentation: 'Charge. The degree Celsius is °C.',
  },
  {
    symbol: 'e',
    name: 'elementary charge',
    factor: ELEMENTARY_CHARGE,
    powers: [0, 0, 1, 1],
    documentation: 'Charge of the proton, 1.602e-19 C.',
  },
  { symbol: 'V', name: 'volt', factor: 1, powers: [2, 1, -3, -1], prefixes: 'nµmkM', documentation: 'Voltage.' },
  {
    symbol: 'ohm',
    name: 'ohm',
    factor: 1,
    powers: [2, 1, -3, -2],
    prefixes: 'nµmkMG',
    spellings: ['Ω', '\u2126'],
    documentation: 'Resistance.',
  },
  { symbol: 'S', name: 'siemens', factor: 1, powers: [-2, -1, 3, 2], prefixes: 'nµmkM', documentation: 'Conductance.' },
  { symbol: 'F', name: 'farad', factor: 1, powers: [-2, -1, 4, 2], prefixes: 'pnµm', documentation: 'Capacitance.' },
  {
    symbol: 'T',
    name: 'tesla',
    factor: 1,
    powers: [0, 1, -2, -1],
    prefixes: 'µm',
    documentation: 'Magnetic flux density.',
  },
  {
    symbol: 'uB',
    name: 'Bohr magneton',
    factor: BOHR_MAGNETON,
    powers: [2, 0, 0, 1],
    spellings: ['µB', 'mu_B', 'muB'],
    documentation: 'Magnetic moment of an electron spin, 9.274e-24 J/T.',
  },

  { symbol: 'N', name: 'newton', factor: 1, powers: [1, 1, -2], prefixes: 'nµmkM', documentation: 'Force.' },
  { symbol: 'J', name: 'joule', factor: 1, powers: ENERGY, prefixes: 'nµmkMG', documentation: 'Energy.' },
  {
    symbol: 'eV',
    name: 'electronvolt',
    factor: ELEMENTARY_CHARGE,
    powers: ENERGY,
    prefixes: 'µmkM',
    documentation: 'Energy, 1.602e-19 J; 1 eV/atom is 96.485 kJ/(mol atom).',
  },
  {
    symbol: 'cal',
    name: 'thermochemical calorie',
    factor: 4.184,
    powers: ENERGY,
    prefixes: 'k',
    documentation: 'Energy, 4.184 J exactly.',
  },
  {
    symbol: 'Ry',
    name: 'rydberg',
    factor: HARTREE / 2,
    powers: ENERGY,
    prefixes: 'm',
    documentation: 'Energy, 13.606 eV; the unit of Quantum ESPRESSO.',
  },
  {
    symbol: 'Ha',
    name: 'hartree',
    factor: HARTREE,
    powers: ENERGY,
    prefixes: 'm',
    documentation: 'Energy, 27.211 eV; the atomic unit.',
  },
  { symbol: 'W', name: 'watt', factor: 1, powers: [2, 1, -3], prefixes: 'µmkM', documentation: 'Power.' },
  {
    symbol: 'kB',
    name: 'Boltzmann constant',
    factor: BOLTZMANN,
    powers: [2, 1, -2, 0, -1],
    documentation: 'Entropy and heat capacity, 1.381e-23 J/K; 3 kB/atom is the law of Dulong and Petit.',
  },

  {
    symbol: 'Pa',
    name: 'pascal',
    factor: 1,
    powers: PRESSURE,
    prefixes: 'mkMGT',
    documentation: 'Pressure and elastic moduli.',
  },
  {
    symbol: 'bar',
    name: 'bar',
    factor: 1e5,
    powers: PRESSURE,
    prefixes: 'mkM',
    documentation: 'Pressure, 0.1 MPa; 10 kbar are 1 GPa.',
  },
  {
    symbol: 'atm',
    name: 'standard atmosphere',
    factor: 101325,
    powers: PRESSURE,
    documentation: 'Pressure, 101325 Pa.',
  },
  {
    symbol: 'HV',
    name: 'Vickers hardness',
    factor: STANDARD_GRAVITY * 1e6,
    powers: PRESSURE,
    documentation: 'Hardness in kilogram-force per square millimetre, 9.80665 MPa.',
  },

  {
    symbol: 'mol',
    name: 'mole',
    factor: 1,
    powers: [0, 0, 0, 0, 0, 1],
    prefixes: 'µmk',
    documentation:
      'Amount. By itself kJ/mol is per mole of formula units; per mole of atoms is kJ/(mol atom), which converts to eV/atom.',
  },
  {
    symbol: 'atom',
    name: 'atom',
    factor: 1,
    powers: [0, 0, 0, 0, 0, 0, 1],
    documentation: 'Count of atoms, as in eV/atom.',
  },
  {
    symbol: 'cell',
    name: 'unit cell',
    factor: 1,
    powers: [0, 0, 0, 0, 0, 0, 0, 1],
    documentation: 'Count of unit cells, as in uB/cell; which cell the data must say.',
  },
  {
    symbol: 'fu',
    name: 'formula unit',
    factor: 1,
    powers: [0, 0, 0, 0, 0, 0, 0, 0, 1],
    spellings: ['f.u.', 'formula_unit'],
    documentation: 'Count of formula units, as in eV/fu.',
  },
];

export const UNITS: readonly NamedUnit[] = ROWS.flatMap((row) => {
  const dimension = describeDimension(powersOf(row));
  return [named(row, dimension), ...prefixed(row, dimension)];
});

/** Every spelling of every unit. */
export const UNIT_ENTRIES: ReadonlyMap<string, UnitEntry> = entries();

function powersOf(row: Row): Dimension {
  return BASE_DIMENSIONS.map((_, index) => row.powers[index] ?? 0);
}

function named(row: Row, dimension: string): NamedUnit {
  const { symbol, name, documentation, spellings = [] } = row;
  return { symbol, name, dimension, documentation, spellings };
}

function prefixed(row: Row, dimension: string): NamedUnit[] {
  return [...(row.prefixes ?? '')].map((letter) => {
    const { name } = PREFIXES[letter]!;
    const spellings = [row.symbol, ...(row.spellings ?? [])].flatMap((symbol) =>
      (letter === 'µ' ? ['µ', 'u'] : [letter]).map((prefix) => prefix + symbol),
    );
    return {
      symbol: spellings[0]!,
      name: name + row.name,
      dimension,
      documentation: row.documentation,
      spellings: spellings.slice(1),
    };
  });
}

function entries(): Map<string, UnitEntry> {
  const map = new Map<string, UnitEntry>();
  for (const row of ROWS) {
    const dimension = powersOf(row);
    const symbols = [row.symbol, ...(row.spellings ?? [])];
    for (const symbol of symbols) map.set(symbol, { factor: row.factor, offset: row.offset ?? 0, dimension });
    for (const letter of row.prefixes ?? '') {
      const factor = row.factor * PREFIXES[letter]!.factor;
      for (const symbol of symbols) {
        map.set(letter + symbol, { factor, offset: 0, dimension });
        if (letter === 'µ') map.set(`u${symbol}`, { factor, offset: 0, dimension });
      }
    }
  }
  return map;
}
