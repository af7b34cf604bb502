import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { longNotebook } from '../../test/support/longNotebook.ts';

/** A language server to be measured: how it is started, and a text of so many lines in its language. */
export interface Subject {
  readonly name: string;
  readonly command: readonly string[];
  readonly language: string;
  readonly extension: string;
  text(lines: number): string;
  /** Where the cursor stands: behind this, in the middle of the text. */
  readonly cursorAfter: string;
  /** What is looked at: the second character of this, in the middle of the text. */
  readonly hoverOn: string;
}

export const OURS: Subject = {
  name: 'matml',
  command: [process.execPath, resolve(import.meta.dirname, '../../dist/server.js'), '--stdio'],
  language: 'matml',
  extension: 'matml',
  text: longNotebook,
  cursorAfter: 'clean: { ',
  hoverOn: 'CsSnI3',
};

const PACKAGES = [
  'vscode-langservers-extracted@4.10.0',
  'yaml-language-server@1.25.0',
  '@prisma/language-server@31.12.10',
];

/** The others, installed into a folder of their own; none where that fails. */
export function others(folder: string): Subject[] {
  mkdirSync(folder, { recursive: true });
  const install = ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, ...PACKAGES];
  const { status } = spawnSync('npm', install, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) {
    console.log('The other servers could not be installed; MatML is measured alone.');
    return [];
  }
  const program = (name: string) => [process.execPath, join(folder, 'node_modules/.bin', name), '--stdio'];
  return [
    {
      name: 'JSON 4.10.0',
      command: program('vscode-json-language-server'),
      language: 'json',
      extension: 'json',
      text: (lines) =>
        `[\n${repeat(lines, 5, (i) => `  {\n    "name": "n${i}",\n    "value": ${i},\n    "unit": "eV"\n  }`, ',\n')}\n]\n`,
      cursorAfter: '"name": "n1",\n    ',
      hoverOn: '"value"',
    },
    {
      name: 'YAML 1.25.0',
      command: program('yaml-language-server'),
      language: 'yaml',
      extension: 'yaml',
      text: (lines) =>
        repeat(lines, 5, (i) => `block${i}:\n  name: n${i}\n  value: ${i}\n  list: [1, 2]\n  unit: eV`, '\n'),
      cursorAfter: 'name: n1',
      hoverOn: 'value',
    },
    {
      name: 'Prisma 31.12.10',
      command: program('prisma-language-server'),
      language: 'prisma',
      extension: 'prisma',
      text: (lines) =>
        `datasource db {\n  provider = "postgresql"\n}\n${repeat(lines - 3, 6, (i) => `model Thing${i} {\n  id Int @id\n  name String\n  value Float?\n}\n`, '\n')}`,
      cursorAfter: '  name ',
      hoverOn: 'Thing1',
    },
  ];
}

function repeat(lines: number, each: number, part: (index: number) => string, separator: string): string {
  return Array.from({ length: Math.max(1, Math.round(lines / each)) }, (_, index) => part(index)).join(separator);
}
