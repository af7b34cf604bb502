import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as lsp from 'vscode-languageserver-protocol/node';
import { capabilities, spawned, type TestClient } from './client.ts';
import { EXPERIMENT, marked, Workplace } from './workplace.ts';

/** Every request once, by a real client of a server that is its own program. What the answers hold is tested in test/ide. */
describe('each request over standard input and output', () => {
  let client: TestClient;
  let workplace: Workplace;
  let uri: string;
  const textDocument = () => ({ textDocument: { uri } });
  const at = (line: string, word: string) => {
    const lines = EXPERIMENT.split('\n');
    const number = lines.findIndex((one) => one.includes(line));
    return { ...textDocument(), position: { line: number, character: lines[number]!.indexOf(word) } };
  };
  const whole = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

  beforeAll(async () => {
    workplace = new Workplace();
    uri = workplace.write('experiment.matml', EXPERIMENT);
    workplace.write('other.matml', 'model far { data: small2 }\ndataset lonely { source: csv("nowhere.csv") }\n');
    client = await spawned({ folders: [workplace.uri] });
    await client.open(uri, EXPERIMENT);
    // The columns of the file are known when the server says that its hints are new.
    await client.until(() => client.told.some(({ method }) => method === 'workspace/inlayHint/refresh'));
  });

  afterAll(async () => {
    await client?.stop();
    expect(client.process?.exitCode).toBe(0);
    workplace.remove();
  });

  it('tells what it can do', () => {
    const { capabilities } = client.initialized!;
    expect(
      Object.keys(capabilities)
        .filter((name) => name.endsWith('Provider'))
        .sort(),
    ).toMatchInlineSnapshot(`
      [
        "codeActionProvider",
        "codeLensProvider",
        "completionProvider",
        "declarationProvider",
        "definitionProvider",
        "diagnosticProvider",
        "documentFormattingProvider",
        "documentHighlightProvider",
        "documentLinkProvider",
        "documentOnTypeFormattingProvider",
        "documentRangeFormattingProvider",
        "documentSymbolProvider",
        "executeCommandProvider",
        "foldingRangeProvider",
        "hoverProvider",
        "inlayHintProvider",
        "referencesProvider",
        "renameProvider",
        "selectionRangeProvider",
        "semanticTokensProvider",
        "signatureHelpProvider",
        "workspaceSymbolProvider",
      ]
    `);
    expect(capabilities.positionEncoding).toBe('utf-16');
  });

  it('asks to be told of files and settings', () => {
    const registered = client.told.filter(({ method }) => method === 'client/registerCapability');
    const methods = registered.flatMap(({ params }) =>
      (params as lsp.RegistrationParams).registrations.map(({ method }) => method),
    );
    expect(methods).toEqual(['workspace/didChangeWatchedFiles', 'workspace/didChangeConfiguration']);
  });

  it('diagnostics, and that they have not changed', async () => {
    const first = await client.request<lsp.DocumentDiagnosticReport>('textDocument/diagnostic', textDocument());
    expect(first).toMatchObject({ kind: 'full', items: [] });
    const again = { ...textDocument(), previousResultId: first.resultId };
    expect(await client.request('textDocument/diagnostic', again)).toEqual({
      kind: 'unchanged',
      resultId: first.resultId,
    });
  });

  it('diagnostics of the files that are not open', async () => {
    const report = await client.request<lsp.WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    const [other] = report.items as lsp.WorkspaceFullDocumentDiagnosticReport[];
    expect(report.items.map((item) => item.uri)).toEqual([workplace.uriOf('other.matml')]);
    expect(other!.items.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['unknown-reference', 'missing-file', 'missing-attribute']),
    );
    const previousResultIds = [{ uri: other!.uri, value: other!.resultId }];
    const again = await client.request<lsp.WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    expect(again.items).toMatchObject([{ kind: 'unchanged' }]);
  });

  it('completion, with columns of the file, and documentation on demand', async () => {
    const asked = at('column("value")', 'value"');
    const { items } = await client.request<lsp.CompletionList>('textDocument/completion', asked);
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['formula', 'value']));
    const item = items.find(({ label }) => label === 'value')!;
    const resolved = await client.request<lsp.CompletionItem>('completionItem/resolve', item);
    expect(resolved.documentation).toMatchObject({ kind: 'markdown' });
  });

  it('hover', async () => {
    const hover = await client.request<lsp.Hover>('textDocument/hover', at('band_gap: column', 'band_gap'));
    expect(hover.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('eV') });
    expect(hover.range).toEqual({ start: { line: 6, character: 13 }, end: { line: 6, character: 21 } });
  });

  it('signature help', async () => {
    const help = await client.request<lsp.SignatureHelp>('textDocument/signatureHelp', at('split: random', 'train'));
    expect(help.signatures[0]!.label).toMatch(/^random\(/);
  });

  it('definition, declaration, references and highlights', async () => {
    const asked = at('data: small', 'small');
    const links = await client.request<lsp.LocationLink[]>('textDocument/definition', asked);
    const selection = { start: { line: 3, character: 8 }, end: { line: 3, character: 13 } };
    expect(links).toMatchObject([{ targetUri: uri, targetSelectionRange: selection }]);
    expect(await client.request('textDocument/declaration', asked)).toEqual(links);
    const context = { includeDeclaration: true };
    const found = await client.request<lsp.Location[]>('textDocument/references', { ...asked, context });
    expect(found.map(({ range }) => range.start.line)).toEqual([3, 11]);
    const highlights = await client.request<lsp.DocumentHighlight[]>('textDocument/documentHighlight', asked);
    expect(highlights.map(({ kind }) => kind)).toEqual([3, 2]);
  });

  it('symbols of the text and of the workspace', async () => {
    const symbols = await client.request<lsp.DocumentSymbol[]>('textDocument/documentSymbol', textDocument());
    expect(symbols.map(({ name }) => name)).toEqual(['small', 'net', 'shortlist']);
    const found = await client.request<lsp.SymbolInformation[]>('workspace/symbol', { query: 'lonely' });
    expect(found).toMatchObject([{ name: 'lonely', location: { uri: workplace.uriOf('other.matml') } }]);
  });

  it('code lenses and inlay hints', async () => {
    const lenses = await client.request<lsp.CodeLens[]>('textDocument/codeLens', textDocument());
    expect(lenses.length).toBeGreaterThan(2);
    const hints = await client.request<lsp.InlayHint[]>('textDocument/inlayHint', { ...textDocument(), range: whole });
    expect(hints.length).toBeGreaterThan(0);
  });

  it('semantic tokens: whole, difference, range', async () => {
    const full = await client.request<lsp.SemanticTokens>('textDocument/semanticTokens/full', textDocument());
    expect(full.data.length % 5).toBe(0);
    const delta = { ...textDocument(), previousResultId: full.resultId };
    expect(await client.request('textDocument/semanticTokens/full/delta', delta)).toMatchObject({ edits: [] });
    const range = { start: { line: 10, character: 0 }, end: { line: 15, character: 0 } };
    const part = await client.request<lsp.SemanticTokens>('textDocument/semanticTokens/range', {
      ...textDocument(),
      range,
    });
    expect(part.data.length).toBeLessThan(full.data.length);
    expect(part.data[0]).toBe(10);
  });

  it('folding, selection and links', async () => {
    const folds = await client.request<lsp.FoldingRange[]>('textDocument/foldingRange', textDocument());
    expect(folds.map(({ startLine }) => startLine)).toEqual(expect.arrayContaining([3, 10, 17]));
    const { position } = at('column("value")', 'value');
    const selection = { ...textDocument(), positions: [position] };
    const [range] = await client.request<lsp.SelectionRange[]>('textDocument/selectionRange', selection);
    expect(range!.parent!.parent).toBeDefined();
    const links = await client.request<lsp.DocumentLink[]>('textDocument/documentLink', textDocument());
    expect(links).toMatchObject([{ target: workplace.uriOf('small.csv') }]);
  });

  it('rename, prepared', async () => {
    const asked = at('data: small', 'small');
    const prepared = await client.request('textDocument/prepareRename', asked);
    expect(prepared).toMatchObject({ placeholder: 'small' });
    const edit = await client.request<lsp.WorkspaceEdit>('textDocument/rename', { ...asked, newName: 'tiny' });
    const [change] = edit.documentChanges as lsp.TextDocumentEdit[];
    expect(change!.edits).toHaveLength(2);
    const wrong = client.request('textDocument/rename', { ...asked, newName: 'not a name' });
    await expect(wrong).rejects.toMatchObject({ code: -32803 });
  });

  it('formatting: whole, range, ranges, on type', async () => {
    const messy = workplace.write('messy.matml', 'dataset   d {source:csv("a.csv")\n}\n\nmodel  m { data: d }\n');
    const asked = { textDocument: { uri: messy }, options: { tabSize: 2, insertSpaces: true } };
    await client.open(messy, 'dataset   d {source:csv("a.csv")\n}\n\nmodel  m { data: d }\n');
    const edits = await client.request<lsp.TextEdit[]>('textDocument/formatting', asked);
    expect(edits.length).toBeGreaterThan(0);
    const first = { start: { line: 0, character: 0 }, end: { line: 1, character: 1 } };
    const inRange = await client.request<lsp.TextEdit[]>('textDocument/rangeFormatting', { ...asked, range: first });
    expect(inRange.every(({ range }) => range.end.line < 3)).toBe(true);
    const ranges = { ...asked, ranges: [first, first] };
    expect(await client.request('textDocument/rangesFormatting', ranges)).toEqual(inRange);
    const typed = { ...asked, position: { line: 1, character: 1 }, ch: '}' };
    expect(await client.request('textDocument/onTypeFormatting', typed)).toBeInstanceOf(Array);
  });

  it('code actions, by the fixes in the diagnostics', async () => {
    const { text } = marked(
      'dataset d {\n  source: csv("small.csv")\n  materiel|: column("formula")\n  targets: { band_gap: column("value") in eV }\n}\n',
    );
    const faulty = workplace.write('faulty.matml', text);
    await client.open(faulty, text);
    const [diagnostic] = (await client.diagnostics(faulty)).filter(({ code }) => code === 'unknown-attribute');
    expect(diagnostic!.data).toMatchObject({ fixes: [{ edits: [{ newText: 'material' }] }, {}] });
    expect(diagnostic!.codeDescription!.href).toMatch(/diagnostics\.md#unknown-attribute$/);
    const actions = await client.request<lsp.CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: faulty },
      range: diagnostic!.range,
      context: { diagnostics: [diagnostic], only: ['quickfix'] },
    });
    expect(actions[0]!.diagnostics![0]!.code).toBe('unknown-attribute');
    expect(JSON.stringify(actions[0]!.edit)).toContain('"newText":"material"');
    const all = await client.request<lsp.CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: faulty },
      range: whole,
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    expect(all.map(({ kind }) => kind)).toEqual(['source.fixAll']);

    // An editor that can ask for the edit later is given it when it does.
    const codeAction = {
      ...capabilities.textDocument.codeAction,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    };
    const lazy = await spawned({ capabilities: { textDocument: { ...capabilities.textDocument, codeAction } } });
    await lazy.open(faulty, text);
    const context = { diagnostics: [], only: ['quickfix'] };
    const asked = { textDocument: { uri: faulty }, range: diagnostic!.range, context };
    const [first] = await lazy.request<lsp.CodeAction[]>('textDocument/codeAction', asked);
    expect(first!.edit).toBeUndefined();
    const resolved = await lazy.request<lsp.CodeAction>('codeAction/resolve', first);
    expect(JSON.stringify(resolved.edit)).toContain('"newText":"material"');
    await lazy.change(faulty, `${text}\n`);
    await expect(lazy.request('codeAction/resolve', first)).rejects.toMatchObject({ code: -32801 });
    await lazy.stop();
  });

  it('refuses a command it does not have', async () => {
    const command = client.request('workspace/executeCommand', { command: 'matml.run', arguments: [] });
    await expect(command).rejects.toMatchObject({ code: -32602 });
  });
});
