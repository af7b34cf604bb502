import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Random } from '../../server/src/foundation/random.ts';
import type { CheckFacts, TextEdit } from '../../server/src/language/index.ts';
import { linkTexts } from './severalFiles.ts';

const fixtures = resolve(import.meta.dirname, 'fixtures');
const examples = resolve(import.meta.dirname, '../../examples');

export interface ExampleText {
  readonly name: string;
  readonly folder: string;
  readonly text: string;
}

/** The example files: those of the tests, which cover the whole surface, and those that ship with the project. */
export function exampleTexts(): ExampleText[] {
  return [fixtures, examples].flatMap((folder) =>
    (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [])
      .filter((entry) => entry.isFile() && entry.name.endsWith('.matml'))
      .map(({ name }) => ({ name, folder, text: readFileSync(resolve(folder, name), 'utf8') })),
  );
}

/** What the imports of an example bring: files below its folder. */
export function importsOf({ name, folder, text }: ExampleText): NonNullable<CheckFacts['imports']> {
  // The folder of runs is called .matml, too.
  const below = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.matml'))
    .map((entry) => resolve(entry.parentPath, entry.name));
  const others = below.map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]);
  return linkTexts(name, text, Object.fromEntries(others));
}

/** Characters that mean something to the language, and some that mean nothing. */
const characters = [...'{}[]():,.."\'/*=<>!%_-+^#;\\\n\r\t aAzZ09eé·µ€𝔸\u0000'];

/** A text with one character, or a run of them, deleted, doubled, swapped or replaced. */
export function mutate(text: string, random: Random): string {
  const place = random.below(text.length + 1);
  const rest = text.slice(place);
  switch (random.below(6)) {
    case 0:
      return text.slice(0, place) + rest.slice(1);
    case 1:
      return text.slice(0, place) + rest.slice(0, 1) + rest;
    case 2:
      return text.slice(0, place) + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2);
    case 3:
      return text.slice(0, place) + characters[random.below(characters.length)] + rest;
    case 4:
      return text.slice(0, place) + characters[random.below(characters.length)] + rest.slice(1);
    default: {
      const length = 1 + random.below(40);
      return random.below(2) === 0
        ? text.slice(0, place) + rest.slice(length)
        : text.slice(0, place) + rest.slice(0, length) + rest;
    }
  }
}

/** A text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const { span, newText } of [...edits].sort((one, other) => other.span.start - one.span.start)) {
    result = result.slice(0, span.start) + newText + result.slice(span.end);
  }
  return result;
}
