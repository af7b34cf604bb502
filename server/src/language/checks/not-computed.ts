import { propertyByName } from '../../chemistry/properties.ts';
import { entryOf } from '../binding/targets.ts';
import type { Check } from './check.ts';

export const notComputed: Check = {
  code: 'not-computed',
  severity: 'error',
  title: 'property that cannot be computed from the data',
  documentation:
    'Only `energy_above_hull` can be `computed`, once in a dataset, and only beside a target `formation_energy`, whose hull it is. Any other property needs its column.',
  example: {
    of: 'dataset',
    wrong: 'targets: { energy_above_hull: computed }',
    right: 'targets: { formation_energy: column("e_form") in eV/atom, energy_above_hull: computed }',
  },
  run({ blocks }, report) {
    for (const block of blocks) {
      if (block.node.kind.text !== 'dataset') continue;
      const targets = entryOf(block.container, 'targets')?.value?.container?.entries ?? [];
      const properties = targets.map(({ name }) => (name === null ? undefined : propertyByName(name)?.name));
      const isComputed = ({ value }: (typeof targets)[number]) =>
        value?.node.type === 'word' && value.node.text === 'computed';
      const hasEnergies = targets.some(
        (target, place) => properties[place] === 'formation_energy' && !isComputed(target),
      );
      let first = true;
      for (const [place, target] of targets.entries()) {
        if (!isComputed(target) || !target.nameNode || !target.value) continue;
        const message =
          properties[place] !== 'energy_above_hull'
            ? `\`${target.name}\` cannot be computed: only \`energy_above_hull\` can`
            : !hasEnergies
              ? `\`${target.name}\` is computed from \`formation_energy\`, which is no target of the dataset`
              : first
                ? null
                : `\`${target.name}\` is computed twice`;
        first = false;
        if (message) report({ message, span: target.value.node.span });
      }
    }
  },
};
