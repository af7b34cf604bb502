/* Classes of characters in a formula, by code, for speed. */

/** The first position from `start` that is no space, tab or no-break space. */
export function skipSpaces(text: string, start: number): number {
  let position = start;
  for (; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code !== 32 && code !== 9 && code !== 160) break;
  }
  return position;
}

/** A digit or a subscript digit. */
export function isDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 0x2080 && code <= 0x2089);
}

/** `+`, `-`, the typographic minus and the en dash. */
export function isSign(code: number): boolean {
  return code === 43 || code === 45 || code === 0x2212 || code === 0x2013;
}

/** A superscript digit or sign. */
export function isSuperscript(code: number): boolean {
  return (
    code === 0xb2 ||
    code === 0xb3 ||
    code === 0xb9 ||
    code === 0x2070 ||
    (code >= 0x2074 && code <= 0x2079) ||
    code === 0x207a ||
    code === 0x207b
  );
}

/** `.` `*` and the raised dots: U+00B7, U+2022, U+2219, U+22C5, U+30FB. */
export function isSeparator(code: number): boolean {
  return (
    code === 46 ||
    code === 42 ||
    code === 0xb7 ||
    code === 0x2022 ||
    code === 0x2219 ||
    code === 0x22c5 ||
    code === 0x30fb
  );
}

/** Code of the bracket that closes this one, 0 if it opens none. */
export function closingBracket(code: number): number {
  return code === 40 ? 41 : code === 91 ? 93 : code === 123 ? 125 : 0;
}
