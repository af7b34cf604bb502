import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';
import type { PanelAddress } from './contract.ts';

/** Where the pages are built to: `<kind>.js` (an ES module that may import files beside it) and `<kind>.css`. */
export function webviewFolder(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist', 'webview');
}

/**
 * The page of a panel. Its content security policy allows what the extension itself carries and nothing else: scripts by a
 * nonce (the files a page imports by their place), no `eval`, no network. Style attributes are allowed, because components
 * set sizes and colours by them; style elements are not.
 */
export function pageOf(webview: Webview, extensionUri: Uri, address: PanelAddress, title: string): string {
  const nonce = randomBytes(24).toString('base64');
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(webviewFolder(extensionUri), name)).toString();
  const own = webview.cspSource;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' ${own}`,
    `style-src 'nonce-${nonce}' ${own}`,
    `style-src-attr 'unsafe-inline'`,
    `img-src ${own} data: blob:`,
    `font-src ${own}`,
  ].join('; ');
  return `<!doctype html>
<html lang="${attribute(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file(`${address.kind}.css`)}" nonce="${nonce}">
<title>${attribute(title)}</title>
</head>
<body data-address="${attribute(JSON.stringify(address))}">
<main id="app"></main>
<script type="module" nonce="${nonce}" src="${file(`${address.kind}.js`)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
