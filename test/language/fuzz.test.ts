import { describe, expect, it } from 'vitest';
import { Random } from '../../server/src/foundation/random.ts';
import { type CheckFacts, check, parse, print, type SyntaxTree } from '../../server/src/language/index.ts';
import { exampleTexts, importsOf, mutate } from './support.ts';

/** The issue asks for 100,000 mutations of the example files. */
const mutations = 100_000;

describe('mutated texts', () => {
  const texts = exampleTexts().map((example) => ({ text: example.text, facts: { imports: importsOf(example) } }));

  it(`${mutations} of them are parsed, checked and printed without a throw or a loss`, () => {
    const random = Random.of(1, 'fuzz');
    const failures: string[] = [];
    for (let round = 0; round < mutations && failures.length === 0; round++) {
      const { text: original, facts } = texts[round % texts.length]!;
      let text = original;
      // Mostly one fault, as a slip of the finger; sometimes several.
      const faults = random.below(4) > 0 ? 1 : 2 + random.below(8);
      for (let fault = 0; fault < faults; fault++) text = mutate(text, random);
      const problem = problemWith(text, facts, round % 4 === 0);
      if (problem) failures.push(`round ${round}, ${problem}: ${JSON.stringify(text)}`);
    }
    expect(failures).toEqual([]);
  }, 300_000);
});

/** What is wrong with how a text is treated; `again` also parses and prints what was printed. */
function problemWith(text: string, facts: CheckFacts, again: boolean): string | null {
  try {
    const { tree } = parse(text);
    const { diagnostics } = check(tree, facts);
    const internal = diagnostics.find(({ code }) => code === 'internal-error');
    if (internal) return internal.message;
    if (diagnostics.some(({ span: { start, end } }) => start < 0 || end > text.length || start > end)) {
      return 'a diagnostic lies outside the text';
    }
    const printed = print(tree);
    if (!again) return null;
    const second = parse(printed).tree;
    if (print(second) !== printed) return 'printing twice is not printing once';
    if (contentOf(second) !== contentOf(tree)) return 'a token or a comment was lost';
    return second.errors.length === tree.errors.length ? null : 'printing changed what is wrong';
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Tokens but commas, which a new line may replace, and comments; line ends are made alike by printing. */
function contentOf({ tokens, comments }: SyntaxTree): string {
  const kept = tokens.filter(({ tokenType }) => tokenType.name !== 'Comma').map(({ image }) => image);
  return [...kept, ...comments.map(({ image }) => image.trimEnd().replace(/\r\n?/g, '\n'))].join('\u0001');
}
