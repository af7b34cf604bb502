import { closest, distance } from 'fastest-levenshtein';
import { quote } from './cleaning/quote.ts';

/**
 * The one of `known` the user probably meant, or undefined when none is near: at most a third of the letters may
 * differ, upper and lower case and the space, dash and underscore counting as the same; failing that, the first name
 * that holds the written one as a word (`pretty_formula` for `formula`).
 */
export function suggest(written: string, known: readonly string[]): string | undefined {
  const byPlainForm = new Map(known.map((name) => [plainForm(name), name]));
  const plain = plainForm(written);
  if (byPlainForm.size === 0) return undefined;
  const candidate = closest(plain, [...byPlainForm.keys()]);
  const allowed = Math.max(1, Math.floor(Math.max(plain.length, candidate.length) / 3));
  if (distance(plain, candidate) <= allowed) return byPlainForm.get(candidate);
  const holding = [...byPlainForm.keys()].find((name) => `_${name}_`.includes(`_${plain}_`));
  return holding === undefined ? undefined : byPlainForm.get(holding);
}

function plainForm(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '_');
}

/** `“a”, “b” and “c”`, cut after `limit` names. */
export function listNames(names: readonly string[], limit = 20): string {
  const shown = names.slice(0, limit).map(quote);
  const left = names.length - shown.length;
  if (left > 0) return `${shown.join(', ')} and ${left} more`;
  const last = shown.pop();
  return shown.length === 0 ? (last ?? 'none') : `${shown.join(', ')} and ${last}`;
}
