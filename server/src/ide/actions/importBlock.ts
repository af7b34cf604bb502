import type { BlockKind, Span, TextEdit } from '../../language/index.ts';
import { quoteText } from '../../language/syntax/text.ts';
import { pathBetween } from '../addresses.ts';
import { documentationOf } from '../documentation.ts';
import type { EditorFacts } from '../facts.ts';
import { overlaps } from '../path.ts';
import type { CodeAction, Document } from '../types.ts';

/** For a name that no block has: the import of a file of the workspace that has such a block. */
export function importBlocks(document: Document, span: Span, { workspace }: EditorFacts): CodeAction[] {
  const unknown = document.diagnostics.filter(
    ({ code, span: place }) => code === 'unknown-reference' && overlaps(place, span),
  );
  return unknown.flatMap((diagnostic) => {
    const reference = document.bound.values.find(({ node }) => node.span.start === diagnostic.span.start);
    if (reference?.type?.type !== 'reference' || reference.node.type !== 'word') return [];
    const { kinds } = reference.type;
    const name = reference.node.text;
    const files = workspace.filter(
      ({ uri, imports, blocks }) =>
        uri !== document.uri &&
        // That would close a ring.
        !imports.includes(document.uri) &&
        blocks.some((block) => block.name === name && kinds.includes(block.kind as BlockKind)),
    );
    return files.flatMap(({ uri }): CodeAction[] => {
      const path = pathBetween(document.uri, uri);
      if (path === null) return [];
      const title = `Import \`${path}\``;
      const preferred = files.length === 1 && (diagnostic.fixes ?? []).length === 0;
      return [{ title, kind: 'quickfix', diagnostic, preferred, edits: [insertion(document, path)] }];
    });
  });
}

/** Behind the last import, or else before the first block and its comment. */
function insertion({ tree, bound, text }: Document, path: string): TextEdit {
  const line = `import ${quoteText(path)}`;
  const last = tree.imports.at(-1);
  if (last) {
    const end = last.span.end + /^.*/.exec(text.slice(last.span.end))![0].length;
    return { span: { start: end, end }, newText: `\n${line}` };
  }
  const first = bound.blocks[0]?.node;
  const start = (first && (documentationOf(tree, first)?.span ?? first.span).start) ?? 0;
  return { span: { start, end: start }, newText: `${line}\n\n` };
}
