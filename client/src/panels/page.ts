import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { env, Uri, type Webview } from 'vscode';
import type { PanelAddress, PanelKind } from './contract.ts';
import { pageHtml } from './pageHtml.ts';

/** Where the pages are built to: `<kind>.js` (an ES module that may import files beside it) and `<kind>.css`. */
export function webviewFolder(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The page of a panel, for the editor's webview. */
export function pageOf(webview: Webview, extensionUri: Uri, address: PanelAddress, title: string): string {
  return pageHtml({
    address,
    title,
    language: env.language,
    nonce: randomBytes(24).toString('base64'),
    own: webview.cspSource,
    imports: importsOf(extensionUri, address.kind),
    addressOf: (file) => webview.asWebviewUri(Uri.joinPath(webviewFolder(extensionUri), file)).toString(),
  });
}

let imports: Readonly<Partial<Record<PanelKind, readonly string[]>>> | undefined;

function importsOf(extensionUri: Uri, kind: PanelKind): readonly string[] {
  imports ??= JSON.parse(
    readFileSync(Uri.joinPath(webviewFolder(extensionUri), 'imports.json').fsPath, 'utf8'),
  ) as Record<PanelKind, string[]>;
  return imports[kind] ?? [];
}
