import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROPERTIES, propertyByName, propertyLabel, suggestProperty } from '../../server/src/chemistry/properties.ts';
import { parseUnit } from '../../server/src/chemistry/units.ts';
import { hasSharedData, sharedData } from '../support/sharedData.ts';

test('at least 25 properties, each with a readable unit, sound bounds and a documentation', () => {
  expect(PROPERTIES.length).toBeGreaterThanOrEqual(25);
  for (const property of PROPERTIES) {
    expect(property.name).toMatch(/^[a-z][a-z_]+$/u);
    expect(parseUnit(property.unit).ok, property.unit).toBe(true);
    expect(property.documentation).toMatch(/\.$/u);
    if (property.minimum !== null && property.maximum !== null) {
      expect(property.maximum).toBeGreaterThan(property.minimum);
    }
    // A logarithm needs positive numbers, the other two non-negative ones.
    if (property.transform !== 'identity') expect(property.minimum).toBeGreaterThanOrEqual(0);
  }
});

test('no spelling means two properties', () => {
  for (const property of PROPERTIES) {
    expect(propertyByName(property.name)).toBe(property);
    for (const synonym of property.synonyms) expect(propertyByName(synonym), synonym).toBe(property);
    for (const alias of Object.values(property.aliases)) {
      if (alias.length > 1) expect(propertyByName(alias), alias).toBe(property);
    }
  }
});

test.each([
  ['band_gap', 'band_gap'],
  ['Band gap', 'band_gap'],
  ['Egap', 'band_gap'],
  ['delta_e', 'formation_energy'],
  ['formation_energy_per_atom', 'formation_energy'],
  ['ael_bulk_modulus_vrh', 'bulk_modulus'],
  ['K_VRH', 'bulk_modulus'],
  ['stability', 'decomposition_energy'],
  ['last phdos peak', 'phonon_peak'],
])('%s is %s', (spelling, name) => expect(propertyByName(spelling)?.name).toBe(name));

test('unknown names: nearest, or none', () => {
  expect(propertyByName('n')).toBeUndefined();
  expect(suggestProperty('band_gpa')).toBe('band_gap');
  expect(suggestProperty('bulkmodulus')).toBe('bulk_modulus');
  expect(suggestProperty('zzzzzz')).toBeUndefined();
  expect(propertyLabel('bulk_modulus')).toBe('bulk modulus');
  expect(propertyLabel('debye_temperature')).toBe('Debye temperature');
  expect(propertyLabel('my_own_target')).toBe('my own target');
});

describe.skipIf(!hasSharedData)('names at the databases, as their answers have them', () => {
  const fieldsOf = (path: string): Set<string> => {
    const text = readFileSync(sharedData(path), 'utf8');
    return new Set([...text.matchAll(/["\s](\w+)["]?:/gu)].map((match) => match[1]!));
  };

  test('Materials Project', () => {
    const known = fieldsOf('rest/mp_summary_example_mp-1179331.json');
    for (const { aliases } of PROPERTIES) {
      if (aliases.materialsProject) expect(known).toContain(aliases.materialsProject);
    }
  });

  test('AFLOW and OQMD', () => {
    expect(fieldsOf('rest/aflow_entry_example_trimmed.json')).toContain(propertyByName('band_gap')!.aliases.aflow);
    expect(fieldsOf('rest/aflow_entry_example_trimmed.json')).toContain(
      propertyByName('formation_energy')!.aliases.aflow,
    );
    expect(fieldsOf('rest/oqmd_formationenergy_response.json')).toContain(
      propertyByName('formation_energy')!.aliases.oqmd,
    );
  });
});
