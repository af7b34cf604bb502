import {
  type DatabaseApi,
  databaseByName,
  providedProperties,
  STRUCTURE_PROPERTIES,
} from '../../chemistry/databases.ts';
import { propertyByName } from '../../chemistry/properties.ts';
import type { BoundBlock, BoundValue } from '../binding/bound.ts';
import { entryOf } from '../binding/targets.ts';
import type { Check } from './check.ts';
import { hint, nearest, replacements } from './suggest.ts';

export const notProvided: Check = {
  code: 'not-provided',
  severity: 'error',
  title: 'property that the source does not provide',
  documentation:
    'A database knows some of the properties by name; others are fields of its own, which are named with `column("...")`. A table provides nothing of itself: its columns are named.',
  example: {
    of: 'file',
    wrong: 'dataset d { source: oqmd(elements: [O]), targets: { bulk_modulus: provided } }\nmodel m { data: d }',
    right: 'dataset d { source: oqmd(elements: [O]), targets: { formation_energy: provided } }\nmodel m { data: d }',
  },
  run({ blocks }, report) {
    for (const block of blocks) {
      if (block.node.kind.text !== 'dataset') continue;
      const sources = sourcesOf(block);
      if (sources.length === 0) continue;
      for (const { name, nameNode, value } of entryOf(block.container, 'targets')?.value?.container?.entries ?? []) {
        if (name === null || !nameNode || value?.node.type !== 'word' || value.node.text !== 'provided') continue;
        for (const source of sources) {
          const provided = providedBy(source);
          const property = propertyByName(name)?.name;
          if (property !== undefined && provided.includes(property)) continue;
          const called = source.function!.name;
          if (provided.length === 0) {
            const unit = propertyByName(name)?.unit ?? '1';
            const column = `column("${name}")${unit === '1' ? '' : ` in ${unit}`}`;
            report({
              message: `\`${called}\` is a table, which provides nothing of itself: name the column of \`${name}\``,
              span: value.node.span,
              fixes: [{ title: `Change to \`${column}\``, edits: [{ span: value.node.span, newText: column }] }],
              data: { name },
            });
            break;
          }
          const near = nearest(name, provided);
          const others = near.length > 0 ? hint(near) : `: it provides ${provided.join(', ')}`;
          report({
            message: `\`${called}\` does not provide \`${name}\`${others}`,
            span: nameNode.span,
            fixes: replacements(nameNode.span, near),
            data: { name, suggestions: near },
          });
          break;
        }
      }
    }
  },
};

/** The calls of a source, of which there may be a list; none where one is not known. */
function sourcesOf(block: BoundBlock): readonly BoundValue[] {
  const value = entryOf(block.container, 'source')?.value;
  if (!value) return [];
  const calls = value.items.length > 0 ? value.items : [value];
  return calls.every((call) => call.function !== null) ? calls : [];
}

function providedBy(source: BoundValue): readonly string[] {
  const { name } = source.function!;
  if (name === 'cif') return STRUCTURE_PROPERTIES;
  if (name === 'optimade') return providedProperties(name, 'optimade');
  const database = databaseByName(name);
  if (!database) return [];
  const written = source.container && entryOf(source.container, 'api')?.value?.node;
  const standard = name === 'aflow' ? 'native' : 'optimade';
  const api: DatabaseApi = written?.type === 'word' ? (written.text === 'native' ? 'native' : 'optimade') : standard;
  return providedProperties(name, api);
}
