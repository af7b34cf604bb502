import type { CompletionItem } from './types.ts';

type Given = Pick<CompletionItem, 'label' | 'kind'> & Partial<CompletionItem>;

/** An item with what most items have: its label as text, no placeholders. `rank` orders items; the smallest is first. */
export function item(rank: number, given: Given): CompletionItem {
  return {
    detail: null,
    newText: given.label,
    snippet: false,
    sortText: String(rank).padStart(4, '0'),
    suggestNext: false,
    data: null,
    ...given,
  };
}

/** A text as it stands in a snippet, where `$`, `}` and `\` mean something. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

export function placeholder(number: number, text: string): string {
  return `\${${number}:${escapeSnippet(text)}}`;
}
