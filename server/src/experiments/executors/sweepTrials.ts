import { bestTrial } from '../../models/sweep/runSweep.ts';
import type { SweptParameter } from '../../models/types.ts';
import type { TableColumn } from '../files/table.ts';
import { SWEPT_NAMES } from '../plan/sweep.ts';
import type { SweepFacts } from '../report/facts.ts';
import type { TrainedFold } from './modelSummary.ts';

/** The trials of every fold, one below the other. */
export function trialColumns(folds: readonly TrainedFold[]): TableColumn[] {
  const rows = trialRows(folds);
  const targets = folds[0]?.summary.targets ?? [];
  const numbers = (of: (row: TrialRow) => number | null) => Float64Array.from(rows, (row) => of(row) ?? Number.NaN);
  return [
    ...(folds.length > 1 ? [{ name: 'fold', type: 'integer' as const, values: rows.map(({ fold }) => fold) }] : []),
    { name: 'trial', type: 'integer', values: rows.map(({ number }) => number) },
    ...parametersOf(rows).map(
      (parameter): TableColumn => ({
        name: SWEPT_NAMES[parameter],
        type: 'number',
        values: numbers(({ trial }) => trial.values[parameter] ?? null),
      }),
    ),
    ...targets.map(
      ({ name, unit }, target): TableColumn => ({
        name: `${name} validation MAE (${unit})`,
        type: 'number',
        values: numbers(({ trial }) => trial.validationMae[target] ?? null),
      }),
    ),
    { name: 'relative error', type: 'number', values: numbers(({ trial }) => trial.criterion) },
    { name: 'best epoch', type: 'integer', values: rows.map(({ trial }) => trial.bestEpoch) },
    { name: 'seconds', type: 'number', values: numbers(({ trial }) => trial.seconds) },
    { name: 'chosen', type: 'boolean', values: rows.map(({ chosen }) => chosen) },
  ];
}

/** The same for the report; null where nothing was swept. */
export function sweepFacts(folds: readonly TrainedFold[]): SweepFacts | null {
  const rows = trialRows(folds);
  if (rows.length === 0) return null;
  const parameters = parametersOf(rows);
  return {
    parameters: parameters.map((parameter) => SWEPT_NAMES[parameter]),
    targets: folds[0]!.summary.targets.map(({ name, unit }) => ({ name, unit })),
    trials: rows.map(({ fold, number, trial, chosen }) => ({
      fold: folds.length > 1 ? fold : null,
      number,
      values: parameters.map((parameter) => trial.values[parameter]!),
      validationMae: trial.validationMae,
      bestEpoch: trial.bestEpoch,
      seconds: trial.seconds,
      chosen,
    })),
  };
}

interface TrialRow {
  readonly fold: number;
  readonly number: number;
  readonly trial: TrainedFold['summary']['trials'][number];
  readonly chosen: boolean;
}

function trialRows(folds: readonly TrainedFold[]): TrialRow[] {
  return folds.flatMap(({ summary: { trials } }, fold) => {
    const best = bestTrial(trials);
    return trials.map((trial, index) => ({ fold: fold + 1, number: index + 1, trial, chosen: index === best }));
  });
}

function parametersOf(rows: readonly TrialRow[]): SweptParameter[] {
  return Object.keys(rows[0]?.trial.values ?? {}) as SweptParameter[];
}
