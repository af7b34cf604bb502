import type { Container } from '../../language/binding/bound.ts';
import { addEntry } from '../../language/checks/edits.ts';
import type { Span, TextEdit } from '../../language/index.ts';
import { pathAt } from '../path.ts';
import type { CodeAction, Document } from '../types.ts';

/** Write the defaults that hold in the innermost block, record or call, so that they are there to be seen and changed. */
export function writeDefaults(document: Document, span: Span): CodeAction[] {
  const container = innermost(document, span.start);
  if (!container?.allowed || container.block?.node.broken) return [];
  const given = new Set(container.entries.map(({ name }) => name));
  const missing = container.allowed.filter(
    ({ name, default: standard, onlyWith, built }) =>
      standard !== undefined && !given.has(name) && built !== false && (onlyWith === undefined || given.has(onlyWith)),
  );
  if (missing.length === 0) return [];
  const entries = missing.map(({ name, default: standard }) => `${name}: ${standard}`);
  const title = `Write the defaults of \`${container.title}\` out`;
  return [
    {
      title,
      kind: 'refactor.rewrite',
      diagnostic: null,
      preferred: false,
      edits: [insertion(document, container, entries)],
    },
  ];
}

function innermost(document: Document, offset: number): Container | null {
  for (const step of pathAt(document, offset).toReversed()) {
    if (step.type === 'value' && step.value.container && step.value.container.kind !== 'map')
      return step.value.container;
    if (step.type === 'block') return step.block.container;
  }
  return null;
}

/** Several entries in the style of those that are there. */
function insertion({ bound, text }: Document, container: Container, entries: readonly string[]): TextEdit {
  const first = addEntry(bound, container, entries[0]!);
  const start = first.newText.slice(0, first.newText.indexOf(entries[0]!));
  const end = first.newText.slice(start.length + entries[0]!.length);
  const separator = start.includes('\n') ? start : ', ';
  const closesHere = container.kind === 'block' && container.entries.length === 0 && text[first.span.end] === '}';
  return { span: first.span, newText: `${start}${entries.join(separator)}${end}${closesHere ? '\n' : ''}` };
}
