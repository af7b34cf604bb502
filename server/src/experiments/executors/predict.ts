import { join, resolve } from 'node:path';
import { readMaterials } from '../../datasets/materials.ts';
import type { RunMetrics } from '../../foundation/events.ts';
import { Failure } from '../../foundation/failure.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import type { JobContext } from '../job/context.ts';
import type { MaterialsPlan, PredictBlockPlan } from '../plan/types.ts';
import { writePredictions } from '../predictions/files.ts';
import { type MaterialToPredict, predictMaterials } from '../predictions/predictMaterials.ts';
import { renderReport } from '../report/index.ts';
import { readRun, runsFolderOf } from '../runs/runFolder.ts';
import { predictReportFacts } from './predictReport.ts';

/** A predict block: the materials of the text or of a file, by the model run chosen when the run was queued. */
export async function executePredict(plan: PredictBlockPlan, context: JobContext): Promise<RunMetrics> {
  const { modelRun, file } = context.run.record;
  if (modelRun === null) throw new Error(`The run of ${plan.name} names no model run.`);
  const model = await readRun(join(runsFolderOf(join(context.home, file)), modelRun));
  context.progress('reading the materials', 0);
  const materials = await readAll(plan.materials, context);
  const predictions = await predictMaterials(model.folder, materials, {
    signal: context.signal,
    onProgress: (fraction) => context.progress('predicting', 0.1 + 0.8 * fraction),
  });
  context.progress('writing results', 0.95);
  for (const written of await writePredictions(context.folder, predictions)) {
    context.artifact('Predictions', written);
  }
  const facts = await predictReportFacts(plan, model, predictions, context);
  await writeFileAtomic(join(context.folder, 'report.html'), renderReport(facts));
  context.artifact('Report', 'report.html');
  context.progress('done', 1);
  return {};
}

async function readAll(plan: MaterialsPlan, context: JobContext): Promise<MaterialToPredict[]> {
  if (plan.from === 'text') return plan.formulas.map((formula) => ({ formula, place: null }));
  const path = resolve(context.home, plan.source.path);
  const materials: MaterialToPredict[] = [];
  for await (const { formula, line } of readMaterials({ ...plan.source, path }, plan.column, context.signal)) {
    materials.push({ formula, place: { file: path, line } });
  }
  if (materials.length > 0) return materials;
  throw new Failure({
    kind: 'data',
    code: 'no-materials',
    message: 'The file holds no material to predict.',
    cure: 'Check the file, or write the formulas into the block.',
    place: { file: path },
  });
}
