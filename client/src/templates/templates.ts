import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { l10n, window } from 'vscode';
import { ownTableTemplate } from './ownTable.ts';

export interface Template {
  /** Proposed name of the file. */
  readonly name: string;
  readonly text: string;
  /** Files to copy: from where, and to where beside the new file. */
  readonly data: readonly (readonly [from: string, to: string])[];
}

/** Examples that can be begun with: they hold their own data, and run as they are. */
const EXAMPLES = ['quickstart', 'screening', 'design'] as const;

/** The template the user chooses; undefined where none. */
export async function chooseTemplate(extension: string, folder: string | undefined): Promise<Template | undefined> {
  const titles: Readonly<Record<(typeof EXAMPLES)[number], readonly [label: string, detail: string]>> = {
    quickstart: [
      l10n.t('Quickstart'),
      l10n.t('Formation energy and band gap of 520 inorganic crystals; trains in a minute or two'),
    ],
    screening: [
      l10n.t('Screening'),
      l10n.t('All charge-neutral ABX₃ of a few lists of elements, ranked by their predicted gap'),
    ],
    design: [l10n.t('Design'), l10n.t('Search for new materials with given properties')],
  };
  const offered = [
    {
      label: l10n.t('Table of your own'),
      detail: l10n.t('A CSV file of this folder with a column of formulas'),
      make: () => ownTableTemplate(folder),
    },
    ...EXAMPLES.filter((name) => existsSync(exampleOf(extension, name))).map((name) => ({
      label: titles[name][0],
      detail: titles[name][1],
      make: () => exampleTemplate(extension, name),
    })),
  ];
  const chosen = await window.showQuickPick(offered, {
    title: l10n.t('New Experiment'),
    placeHolder: l10n.t('What do you begin with?'),
    matchOnDetail: true,
  });
  return chosen?.make();
}

async function exampleTemplate(extension: string, name: string): Promise<Template> {
  const text = await readFile(exampleOf(extension, name), 'utf8');
  const paths = new Set([...text.matchAll(/"(data\/[^"]+)"/g)].map((match) => match[1]!));
  return { name, text, data: [...paths].map((path) => [join(extension, 'examples', path), path]) };
}

function exampleOf(extension: string, name: string): string {
  return join(extension, 'examples', `${name}.matml`);
}
