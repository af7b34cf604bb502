const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** True unless the closing quote is missing; a last quote behind an odd number of backslashes is not one. */
export function isClosed(image: string): boolean {
  return image.length > 1 && image.endsWith(image[0]!) && /(?:^|[^\\])(?:\\\\)*$/.test(image.slice(1, -1));
}

/** What a quoted text stands for: quotes taken off, `\"`, `\\`, `\n`, `\t` and `\r` resolved. */
export function valueOfText(image: string): string {
  const quote = image[0]!;
  const inner = image.slice(1, isClosed(image) ? -1 : undefined);
  if (quote === "'" || !inner.includes('\\')) return inner;
  return inner.replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character);
}

/** A text as the language writes it. */
export function quoteText(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t').replace(/\r/g, '\\r')}"`;
}
