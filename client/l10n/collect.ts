import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const CLIENT = resolve(import.meta.dirname, '..');
/** `l10n.t('…')` of the extension; `t('…')` and `counted('…|…')` of the panels. */
const CALL = /\b(?:t|counted|plural)\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`([^`$\\]*)`)/g;

/** Every text of the client that is shown in the user's language, sorted: the keys of the bundles in `l10n/`. */
export function collectTexts(): string[] {
  const found = new Set<string>();
  for (const file of readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })) {
    if (!/^(src|webview)\b.*\.(ts|svelte)$/.test(file)) continue;
    for (const [, single, double, back] of readFileSync(join(CLIENT, file), 'utf8').matchAll(CALL)) {
      found.add((single ?? double ?? back ?? '').replace(/\\(.)/g, '$1'));
    }
  }
  return [...found].sort((one, other) => one.localeCompare(other, 'en'));
}
