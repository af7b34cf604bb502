import type { DomainVerdict, TargetPrediction } from '../../models/types.ts';
import type { TableColumn } from '../files/table.ts';
import { stabilityColumns } from '../stability/columns.ts';
import type { StabilityVerdict } from '../stability/judgeStability.ts';
import type { PredictedMaterial, PredictedTargetName } from './types.ts';

export const FORMULA = 'formula';
export const INSIDE = 'inside domain';
export const PERCENTILE = 'distance percentile';
export const REASONS = 'domain reasons';

const LIMITS = ['mean', 'lower', 'upper'] as const;

/** What of a prediction stands in a table. */
interface PredictedNumbers {
  readonly targets: readonly Pick<TargetPrediction, (typeof LIMITS)[number]>[];
  readonly domain: readonly DomainVerdict[];
}

/**
 * The columns of predictions that stand in typed arrays.
 *
 * @param verdicts on stability; null for a model that cannot judge it
 */
export function predictionColumns(
  targets: readonly PredictedTargetName[],
  formulas: readonly string[],
  { targets: values, domain }: PredictedNumbers,
  verdicts: readonly (StabilityVerdict | null)[] | null,
): TableColumn[] {
  return [
    { name: FORMULA, type: 'text', values: formulas },
    ...targets.flatMap((target, index) =>
      LIMITS.map((limit) => ({
        name: columnNames(target)[limit],
        type: 'number' as const,
        values: values[index]![limit],
      })),
    ),
    ...(verdicts ? stabilityColumns(verdicts) : []),
    { name: INSIDE, type: 'boolean', values: domain.map(({ inside }) => inside) },
    { name: PERCENTILE, type: 'number', values: domain.map(({ percentile }) => percentile) },
    { name: REASONS, type: 'text', values: domain.map(({ reasons }) => reasons.join('; ') || null) },
  ];
}

/** The columns of predictions that stand row by row. */
export function columnsOfRows(
  targets: readonly PredictedTargetName[],
  rows: readonly PredictedMaterial[],
  stability: boolean,
): TableColumn[] {
  const column = (index: number, limit: (typeof LIMITS)[number]) =>
    Float64Array.from(rows, (row) => row.values[index]![limit]);
  return predictionColumns(
    targets,
    rows.map(({ formula }) => formula),
    {
      targets: targets.map((_, index) => ({
        mean: column(index, 'mean'),
        lower: column(index, 'lower'),
        upper: column(index, 'upper'),
      })),
      domain: rows.map(({ domain }) => domain),
    },
    stability ? rows.map((row) => row.stability ?? null) : null,
  );
}

export function columnNames({ name, unit }: PredictedTargetName): Record<(typeof LIMITS)[number], string> {
  return { mean: `${name} (${unit})`, lower: `${name} lower (${unit})`, upper: `${name} upper (${unit})` };
}
