import { readPredictions } from '../../experiments/predictions/files.ts';
import type { StoredRun } from '../../experiments/runs/runFolder.ts';
import { predictionTable } from '../terminal/predictionTable.ts';
import { styled } from '../terminal/style.ts';

/** Rows shown; the table in the run folder has all. */
const SHOWN = 20;

/** The predictions of a run, the first of them where there are many. */
export async function describePredictions(run: StoredRun): Promise<string> {
  const predictions = await readPredictions(run.folder);
  const count = predictions.rows.length;
  return [
    `${styled('bold', run.record.block)}: ${count} ${count === 1 ? 'prediction' : 'predictions'}`,
    predictionTable(predictions, SHOWN),
    ...(count > SHOWN ? [styled('dim', `${count - SHOWN} more in predictions.csv`)] : []),
  ].join('\n');
}
