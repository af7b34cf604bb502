import type { EditorFacts } from './facts.ts';
import type { Definition, Document, FileSummary, Location } from './types.ts';

/**
 * Blocks and the other files of a workspace. A name a file does not define itself may mean a block of another file; a name
 * that several files define means all of them, and is then left alone by rename.
 */

export function otherFiles({ uri }: Document, { workspace }: EditorFacts): readonly FileSummary[] {
  return workspace.filter((file) => file.uri !== uri);
}

/** Blocks of this name in other files. */
export function definitionsElsewhere(document: Document, name: string, facts: EditorFacts): Definition[] {
  return otherFiles(document, facts).flatMap(({ uri, blocks }) =>
    blocks.filter((block) => block.name === name).map(({ span, nameSpan }) => ({ uri, span, nameSpan })),
  );
}

/** Places in other files that mean this name and do not define it themselves. */
export function referencesElsewhere(document: Document, name: string, facts: EditorFacts): Location[] {
  return otherFiles(document, facts).flatMap(({ uri, unresolved }) =>
    unresolved.filter((use) => use.name === name).map(({ span }) => ({ uri, span })),
  );
}
