import { open } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { l10n, window, workspace } from 'vscode';
import type { Template } from './templates.ts';

const FORMULA_COLUMN = /^(formula|composition|material|pretty_formula|formula_pretty|reduced_formula|compound)$/i;
const BEGINNING_BYTES = 64 * 1024;

/**
 * An experiment on a table of the user's: its columns filled in as far as their names and first values tell. What is guessed
 * wrongly is seen at once, because the editor checks the columns against the file.
 */
export async function ownTableTemplate(folder: string | undefined): Promise<Template | undefined> {
  const table = folder === undefined ? null : await chooseTable(folder);
  if (table === undefined) return undefined;
  return { name: 'experiment', text: textFor(table), data: [] };
}

interface Table {
  /** From the folder, with forward slashes. */
  readonly path: string;
  readonly formula: string;
  readonly target: string;
}

async function chooseTable(folder: string): Promise<Table | null | undefined> {
  const files = await workspace.findFiles('**/*.csv', '**/{node_modules,.matml}/**', 200);
  if (files.length === 0) return null;
  const chosen = await window.showQuickPick(
    files.map(({ fsPath }) => ({ label: relative(folder, fsPath).split(sep).join('/'), fsPath })),
    { title: l10n.t('New Experiment'), placeHolder: l10n.t('Which table?') },
  );
  return chosen && { path: chosen.label, ...(await columnsOf(chosen.fsPath)) };
}

/** The column of formulas, and the first one of numbers. */
async function columnsOf(path: string): Promise<{ formula: string; target: string }> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    const [header = '', first = ''] = buffer
      .toString('utf8', 0, bytesRead)
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
    const separator = [',', ';', '\t'].sort(
      (left, right) => header.split(right).length - header.split(left).length,
    )[0]!;
    const cells = (line: string) => line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const [names, values] = [cells(header), cells(first)];
    const formula = names.find((name) => FORMULA_COLUMN.test(name)) ?? names[0] ?? 'formula';
    const isNumber = (text: string | undefined) => text !== undefined && text !== '' && Number.isFinite(Number(text));
    const target = names.find((name, index) => name !== formula && isNumber(values[index])) ?? names.at(-1) ?? 'target';
    return { formula, target };
  } finally {
    await file.close();
  }
}

function textFor(table: Table | null): string {
  const { path, formula, target } = table ?? { path: 'data/materials.csv', formula: 'formula', target: 'band_gap' };
  const name = /^[a-z_]\w*$/i.test(target) ? target : 'target_value';
  return `/// # A new experiment
///
/// Text in doc comments is Markdown. Hover over anything to learn what it is.

dataset materials {
  source: csv(${JSON.stringify(path)})
  material: column(${JSON.stringify(formula)})
  targets: {
    ${name}: column(${JSON.stringify(target)})${table === null ? ' in eV' : ''}
  }
  clean: { duplicates: median }
  split: random(train: 80%, validation: 10%, test: 10%, seed: 1)
}

model property_model {
  data: materials
  predicts: [${name}]
  encoder: transformer(inputs: [composition], embedding: 128)
  training: { ensemble: 3 }
}

predict candidates {
  model: property_model
  materials: [NaCl, MgO, TiO2]
}
`;
}
