import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { propertyLabel } from '../../chemistry/properties.ts';
import type { JobContext } from '../job/context.ts';
import type { PredictBlockPlan } from '../plan/types.ts';
import type { Predictions } from '../predictions/types.ts';
import type { ModelCard, PredictReportFacts } from '../report/facts.ts';
import { CARD_FILE, modelFolderOf } from '../runs/modelStore.ts';
import type { StoredRun } from '../runs/runFolder.ts';
import { DOMAIN_METHOD } from './modelReport.ts';
import { runFacts } from './runFacts.ts';

/** Everything the report of a predict run says. */
export async function predictReportFacts(
  plan: PredictBlockPlan,
  model: StoredRun,
  { targets, coverage, rows }: Predictions,
  context: JobContext,
): Promise<PredictReportFacts> {
  const { card } = JSON.parse(await readFile(join(modelFolderOf(model.folder), CARD_FILE), 'utf8')) as {
    card: ModelCard;
  };
  const counts = new Map<string, number>();
  for (const reason of rows.flatMap(({ domain }) => domain.reasons)) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return {
    kind: 'predict',
    run: runFacts(context, {}),
    model: { name: plan.model, runFolder: model.record.id },
    targets: targets.map(({ name, unit }) => ({ name, unit, label: propertyLabel(name), nominalCoverage: coverage })),
    predictions: rows.map(({ formula, values, domain }) => ({
      formula,
      values,
      insideDomain: domain.inside,
      reasons: domain.reasons,
    })),
    domain: { method: DOMAIN_METHOD, reasons: Array.from(counts, ([reason, count]) => ({ reason, count })) },
    card,
    experiment: JSON.stringify(plan, null, 2),
  };
}
