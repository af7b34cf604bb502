import { PROPERTIES } from '../../chemistry/properties.ts';
import { UNITS } from '../../chemistry/units.ts';
import { checks } from '../../language/checks/index.ts';
import { schema } from '../../language/index.ts';
import { styled } from '../terminal/style.ts';
import { wrap } from './wrap.ts';

/** What there is to read. */
export function overview(): string {
  const blocks = Object.values(schema).map(
    ({ kind, documentation, built }) =>
      `  ${styled('bold', kind)}${built === false ? ' (not built yet)' : ''}\n${wrap(documentation, 4)}`,
  );
  return [
    'Say `matml docs TOPIC`. The topics are:',
    `\nBlocks\n${blocks.join('\n')}`,
    `\n${styled('bold', 'import')}\n${wrap('The blocks of another file, to be referred to by name.', 4)}`,
    `\nAttributes and functions of blocks, such as split, training.epochs, k_fold`,
    section(
      'Properties',
      PROPERTIES.map((property) => property.name),
    ),
    section(
      'Units',
      UNITS.map((unit) => unit.symbol),
    ),
    section(
      'Diagnostic codes',
      checks.map((check) => check.code),
    ),
  ].join('\n');
}

function section(title: string, names: readonly string[]): string {
  return `\n${title}\n${wrap(names.join(', '), 2)}`;
}
