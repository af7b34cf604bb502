import { distance } from 'fastest-levenshtein';
import type { Fix } from '../diagnostic.ts';
import type { Span } from '../experiment.ts';

/**
 * The candidates a misspelt word may stand for, nearest first: those within a third of its length in edits, those that
 * differ in nothing but capitals before all others.
 */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const lower = word.toLowerCase();
  const reach = Math.max(1, Math.floor(word.length / 3));
  const found: { candidate: string; edits: number }[] = [];
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > reach + 2) continue;
    const other = candidate.toLowerCase();
    const edits = areSwapped(lower, other) ? 1 : distance(lower, other);
    if (edits <= reach) found.push({ candidate, edits });
  }
  found.sort((one, other) => one.edits - other.edits || one.candidate.localeCompare(other.candidate, 'en'));
  return found.slice(0, most).map(({ candidate }) => candidate);
}

/** True if two neighbouring letters changed places, the commonest slip of all: it counts as one edit. */
function areSwapped(one: string, other: string): boolean {
  if (one === other || one.length !== other.length) return false;
  let place = 0;
  while (place < one.length && one[place] === other[place]) place += 1;
  if (one[place] !== other[place + 1] || one[place + 1] !== other[place]) return false;
  return one.slice(place + 2) === other.slice(place + 2);
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
