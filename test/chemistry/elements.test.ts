import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  ELEMENT_FACTS,
  ELEMENTS,
  elementBySymbol,
  type FactKey,
  factValue,
  featureTable,
} from '../../server/src/chemistry/elements.ts';
import { parseUnit } from '../../server/src/chemistry/units.ts';
import { hasSharedData, sharedData } from '../support/sharedData.ts';

test('118 elements, each with a name, a place and a weight', () => {
  expect(ELEMENTS.length).toBe(118);
  for (const [index, element] of ELEMENTS.entries()) {
    expect(element.atomicNumber).toBe(index + 1);
    expect(elementBySymbol(element.symbol)).toBe(element);
    expect(element.name).toMatch(/^[A-Z][a-z]+$/u);
    expect(element.atomicWeight).toBeGreaterThan(1);
  }
  expect(elementBySymbol('Xx')).toBeUndefined();
  const cells = new Set(ELEMENTS.map((element) => `${element.row}/${element.column}`));
  expect(cells.size).toBe(118);
});

test.each([
  ['H', 1, 1, 's', 1, 1],
  ['He', 18, 1, 's', 1, 18],
  ['Fe', 8, 4, 'd', 4, 8],
  ['La', null, 6, 'f', 9, 3],
  ['Yb', null, 6, 'f', 9, 16],
  ['Lu', 3, 6, 'd', 6, 3],
  ['U', null, 7, 'f', 10, 6],
  ['Og', 18, 7, 'p', 7, 18],
] as const)('place of %s', (symbol, group, period, block, row, column) => {
  expect(elementBySymbol(symbol)).toMatchObject({ group, period, block, row, column });
});

test('oxidation states: the common one first, and none for helium', () => {
  expect(elementBySymbol('O')?.oxidationStates[0]).toBe(-2);
  expect(elementBySymbol('Fe')?.oxidationStates.slice(0, 2)).toEqual([3, 2]);
  expect(elementBySymbol('He')?.oxidationStates).toEqual([]);
});

test('every fact has a label, a unit that can be read and a source', () => {
  expect(ELEMENT_FACTS.length).toBeGreaterThanOrEqual(50);
  for (const fact of ELEMENT_FACTS) {
    expect(fact.label).not.toBe('');
    expect(fact.source).not.toBe('');
    expect(parseUnit(fact.unit).ok, fact.unit).toBe(true);
  }
});

test('the feature table is the facts, NaN where not known, and a copy', () => {
  const { keys, values } = featureTable();
  expect(values.length).toBe(118 * keys.length);
  const column = keys.indexOf('paulingElectronegativity');
  expect(values[7 * keys.length + column]).toBe(3.44);
  expect(values[1 * keys.length + column]).toBeNaN();
  values.fill(0);
  expect(featureTable().values[7 * keys.length + column]).toBe(3.44);
});

test('facts against numbers of their references', () => {
  const expected: readonly (readonly [string, FactKey, number])[] = [
    ['Si', 'atomicWeight', 28.085], // CIAAW 2021, conventional
    ['Fe', 'firstIonizationEnergy', 7.9024681], // NIST
    ['Cl', 'electronAffinity', 3.612725], // Berzinsh et al. 1995
    ['F', 'paulingElectronegativity', 3.98],
    ['Ca', 'covalentRadius', 176], // Cordero 2008
    ['Ti', 'ionicRadius', 60.5], // Shannon 1976, Ti4+ VI
    ['O', 'ionicRadius', 140], // Shannon 1976, O2- VI
    ['Fe', 'ionicRadius', 64.5], // Shannon 1976, Fe3+ VI high spin
    ['W', 'cohesiveEnergy', 8.9], // Kittel
    ['Al', 'meltingTemperature', 933.47], // ITS-90 fixed point 660.323 °C
    ['Cu', 'specificHeat', 0.385],
    ['Pu', 'spaceGroup', 11],
  ];
  for (const [symbol, key, value] of expected) {
    expect(Math.abs(factValue(symbol, key)! / value - 1), `${symbol} ${key}`).toBeLessThan(1e-3);
  }
  // Volumes of cubic crystals from lattice parameters at room temperature: Cu 3.6149 Å fcc, W 3.1652 Å bcc, Si 5.4310 Å.
  expect(factValue('Cu', 'volumePerAtom')! / (3.6149 ** 3 / 4)).toBeCloseTo(1, 2);
  expect(factValue('W', 'volumePerAtom')! / (3.1652 ** 3 / 2)).toBeCloseTo(1, 2);
  expect(factValue('Si', 'volumePerAtom')! / (5.431 ** 3 / 8)).toBeCloseTo(1, 2);
  expect(factValue('He', 'meltingTemperature')).toBeNull();
  expect(factValue('Xx', 'period')).toBeNull();
});

