import * as z from 'zod';
import type { ColumnHead, ColumnValues, HostMessage } from '../contract.ts';
import { columnHeadOf } from '../tables/columnHead.ts';

/** What is read of a search that works (docs/design.md, `search.json`). */
const soFar = z.looseObject({
  targets: z.array(z.object({ name: z.string(), unit: z.string() })),
  best: z.array(
    z.looseObject({
      formula: z.string(),
      values: z.array(z.object({ mean: z.number(), lower: z.number().nullable(), upper: z.number().nullable() })),
      score: z.number(),
      met: z.boolean(),
      front: z.boolean(),
      isKnown: z.boolean(),
      foundBy: z.string(),
      asked: z.number(),
      reason: z.string(),
    }),
  ),
});

const LIMITS = ['mean', 'lower', 'upper'] as const;

/** The best of a search so far as the table `candidates`, which has these columns among others when the search has ended. */
export function liveCandidates(summary: Readonly<Record<string, unknown>>): HostMessage[] {
  const known = soFar.safeParse(summary);
  if (!known.success || known.data.best.length === 0) return [];
  const { targets, best } = known.data;
  const column = (name: string, type: ColumnHead['type'], values: ColumnValues) => ({
    head: columnHeadOf(name, type),
    values,
  });
  const numbers = (of: (one: (typeof best)[number]) => number | null | undefined) =>
    Float64Array.from(best, (one) => of(one) ?? Number.NaN);
  const truth = (of: (one: (typeof best)[number]) => boolean) => Uint8Array.from(best, (one) => Number(of(one)));
  const columns = [
    column(
      'formula',
      'text',
      best.map(({ formula }) => formula),
    ),
    ...targets.flatMap(({ name, unit }, index) =>
      LIMITS.map((limit) =>
        column(
          `${name}${limit === 'mean' ? '' : ` ${limit}`} (${unit})`,
          'number',
          numbers(({ values }) => values[index]?.[limit]),
        ),
      ),
    ),
    column(
      'score',
      'number',
      numbers(({ score }) => score),
    ),
    column(
      'meets all ranges',
      'boolean',
      truth(({ met }) => met),
    ),
    column(
      'Pareto front',
      'boolean',
      truth(({ front }) => front),
    ),
    column(
      'in the data',
      'boolean',
      truth(({ isKnown }) => isKnown),
    ),
    column(
      'found by',
      'text',
      best.map(({ foundBy }) => foundBy),
    ),
    column(
      'question',
      'number',
      numbers(({ asked }) => asked),
    ),
    column(
      'reason',
      'text',
      best.map(({ reason }) => reason),
    ),
  ];
  const table = 'candidates';
  return [
    { type: 'table', table, columns: columns.map(({ head }) => head), rows: best.length },
    { type: 'rows', table, from: 0, columns: columns.map(({ values }) => values) },
  ];
}
