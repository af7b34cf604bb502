import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type * as lsp from 'vscode-languageserver-protocol/node';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { capabilities, inBand } from './client.ts';
import { EXPERIMENT, Workplace } from './workplace.ts';

const URI = 'untitled:Untitled-1';
const FAULTY = 'dataset d {\n  source: csv("a.csv")\n  colour: 3\n}\n';
const { diagnostic: _pull, ...textDocument } = capabilities.textDocument;
const pushed = { ...capabilities, textDocument };

let workplace: Workplace;
beforeEach(() => {
  workplace = new Workplace();
});
afterEach(() => workplace.remove());

describe('diagnostics', () => {
  it('are pushed to a client that cannot ask, once for each state, and taken back on closing', async () => {
    const client = await inBand({ capabilities: pushed });
    expect(client.initialized!.capabilities.diagnosticProvider).toBeUndefined();
    await client.open(URI, FAULTY);
    await client.until(() => client.published.length > 0);
    expect(client.published[0]!.diagnostics.map(({ code }) => code)).toContain('unknown-attribute');
    const version = await client.change(URI, '');
    await client.until(() => client.published.at(-1)!.version === version);
    expect(client.published.at(-1)!.diagnostics).toEqual([]);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    await client.until(() => client.published.at(-1)!.version === undefined);
    expect(client.published.map(({ diagnostics }) => diagnostics.length > 0)).toEqual([true, false, false]);
    await client.stop();
  });

  it('are never pushed to a client that asks', async () => {
    const client = await inBand();
    await client.open(URI, FAULTY);
    expect(await client.diagnostics(URI)).not.toEqual([]);
    await client.change(URI, `${FAULTY} `);
    await client.diagnostics(URI);
    expect(client.published).toEqual([]);
    await client.stop();
  });

  it('of a burst of changes only the last is diagnosed', async () => {
    const client = await inBand({ capabilities: pushed });
    await client.open(URI, '');
    await client.until(() => client.published.length === 1);
    let version = 0;
    for (let key = 0; key < 50; key++) version = await client.change(URI, FAULTY.slice(0, key + 1));
    await client.until(() => client.published.at(-1)!.version === version);
    expect(client.published.length).toBeLessThan(25);
    await client.stop();
  });

  it('have the severity that the settings of their folder give them', async () => {
    const settings = (uri?: string) =>
      uri === URI ? { severity: { 'unknown-attribute': 'hint', 'missing-attribute': 'off' } } : {};
    const client = await inBand({ settings });
    await client.open(URI, FAULTY);
    await client.open('untitled:Untitled-2', FAULTY);
    const found = (await client.diagnostics(URI)).map(({ code, severity }) => [code, severity]);
    expect(found).toContainEqual(['unknown-attribute', 4]);
    expect(found.map(([code]) => code)).not.toContain('missing-attribute');
    const other = (await client.diagnostics('untitled:Untitled-2')).map(({ code, severity }) => [code, severity]);
    expect(other).toContainEqual(['unknown-attribute', 1]);
    await client.stop();
  });
});

describe('requests that are too late', () => {
  it('a cancelled request ends with RequestCancelled', async () => {
    const client = await inBand();
    await client.open(URI, EXPERIMENT);
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: URI }, position: { line: 1, character: 1 } };
    const asked = client.connection.sendRequest('textDocument/completion', params, source.token);
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32800 });
    await client.stop();
  });

  it('a question with a change behind it ends with ContentModified, diagnostics with a wish to be asked again', async () => {
    const client = await inBand();
    await client.open(URI, EXPERIMENT);
    await client.diagnostics(URI);
    const tokens = client.request('textDocument/semanticTokens/full', { textDocument: { uri: URI } });
    const diagnostics = client.diagnostics(URI);
    const late = Promise.allSettled([tokens, diagnostics]);
    await client.change(URI, FAULTY);
    expect(await late).toMatchObject([
      { reason: { code: -32801 } },
      { reason: { code: -32802, data: { retriggerRequest: true } } },
    ]);
    expect((await client.diagnostics(URI)).map(({ code }) => code)).toContain('unknown-attribute');
    await client.stop();
  });
});

