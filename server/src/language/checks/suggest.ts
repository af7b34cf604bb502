import { distance } from 'fastest-levenshtein';
import type { Fix } from '../diagnostic.ts';
import type { Span } from '../experiment.ts';

/**
 * The candidates a misspelt word may stand for, nearest first: those within a third of its length in edits, those that
 * differ in case or punctuation only before all others.
 */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const plain = simplify(word);
  const reach = Math.max(1, Math.floor(word.length / 3));
  const found: { candidate: string; edits: number }[] = [];
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > reach + 2) continue;
    const edits = simplify(candidate) === plain ? 0.5 : distance(word, candidate);
    if (edits <= reach) found.push({ candidate, edits });
  }
  found.sort((one, other) => one.edits - other.edits || one.candidate.localeCompare(other.candidate, 'en'));
  return found.slice(0, most).map(({ candidate }) => candidate);
}

function simplify(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** `; did you mean `band_gap`?`, or what there is to choose from where nothing is near and the choice is small. */
export function hint(near: readonly string[], all: readonly string[] = []): string {
  if (near.length > 0) return `; did you mean ${quoteAll(near, 'or')}?`;
  return all.length > 0 && all.length <= 12 ? `; there ${all.length === 1 ? 'is' : 'are'} ${quoteAll(all, 'and')}` : '';
}

export function quoteAll(words: readonly string[], conjunction: 'or' | 'and'): string {
  const quoted = words.map((word) => `\`${word}\``);
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${conjunction} ${quoted.at(-1)}`;
}

/** One fix for each candidate: write it instead. */
export function replacements(span: Span, candidates: readonly string[]): Fix[] {
  return candidates.map((candidate) => ({
    title: `Change to \`${candidate}\``,
    edits: [{ span, newText: candidate }],
  }));
}
