import type { RunRow } from '../../runs/runRow.ts';
import { datasetProfile, type PanelDataOf } from '../contract.ts';
import { headOf } from '../runHead.ts';
import { readJson } from './files.ts';

export async function readDataset(row: RunRow): Promise<PanelDataOf<'dataset'>> {
  return { kind: 'dataset', run: headOf(row), data: await readJson(row.folder, 'profile.json', datasetProfile) };
}