/** Each line: our fact, the table's column, our unit in theirs, least correlation over the elements both know. */
const MAGPIE: readonly (readonly [FactKey, string, number])[] = [
  ['mendeleevNumber', 'MendeleevNumber', 0.998],
  ['atomicWeight', 'AtomicWeight', 0.99999],
  // Magpie gives 1211.4 K for francium and helium, the melting temperature of germanium.
  ['meltingTemperature', 'MeltingT', 0.99],
  ['group', 'Column', 1],
  ['period', 'Row', 1],
  ['covalentRadius', 'CovalentRadius', 0.998],
  ['paulingElectronegativity', 'Electronegativity', 0.995],
  ['valenceS', 'NsValence', 1],
  ['valenceP', 'NpValence', 1],
  ['valenceD', 'NdValence', 1],
  ['valenceF', 'NfValence', 1],
  ['valenceTotal', 'NValence', 1],
  ['unfilledS', 'NsUnfilled', 1],
  ['unfilledP', 'NpUnfilled', 1],
  ['unfilledD', 'NdUnfilled', 1],
  ['unfilledF', 'NfUnfilled', 1],
  ['unfilledTotal', 'NUnfilled', 1],
  // Measured against computed (OQMD), where Ra, Am and Cm are far from their densities.
  ['volumePerAtom', 'GSvolume_pa', 0.95],
  // Measured against PBE, which has carbon as diamond.
  ['bandGap', 'GSbandgap', 0.96],
  ['spaceGroup', 'SpaceGroupNumber', 0.93],
];

const OLIYNYK: readonly (readonly [FactKey, string, number])[] = [
  ['isMetal', 'Metal', 1],
  ['pseudopotentialRadius', 'Zunger_radii_sum', 0.9999],
  // What Oliynyk's table calls ionic radius is Slater's atomic radius.
  ['slaterRadius', 'ionic_radius', 0.9995],
  ['covalentRadius', 'Covalent_Radius', 0.94],
  ['paulingElectronegativity', 'Pauling_Electronegativity', 0.996],
  // What it calls Allred and Rochow's electronegativity is Allen's in Pauling units, and Gordy's is neither.
  ['allenElectronegativity', 'Allred-Rockow_electronegativity', 0.9999],
  ['mullikenElectronegativity', 'Mulliken_EN', 0.99],
  ['firstIonizationEnergy', '1st_ionization_potential_(kJ/mol)', 0.9995],
  ['polarizability', 'polarizability(A^3)', 0.99],
  ['meltingTemperature', 'Melting_point_(K)', 0.9998],
  ['boilingTemperature', 'Boiling_Point_(K)', 0.99],
  ['density', 'Density_(g/mL)', 0.9998],
  ['specificHeat', 'specific_heat_(J/g_K)_', 0.9998],
  // Newer values of the CRC Handbook for Os, Ru, Ir and W.
  ['fusionEnthalpy', 'heat_of_fusion_(kJ/mol)_', 0.97],
  ['thermalConductivity', 'thermal_conductivity_(W/(m_K))_', 0.999],
  ['atomizationEnthalpy', 'heat_atomization(kJ/mol)', 0.999],
  ['cohesiveEnergy', 'Cohesive_energy', 0.9999],
];

describe.skipIf(!hasSharedData)('compared with the tables of the field', () => {
  test.each(MAGPIE)('%s with Magpie %s', (key, column, least) => {
    expect(correlation(key, 'magpie.csv', column)).toBeGreaterThanOrEqual(least - 1e-9);
  });
  // Oliynyk's table writes 0 for a missing number.
  test.each(OLIYNYK)('%s with Oliynyk %s', (key, column, least) => {
    expect(correlation(key, 'oliynyk.csv', column, !key.startsWith('is'))).toBeGreaterThanOrEqual(least - 1e-9);
  });
});

function correlation(key: FactKey, file: string, column: string, zeroIsMissing = false): number {
  const [header, ...rows] = readFileSync(sharedData(`elements/${file}`), 'utf8')
    .trim()
    .split('\n');
  const index = header!.trim().split(',').indexOf(column);
  expect(index).toBeGreaterThan(0);
  const pairs = rows.flatMap((row) => {
    const cells = row.trim().split(',');
    const ours = elementBySymbol(cells[0]!) && factValue(cells[0]!, key);
    const theirs = cells[index] === '' ? Number.NaN : Number(cells[index]);
    const missing = ours === undefined || ours === null || Number.isNaN(theirs) || (zeroIsMissing && theirs === 0);
    return missing ? [] : [{ ours, theirs }];
  });
  expect(pairs.length).toBeGreaterThan(40);
  const mean = (of: (pair: { ours: number; theirs: number }) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [x, y] = [mean((pair) => pair.ours), mean((pair) => pair.theirs)];
  const covariance = mean((pair) => (pair.ours - x) * (pair.theirs - y));
  return covariance / Math.sqrt(mean((pair) => (pair.ours - x) ** 2) * mean((pair) => (pair.theirs - y) ** 2));
}