describe('positions', () => {
  const text = 'dataset d { /* å 😀 */ colour: 1 }\n';

  it.each([
    ['utf-16', ['utf-16'], text.indexOf('colour')],
    ['utf-8', ['utf-8', 'utf-16'], Buffer.byteLength(text.slice(0, text.indexOf('colour')))],
    ['utf-16', ['utf-32'], text.indexOf('colour')],
    ['utf-16', ['utf-16', 'utf-8'], text.indexOf('colour')],
  ])('%s where the client offers %j', async (encoding, positionEncodings, column) => {
    const client = await inBand({ capabilities: { ...capabilities, general: { positionEncodings } } });
    expect(client.initialized!.capabilities.positionEncoding).toBe(encoding);
    await client.open(URI, text);
    const [diagnostic] = (await client.diagnostics(URI)).filter(({ code }) => code === 'unknown-attribute');
    const range = { start: { line: 0, character: column }, end: { line: 0, character: column + 6 } };
    expect(diagnostic!.range).toEqual(range);
    // The same columns lead back: the word is replaced exactly.
    await client.change(URI, [{ range, text: 'source' }]);
    expect((await client.diagnostics(URI)).map(({ code }) => code)).not.toContain('unknown-attribute');
    const tokens = await client.request<lsp.SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri: URI },
    });
    let sum = 0;
    const columns = tokens.data.filter((_, index) => index % 5 === 1).map((step) => (sum += step));
    expect(columns).toContain(column);
    await client.stop();
  });
});

describe('files', () => {
  it('a data file that changes changes the columns', async () => {
    const uri = workplace.write('experiment.matml', EXPERIMENT);
    const client = await inBand({ folders: [workplace.uri] });
    await client.open(uri, EXPERIMENT);
    await client.until(() => client.told.some(({ method }) => method === 'workspace/inlayHint/refresh'));
    expect(await client.diagnostics(uri)).toEqual([]);
    client.told.length = 0;
    writeFileSync(join(workplace.folder, 'small.csv'), 'material,gap\nNaCl,8.5\nMgO,7.8\n');
    const changes = [{ uri: workplace.uriOf('small.csv'), type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    // The first refresh may still be about what was there before.
    const codes = async () => (await client.diagnostics(uri)).map(({ code }) => code);
    await expect.poll(codes).toContain('unknown-column');
    await client.until(() => client.told.some(({ method }) => method === 'workspace/inlayHint/refresh'));
    await client.stop();
  });

  it('a path out of the workspace is not looked at', async () => {
    const text = EXPERIMENT.replace('small.csv', '../../../../../../etc/passwd');
    const uri = workplace.write('experiment.matml', text);
    const client = await inBand({ folders: [workplace.uri] });
    await client.open(uri, text);
    await client.until(() => client.told.some(({ method }) => method === 'workspace/codeLens/refresh'));
    const params = { textDocument: { uri }, position: { line: 4, character: 20 } };
    const hover = await client.request<lsp.Hover | null>('textDocument/hover', params);
    expect(JSON.stringify(hover)).not.toContain('root');
    const completion = { textDocument: { uri }, position: { line: 5, character: 20 } };
    expect(JSON.stringify(await client.request('textDocument/completion', completion))).not.toContain('root');
    await client.stop();
  });

  it('folders come and go, and with them their symbols', async () => {
    workplace.write('one.matml', 'model first_model {}\n');
    const other = new Workplace();
    other.write('two.matml', 'model second_model {}\n');
    const client = await inBand({ folders: [workplace.uri] });
    const names = async () =>
      (await client.request<lsp.SymbolInformation[]>('workspace/symbol', { query: '_model' })).map(({ name }) => name);
    expect(await names()).toEqual(['first_model']);
    const folders = (event: object) =>
      client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await folders({ added: [{ uri: other.uri, name: 'other' }], removed: [] });
    expect(await names()).toEqual(['first_model', 'second_model']);
    await folders({ added: [], removed: [{ uri: workplace.uri, name: 'first' }] });
    expect(await names()).toEqual(['second_model']);
    other.write('three.matml', 'model third_model {}\n');
    const changes = [{ uri: other.uriOf('three.matml'), type: 1 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await expect.poll(async () => (await names()).sort()).toEqual(['second_model', 'third_model']);
    await client.stop();
    other.remove();
  });
});
