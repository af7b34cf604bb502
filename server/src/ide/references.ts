import { blockUses, definitionsByName, importersOf, usesElsewhere } from './crossFile.ts';
import type { EditorFacts } from './facts.ts';
import { meanSame, nameAt } from './names.ts';
import { touches } from './path.ts';
import type { Document, Location } from './types.ts';

/** Every place that means the block or target named at an offset, in the files that import one another too. */
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
      .filter((other) => meanSame(other, use) && (withDefinition || other.role === 'reference'))
      .map(({ span }) => ({ uri, span }));
    return [...here, ...usesElsewhere(document, use, facts, withDefinition)];
  }
  const unresolved = names.unresolved.find(({ span }) => touches(span, offset));
  if (!unresolved) return [];
  const { name } = unresolved;
  return [
    ...names.unresolved.filter((one) => one.name === name).map(({ span }) => ({ uri, span })),
    ...definitionsByName(document, name, facts).flatMap(({ uri: file, nameSpan }) => [
      ...(withDefinition ? [{ uri: file, span: nameSpan }] : []),
      ...usesByName(document, file, name, facts),
    ]),
  ];
}

/** Uses of a block in its own file and those that import it, by the summaries alone. */
function usesByName(document: Document, file: string, name: string, facts: EditorFacts): Location[] {
  const own = facts.workspace.find(({ uri }) => uri === file)?.references ?? [];
  const importers = importersOf(file, facts).filter(({ uri }) => uri !== document.uri);
  return [
    ...own.filter((one) => one.name === name && one.isOwn).map(({ span }) => ({ uri: file, span })),
    ...importers.flatMap((other) => blockUses(other, name).map((span) => ({ uri: other.uri, span }))),
  ];
}
