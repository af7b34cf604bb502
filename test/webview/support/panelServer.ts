import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { PanelAddress } from '../../../client/src/panels/contract.ts';
import { pageHtml } from '../../../client/src/panels/pageHtml.ts';
import { THEMES, type Theme } from './themes.ts';

const BUILT = join(import.meta.dirname, '../../../dist/webview');
const IMPORTS = JSON.parse(readFileSync(join(BUILT, 'imports.json'), 'utf8')) as Record<string, string[]>;
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Serves the built panels on this machine, each in the very page the editor gives it, content security policy included. */
export class PanelServer {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<PanelServer> {
    const server = createServer(async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const file = url.pathname.slice(1);
      if (file === 'panel') {
        const address = JSON.parse(url.searchParams.get('address') ?? '{}') as PanelAddress;
        const theme = (url.searchParams.get('theme') ?? 'light') as Theme;
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
        response.end(page(address, theme, `http://${request.headers.host}`));
        return;
      }
      if (file === 'notebook') {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
        response.end(NOTEBOOK);
        return;
      }
      try {
        const content = await readFile(join(BUILT, file.replaceAll('..', '')));
        response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
        response.end(content);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PanelServer(server);
  }

  addressOf(address: PanelAddress, theme: Theme): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/panel?theme=${theme}&address=${encodeURIComponent(JSON.stringify(address))}`;
  }

  /** A page like that of a notebook's outputs: ours beside those of others. */
  notebookAddress(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/notebook`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function page(address: PanelAddress, theme: Theme, origin: string): string {
  const { bodyClass, colours } = THEMES[theme];
  const nonce = randomBytes(24).toString('base64');
  const variables = Object.entries(colours).map(([name, colour]) => `--vscode-${name}: ${colour};`);
  // The editor puts the colours into the page, the theme's kind on the body, and gives one function.
  const head = `<link rel="icon" href="data:,">
<style nonce="${nonce}">:root { ${variables.join(' ')} --vscode-font-size: 13px; }</style>
<script nonce="${nonce}">
  const told = [];
  window.told = told;
  window.violations = [];
  addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' + event.lineNumber));
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => told.push(message),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
  });
  window.unpack = (messages) => {
    const arrays = { float64: Float64Array, uint8: Uint8Array };
    for (const message of messages) {
      if (message.type === 'rows') message.columns = message.columns.map((column) => {
        if (Array.isArray(column)) return column;
        const bytes = Uint8Array.from(atob(column.base64), (letter) => letter.charCodeAt(0));
        return new arrays[column.type](bytes.buffer);
      });
    }
    return messages;
  };
  window.deliver = (messages) => {
    for (const data of unpack(messages)) dispatchEvent(new MessageEvent('message', { data }));
  };
  addEventListener('DOMContentLoaded', () => document.body.classList.add('${bodyClass}'));
</script>
`;
  return pageHtml({
    address,
    title: 'MatML',
    language: 'en',
    nonce,
    own: origin,
    imports: IMPORTS[address.kind] ?? [],
    addressOf: (file) => `${origin}/${file}`,
    head,
  });
}

const NOTEBOOK = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Notebook</title><link rel="icon" href="data:,"><style>button { padding: 7px; }</style></head>
<body class="vscode-light">
<button id="other">of another extension</button>
<div id="output"></div>
<script type="module">
  import { activate } from '/renderer.js';
  const said = [];
  let listener;
  const renderer = activate({
    postMessage: (message) => said.push(message),
    onDidReceiveMessage: (given) => ((listener = given), { dispose() {} }),
  });
  Object.assign(window, {
    said,
    renderResult: (id, item) => renderer.renderOutputItem({ id, json: () => item }, document.getElementById('output')),
    dispose: () => renderer.disposeOutputItem(),
    answer: (output, messages) => {
      const arrays = { float64: Float64Array, uint8: Uint8Array };
      for (const message of messages) {
        if (message.type === 'rows') message.columns = message.columns.map((column) =>
          Array.isArray(column) ? column : new arrays[column.type](Uint8Array.from(atob(column.base64), (letter) => letter.charCodeAt(0)).buffer));
        listener({ output, message });
      }
    },
  });
</script>
</body>
</html>`;
