/** A piece of finished markup. Whatever is not one of these is text, and is escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

export type Content = Html | string | number | null | readonly Content[];

/**
 * Template tag: `` html`<td>${formula}</td>` ``. Interpolated text is escaped for element content and for quoted attribute
 * values, so a formula or a file name can never become markup; null leaves nothing.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let markup = strings[0] ?? '';
  values.forEach((value, index) => {
    markup += render(value) + (strings[index + 1] ?? '');
  });
  return new Html(markup);
}

function render(value: Content): string {
  if (value === null) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  return value.map(render).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A formula with its amounts as subscripts: the digits that follow a letter or a closing bracket. */
export function formulaHtml(formula: string): Html {
  const pieces = formula.split(/(?<=[A-Za-z)\]])(\d+(?:\.\d+)?)/);
  return html`<span class="formula">${pieces.map((piece, index) => (index % 2 === 1 ? html`<sub>${piece}</sub>` : piece))}</span>`;
}
