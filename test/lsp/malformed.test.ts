import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { LONGEST_ANALYSED } from '../../server/src/lsp/documents/openDocument.ts';
import { requests } from '../../server/src/lsp/handlers/index.ts';
import { inBand, SERVER, spawned } from './client.ts';

const URI = 'untitled:Untitled-1';
const TEXT = 'dataset d {\n  source: csv("a.csv")\n  colour: 3\n}\n';

/** A server that is spoken to in bytes, and what it says, message by message. */
class RawServer {
  readonly process = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  readonly messages: { id?: number | null; method?: string; error?: { code: number }; result?: unknown }[] = [];
  #buffer = Buffer.alloc(0);
  #listeners: (() => void)[] = [];

  constructor() {
    this.process.stdout.on('data', (data: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, data]);
      for (;;) {
        const header = /^Content-Length: (\d+)\r\n(?:.*\r\n)*?\r\n/.exec(this.#buffer.toString('latin1'));
        if (!header) break;
        const end = header[0].length + Number(header[1]);
        if (this.#buffer.length < end) break;
        this.messages.push(JSON.parse(this.#buffer.subarray(header[0].length, end).toString()));
        this.#buffer = this.#buffer.subarray(end);
      }
      for (const look of this.#listeners) look();
    });
  }

  raw(bytes: string): void {
    this.process.stdin.write(bytes);
  }

  send(message: unknown): void {
    const body = JSON.stringify(message);
    this.raw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  reply(id: number | null): Promise<RawServer['messages'][number]> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.messages.find((message) => message.id === id && !message.method);
        if (found) resolve(found);
      };
      this.#listeners.push(look);
      look();
    });
  }

  async start(): Promise<this> {
    this.send({ jsonrpc: '2.0', id: 0, method: 'initialize', params: { capabilities: {} } });
    await this.reply(0);
    this.send({ jsonrpc: '2.0', method: 'initialized', params: {} });
    return this;
  }

  /** Still answering, and then gone as it should. */
  async isAlive(): Promise<boolean> {
    this.send({ jsonrpc: '2.0', id: 991, method: 'workspace/symbol', params: { query: '' } });
    const answer = await this.reply(991);
    this.send({ jsonrpc: '2.0', id: 992, method: 'shutdown' });
    await this.reply(992);
    this.send({ jsonrpc: '2.0', method: 'exit' });
    const code = await new Promise((resolve) => this.process.once('exit', resolve));
    return Array.isArray(answer.result) && code === 0;
  }
}

