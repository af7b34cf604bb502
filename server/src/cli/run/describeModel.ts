import { describeMethod } from '../../experiments/executors/describeMethod.ts';
import type { TargetRunSummary } from '../../experiments/executors/modelSummary.ts';
import { readModelSummary } from '../../experiments/executors/modelSummary.ts';
import type { StoredRun } from '../../experiments/runs/runFolder.ts';
import { choiceText } from '../../experiments/stability/chooseBasis.ts';
import { type StabilityTest, stabilityWarning } from '../../experiments/stability/testStability.ts';
import type { Metrics } from '../../models/types.ts';
import { percent, short, withUnit } from '../terminal/numbers.ts';
import { styled } from '../terminal/style.ts';
import { type Column, table } from '../terminal/table.ts';
import { describeAblation } from './describeAblation.ts';

/** Test errors of a model and its baselines, target by target, and in plain words whether a baseline is better. */
export async function describeModel(run: StoredRun): Promise<string> {
  const summary = await readModelSummary(run.folder);
  const folds = summary.folds > 1 ? `, ${summary.folds} folds, every row tested once` : '';
  const parts = [`${styled('bold', run.record.block)}: errors on materials the model has not seen${folds}`];
  for (const [index, target] of summary.targets.entries()) {
    parts.push('', describeTarget(target, summary.coverage), describeMethod(target), ...verdicts(target));
    if (summary.ablation) parts.push('', describeAblation(summary.ablation, index, target));
  }
  if (summary.stability) parts.push(...describeStability(summary.stability));
  return parts.join('\n');
}

/** How good the verdicts on stability were on the test rows. */
function describeStability(test: StabilityTest): string[] {
  const { tolerance, predicted, computedHull, choice } = test;
  const warning = stabilityWarning(test);
  const lines = [
    ['predicted energy above hull', predicted] as const,
    ['predicted formation energy over the hull of the data', computedHull] as const,
  ].flatMap(([title, quality]) => {
    if (quality === null) return [];
    const { count, baseRate, brier, brierOfBaseRate, truePositive, falsePositive, falseNegative } = quality;
    const of = (right: number, all: number) => (all === 0 ? '–' : percent(right / all));
    return [
      [
        title,
        String(count),
        percent(baseRate),
        `${short(brier)} (${short(brierOfBaseRate)})`,
        of(truePositive, truePositive + falsePositive),
        of(truePositive, truePositive + falseNegative),
      ],
    ];
  });
  if (lines.length === 0) return [];
  const columns: Column[] = [
    { title: `stable: at most ${tolerance} eV/atom above the hull, by`, align: 'left' },
    { title: 'test rows', align: 'right' },
    { title: 'stable', align: 'right' },
    { title: 'Brier score (base rate)', align: 'right' },
    { title: 'precision', align: 'right' },
    { title: 'recall', align: 'right' },
  ];
  const chosen = choice && computedHull ? [choiceText(choice)] : [];
  return ['', table(columns, lines), ...chosen, ...(warning ? [styled('yellow', warning)] : [])];
}

function describeTarget(
  { name, unit, combination, test, network, firstMember, stacked, withoutStructure, baselines }: TargetRunSummary,
  coverage: number,
): string {
  if (test === null) return `${name}: no test row has a label`;
  const columns: Column[] = [
    { title: `${name}${unit === '1' ? '' : ` (${unit})`}`, align: 'left' },
    { title: 'test MAE', align: 'right' },
    { title: '95 % interval', align: 'left' },
    { title: 'RMSE', align: 'right' },
    { title: 'R²', align: 'right' },
    { title: `in ${Math.round(coverage * 100)} % interval`, align: 'right' },
  ];
  const row = (title: string, metrics: Metrics, covered: string) => [
    title,
    short(metrics.mae),
    `${short(metrics.maeLow)} … ${short(metrics.maeHigh)}`,
    short(metrics.rmse),
    metrics.r2.toFixed(3),
    covered,
  ];
  const others = baselines.flatMap((baseline) =>
    baseline.test ? [row(baseline.name.replaceAll('_', ' '), baseline.test, '')] : [],
  );
  const parts = [
    { title: 'network alone', method: 'network', tested: network },
    { title: 'first member alone', method: 'first member', tested: firstMember },
    { title: 'stack', method: 'stacked', tested: stacked },
    { title: 'network, structures kept from it', method: 'without structure', tested: withoutStructure },
  ].flatMap(({ title, method, tested }) =>
    tested?.test && method !== combination.method ? [row(title, tested.test, '')] : [],
  );
  return table(columns, [row(styled('bold', 'this model'), test, percent(test.coverage)), ...parts, ...others]);
}

function verdicts({ name, unit, test, baselines }: TargetRunSummary): string[] {
  if (test === null) return [];
  const better = baselines
    .flatMap((baseline) =>
      baseline.test && baseline.test.mae < test.mae ? [{ name: baseline.name, mae: baseline.test.mae }] : [],
    )
    .sort((one, other) => one.mae - other.mae);
  const [best] = better;
  if (best === undefined) return [];
  const words = `${best.name.replaceAll('_', ' ')} beats the model on ${name}: MAE ${withUnit(best.mae, unit)} against ${withUnit(test.mae, unit)}.`;
  return [styled('yellow', words)];
}
