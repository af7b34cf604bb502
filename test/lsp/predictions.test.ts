import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as lsp from 'vscode-languageserver-protocol/node';
import { spawned, type TestClient } from './client.ts';
import { EXPERIMENT, Workplace } from './workplace.ts';

const MAIN = resolve(import.meta.dirname, '../../server/src/cli/main.ts');

/** The way a user goes: train by the command line, then hover in the editor. The model is tiny and really trained. */
describe('with a trained model', () => {
  let workplace: Workplace;
  let uri: string;
  let client: TestClient;
  const settings: Record<string, unknown> = {};

  const at = (word: string) => {
    const lines = EXPERIMENT.split('\n');
    const line = lines.findIndex((one) => one.includes(word));
    return { textDocument: { uri }, position: { line, character: lines[line]!.indexOf(word) + 1 } };
  };
  const hover = async (word: string) => {
    const found = await client.request<lsp.Hover>('textDocument/hover', at(word));
    return (found.contents as lsp.MarkupContent).value;
  };
  const lenses = () => client.request<lsp.CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });

  beforeAll(async () => {
    workplace = new Workplace();
    uri = workplace.write('experiment.matml', EXPERIMENT);
    const trained = spawnSync(process.execPath, [MAIN, 'run', fileURLToPath(uri), 'net', '--json'], {
      encoding: 'utf8',
    });
    expect(trained.stdout).toContain('run_finished');
    client = await spawned({ folders: [workplace.uri], commandLine: MAIN, settings: () => settings });
    await client.open(uri, EXPERIMENT);
  });

  afterAll(async () => {
    await client?.stop();
    workplace.remove();
  });

  it('hovering a material shows the property predicted by the model, as the command line predicts it', async () => {
    const json = spawnSync(process.execPath, [MAIN, 'predict', fileURLToPath(uri), 'NaCl', '--json'], {
      encoding: 'utf8',
    });
    const [{ values }] = JSON.parse(json.stdout).rows as [{ values: { mean: number; lower: number; upper: number }[] }];
    await expect.poll(() => hover('NaCl')).toContain('Predicted by `net`');
    const text = await hover('NaCl');
    expect(text).toContain('58.4398 g/mol');
    // Shown to the digit that the interval gives a meaning to, so it may differ by a part of the interval.
    const shown = Number(/Predicted by[\s\S]*band_gap: \*\*([\d.]+) eV/.exec(text)![1]);
    const { mean, lower, upper } = values[0]!;
    expect(Math.abs(shown - mean)).toBeLessThan((upper - lower) / 10);
    expect(text).not.toContain('predicting');
  });

  it('and the values the dataset has for it', async () => {
    // Sodium is the second metal of the table and chlorine its second anion (smallData.ts): 1 + 1/5 + 1 = 2.2.
    await expect.poll(() => hover('NaCl')).toContain('2.2');
  });

  it('a second material is there within the patience of one hover', async () => {
    const text = await hover('MgO');
    expect(text).toContain('Predicted by `net`');
    // MgO stands in the table itself, so nothing is nearer.
    expect(text).toMatch(/Nearest known: MgO \([\d.]+ eV, line \d+\); /);
  });

  it('lenses tell of the last run, and that it is stale once the text asks for another', async () => {
    const titles = async () => (await lenses()).map(({ command }) => command!.title);
    const fresh = await titles();
    expect(fresh.join(' ')).toMatch(/band_gap error [\d.]+ eV .*finished just now/);
    await client.change(uri, EXPERIMENT.replace('epochs: 3', 'epochs: 4'));
    await expect.poll(async () => (await titles()).join(' ')).toMatch(/stale/i);
    await client.change(uri, EXPERIMENT);
    await expect.poll(async () => (await titles()).join(' ')).not.toMatch(/stale/i);
  });

  it('says nothing of predictions where the settings switch them off', async () => {
    settings.predictions = false;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await expect.poll(() => hover('NaCl')).not.toContain('Predicted by');
    delete settings.predictions;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await expect.poll(() => hover('NaCl')).toContain('Predicted by');
  });
});

describe('matml lsp', () => {
  it('runs a block with progress, which can be cancelled', async () => {
    const workplace = new Workplace();
    const text = EXPERIMENT.replace('epochs: 3', 'epochs: 3000');
    const uri = workplace.write('experiment.matml', text);
    const client = await spawned({ folders: [workplace.uri], program: [MAIN, 'lsp', '--stdio'] });
    expect(client.initialized!.capabilities.executeCommandProvider!.commands).toContain('matml.run');
    await client.open(uri, text);
    const lens = (await client.request<lsp.CodeLens[]>('textDocument/codeLens', { textDocument: { uri } })).find(
      ({ command }) => command!.command === 'matml.run' && JSON.stringify(command!.arguments).includes('"net"'),
    );
    await client.request('workspace/executeCommand', lens!.command);
    const progress = () =>
      client.told.filter(({ method }) => method === '$/progress').map(({ params }) => params) as {
        token: string;
        value: { kind: string; percentage?: number };
      }[];
    await client.until(() => progress().some(({ value }) => value.kind === 'report'));
    expect(progress()[0]!.value).toMatchObject({ kind: 'begin', cancellable: true });
    await client.connection.sendNotification('window/workDoneProgress/cancel', { token: progress()[0]!.token });
    await client.until(() => client.told.some(({ method }) => method === 'window/showMessage'));
    const message = client.told.find(({ method }) => method === 'window/showMessage')!;
    expect(message.params).toEqual({ type: 3, message: 'net was cancelled.' });
    expect(progress().at(-1)!.value.kind).toBe('end');

    // What is not saved is not run: the command line would run something else than what is seen.
    writeFileSync(join(workplace.folder, 'experiment.matml'), EXPERIMENT);
    const unsaved = client.request('workspace/executeCommand', lens!.command);
    await expect(unsaved).rejects.toMatchObject({ code: -32803 });
    await client.stop();
    workplace.remove();
  });

  it('leaves to the client the commands it carries out itself', async () => {
    const client = await spawned({
      program: [MAIN, 'lsp', '--stdio'],
      initializationOptions: { commands: ['matml.run', 'matml.cancelRun', 'matml.openRun'] },
    });
    expect(client.initialized!.capabilities.executeCommandProvider!.commands).toEqual([]);
    await client.open('untitled:a', 'model m {}\n');
    const lenses = await client.request<lsp.CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: 'untitled:a' },
    });
    expect(lenses.every(({ command }) => command!.title !== '')).toBe(true);
    await client.stop();
  });
});
