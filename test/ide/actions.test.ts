import { describe, expect, it } from 'vitest';
import { analyzeDocument, type CodeAction, codeActions, noFacts } from '../../server/src/ide/index.ts';
import { checks } from '../../server/src/language/index.ts';
import { applyEdits } from '../language/support.ts';
import { marked, perovskites } from './support.ts';

function actions(
  source: string,
  kinds?: readonly string[],
): { readonly text: string; readonly found: readonly CodeAction[] } {
  const { document, text, offset, spans } = marked(source);
  return { text, found: codeActions(document, spans[0] ?? { start: offset, end: offset }, noFacts, kinds) };
}

function apply(source: string, title: string | RegExp, kinds?: readonly string[]): string {
  const { text, found } = actions(source, kinds);
  const action = found.find((one) => (typeof title === 'string' ? one.title === title : title.test(one.title)));
  if (!action) throw new Error(`no action ${title} among ${found.map((one) => one.title).join(', ')}`);
  return applyEdits(text, action.edits);
}

describe('quick fixes', () => {
  it('are those of the diagnostics, the likeliest preferred', () => {
    const source = 'compute c { on: local, coers<|>: 4 }';
    expect(apply(source, 'Change to `cores`')).toBe('compute c { on: local, cores: 4 }');
    const { found } = actions(source, ['quickfix']);
    expect(found.map(({ preferred }) => preferred)).toEqual([true, ...found.slice(1).map(() => false)]);
    expect(found[0]!.diagnostic!.code).toBe('unknown-attribute');
  });

  it('are offered only at their place', () => {
    expect(actions('compute c<|> { on: local, coers: 4 }', ['quickfix']).found).toEqual([]);
  });

  it('mend all of one kind', () => {
    const source = "compute c { on: local, queue: '<|>a', account: 'b' }";
    expect(apply(source, /^Mend all 2/)).toBe('compute c { on: local, queue: "a", account: "b" }');
  });
});

describe('fix all', () => {
  it('mends what has one sensible cure, and nothing else', () => {
    const source = "<|>compute c { on: locl, coers: 4 queue: 'a' }\nmodel m { data: nowhere }";
    expect(apply(source, /./, ['source.fixAll'])).toBe(
      'compute c { on: local, cores: 4, queue: "a" }\nmodel m { data: nowhere }',
    );
  });

  it('is not offered unasked, nor where there is nothing to mend', () => {
    expect(actions("<|>compute c { on: local, queue: 'a' }").found.some(({ kind }) => kind === 'source.fixAll')).toBe(
      false,
    );
    expect(actions('<|>compute c { on: local }', ['source.fixAll']).found).toEqual([]);
  });

  it('brings no new errors and settles', () => {
    for (const { example } of checks) {
      if (example.of !== 'file' || example.wrong === '') continue;
      let document = analyzeDocument('file:///x.matml', example.wrong);
      for (let round = 0; round < 3; round++) {
        const [action] = codeActions(document, { start: 0, end: document.text.length }, noFacts, ['source.fixAll']);
        if (!action) break;
        document = analyzeDocument('file:///x.matml', applyEdits(document.text, action.edits));
      }
      expect(codeActions(document, { start: 0, end: 0 }, noFacts, ['source.fixAll'])).toEqual([]);
    }
  });
});

describe('rewriting', () => {
  const rewrite = ['refactor'];

  it('converts units', () => {
    expect(apply('simulate s { cutoff: 6<|>0 Ry }', 'Convert to `eV`', rewrite)).toBe(
      'simulate s { cutoff: 816.3415874 eV }',
    );
    const goals = (range: string) => `${perovskites}design d { model: absorber_net, goals: { band_gap: ${range} } }`;
    expect(apply(goals('1.1..1<|>.6 eV'), 'Convert to `meV`', rewrite)).toBe(goals('1100..1600 meV'));
    expect(apply(goals('..9<|>00 meV'), 'Convert to `eV`', rewrite)).toBe(goals('..0.9 eV'));
  });

  it('reduces formulas', () => {
    expect(apply('predict p { materials: [Ba0.5Sr<|>0.5TiO3] }', /^Write as/, rewrite)).toBe(
      'predict p { materials: [BaSrTi2O6] }',
    );
    expect(actions('predict p { materials: [Na<|>Cl] }', rewrite).found.map(({ title }) => title)).not.toContain(
      'Write as `NaCl`',
    );
  });

  it('writes defaults out in the style of what is there', () => {
    expect(apply('dataset d { split: k_fold(fol<|>ds: 3) }', 'Write the defaults of `k_fold` out', rewrite)).toBe(
      'dataset d { split: k_fold(folds: 3, seed: 1, group: formula) }',
    );
    expect(
      apply('model m {\n  data: d\n  training: {\n    epochs<|>: 3\n  }\n}', /defaults of `training`/, rewrite),
    ).toBe(
      'model m {\n  data: d\n  training: {\n    epochs: 3\n    batch: auto\n    learning_rate: 0.001\n    weight_decay: 0.02\n    patience: none\n    ensemble: 3\n    seed: 1\n  }\n}',
    );
  });

  it('gives text that checks as before', () => {
    const source = perovskites.replace('model absorber', 'mo<|>del absorber');
    const before = marked(source).document;
    const document = analyzeDocument(before.uri, apply(source, /^Write the defaults/, rewrite));
    expect(document.diagnostics).toEqual([]);
    const values = (of: typeof document) => [...of.experiment.blocks.at(-1)!.attributes.keys()];
    expect(values(document)).toEqual(values(before));
  });
});
