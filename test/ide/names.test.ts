import { describe, expect, it } from 'vitest';
import { definition, highlights, noFacts, prepareRename, references, rename } from '../../server/src/ide/index.ts';
import { applyEdits } from '../language/support.ts';
import { marked, textOf } from './support.ts';

/** The same block and target named everywhere they can be. */
const source = `dataset <|gaps|> {
  source: csv("gaps.csv")
  material: column("formula")
  targets: { <|band_gap|>: column("gap") in eV }
  where: <|band_gap|> > 0 eV
}
model net { data: <|ga<|>ps|>, predicts: [<|band_gap|>] }
design new { model: net, goals: { <|band_gap|>: minimize } }
analyze look { of: net, targets: [<|band_gap|>] }
`;

const everywhere = (name: string) => {
  const { document, text, spans } = marked(source);
  return { document, text, spans: spans.filter((span) => textOf(text, span) === name) };
};

describe('definition', () => {
  it('of a block is its name in its whole', () => {
    const { document, offset, text } = marked(source);
    const found = definition(document, offset, noFacts)!;
    expect(textOf(text, found.origin)).toBe('gaps');
    expect(textOf(text, found.targets[0]!.nameSpan)).toBe('gaps');
    expect(textOf(text, found.targets[0]!.span)).toMatch(/^dataset gaps \{[\s\S]*\}$/);
  });

  it('of a target is its entry in the dataset, from every block', () => {
    const { document, text, spans } = everywhere('band_gap');
    for (const span of spans) {
      const { targets } = definition(document, span.start + 2, noFacts)!;
      expect(textOf(text, targets[0]!.span)).toBe('band_gap: column("gap") in eV');
    }
  });

  it('is nothing where nothing is named', () => {
    const { document, offset } = marked('dataset d { sou<|>rce: csv("x") }');
    expect(definition(document, offset, noFacts)).toBeNull();
  });
});

describe('references', () => {
  it('are every place a target is named', () => {
    const { document, spans } = everywhere('band_gap');
    expect(references(document, spans[0]!.start, noFacts, true).map(({ span }) => span)).toEqual(spans);
    expect(references(document, spans[0]!.start, noFacts, false).map(({ span }) => span)).toEqual(spans.slice(1));
  });

  it('of a name defined nowhere here are all its uses', () => {
    const { document, offset } = marked('model a { data: sh<|>ared }\nmodel b { data: shared }');
    expect(references(document, offset, noFacts, true)).toHaveLength(2);
  });
});

describe('highlights', () => {
  it('tell a definition from its references', () => {
    const { document, spans } = everywhere('gaps');
    expect(highlights(document, spans[1]!.end).map(({ kind }) => kind)).toEqual(['definition', 'reference']);
  });

  it.each([
    ['a material, however written', 'predict p { materials: [<|Ba<|>TiO3|>, <|"TiBaO3"|>, SrTiO3, <|Ba2Ti2O6|>] }'],
    ['an element', 'design d { constraints: { exclude: [<|P<|>b|>, Cd], require: [<|Pb|>] } }'],
    [
      'a column',
      'dataset d { material: column(<|"f<|>"|>), where: column(<|"f"|>) != "x", targets: { a: column("g") } }',
    ],
  ])('find %s', (_, text) => {
    const { document, offset, spans } = marked(text);
    expect(highlights(document, offset).map(({ span }) => span)).toEqual(spans);
  });
});

describe('rename', () => {
  const renamed = (name: string, newName: string) => {
    const { document, text, spans } = everywhere(name);
    const result = rename(document, spans.at(-1)!.start + 1, newName, noFacts);
    return result.ok ? applyEdits(text, result.edits.get(document.uri)!) : result.message;
  };

  it.each(['gaps', 'band_gap'])('changes every place that means %s, and back again gives the text', (name) => {
    const { text } = everywhere(name);
    const after = renamed(name, 'quite_new');
    expect(after).toBe(text.replaceAll(new RegExp(`\\b${name}\\b(?!\\.csv)`, 'g'), 'quite_new'));
  });

  it('is refused for a name that is taken or none', () => {
    expect(renamed('gaps', 'net')).toContain('already taken');
    expect(renamed('gaps', '2fast')).toContain('no name');
    expect(renamed('gaps', 'a b')).toContain('no name');
  });

  it('is prepared with the name, and only for names', () => {
    const { document, text, spans } = everywhere('band_gap');
    const prepared = prepareRename(document, spans[2]!.start)!;
    expect(prepared.placeholder).toBe('band_gap');
    expect(textOf(text, prepared.span)).toBe('band_gap');
    expect(prepareRename(document, text.indexOf('source'))).toBeNull();
  });
});
