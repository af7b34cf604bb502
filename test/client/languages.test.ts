import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectTexts } from '../../client/l10n/collect.ts';

const ROOT = resolve(import.meta.dirname, '../..');
type Texts = Readonly<Record<string, string>>;
const read = (...path: string[]) => JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as Texts;

/** What must be the same in every language: places for values, links to commands, code, and how many forms there are. */
function fixedParts(text: string): string[] {
  return [...text.matchAll(/\{\d+\}|\(command:[^)]*\)|`[^`]*`|\||\$\([\w-]+\)|\.matml\b|\n/g)]
    .map(([part]) => part)
    .sort();
}

/** Each translation beside what it translates. */
const TRANSLATIONS = [
  ...readdirSync(join(ROOT, 'l10n'))
    .filter((name) => name !== 'bundle.l10n.json')
    .map((name) => ({ name, from: read('l10n', 'bundle.l10n.json'), to: read('l10n', name) })),
  ...readdirSync(ROOT)
    .filter((name) => /^package\.nls\..+\.json$/.test(name))
    .map((name) => ({ name, from: read('package.nls.json'), to: read(name) })),
];

describe('languages', () => {
  it('the bundle holds every text of the client (`npm run docs`)', () => {
    const texts = collectTexts();
    expect(texts.length).toBeGreaterThan(300);
    expect(read('l10n', 'bundle.l10n.json')).toEqual(Object.fromEntries(texts.map((text) => [text, text])));
  });

  it('German is among them', () => {
    expect(TRANSLATIONS.map(({ name }) => name)).toEqual(['bundle.l10n.de.json', 'package.nls.de.json']);
  });

  it.each(TRANSLATIONS)('$name: every text is translated, none is left over, places and links are the same', (one) => {
    expect(Object.keys(one.to).sort()).toEqual(Object.keys(one.from).sort());
    for (const [key, text] of Object.entries(one.from)) {
      const [wanted, found] = [fixedParts(text), fixedParts(one.to[key]!)];
      // Both forms of a German plural may hold what one English form leaves out, and the other way round.
      if (text.includes('|')) expect([...new Set(found)].sort(), key).toEqual([...new Set(wanted)].sort());
      else expect(found, key).toEqual(wanted);
      expect(one.to[key]?.trim(), key).not.toBe('');
    }
  });
});
