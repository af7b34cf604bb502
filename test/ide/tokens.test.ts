import { describe, expect, it } from 'vitest';
import { type SemanticToken, semanticTokens, signatureHelp } from '../../server/src/ide/index.ts';
import { exampleTexts } from '../language/support.ts';
import { marked } from './support.ts';

function typed(source: string): string[] {
  const { document, text } = marked(source);
  return semanticTokens(document).map((token) => describeToken(token, text));
}

function describeToken({ start, length, type, modifiers }: SemanticToken, text: string): string {
  return [text.slice(start, start + length), type, ...modifiers].join(' ');
}

describe('semantic tokens', () => {
  it('go by meaning, not by the word', () => {
    expect(
      typed(
        'dataset model {\n  source: csv("split")\n  targets: { split: column("x") in eV/atom }\n  where: split > 0.5 meV/atom\n}',
      ),
    ).toEqual([
      'dataset blockKind',
      'model blockName definition',
      'source attribute',
      'csv function',
      '"split" text',
      'targets attribute',
      'split target definition',
      'column function',
      '"x" text',
      'in operator',
      'eV/atom unit',
      'where attribute',
      'split target',
      '> operator',
      '0.5 number',
      'meV/atom unit',
    ]);
  });

  it('tell elements, formulas, references and words', () => {
    expect(
      typed(
        'design d {\n  model: net\n  goals: { gap: maximize }\n  constraints: { exclude: [Pb] }\n  from: Ca(OH)2\n}',
      ),
    ).toEqual([
      'design blockKind',
      'd blockName definition',
      'model attribute',
      'net blockName',
      'goals attribute',
      'gap target',
      'maximize word',
      'constraints attribute',
      'exclude attribute',
      'Pb element',
      'from attribute',
      'Ca(OH)2 formula',
    ]);
  });

  it('cut comments at line ends', () => {
    expect(typed('/// doc\r\n/* one\r\n two */ compute c { } // end')).toEqual([
      '/// doc comment documentation',
      '/* one comment',
      ' two */ comment',
      'compute blockKind notBuilt',
      'c blockName definition',
      '// end comment',
    ]);
  });

  it.each(exampleTexts())('of $name rise, never overlap and hold no line end', ({ text }) => {
    const { document } = marked(text);
    let end = 0;
    for (const { start, length } of semanticTokens(document)) {
      expect(start).toBeGreaterThanOrEqual(end);
      end = start + length;
      expect(text.slice(start, end)).not.toMatch(/[\n\r]/);
    }
  });

  it('of a stretch are those of the whole that touch it', () => {
    const { text } = exampleTexts().find(({ name }) => name === 'perovskites.matml')!;
    const { document } = marked(text);
    const span = { start: 200, end: 500 };
    const expected = semanticTokens(document).filter(
      ({ start, length }) => start < span.end && start + length > span.start,
    );
    expect(semanticTokens(document, span)).toEqual(expected);
  });
});

describe('signature help', () => {
  function active(source: string): string | null {
    const { document, offset } = marked(source);
    const help = signatureHelp(document, offset);
    if (!help) return null;
    const parameter = help.active === null ? undefined : help.parameters[help.active];
    return parameter ? help.label.slice(parameter.start, parameter.end) : '';
  }

  it.each([
    ['at the first place', 'dataset d { source: csv(<|>) }', '"data/materials.csv"'],
    ['in a text', 'dataset d { source: csv("da<|>ta.csv") }', '"data/materials.csv"'],
    ['behind a name', 'dataset d { split: random(seed: <|>) }', 'seed: 1'],
    ['behind a comma', 'dataset d { source: optimade("https://x", <|>) }', '"elements HAS \\"O\\" AND nelements=3"'],
    ['in a call never closed', 'dataset d { split: k_fold(folds: 3, seed: <|>', 'seed: 1'],
    ['inside a list within', 'model m { encoder: transformer(inputs: [comp<|>]) }', 'inputs: [composition]'],
    ['at none', 'dataset d { split: random(train: 80%, <|>) }', ''],
  ])('marks the argument %s', (_, source, expected) => {
    expect(active(source)).toBe(expected);
  });

  it('is nothing outside of calls', () => {
    expect(active('dataset d { <|> }')).toBeNull();
    expect(active('dataset d { source: csv("x")<|> }')).toBeNull();
    expect(active('predict p { materials: [Ca(O<|>H)2] }')).toBeNull();
  });
});
