import { type Html, html } from '../html.ts';

/** What the run, or the cleaning of its data, warned of; nothing where it did not. */
export function warnings(list: readonly string[]): Html | null {
  if (list.length === 0) return null;
  return html`<aside class="warnings" aria-label="Warnings"><h3>Warnings</h3><ul>${list.map((warning) => html`<li>${warning}</li>`)}</ul></aside>`;
}
