import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';
import type { PanelAddress } from './contract.ts';
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
    addressOf: (file) => webview.asWebviewUri(Uri.joinPath(webviewFolder(extensionUri), file)).toString(),
  });
}
