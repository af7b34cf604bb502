import { readPredictions } from '../../experiments/predictions/files.ts';
import type { StoredRun } from '../../experiments/runs/runFolder.ts';
import { predictionTable } from '../terminal/predictionTable.ts';
import { styled } from '../terminal/style.ts';

/** Rows shown; the tables in the run folder have all. */
const SHOWN = 20;

/** The predictions of a run: the best of them where they are ranked, otherwise the first. */
export async function describePredictions(run: StoredRun): Promise<string> {
  const { summary, ...predictions } = await readPredictions(run.folder, SHOWN);
  const { materials, outsideDomain, rejected, ranking } = summary;
  const counts = [
    `${counted(materials)} ${materials === 1 ? 'prediction' : 'predictions'}`,
    ...(materials > SHOWN ? [`${counted(outsideDomain)} outside the domain`] : []),
    ...(rejected > 0 ? [`${counted(rejected)} ${rejected === 1 ? 'row' : 'rows'} without a formula`] : []),
  ];
  const left = materials - predictions.rows.length;
  const more = ranking === null ? 'predictions.csv' : 'ranked.csv and predictions.csv';
  return [
    `${styled('bold', run.record.block)}: ${counts.join(', ')}`,
    ...(ranking === null ? [] : [`by ${ranking}`]),
    predictionTable(predictions),
    ...(left > 0 ? [styled('dim', `${counted(left)} more in ${more}`)] : []),
  ].join('\n');
}

function counted(value: number): string {
  return value.toLocaleString('en-GB');
}
