import { describe, expect, it } from 'vitest';
import { foldingRanges, selectionRanges } from '../../server/src/ide/index.ts';
import { exampleTexts } from '../language/support.ts';
import { marked, textOf } from './support.ts';

describe('folding', () => {
  it('has blocks, brackets, comments and regions', () => {
    const { document, text } = marked(
      '/// one\n/// two\ndataset d {\n  targets: {\n    a: column("a")\n  }\n  split: random()\n}\n\n// #region rest\n// alone\nmodel m { data: d }\n// #endregion\n/* three\n four */\n',
    );
    expect(foldingRanges(document).map(({ kind, span }) => [kind, textOf(text, span).replace(/\s+/g, ' ')])).toEqual([
      ['comment', '/// one /// two'],
      ['block', 'dataset d { targets: { a: column("a") } split: random() }'],
      ['block', '{ a: column("a") }'],
      ['region', '// #region rest // alone model m { data: d } // #endregion'],
      ['comment', '/* three four */'],
    ]);
  });
});

describe('selection', () => {
  it('grows from the word to the file', () => {
    const { document, offset, text } = marked('/// why\nmodel m {\n  training: { ensemble: 3, ep<|>ochs: 60 }\n}\n');
    expect(selectionRanges(document, offset).map((span) => textOf(text, span))).toEqual([
      'epochs',
      'epochs: 60',
      'ensemble: 3, epochs: 60',
      '{ ensemble: 3, epochs: 60 }',
      'training: { ensemble: 3, epochs: 60 }',
      'model m {\n  training: { ensemble: 3, epochs: 60 }\n}',
      '/// why\nmodel m {\n  training: { ensemble: 3, epochs: 60 }\n}',
      text,
    ]);
  });

  it('selects the inside of a text before its quotes', () => {
    const { document, offset, text } = marked('dataset d { source: csv("a<|>.csv") }');
    expect(
      selectionRanges(document, offset)
        .map((span) => textOf(text, span))
        .slice(0, 4),
    ).toEqual(['a.csv', '"a.csv"', 'csv("a.csv")', 'source: csv("a.csv")']);
  });

  it.each(exampleTexts())('of $name is nested and holds the offset everywhere', ({ text }) => {
    const { document } = marked(text);
    for (let offset = 0; offset <= text.length; offset += 3) {
      let inner = { start: offset, end: offset };
      for (const span of selectionRanges(document, offset)) {
        expect(span.start).toBeLessThanOrEqual(inner.start);
        expect(span.end).toBeGreaterThanOrEqual(inner.end);
        inner = span;
      }
      expect(inner).toEqual({ start: 0, end: text.length });
    }
  });
});
