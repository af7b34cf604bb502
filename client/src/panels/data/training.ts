import type { RunRow } from '../../runs/runRow.ts';
import type { PanelDataOf } from '../contract.ts';
import { headOf, progressOf } from '../runHead.ts';
import { readModelSummary } from './files.ts';
import { readMetricsFrom } from './metrics.ts';

export async function readTraining(row: RunRow): Promise<PanelDataOf<'training'>> {
  const { plan } = row.record;
  const model = plan.kind === 'model' ? plan : null;
  const { metrics } = await readMetricsFrom(row.folder, 0);
  return {
    kind: 'training',
    run: headOf(row),
    targets: model?.model.targets.map(({ name, unit }) => ({ name, unit })) ?? [],
    members: model?.model.training.ensemble ?? 1,
    folds: model?.dataset.split.method === 'k_fold' ? model.dataset.split.folds : null,
    epochs: model?.model.training.epochs ?? null,
    metrics,
    progress: progressOf(row),
    summary: row.state === 'finished' ? await readModelSummary(row.folder) : null,
  };
}
