import { expect, it } from 'vitest';
import { longNotebook } from '../support/longNotebook.ts';
import { processorMilliseconds } from '../support/processorTime.ts';
import { inBand } from './client.ts';

/**
 * Tripwires: each answer on 1,000 lines against a fixed piece of work done on the same machine at the same moment, so that
 * a slow machine changes nothing, and of both the least processor time of several, so that a busy one does not either. The factors are
 * about two and a half times what was measured; `npm run bench -- lsp` has the real times.
 * When something is made faster, lower its factor; never raise one to let a slower version pass.
 */
const FACTORS = {
  'edit to findings': 12,
  'edit to completion': 5,
  hover: 0.4,
  'semantic tokens': 0.9,
  'document symbols': 2.5,
  'folding ranges': 0.45,
  formatting: 0.9,
};

const URI = 'untitled:Untitled-1';
const REPETITIONS = 25;

it('answers keep their pace', async () => {
  const text = longNotebook(1000);
  const client = await inBand();
  await client.open(URI, text);
  const textDocument = { uri: URI };
  const line = text.split('\n').findIndex((one) => one.includes('targets: {')) + 1;
  const position = { line, character: 6 };
  const at = { textDocument, position };

  const work: Record<keyof typeof FACTORS, () => Promise<unknown>> = {
    // Code actions need the diagnostics, and are not put off in a burst as these are.
    'edit to findings': async () => {
      await client.change(URI, [{ range: { start: position, end: position }, text: 'x' }]);
      await client.request('textDocument/codeAction', { textDocument, range: { start: position, end: position } });
      const end = { ...position, character: position.character + 1 };
      await client.change(URI, [{ range: { start: position, end }, text: '' }]);
    },
    'edit to completion': async () => {
      await client.change(URI, [{ range: { start: position, end: position }, text: 'f' }]);
      await client.request('textDocument/completion', at);
      const end = { ...position, character: position.character + 1 };
      await client.change(URI, [{ range: { start: position, end }, text: '' }]);
    },
    hover: () => client.request('textDocument/hover', at),
    'semantic tokens': () => client.request('textDocument/semanticTokens/full', { textDocument }),
    'document symbols': () => client.request('textDocument/documentSymbol', { textDocument }),
    'folding ranges': () => client.request('textDocument/foldingRange', { textDocument }),
    formatting: () => client.request('textDocument/formatting', { textDocument, options: {} }),
  };

  const found: Record<string, number> = {};
  for (const [name, once] of Object.entries(work)) {
    const own: number[] = [];
    const reference: number[] = [];
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      reference.push(await processorMilliseconds(referenceWork));
      own.push(await processorMilliseconds(once));
    }
    found[name] = Math.min(...own) / Math.min(...reference);
  }
  await client.stop();
  const slow = Object.entries(found).filter(([name, factor]) => factor > FACTORS[name as keyof typeof FACTORS]);
  expect(slow, JSON.stringify(found)).toEqual([]);
});

/** Splitting, sorting and joining words: strings, arrays and maps, as a parser uses them. */
async function referenceWork(): Promise<void> {
  const words = Array.from({ length: 8000 }, (_, index) => `word${(index * 7919) % 4001} `).join('');
  const counts = new Map<string, number>();
  for (const [word] of words.matchAll(/\w+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
  if (JSON.stringify(sorted).length < 1000) throw new Error('the reference work was not done');
}
