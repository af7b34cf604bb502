import { createSubscriber } from 'svelte/reactivity';

/**
 * The words of a panel in the user's language. English is what stands in the source, and the key of each translation, as for the
 * extension itself (`vscode.l10n`); the editor's bundle is handed to the page before anything else (`words` of the contract).
 * What a program or a file says (messages of a run, names of columns and blocks) is shown as it is.
 */
let words: Readonly<Record<string, string>> = {};
let changed: () => void = () => {};
/** Whoever shows a text is told when the words change. */
const follow = createSubscriber((update) => {
  changed = update;
});

/** From now on in this language; nothing for English. Components that are shown already follow. */
export function speak(given: Readonly<Record<string, string>>): void {
  words = given;
  changed();
}

export function isEnglish(): boolean {
  follow();
  return Object.keys(words).length === 0;
}

/** The text in the user's language, with `{0}`, `{1}`, … replaced by the values. */
export function t(text: string, ...values: readonly (string | number)[]): string {
  follow();
  return filled(words[text] ?? text, values);
}

/**
 * A text that depends on a number, `{0}`.
 *
 * @param forms for one, and for any other number: `{0} row|{0} rows`
 * @param printed the number as it is shown
 */
export function plural(
  forms: string,
  number: number,
  printed: string,
  ...values: readonly (string | number)[]
): string {
  follow();
  const [one = '', other = one] = (words[forms] ?? forms).split('|');
  return filled(number === 1 ? one : other, [printed, ...values]);
}

function filled(text: string, values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
