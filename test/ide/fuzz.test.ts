import { describe, expect, it } from 'vitest';
import { Random } from '../../server/src/foundation/random.ts';
import * as ide from '../../server/src/ide/index.ts';
import { exampleTexts, importsOf, mutate } from '../language/support.ts';
import { datasetFacts, factsWith, modelRun, perovskiteFile, prediction } from './support.ts';

const facts = factsWith({
  file: perovskiteFile.file,
  dataset: () => datasetFacts,
  run: () => modelRun,
  prediction: () => prediction,
  knownValues: () => [{ target: 'band_gap', unit: 'eV', value: 1, line: 1, part: null }],
});

describe('every answer, about texts with faults', () => {
  it.each(exampleTexts())('made from $name: none throws, every span lies in the text', (example) => {
    const { name, text } = example;
    const imports = importsOf(example);
    const random = Random.of(5, name);
    let changed = text;
    for (let round = 0; round < 60; round++) {
      changed = round % 12 === 0 ? text : mutate(changed, random);
      const document = ide.analyzeDocument('file:///x.matml', changed, { imports });
      const offset = random.below(changed.length + 1);
      const whole = { start: 0, end: changed.length };
      const spans = [
        ide.completion(document, offset, facts).span,
        ide.hover(document, offset, facts)?.span,
        ide.definition(document, offset, facts)?.origin,
        ide.prepareRename(document, offset)?.span,
        ...ide
          .references(document, offset, facts, true)
          .filter(({ uri }) => uri === document.uri)
          .map(({ span }) => span),
        ...ide.highlights(document, offset).map(({ span }) => span),
        ...ide.documentSymbols(document).map(({ span }) => span),
        ...ide.codeActions(document, whole, facts).flatMap(({ edits }) => edits.map(({ span }) => span)),
        ...ide.codeLenses(document, facts).map(({ span }) => span),
        ...ide.inlayHints(document, whole, facts).map(({ offset: place }) => ({ start: place, end: place })),
        ...ide.semanticTokens(document).map(({ start, length }) => ({ start, end: start + length })),
        ...ide.foldingRanges(document).map(({ span }) => span),
        ...ide.selectionRanges(document, offset),
        ...ide.formatRange(document, { start: offset, end: offset }).map(({ span }) => span),
        ...ide.formatOnType(document, offset, '\n').map(({ span }) => span),
        ...ide.formatOnType(document, offset, '}').map(({ span }) => span),
        ...ide.documentLinks(document).map(({ span }) => span),
      ];
      ide.signatureHelp(document, offset);
      ide.rename(document, offset, 'another', facts);
      ide.summarizeDocument(document);
      const outside = spans.filter(
        (span) => span && !(0 <= span.start && span.start <= span.end && span.end <= changed.length),
      );
      expect(outside).toEqual([]);
    }
  });
});
