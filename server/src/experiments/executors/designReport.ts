import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { propertyLabel } from '../../chemistry/properties.ts';
import type { DesignSummary } from '../design/summary.ts';
import type { JobContext } from '../job/context.ts';
import type { DesignBlockPlan } from '../plan/types.ts';
import type { DesignReportFacts, ModelCard } from '../report/facts.ts';
import { CARD_FILE, modelFolderOf } from '../runs/modelStore.ts';
import type { StoredRun } from '../runs/runFolder.ts';
import { runFacts } from './runFacts.ts';

/** Everything the report of a design run says. */
export async function designReportFacts(
  plan: DesignBlockPlan,
  model: StoredRun,
  summary: DesignSummary,
  context: JobContext,
): Promise<DesignReportFacts> {
  const { card } = JSON.parse(await readFile(join(modelFolderOf(model.folder), CARD_FILE), 'utf8')) as {
    card: ModelCard;
  };
  return {
    kind: 'design',
    run: runFacts(context, {}),
    model: { name: plan.model, runFolder: model.record.id },
    targets: summary.targets.map(({ name, unit }) => ({
      name,
      unit,
      label: propertyLabel(name),
      nominalCoverage: summary.coverage,
    })),
    summary,
    from: plan.space.from === 'material' ? plan.space.formula : null,
    caution: plan.caution,
    card,
    experiment: JSON.stringify(plan, null, 2),
  };
}
