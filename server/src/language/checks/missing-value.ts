import type { BoundEntry, BoundFile } from '../binding/bound.ts';
import type { Fix } from '../diagnostic.ts';
import type { SyntaxFault } from '../syntax/tree.ts';
import type { Check } from './check.ts';
import { insert, remove } from './edits.ts';

export const missingValue: Check = {
  code: 'missing-value',
  severity: 'error',
  title: 'name without a value',
  documentation: 'After `name:` a value is expected, before the next entry. Leave the entry out to get the default.',
  example: { of: 'model', wrong: 'coverage:', right: 'coverage: 90%' },
  run(file, report) {
    for (const { code, message, span } of file.tree.errors) {
      if (code === 'missing-value') report({ message, span, fixes: fixesFor(file, span) });
    }
  },
};

/** The default or a typical value written in; where there may be none, the entry left out. */
function fixesFor({ containers, tree }: BoundFile, span: SyntaxFault['span']): Fix[] {
  const entry = containers
    .flatMap(({ entries }): readonly BoundEntry[] => entries)
    .find(({ nameNode, value }) => value === null && nameNode?.span.start === span.start);
  const colon = /^\s*:/.exec(tree.text.slice(span.end, span.end + 100))?.[0];
  if (!entry?.schema || colon === undefined) return [];
  const { name, required, default: standard, example } = entry.schema;
  const value = standard ?? example;
  const place = { start: span.start, end: span.end + colon.length };
  return [
    ...(value === undefined ? [] : [insert(`Give \`${name}\` the value \`${value}\``, place.end, ` ${value}`)]),
    ...(required ? [] : [{ title: `Leave \`${name}\` out`, edits: [remove(tree.text, place)] }]),
  ];
}
