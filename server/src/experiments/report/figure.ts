import { type Content, type Html, html } from './html.ts';

/** Numbers figures and tables through one report, in the order they are set. */
export class Numbering {
  #figures = 0;
  #tables = 0;

  /** A figure with its caption below, as journals set them. */
  figure(title: string, caption: Content, body: Content, className = ''): Html {
    this.#figures += 1;
    return html`<figure${attribute(className)}>${body}<figcaption><b>Figure ${this.#figures}.</b> ${title}. ${caption}</figcaption></figure>
`;
  }

  /** A table with its caption above; it scrolls sideways on a narrow page rather than breaking it. */
  table(title: string, note: Content, head: Content, rows: Content, className = ''): Html {
    this.#tables += 1;
    return html`<div class="table" role="region" tabindex="0" aria-label="${`Table ${this.#tables}: ${title}`}"><table${attribute(className)}><caption><span><b>Table ${this.#tables}.</b> ${title}. ${note}</span></caption><thead>${head}</thead><tbody>${rows}</tbody></table></div>
`;
  }
}

function attribute(className: string): Html | null {
  return className === '' ? null : html` class="${className}"`;
}

/** Header cells of columns; those marked numeric are set to the right. */
export function columns(...heads: readonly (Content | { readonly numeric: Content })[]): Html {
  return html`<tr>${heads.map((head) =>
    isNumeric(head) ? html`<th scope="col" class="number">${head.numeric}</th>` : html`<th scope="col">${head}</th>`,
  )}</tr>`;
}

/** A list of label and value, for facts that are not a table. */
export function facts(entries: readonly (readonly [label: string, value: Content])[]): Html {
  return html`<dl class="facts">${entries.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
`;
}

function isNumeric(head: unknown): head is { readonly numeric: Content } {
  return typeof head === 'object' && head !== null && 'numeric' in head;
}
