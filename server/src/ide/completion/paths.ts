import type { EditorFacts } from '../facts.ts';
import type { Context } from './context.ts';
import { attributeIn } from './frames.ts';
import { item } from './items.ts';
import type { CompletionList } from './types.ts';

const endings: Readonly<Record<string, RegExp>> = {
  csv: /\.(csv|tsv|txt)(\.gz)?$/i,
  json_lines: /\.(jsonl|ndjson|json)(\.gz)?$/i,
  parquet: /\.(parquet|pq)$/i,
};

/** Inside the path of a reader: folders, and the files it can read. Null in any other text. */
export function pathItems({ frame, partial, span }: Context, facts: EditorFacts): CompletionList | null {
  if (frame?.type !== 'call') return null;
  const argument = attributeIn(frame)?.name;
  if (argument !== 'path' && argument !== 'folder') return null;
  const slash = partial.lastIndexOf('/');
  const folder = slash < 0 ? '.' : partial.slice(0, slash + 1);
  const inside = facts.folder?.(folder);
  const readable = endings[frame.function!.name];
  const start = span.start + slash + 1;
  const items = (inside ?? [])
    .filter(({ name, isFolder }) => !name.startsWith('.') && (isFolder || (readable?.test(name) ?? false)))
    .map(({ name, isFolder }, index) =>
      item(isFolder ? 500 + index : index, {
        label: isFolder ? `${name}/` : name,
        kind: 'file',
        suggestNext: isFolder,
      }),
    );
  return { span: { start, end: span.end }, items, incomplete: inside === undefined };
}
