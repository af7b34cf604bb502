import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type * as lsp from 'vscode-languageserver-protocol/node';
import { capabilities, inBand, spawned, type TestClient } from './client.ts';
import { EXPERIMENT, Workplace } from './workplace.ts';

const MAIN = resolve(import.meta.dirname, '../../server/src/cli/main.ts');
const [SHARED, PREDICT] = EXPERIMENT.split(/(?=^predict)/m) as [string, string];
const USER = `import "shared.matml"\n\n${PREDICT}`;

describe('a text that imports another', () => {
  let workplace: Workplace;
  let client: TestClient;
  let shared: string;
  let user: string;

  beforeEach(async () => {
    workplace = new Workplace();
    shared = workplace.write('shared.matml', SHARED);
    user = workplace.write('user.matml', USER);
    client = await inBand({ folders: [workplace.uri] });
  });
  afterEach(async () => {
    await client.stop();
    workplace.remove();
  });

  const codes = async (uri: string) => (await client.diagnostics(uri)).map(({ code }) => code);
  const at = (uri: string, text: string, word: string) => {
    const before = text.slice(0, text.indexOf(word)).split('\n');
    return { textDocument: { uri }, position: { line: before.length - 1, character: before.at(-1)!.length + 1 } };
  };
  const tellChanged = (uri: string) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });

  it('knows the names of the other from the first moment, as the command line does', async () => {
    await client.open(user, USER);
    expect(await codes(user)).toEqual([]);
    await client.change(user, USER.replace('model: net', 'model: nett'));
    const wrong = (await client.diagnostics(user)).find(({ code }) => code === 'unknown-reference');
    expect(wrong!.message).toContain('`net`');
    const checked = spawnSync(process.execPath, [MAIN, 'check', fileURLToPath(user)], { encoding: 'utf8' });
    expect(checked.status).toBe(0);
  });

  it('goes by what the other is in the editor, saved or not', async () => {
    await client.open(user, USER);
    await client.open(shared, SHARED);
    await client.change(shared, SHARED.replace('model net', 'model other_net'));
    expect(await codes(user)).toContain('unknown-reference');
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: shared } });
    expect(await codes(user)).toEqual([]);
  });

  it('is told where the other changed on the disk, came, or went', async () => {
    await client.open(user, USER);
    expect(await codes(user)).toEqual([]);
    rmSync(fileURLToPath(shared));
    await tellChanged(shared);
    expect(await codes(user)).toContain('missing-file');
    workplace.write('shared.matml', SHARED.replace('model net', 'model other_net'));
    await tellChanged(shared);
    expect(await codes(user)).toContain('unknown-reference');
    await client.until(() => client.told.some(({ method }) => method === 'workspace/diagnostic/refresh'));
  });

  it('cannot use a block whose data lacks a column, and points into the other file', async () => {
    workplace.write('shared.matml', SHARED.replace('column("value")', 'column("valeu")'));
    await client.open(user, USER);
    await expect.poll(() => codes(user)).toContain('unusable-reference');
    const [found] = await client.diagnostics(user);
    const line = SHARED.split('\n').findIndex((one) => one.includes('column("value")'));
    expect(found!.relatedInformation).toMatchObject([{ location: { uri: shared, range: { start: { line } } } }]);
  });

  it('does not reach files outside the workspace', async () => {
    const outside = new Workplace();
    outside.write('secret.matml', SHARED);
    const path = join(outside.folder, 'secret.matml');
    await client.open(user, USER.replace('shared.matml', path));
    const [found] = await client.diagnostics(user);
    expect(found).toMatchObject({ code: 'unreadable-import', message: expect.stringContaining('outside') });
    outside.remove();
  });

  it('renames across files, whichever is open', async () => {
    await client.open(user, USER);
    const edit = await client.request<lsp.WorkspaceEdit>('textDocument/rename', {
      ...at(user, USER, 'net\n'),
      newName: 'binary_net',
    });
    const edits = (edit.documentChanges as lsp.TextDocumentEdit[]).map(({ textDocument, edits }) => [
      textDocument.uri,
      edits.length,
    ]);
    expect(edits).toEqual([
      [user, 1],
      [shared, 1],
    ]);
    const links = await client.request<lsp.LocationLink[]>('textDocument/definition', at(user, USER, 'net\n'));
    expect(links[0]!.targetUri).toBe(shared);
  });

  it('follows files and folders that are moved', async () => {
    await client.open(user, USER);
    const move = async (oldUri: string, newUri: string) => {
      const asked = { files: [{ oldUri, newUri }] };
      const edit = await client.request<lsp.WorkspaceEdit | null>('workspace/willRenameFiles', asked);
      return (edit?.documentChanges as lsp.TextDocumentEdit[] | undefined)?.map(({ textDocument, edits }) => [
        textDocument.uri,
        ...edits.map((one) => (one as lsp.TextEdit).newText),
      ]);
    };
    expect(await move(shared, `${workplace.uri}/lib/base.matml`)).toEqual([
      [user, '"lib/base.matml"'],
      [shared, '"../small.csv"'],
    ]);
    expect(await move(workplace.uriOf('small.csv'), `${workplace.uri}/data/small.csv`)).toEqual([
      [shared, '"data/small.csv"'],
    ]);
    expect(await move(workplace.uri, `${workplace.uri}-new`)).toBeUndefined();
  });

  it('is known by any spelling of its address', async () => {
    // Visual Studio Code escapes more than the standard asks for.
    const odd = workplace.write('user (2).matml', USER);
    const escaped = odd.replace('(', '%28').replace(')', '%29');
    await client.open(escaped, USER);
    expect(await codes(odd)).toEqual([]);
    const symbols = await client.request<lsp.SymbolInformation[]>('workspace/symbol', { query: 'shortlist' });
    // The one closed file, and the open one once.
    expect(symbols.map(({ location }) => location.uri).sort()).toEqual([odd, user].sort());
  });

  it('files that are not open are told of what they import, too', async () => {
    const report = () =>
      client.request<lsp.WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
    const codesOf = async () =>
      ((await report()).items as lsp.WorkspaceFullDocumentDiagnosticReport[])
        .find(({ uri }) => uri === user)!
        .items.map(({ code }) => code);
    expect(await codesOf()).toEqual([]);
    await client.open(shared, SHARED.replace('model net', 'model other_net'));
    expect(await codesOf()).toContain('unknown-reference');
  });
});

