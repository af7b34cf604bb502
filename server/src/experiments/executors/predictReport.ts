import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { propertyLabel } from '../../chemistry/properties.ts';
import type { JobContext } from '../job/context.ts';
import type { PredictBlockPlan } from '../plan/types.ts';
import type { PredictionsSummary } from '../predictions/files.ts';
import type { Histogram } from '../predictions/histogram.ts';
import type { PieceSummary } from '../predictions/piece.ts';
import type { ModelCard, PredictedBin, PredictReportFacts } from '../report/facts.ts';
import { CARD_FILE, modelFolderOf } from '../runs/modelStore.ts';
import type { StoredRun } from '../runs/runFolder.ts';
import { DOMAIN_METHOD } from './modelReport.ts';
import { runFacts } from './runFacts.ts';

/** Everything the report of a predict run says. */
export async function predictReportFacts(
  plan: PredictBlockPlan,
  model: StoredRun,
  { targets, coverage, materials, outsideDomain, rejected, leftOut, ranking }: PredictionsSummary,
  { kept, reasons, rejectedRows, histograms }: PieceSummary,
  context: JobContext,
): Promise<PredictReportFacts> {
  const { card } = JSON.parse(await readFile(join(modelFolderOf(model.folder), CARD_FILE), 'utf8')) as {
    card: ModelCard;
  };
  return {
    kind: 'predict',
    run: runFacts(context, {}),
    model: { name: plan.model, runFolder: model.record.id },
    targets: targets.map(({ name, unit }) => ({ name, unit, label: propertyLabel(name), nominalCoverage: coverage })),
    predictions: kept.map(({ formula, values, domain, stability }) => ({
      formula,
      values,
      insideDomain: domain.inside,
      reasons: domain.reasons,
      ...(stability !== undefined && { stability }),
    })),
    screening: {
      materials,
      outsideDomain,
      ranking,
      leftOut,
      rejected: { count: rejected, rows: rejectedRows },
      histograms: histograms.map(binsOf),
    },
    domain: { method: DOMAIN_METHOD, reasons: Array.from(reasons, ([reason, count]) => ({ reason, count })) },
    card,
    experiment: JSON.stringify(plan, null, 2),
  };
}

function binsOf({ exponent, first, inside, outside }: Histogram): PredictedBin[] {
  const width = 2 ** (exponent ?? 0);
  return inside.map((count, bin) => ({
    from: (first + bin) * width,
    to: (first + bin + 1) * width,
    inside: count,
    outside: outside[bin]!,
  }));
}
