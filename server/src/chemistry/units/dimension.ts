/**
 * Base dimensions: those of the SI, then the three counts of the field. The counts are dimensions of their own, so that
 * an energy per atom is never taken for an energy per cell.
 */
export const BASE_DIMENSIONS = [
  'length',
  'mass',
  'time',
  'current',
  'temperature',
  'amount',
  'atom',
  'cell',
  'formula unit',
] as const;

/** Exponent of each base dimension, in the order of `BASE_DIMENSIONS`. */
export type Dimension = readonly number[];

const AMOUNT = BASE_DIMENSIONS.indexOf('amount');
const COUNTS = [
  BASE_DIMENSIONS.indexOf('atom'),
  BASE_DIMENSIONS.indexOf('cell'),
  BASE_DIMENSIONS.indexOf('formula unit'),
];

export const DIMENSIONLESS: Dimension = BASE_DIMENSIONS.map(() => 0);

export function multiplyDimensions(first: Dimension, second: Dimension, exponent = 1): Dimension {
  return first.map((power, index) => power + second[index]! * exponent);
}

export function equalDimensions(first: Dimension, second: Dimension): boolean {
  return first.every((power, index) => Math.abs(power - second[index]!) < 1e-9);
}

/**
 * A mole of atoms is Avogadro's number of atoms: where an amount stands beside a count of the same sign, as in
 * `kJ/(mol atom)`, the amount is worked into the factor. An amount alone (`kJ/mol`) stays: it is per mole of formula
 * units, and which formula is meant the unit does not say.
 *
 * @returns the remaining dimension and the power of Avogadro's number that the factor takes on
 */
export function absorbAmount(dimension: Dimension): { dimension: Dimension; avogadroPower: number } {
  const amount = dimension[AMOUNT]!;
  const count = COUNTS.reduce((sum, index) => sum + dimension[index]!, 0);
  if (amount === 0 || count === 0 || Math.sign(amount) !== Math.sign(count)) return { dimension, avogadroPower: 0 };
  const absorbed = Math.sign(amount) * Math.min(Math.abs(amount), Math.abs(count));
  return {
    dimension: dimension.map((power, index) => (index === AMOUNT ? power - absorbed : power)),
    avogadroPower: absorbed,
  };
}

/** What is left when the counts are taken away: eV/atom as eV. */
export function withoutCounts(dimension: Dimension): Dimension {
  return dimension.map((power, index) => (COUNTS.includes(index) ? 0 : power));
}

/** `energy per atom`, `pressure`, or the base dimensions with exponents for anything without a name. */
export function describeDimension(dimension: Dimension): string {
  const physical = dimension.map((power, index) => (COUNTS.includes(index) || index === AMOUNT ? 0 : power));
  const name = NAMED.find((named) => equalDimensions(named.dimension, physical))?.name ?? spellOut(physical);
  const counted = [AMOUNT, ...COUNTS].filter((index) => dimension[index] !== 0);
  if (name === PURE_NUMBER && counted.some((index) => dimension[index]! > 0)) return spellOut(dimension);
  const per = counted.map((index) => {
    const power = dimension[index]!;
    const unit = index === AMOUNT ? 'mole' : BASE_DIMENSIONS[index]!;
    return power === -1 ? ` per ${unit}` : ` × ${unit}${power === 1 ? '' : `^${power}`}`;
  });
  return name + per.join('');
}

function spellOut(dimension: Dimension): string {
  return dimension
    .flatMap((power, index) => (power === 0 ? [] : [BASE_DIMENSIONS[index]! + (power === 1 ? '' : `^${power}`)]))
    .join(' × ');
}

/** From powers of length, mass, time, current and temperature. */
function physical(length: number, mass = 0, time = 0, current = 0, temperature = 0): Dimension {
  return [length, mass, time, current, temperature, 0, 0, 0, 0];
}

const PURE_NUMBER = 'pure number';

const NAMED: readonly { readonly name: string; readonly dimension: Dimension }[] = [
  { name: PURE_NUMBER, dimension: DIMENSIONLESS },
  { name: 'length', dimension: physical(1) },
  { name: 'area', dimension: physical(2) },
  { name: 'volume', dimension: physical(3) },
  { name: 'wavenumber', dimension: physical(-1) },
  { name: 'number density', dimension: physical(-3) },
  { name: 'mass', dimension: physical(0, 1) },
  { name: 'density', dimension: physical(-3, 1) },
  { name: 'time', dimension: physical(0, 0, 1) },
  { name: 'frequency', dimension: physical(0, 0, -1) },
  { name: 'velocity', dimension: physical(1, 0, -1) },
  { name: 'force', dimension: physical(1, 1, -2) },
  { name: 'energy', dimension: physical(2, 1, -2) },
  { name: 'power', dimension: physical(2, 1, -3) },
  { name: 'pressure', dimension: physical(-1, 1, -2) },
  { name: 'energy per area', dimension: physical(0, 1, -2) },
  { name: 'current', dimension: physical(0, 0, 0, 1) },
  { name: 'charge', dimension: physical(0, 0, 1, 1) },
  { name: 'voltage', dimension: physical(2, 1, -3, -1) },
  { name: 'resistance', dimension: physical(2, 1, -3, -2) },
  { name: 'resistivity', dimension: physical(3, 1, -3, -2) },
  { name: 'capacitance', dimension: physical(-2, -1, 4, 2) },
  { name: 'conductance', dimension: physical(-2, -1, 3, 2) },
  { name: 'electrical conductivity', dimension: physical(-3, -1, 3, 2) },
  { name: 'magnetic moment', dimension: physical(2, 0, 0, 1) },
  { name: 'magnetic flux density', dimension: physical(0, 1, -2, -1) },
  { name: 'magnetisation', dimension: physical(-1, 0, 0, 1) },
  { name: 'charge per area', dimension: physical(-2, 0, 1, 1) },
  { name: 'temperature', dimension: physical(0, 0, 0, 0, 1) },
  { name: 'thermal expansion', dimension: physical(0, 0, 0, 0, -1) },
  { name: 'thermal conductivity', dimension: physical(1, 1, -3, 0, -1) },
  { name: 'heat capacity', dimension: physical(2, 1, -2, 0, -1) },
  { name: 'specific heat capacity', dimension: physical(2, 0, -2, 0, -1) },
  { name: 'Seebeck coefficient', dimension: physical(2, 1, -3, -1, -1) },
  { name: 'fracture toughness', dimension: physical(-0.5, 1, -2) },
];
