import { entryOf } from '../language/binding/targets.ts';
import { pathIn } from './datasets.ts';
import type { Document, DocumentLink } from './types.ts';

/** Paths of data files and folders, and addresses of providers, as links. */
export function documentLinks({ bound }: Document): DocumentLink[] {
  return bound.values.flatMap((value) => {
    const { container, function: called } = value;
    if (!called || !container) return [];
    const folder = entryOf(container, 'folder')?.value?.node ?? entryOf(container, 'url')?.value?.node;
    const path = pathIn(value) ?? (folder?.type === 'text' ? folder : null);
    if (!path || path.value === '') return [];
    const span = { start: path.span.start + 1, end: path.span.end - 1 };
    return span.end > span.start ? [{ span, path: path.value, tooltip: `Open ${path.value}` }] : [];
  });
}
