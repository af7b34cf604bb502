import type { BoundEntry } from '../binding/bound.ts';
import type { Fix } from '../diagnostic.ts';
import type { Span } from '../experiment.ts';
import type { AttributeSchema } from '../schema/types.ts';
import type { Check } from './check.ts';
import { insert, remove } from './edits.ts';

export const missingValue: Check = {
  code: 'missing-value',
  severity: 'error',
  title: 'name without a value',
  documentation: 'After `name:` a value is expected, before the next entry. Leave the entry out to get the default.',
  example: { of: 'model', wrong: 'coverage:', right: 'coverage: 90%' },
  run({ tree, containers }, report) {
    const faults = tree.errors.filter(({ code }) => code === 'missing-value');
    if (faults.length === 0) return;
    const entries = containers.flatMap((container): readonly BoundEntry[] => container.entries);
    const named = entries.filter(({ nameNode, value }) => nameNode !== null && value === null);
    const entryAt = new Map(named.map((entry) => [entry.nameNode!.span.start, entry]));
    for (const { message, span } of faults) {
      const schema = entryAt.get(span.start)?.schema;
      report({ message, span, fixes: schema ? fixesFor(schema, span, tree.text) : [] });
    }
  },
};

/** The default or a typical value written in; where there may be none, the entry left out. */
function fixesFor({ name, required, default: standard, example }: AttributeSchema, span: Span, text: string): Fix[] {
  const colon = /^\s*:/.exec(text.slice(span.end, span.end + 100))?.[0];
  if (colon === undefined) return [];
  const value = standard ?? example;
  const place = { start: span.start, end: span.end + colon.length };
  return [
    insert(`Give \`${name}\` the value \`${value}\``, place.end, ` ${value}`),
    ...(required ? [] : [{ title: `Leave \`${name}\` out`, edits: [remove(text, place)] }]),
  ];
}
