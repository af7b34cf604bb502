import { describe, expect, it } from 'vitest';
import { Random } from '../../server/src/foundation/random.ts';
import { check, parse, print } from '../../server/src/language/index.ts';
import { exampleTexts, mutate } from './support.ts';

/** The issue asks for 100,000 mutations of the example files. */
const mutations = 100_000;

describe('mutated texts', () => {
  const texts = exampleTexts().map(({ text }) => text);

  it(`${mutations} of them are parsed, checked and printed without a throw, and keep every comment`, () => {
    const random = Random.of(1, 'fuzz');
    for (let round = 0; round < mutations; round++) {
      let text = texts[round % texts.length]!;
      // Mostly one fault, as a slip of the finger; sometimes several.
      const faults = random.below(4) > 0 ? 1 : 2 + random.below(8);
      for (let fault = 0; fault < faults; fault++) text = mutate(text, random);
      try {
        const { tree } = parse(text);
        const { diagnostics } = check(tree);
        const internal = diagnostics.find(({ code }) => code === 'internal-error');
        if (internal) throw new Error(internal.message);
        if (diagnostics.some(({ span }) => span.start < 0 || span.end > text.length || span.start > span.end)) {
          throw new Error(`a diagnostic lies outside the text: ${JSON.stringify(diagnostics)}`);
        }
        const printed = print(tree);
        const again = parse(printed).tree;
        if (print(again) !== printed) throw new Error('printing twice is not printing once');
        if (commentsOf(again) !== commentsOf(tree)) throw new Error('a comment was lost');
        if (again.errors.length !== tree.errors.length) throw new Error('printing changed what is wrong');
      } catch (error) {
        throw new Error(`round ${round} failed on ${JSON.stringify(text)}`, { cause: error });
      }
    }
    expect(random.below(2)).toBeLessThan(2);
  }, 300_000);
});

function commentsOf(tree: ReturnType<typeof parse>['tree']): string {
  return tree.comments.map(({ image }) => image.trimEnd()).join('\n');
}