describe('bytes that are no messages', () => {
  it.each([
    ['no JSON', 'Content-Length: 9\r\n\r\n{"jsonrpc'],
    ['no length', 'Content-Type: text\r\n\r\n'],
    ['a length that is no number', 'Content-Length: many\r\n\r\n'],
    ['a header without a colon', 'hello there\r\n\r\n'],
    [
      'a length beyond all bounds',
      'Content-Length: 99999999999\r\n\r\n'.replace('99999999999', '300000000') + ' '.repeat(300),
    ],
  ])('%s: an error reply', async (_, bytes) => {
    const server = await new RawServer().start();
    server.raw(bytes);
    expect(await server.reply(null)).toMatchObject({ error: { code: -32700 } });
    server.process.kill();
  });

  it.each([
    ['no JSON', 'Content-Length: 9\r\n\r\n{"jsonrpc'],
    ['a length that is too short', 'Content-Length: 5\r\n\r\n{"jsonrpc":"2.0","method":"x"}'],
    ['bytes that are no UTF-8', 'Content-Length: 4\r\n\r\n\xff\xfe\xfd\xfc'],
    ['an empty message', 'Content-Length: 0\r\n\r\n'],
    ['a header without a colon', 'hello there\r\n\r\n'],
  ])('%s: the next message is understood', async (_, bytes) => {
    const server = await new RawServer().start();
    server.raw(bytes);
    expect(await server.isAlive()).toBe(true);
  });

  it('JSON that is no message: the next message is understood', async () => {
    const server = await new RawServer().start();
    const nullId = { jsonrpc: '2.0', id: null, method: 'x' };
    for (const message of [null, 42, 'text', [], [1], {}, { id: 1 }, nullId, { method: 5, id: 4 }])
      server.send(message);
    server.send({ jsonrpc: '2.0', method: '$/cancelRequest' });
    server.send({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: null } });
    expect(await server.isAlive()).toBe(true);
  });

  it('a message in single bytes', async () => {
    const server = await new RawServer().start();
    const body = JSON.stringify({ jsonrpc: '2.0', id: 5, method: 'workspace/symbol', params: { query: 'ü' } });
    for (const byte of Buffer.from(`content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)) {
      server.process.stdin.write(Buffer.from([byte]));
    }
    expect(await server.reply(5)).toMatchObject({ result: [] });
    expect(await server.isAlive()).toBe(true);
  });
});

describe('parameters that are wrong', () => {
  const broken: unknown[] = [
    undefined,
    null,
    [],
    [1, 2],
    42,
    'text',
    {},
    { textDocument: null },
    { textDocument: { uri: 5 } },
    { textDocument: { uri: URI }, position: 'here', range: 3, positions: 1, query: 1, ranges: [1], newName: 1 },
    { textDocument: { uri: URI }, position: { line: -1, character: 0.5 }, range: { start: {}, end: null } },
    { textDocument: { uri: URI }, position: { line: 1e12, character: 1e12 }, command: {}, arguments: 'x', ch: 1 },
    { textDocument: { uri: 'file:///no/such/file.matml' }, position: { line: 0, character: 0 } },
    { textDocument: { uri: 'not an address %%%' }, position: { line: 0, character: 0 } },
  ];

  it('each request with each of them: an error reply or an answer, and none is a fault of the server', async () => {
    const client = await inBand();
    await client.open(URI, TEXT);
    for (const method of requests.keys()) {
      for (const params of broken) {
        const outcome = await client.connection.sendRequest(method, params as object).then(
          () => 'answered',
          (error: { code: number }) => error.code,
        );
        expect([method, params, outcome], `${method} ${JSON.stringify(params)}`).toEqual([
          method,
          params,
          expect.toSatisfy((one) => ['answered', -32602, -32803, -32600, -32801].includes(one)),
        ]);
      }
    }
    await client.stop();
  });

  it('each notification with each of them', async () => {
    const client = await inBand();
    await client.open(URI, TEXT);
    const methods = ['Open', 'Change', 'Close', 'Save'].map((name) => `textDocument/did${name}`);
    const others = [
      'workspace/didChangeWatchedFiles',
      'workspace/didChangeWorkspaceFolders',
      '$/setTrace',
      '$/unknown',
    ];
    const more = ['workspace/didChangeConfiguration', 'window/workDoneProgress/cancel', 'initialized', 'constructor'];
    for (const method of [...methods.filter((name) => !name.endsWith('Close')), ...others, ...more]) {
      for (const params of broken) {
        if (method === 'textDocument/didChange' && params === undefined) continue;
        await client.connection.sendNotification(method, params as object);
      }
    }
    expect((await client.diagnostics(URI)).length).toBeGreaterThan(0);
    await client.stop();
  });

  it('changes of a text that is not open, and of ranges that are not there', async () => {
    const client = await inBand();
    await client.change('untitled:unknown', 'dataset d {}');
    await client.open(URI, TEXT);
    const beyond = { start: { line: 900, character: 900 }, end: { line: 901, character: 0 } };
    await client.change(URI, [{ range: beyond, text: '// end' }]);
    const backwards = { start: { line: 2, character: 4 }, end: { line: 2, character: 1 } };
    await client.change(URI, [{ range: backwards, text: '' }]);
    expect((await client.diagnostics(URI)).map(({ code }) => code)).toContain('unknown-attribute');
    const hover = { textDocument: { uri: 'untitled:unknown' }, position: { line: 0, character: 0 } };
    await expect(client.request('textDocument/hover', hover)).rejects.toMatchObject({ code: -32803 });
    // Asked by the client itself, not by the user, who would be shown any other error.
    const diagnostics = { textDocument: { uri: hover.textDocument.uri } };
    await expect(client.request('textDocument/diagnostic', diagnostics)).rejects.toMatchObject({ code: -32801 });
    await client.stop();
  });

  it('a request there is not', async () => {
    const client = await inBand();
    await expect(client.request('textDocument/moniker', {})).rejects.toMatchObject({ code: -32601 });
    await client.stop();
  });
});

describe('too much', () => {
  it('a text of 50 MB is kept, refused to be analysed, and can be made small again', async () => {
    const client = await spawned();
    const line = 'dataset d { source: csv("a.csv") }\n';
    await client.open(URI, line.repeat(Math.ceil((50 * 1024 * 1024) / line.length)));
    expect((await client.diagnostics(URI)).map(({ code }) => code)).toEqual(['text-too-long']);
    const textDocument = { uri: URI };
    expect(await client.request('textDocument/documentSymbol', { textDocument })).toEqual([]);
    await client.request('textDocument/hover', { textDocument, position: { line: 0, character: 2 } });
    const start = { line: 1, character: 0 };
    await client.change(URI, [{ range: { start, end: { line: 1e7, character: 0 } }, text: '' }]);
    const symbols = await client.request<unknown[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols).toHaveLength(1);
    await client.stop();
    expect(client.process?.exitCode).toBe(0);
  });

  it('a text at the bound is analysed', async () => {
    const client = await inBand();
    await client.open(URI, `// ${'x'.repeat(LONGEST_ANALYSED - 20)}\nmodel m {}\n`);
    expect((await client.diagnostics(URI)).map(({ code }) => code)).toContain('missing-attribute');
    await client.stop();
  });
});
