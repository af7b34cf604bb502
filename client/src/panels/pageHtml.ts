import type { PanelAddress } from './contract.ts';

export interface PageParts {
  readonly address: PanelAddress;
  readonly title: string;
  /** BCP 47: `en`. */
  readonly language: string;
  /** Base64 of random bytes, new for each page. */
  readonly nonce: string;
  /** What the policy calls the place of our own files. */
  readonly own: string;
  /** Files that the page's program imports (`dist/webview/imports.json`): asked for at once, not one after another. */
  readonly imports: readonly string[];
  /** Address of a file of `dist/webview`. */
  addressOf(file: string): string;
  /** More for the head of the page: what an editor would put there. */
  readonly head?: string;
}

/**
 * The page of a panel. Its content security policy allows what the extension itself carries and nothing else: scripts by a
 * nonce (the files a page imports by their place), no `eval`, no network. Style attributes are allowed, because components
 * set sizes and colours by them; style elements are not.
 */
export function pageHtml({ address, title, language, nonce, own, imports, addressOf, head = '' }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' ${own}`,
    `style-src 'nonce-${nonce}' ${own}`,
    `style-src-attr 'unsafe-inline'`,
    `img-src ${own} data: blob:`,
    `font-src ${own}`,
  ].join('; ');
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${addressOf(`${address.kind}.css`)}" nonce="${nonce}">
${imports.map((file) => `<link rel="modulepreload" href="${addressOf(file)}" nonce="${nonce}">`).join('\n')}
<title>${escaped(title)}</title>
${head}</head>
<body data-address="${escaped(JSON.stringify(address))}">
<main id="app"></main>
<script type="module" nonce="${nonce}" src="${addressOf(`${address.kind}.js`)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
