import { expect, it } from 'vitest';
import { Random } from '../../server/src/foundation/random.ts';
import { check, parse, type SyntaxTree } from '../../server/src/language/index.ts';
import { exampleTexts, mutate } from './support.ts';

const CHAIN = 40;

it('a tree made from that of an earlier version is the tree of the text', () => {
  const random = Random.of(1, 'reuse');
  for (const { text: original } of exampleTexts()) {
    let text = original;
    let tree = parse(text).tree;
    for (let edit = 0; edit < CHAIN; edit++) {
      // Now and then the faults are taken back at once, as by "undo".
      text = random.below(8) === 0 ? original : mutate(text, random);
      const again = parse(text, tree).tree;
      const fresh = parse(text).tree;
      expect(nodesOf(again), text).toBe(nodesOf(fresh));
      if (edit % 8 === 0) expect(check(again, {}).diagnostics).toEqual(check(fresh, {}).diagnostics);
      tree = again;
    }
  }
}, 120_000);

/** All but the tokens, which are cut anew from every version. */
function nodesOf({ sections, imports, blocks, errors }: SyntaxTree): string {
  return JSON.stringify({ sections, imports, blocks, errors });
}

const TEXT = `dataset first { source: csv("a.csv") }

dataset second { source: csv("b.csv") }

model third { data: second }
`;

it('blocks before a change are taken over, and the one that changed is not', () => {
  const before = parse(TEXT).tree;
  const after = parse(TEXT.replace('data: second', 'data: first'), before).tree;
  expect(after.blocks[0]).toBe(before.blocks[0]);
  expect(after.blocks[2]).not.toBe(before.blocks[2]);
});

it('after many versions a tree is made from the text alone, so that no old text is kept for long', () => {
  const first = parse(TEXT).tree;
  let tree: SyntaxTree = first;
  for (let version = 0; version < 40; version++) tree = parse(`${TEXT}// ${version}`, tree).tree;
  expect(tree.blocks[0]).not.toBe(first.blocks[0]);
});
