import { describe, expect, it } from 'vitest';
import { inBand, spawned } from './client.ts';

const URI = 'untitled:Untitled-1';
const TEXT = 'dataset d {\n  source: csv("a.csv")\n  colour: 3\n}\n';

describe('the life of a server', () => {
  it('begins, answers and ends, as a program of its own', async () => {
    const client = await spawned();
    expect(client.initialized?.serverInfo?.name).toBe('matml');
    await client.open(URI, TEXT);
    expect((await client.diagnostics(URI)).map(({ code }) => code)).toContain('unknown-attribute');
    await client.stop();
    expect(client.process?.exitCode).toBe(0);
  });

  it('ends with 1 where nobody said shutdown', async () => {
    const client = await spawned();
    await client.connection.sendNotification('exit');
    expect(await new Promise((resolve) => client.process!.once('exit', resolve))).toBe(1);
  });

  it('ends with 1 when its input ends', async () => {
    const client = await spawned();
    client.process!.stdin!.end();
    expect(await new Promise((resolve) => client.process!.once('exit', resolve))).toBe(1);
  });

  it('takes no request before initialize, and only one initialize', async () => {
    const client = await inBand({ raw: true });
    const hover = { textDocument: { uri: URI }, position: { line: 0, character: 0 } };
    await expect(client.request('textDocument/hover', hover)).rejects.toMatchObject({ code: -32002 });
    await client.open(URI, TEXT);
    await client.start({});
    await expect(client.request('initialize', { capabilities: {} })).rejects.toMatchObject({ code: -32600 });
    // What came before initialize was passed over, and does not stand in the way.
    await client.open(URI, TEXT);
    expect((await client.diagnostics(URI)).length).toBeGreaterThan(0);
    await client.stop();
  });

  it('takes nothing after shutdown', async () => {
    const client = await inBand();
    await client.request('shutdown', undefined);
    await expect(client.request('textDocument/hover', {})).rejects.toMatchObject({ code: -32600 });
    await client.connection.sendNotification('exit');
    await client.until(() => true);
    await expect.poll(() => client.exits).toEqual([0]);
  });
});