it('clients that are pushed diagnostics are pushed those of the importers', async () => {
  const workplace = new Workplace();
  const shared = workplace.write('shared.matml', SHARED);
  const user = workplace.write('user.matml', USER);
  const { diagnostic: _, ...textDocument } = capabilities.textDocument;
  const client = await inBand({ folders: [workplace.uri], capabilities: { ...capabilities, textDocument } });
  await client.open(user, USER);
  await client.open(shared, SHARED);
  await client.change(shared, SHARED.replace('model net', 'model other_net'));
  const last = () => client.published.findLast(({ uri }) => uri === user);
  await client.until(() => last()?.diagnostics.some(({ code }) => code === 'unknown-reference') === true);
  await client.stop();
  workplace.remove();
});

it('a model of another file predicts in the hover', async () => {
  const workplace = new Workplace();
  const shared = workplace.write('shared.matml', SHARED);
  const user = workplace.write('user.matml', USER);
  const trained = spawnSync(process.execPath, [MAIN, 'run', fileURLToPath(shared), 'net', '--json'], {
    encoding: 'utf8',
  });
  expect(trained.stdout).toContain('run_finished');
  const client = await spawned({ folders: [workplace.uri] });
  await client.open(user, USER);
  const lines = USER.split('\n');
  const hover = async (word: string) => {
    const line = lines.findIndex((one) => one.includes(word));
    const position = { line, character: lines[line]!.indexOf(word) + 1 };
    const found = await client.request<lsp.Hover>('textDocument/hover', { textDocument: { uri: user }, position });
    return (found.contents as lsp.MarkupContent).value;
  };
  await expect.poll(() => hover('NaCl')).toContain('Predicted by `net`');
  expect(await hover('NaCl')).not.toContain('stale');
  expect(await hover('net')).toMatch(/Imported from `shared.matml`[\s\S]*Finished just now/);
  await client.stop();
  workplace.remove();
});
