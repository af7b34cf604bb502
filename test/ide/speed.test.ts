import { describe, expect, it } from 'vitest';
import * as ide from '../../server/src/ide/index.ts';
import { processorMillisecondsOf } from '../support/processorTime.ts';
import { perovskites } from './support.ts';

/** A notebook of about a thousand lines. */
const text = Array.from({ length: 75 }, (_, index) =>
  perovskites.replaceAll(/\b(perovskites|absorber_net)\b(?!\.)/g, `$1_${index}`),
).join('\n');

function median(work: () => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < 25; round++) {
    times.push(processorMillisecondsOf(work));
  }
  return times.sort((one, other) => one - other)[12]!;
}

/** The machine's speed is that of parsing the same text; measured on two idle cores, parsing takes 2 to 3 ms. */
describe('answers about a thousand lines', () => {
  const document = ide.analyzeDocument('file:///long.matml', text);
  const whole = { start: 0, end: text.length };
  const place = text.lastIndexOf('band_gap') + 2;
  const parsing = median(() => ide.analyzeDocument('file:///long.matml', text));

  it.each<[string, number, () => unknown]>([
    ['completion', 0.5, () => ide.completion(document, place, ide.noFacts)],
    ['hover', 0.5, () => ide.hover(document, place, ide.noFacts)],
    ['signature help', 0.5, () => ide.signatureHelp(document, place)],
    ['definition', 0.5, () => ide.definition(document, place, ide.noFacts)],
    ['highlights', 0.5, () => ide.highlights(document, place)],
    ['selection', 0.5, () => ide.selectionRanges(document, place)],
    ['outline', 1, () => ide.documentSymbols(document)],
    ['folding', 1, () => ide.foldingRanges(document)],
    ['semantic tokens', 1, () => ide.semanticTokens(document)],
    ['inlay hints', 1, () => ide.inlayHints(document, whole, ide.noFacts)],
    ['formatting', 3, () => ide.formatting(document)],
    [
      'completion in a text just changed',
      4,
      () => ide.completion(ide.analyzeDocument('file:///long.matml', text), place, ide.noFacts),
    ],
  ])('%s takes at most %d times as long as parsing', (_, times, work) => {
    work();
    expect(median(work) / parsing).toBeLessThan(times);
  });
});
