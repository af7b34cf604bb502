/** A value from the file as messages show it: in quotation marks, long ones cut. */
export function quote(value: unknown): string {
  return `“${cut(String(value).trim(), 40)}”`;
}

/** Text of at most so many characters; what is left out is told by an ellipsis. */
export function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
