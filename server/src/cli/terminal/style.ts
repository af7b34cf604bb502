import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Text in a colour, where `stream` is a terminal that shows it and `NO_COLOR` is not set. */
export function styled(format: Format, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return styleText(format, text, { stream });
}

/** Printable width: what stays when the escape sequences that colour it are taken away. */
export function visibleLength(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  return text.replace(/\u001b\[[0-9;]*m/g, '').length;
}
