import { describe, expect, it } from 'vitest';
import { Random } from '../../server/src/foundation/random.ts';
import { analyzeDocument, formatOnType, formatRange, formatting } from '../../server/src/ide/index.ts';
import { format } from '../../server/src/language/index.ts';
import { applyEdits, exampleTexts, mutate } from '../language/support.ts';
import { marked } from './support.ts';

const untidy = 'dataset a   {source:csv("a")}\n\n\n\nmodel b {data:a,\n      coverage:90 %}\n';
const tidy = 'dataset a {\n  source: csv("a")\n}\n\nmodel b {\n  data: a\n  coverage: 90%\n}\n';

describe('formatting', () => {
  it('is the printed text, in edits that leave the rest alone', () => {
    const { document, text } = marked(untidy);
    const edits = formatting(document);
    expect(applyEdits(text, edits)).toBe(tidy);
    expect(formatting(marked(tidy).document)).toEqual([]);
  });

  it('touches only lines that change', () => {
    const long = `${`${tidy}\n`.repeat(20)}model c {data: a}\n${`\n${tidy}`.repeat(20)}`;
    const edits = formatting(marked(long).document);
    expect(applyEdits(long, edits)).toBe(format(long));
    const size = edits.reduce((sum, { span, newText }) => sum + span.end - span.start + newText.length, 0);
    expect(size).toBeLessThan(40);
  });

  it('gives the printed text whatever the text', () => {
    const random = Random.of(11, 'formatting');
    for (const { text } of exampleTexts()) {
      let changed = text;
      for (let round = 0; round < 30; round++) {
        changed = mutate(changed, random);
        const document = analyzeDocument('file:///x.matml', changed);
        expect(applyEdits(changed, formatting(document))).toBe(format(changed));
      }
    }
  });

  it('of a stretch changes the blocks it touches', () => {
    const { document, text, spans } = marked(untidy.replace('data:a', '<|data|>:a'));
    expect(applyEdits(text, formatRange(document, spans[0]!))).toBe(
      `dataset a   {source:csv("a")}\n\n\n\n${tidy.slice(tidy.indexOf('model'))}`,
    );
  });
});

describe('formatting while typing', () => {
  const typed = (source: string, character: string) => {
    const { document, offset, text } = marked(source);
    return applyEdits(text, formatOnType(document, offset, character));
  };

  it('formats a block when its brace closes it', () => {
    expect(typed('model b {data:a}<|>\nmodel c {data:a}', '}')).toBe('model b {\n  data: a\n}\nmodel c {data:a}');
  });

  it('leaves a record alone, and a block with a fault', () => {
    const record = 'model b {\n  training: {epochs:3}<|>\n';
    expect(typed(record, '}')).toBe(record.replace('<|>', ''));
    const faulty = 'model b {data: = 3}<|>';
    expect(typed(faulty, '}')).toBe(faulty.replace('<|>', ''));
  });

  it.each([
    ['in a block', 'model b {\n<|>', 'model b {\n  '],
    ['in a record', 'model b {\n  training: {\n<|>\n  }\n}', 'model b {\n  training: {\n    \n  }\n}'],
    [
      'before a closing bracket',
      'model b {\n  training: {\n    epochs: 3\n    <|>}\n}',
      'model b {\n  training: {\n    epochs: 3\n  }\n}',
    ],
    ['between blocks', 'model b {\n}\n  <|>', 'model b {\n}\n'],
    ['in a comment', '/* one\n   <|>two */', '/* one\n   two */'],
  ])('indents a new line %s', (_, source, expected) => {
    expect(typed(source, '\n')).toBe(expected);
  });
});
