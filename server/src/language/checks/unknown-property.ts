import { PROPERTIES, propertyByName } from '../../chemistry/properties.ts';
import type { Check } from './check.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const unknownProperty: Check = {
  code: 'unknown-property',
  severity: 'information',
  title: 'target name that nearly is a known property',
  documentation:
    'A target may have any name. A name of the property list brings the dimension, the physical bounds and the right scale with it, which a slip of the pen would lose.',
  example: {
    of: 'dataset',
    wrong: 'targets: { band_gpa: column("gap") in eV }',
    right: 'targets: { band_gap: column("gap") in eV }',
  },
  run({ values }, report) {
    for (const { type, container } of values) {
      if (type?.type !== 'map' || type.keys !== 'definition') continue;
      for (const { nameNode } of container?.entries ?? []) {
        if (!nameNode || propertyByName(nameNode.text)) continue;
        const near = nearest(nameNode.text, propertyNames);
        if (near.length === 0) continue;
        report({
          message: `\`${nameNode.text}\` is no property we know${hint(near)}`,
          span: nameNode.span,
          fixes: replacements(nameNode.span, near),
          data: { name: nameNode.text, suggestions: near },
        });
      }
    }
  },
};

const propertyNames = PROPERTIES.map(({ name }) => name);
