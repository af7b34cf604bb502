import { ELEMENT_FACTS, type Element, type FactKey, factValue } from '../../chemistry/elements.ts';
import { number, withUnit } from './numbers.ts';

const shown: readonly FactKey[] = [
  'paulingElectronegativity',
  'covalentRadius',
  'firstIonizationEnergy',
  'meltingTemperature',
];

/** An element as Markdown. */
export function elementText(element: Element): string {
  const { symbol, name, atomicNumber, category, atomicWeight, oxidationStates, group, period } = element;
  const place = `${group === null ? 'f block' : `group ${group}`}, period ${period}`;
  const lines = [
    `- Atomic weight: ${number(atomicWeight, 6)} g/mol`,
    `- Oxidation states: ${oxidationStates.length === 0 ? 'none common' : oxidationStates.map(signed).join(', ')}`,
    `- Configuration: ${element.electronConfiguration}`,
  ];
  for (const { key, label, unit } of ELEMENT_FACTS) {
    const value = shown.includes(key) ? factValue(element, key) : null;
    if (value !== null) lines.push(`- ${label}: ${withUnit(number(value), unit)}`);
  }
  return `**${name}** (${symbol}, ${atomicNumber}): ${category}, ${place}\n\n${lines.join('\n')}`;
}

export function signed(state: number): string {
  const size = number(Math.abs(state), 3);
  return state === 0 ? '0' : state > 0 ? `+${size}` : `−${size}`;
}
