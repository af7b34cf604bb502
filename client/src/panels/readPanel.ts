import type { RunRow } from '../runs/runRow.ts';
import type { PanelData, PanelKind } from './contract.ts';
import { readCompare, tableOf } from './data/compare.ts';
import { readDataset } from './data/dataset.ts';
import { readDesign, tablesOfDesign } from './data/design.ts';
import { readModel } from './data/model.ts';
import { readPredictions, tablesOfPredictions } from './data/predictions.ts';
import { readTraining } from './data/training.ts';

/** A table to hand to a page: under which name, and where it lies. */
export interface TableSource {
  readonly table: string;
  readonly folder: string;
  readonly file: string;
}

/** What a panel is opened with, read from the folders of its runs. @throws where a file does not say what it should */
export function readPanel(kind: PanelKind, rows: readonly RunRow[]): Promise<PanelData> {
  const [row] = rows as [RunRow];
  return {
    training: () => readTraining(row),
    predictions: () => readPredictions(row),
    dataset: () => readDataset(row),
    compare: () => readCompare(rows),
    model: () => readModel(row),
    design: () => readDesign(row),
  }[kind]();
}

/** The tables that follow. */
export function tablesOf(kind: PanelKind, rows: readonly RunRow[]): TableSource[] {
  const [row] = rows as [RunRow];
  const of = (names: readonly string[]) => names.map((table) => ({ table, folder: row.folder, file: table }));
  if (kind === 'predictions') return of(tablesOfPredictions(row));
  if (kind === 'dataset') return of(['dataset', 'cleaning']);
  if (kind === 'design') return of(tablesOfDesign(row));
  if (kind === 'model')
    return [...of(['test_predictions']), { table: 'embedding', folder: row.folder, file: 'embedding_map' }];
  if (kind === 'training') return [];
  return rows.flatMap((one, index) => {
    const file = tableOf(one);
    return file === null ? [] : [{ table: `${file}:${index}`, folder: one.folder, file }];
  });
}
