import { propertyByName } from '../../chemistry/properties.ts';
import type { ColumnProfile, FileProfile } from '../facts.ts';
import { count, percent, plural } from './numbers.ts';

/** A column of a data file as Markdown. */
export function columnText({ name, type, samples, missing, rowsLookedAt }: ColumnProfile, path: string): string {
  const property = propertyByName(name);
  const lines = [
    `- Type: ${type}`,
    ...(samples.length > 0 ? [`- Values: ${samples.map((sample) => `\`${sample}\``).join(', ')}`] : []),
    ...(rowsLookedAt > 0
      ? [
          `- Empty: ${missing === 0 ? 'none' : percent(missing / rowsLookedAt)} of ${plural(rowsLookedAt, 'row')} looked at`,
        ]
      : []),
    ...(property ? [`- By its name: ${property.label.toLowerCase()} (\`${property.name}\`)`] : []),
  ];
  return `**\`${name}\`** column of \`${path}\`\n\n${lines.join('\n')}`;
}

/** A data file as Markdown: rows and columns. */
export function fileText(path: string, { exists, rows, bytes, columns }: FileProfile): string {
  if (!exists) return `**\`${path}\`**\n\nThere is no such file.`;
  const size = [
    ...(rows === null ? [] : [plural(rows, 'row')]),
    ...(columns === null ? [] : [plural(columns.length, 'column')]),
    ...(bytes === null ? [] : [sizeText(bytes)]),
  ].join(', ');
  const head = `**\`${path}\`**${size === '' ? '' : `\n\n${size}`}`;
  if (!columns || columns.length === 0) return head;
  const shown = columns
    .slice(0, 20)
    .map(
      ({ name, type, samples }) =>
        `| \`${escapeCell(name)}\` | ${type} | ${samples.slice(0, 3).map(escapeCell).join(', ')} |`,
    );
  const more = columns.length > shown.length ? `\n\n… and ${count(columns.length - shown.length)} more` : '';
  return `${head}\n\n${['| column | type | values |', '|---|---|---|', ...shown].join('\n')}${more}`;
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
