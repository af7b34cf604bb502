import { readFile } from 'node:fs/promises';
import { l10n, ViewColumn, window } from 'vscode';

/**
 * A report in a tab of the editor, for windows whose files no browser reaches. The report is one page without scripts from
 * elsewhere; it is shown without any.
 */
export async function showReport(block: string, path: string): Promise<void> {
  const html = await readFile(path, 'utf8');
  const panel = window.createWebviewPanel('matml.report', l10n.t('{0}: report', block), ViewColumn.Active, {});
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;
  panel.webview.html = html.replace(/<head[^>]*>/i, (head) => `${head}${policy}`);
}
