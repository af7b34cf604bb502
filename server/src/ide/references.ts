import { definitionsElsewhere, referencesElsewhere } from './crossFile.ts';
import type { EditorFacts } from './facts.ts';
import { nameAt } from './names.ts';
import { touches } from './path.ts';
import type { Document, Location } from './types.ts';

/** Every place that means the block or target named at an offset, in other files too. */
export function references(
  document: Document,
  offset: number,
  facts: EditorFacts,
  withDefinition: boolean,
): Location[] {
  const { uri, names } = document;
  const use = nameAt(names, offset);
  if (use) {
    const here = names.uses
      .filter(
        ({ definition, role }) => definition.start === use.definition.start && (withDefinition || role === 'reference'),
      )
      .map(({ span }) => ({ uri, span }));
    return use.of === 'block' ? [...here, ...referencesElsewhere(document, use.name, facts)] : here;
  }
  const unresolved = names.unresolved.find(({ span }) => touches(span, offset));
  if (!unresolved) return [];
  const { name } = unresolved;
  return [
    ...(withDefinition
      ? definitionsElsewhere(document, name, facts).map(({ uri: other, nameSpan }) => ({ uri: other, span: nameSpan }))
      : []),
    ...names.unresolved.filter((one) => one.name === name).map(({ span }) => ({ uri, span })),
    ...referencesElsewhere(document, name, facts),
  ];
}
