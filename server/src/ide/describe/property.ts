import type { Property } from '../../chemistry/types.ts';
import { number, withUnit } from './numbers.ts';

const transforms: Readonly<Record<Property['transform'], string>> = {
  identity: 'learned as it is',
  log: 'learned as its logarithm',
  softplus: 'kept positive by a softplus',
  zero_inflated: 'learned with a weight at zero',
};

const databases = [
  ['materialsProject', 'Materials Project'],
  ['aflow', 'AFLOW'],
  ['oqmd', 'OQMD'],
  ['optimade', 'OPTIMADE'],
] as const;

/** A property of the ontology as Markdown: meaning, unit, bounds, transform, names elsewhere. */
export function propertyText({
  name,
  label,
  unit,
  minimum,
  maximum,
  transform,
  aliases,
  documentation,
  synonyms,
}: Property): string {
  const bounds = [
    ...(minimum === null ? [] : [`≥ ${withUnit(number(minimum), unit)}`]),
    ...(maximum === null ? [] : [`≤ ${withUnit(number(maximum), unit)}`]),
  ];
  const elsewhere = databases.flatMap(([key, title]) => (aliases[key] ? [`${title} \`${aliases[key]}\``] : []));
  return [
    `**${label}** (\`${name}\`)`,
    documentation,
    [
      `- Unit: ${unit === '1' ? 'none, a pure number' : `\`${unit}\``}`,
      `- Bounds: ${bounds.length === 0 ? 'none' : bounds.join(', ')}`,
      `- Model: ${transforms[transform]}`,
      ...(elsewhere.length === 0 ? [] : [`- Elsewhere: ${elsewhere.join(', ')}`]),
      ...(synonyms.length === 0 ? [] : [`- Also written: ${synonyms.map((synonym) => `\`${synonym}\``).join(', ')}`]),
    ].join('\n'),
  ].join('\n\n');
}
