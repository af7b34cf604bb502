import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { Random } from '../../server/src/foundation/random.ts';
import { inBand, type TestClient } from './client.ts';
import { EXPERIMENT } from './workplace.ts';

const EDITS = 10_000;
const WARM_UP = 2_000;
const URI = 'untitled:Untitled-1';
/** What a person or a slip of the fingers writes. */
const PIECES = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  ',',
  '"',
  '..',
  '\n',
  '\r\n',
  ' ',
  '/*',
  '*/',
  '//',
  '///',
  '%',
  'eV',
  '1e',
  '-',
  'dataset',
  'model m {',
  'band_gap',
  'Ba0.5Sr0.5TiO3',
  'random(',
  'column("x") in',
  'å',
  '😀',
  '\u0000',
  '\uD800',
  'predict p { model: net }\n',
  'targets: { band_gap: column("value") }',
];
/** Requests an editor sends while somebody types. */
const REQUESTS = [
  'completion',
  'hover',
  'signatureHelp',
  'documentSymbol',
  'semanticTokens/full',
  'foldingRange',
  'codeLens',
  'documentHighlight',
  'definition',
  'documentLink',
  'formatting',
  'inlayHint',
  'codeAction',
];

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

it(`survives ${EDITS} edits, ends with the diagnostics of a fresh analysis, and keeps nothing of them`, async () => {
  const random = Random.of(4, 'editor');
  const client = await inBand();
  let lines = EXPERIMENT.split('\n');
  await client.open(URI, EXPERIMENT);

  /** A range of the text: mostly within a line, now and then over several. */
  const range = () => {
    const line = random.below(lines.length);
    const last = random.below(10) === 0 ? Math.min(lines.length - 1, line + random.below(4)) : line;
    const character = random.below(lines[line]!.length + 1);
    const end = last > line ? random.below(lines[last]!.length + 1) : character + random.below(4);
    return { start: { line, character }, end: { line: last, character: Math.min(end, lines[last]!.length) } };
  };
  const edit = async () => {
    const grown = lines.length > 120;
    if (grown || random.below(200) === 0) {
      lines = EXPERIMENT.split('\n');
      return client.change(URI, EXPERIMENT);
    }
    const { start, end } = range();
    const text = random.below(3) === 0 ? '' : PIECES[random.below(PIECES.length)]!;
    const before = lines[start.line]!.slice(0, start.character);
    const after = lines[end.line]!.slice(end.character);
    const changed = `${before}${text}${after}`.split(/\r\n|\n/);
    lines.splice(start.line, end.line - start.line + 1, ...changed);
    return client.change(URI, [{ range: { start, end }, text }]);
  };

  let answers = 0;
  let failures = 0;
  const ask = () => {
    const method = REQUESTS[random.below(REQUESTS.length)]!;
    const params = { textDocument: { uri: URI }, position: range().start, range: range(), options: {}, context: {} };
    return client.connection.sendRequest(`textDocument/${method}`, params).then(
      () => {
        answers += 1;
      },
      (error: { code: number }) => {
        // Changes overtake questions; anything but that is a fault.
        if (error.code !== -32801) failures += 1;
      },
    );
  };

  let early = 0;
  for (let count = 1; count <= EDITS; count++) {
    await edit();
    // Some answers are waited for; others are overtaken by the next change.
    const patience = random.below(8);
    if (patience < 2) await ask();
    else if (patience < 4) void ask();
    if (count === WARM_UP) early = await settledHeap(client);
  }
  const late = await settledHeap(client);
  expect(failures).toBe(0);
  expect(answers).toBeGreaterThan(EDITS / 4);

  const diagnostics = await client.diagnostics(URI);
  const fresh = await inBand();
  await fresh.open(URI, lines.join('\n'));
  expect(diagnostics.map(({ code, range }) => [code, range])).toEqual(
    (await fresh.diagnostics(URI)).map(({ code, range }) => [code, range]),
  );
  // 8,000 edits between the two looks; what a server kept of each would be seen at a kilobyte an edit.
  expect(late - early).toBeLessThan(8);
  await client.stop();
  await fresh.stop();
});

async function settledHeap(client: TestClient): Promise<number> {
  await client.request('textDocument/foldingRange', { textDocument: { uri: URI } });
  await client.request('workspace/symbol', { query: '' });
  return heap();
}
