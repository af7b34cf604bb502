import * as z from 'zod';
import { count, fixed } from '../format/numbers.ts';
import { t } from '../l10n.ts';

const value = z.object({ mean: z.number(), lower: z.number().nullable(), upper: z.number().nullable() });

const listedCandidate = z.looseObject({
  formula: z.string(),
  values: z.array(value),
  score: z.number(),
  /** Worth of each goal, 0 … 1. */
  goals: z.array(z.number()),
  domain: z.number(),
  novelty: z.number(),
  isKnown: z.boolean(),
  foundBy: z.string(),
  asked: z.number(),
  reason: z.string(),
  /** From the material the search started from, with the values after each change. */
  steps: z.array(z.looseObject({ change: z.string(), values: z.array(z.number()) })).default([]),
});

/** What the panel reads of a design run's `summary.json`. */
export const designSummary = z.looseObject({
  targets: z.array(z.object({ name: z.string(), unit: z.string() })),
  coverage: z.number(),
  goals: z.array(z.string()),
  space: z.looseObject({ description: z.string(), candidates: z.number().nullable() }),
  method: z.object({ name: z.string(), reason: z.string() }),
  budget: z.number(),
  asked: z.number(),
  failed: z.number(),
  met: z.number().nullable(),
  best: z.array(listedCandidate),
  curves: z.array(
    z.looseObject({
      method: z.string(),
      asked: z.number(),
      formula: z.string().nullable(),
      score: z.number(),
      met: z.number(),
      hypervolume: z.number().nullable(),
    }),
  ),
  elements: z.array(z.object({ element: z.string(), count: z.number(), best: z.number() })),
  campaign: z.looseObject({ measured: z.number(), waiting: z.number() }).nullable(),
});
export type DesignSummary = z.output<typeof designSummary>;

/** How the progress of a method is measured. */
export const MEASURES = [
  {
    key: 'score',
    title: () => t('best score'),
    caption: () => t('The score of the best candidate found so far, 0 to 1.'),
    format: (value: number) => fixed(value, 3),
  },
  {
    key: 'met',
    title: () => t('meeting every range'),
    caption: () => t('How many candidates asked so far are within every range that is wanted.'),
    format: count,
  },
  {
    key: 'hypervolume',
    title: () => t('hypervolume of the front'),
    caption: () =>
      t(
        'The volume that the Pareto front dominates, in units of the targets’ spreads: larger is better in all goals together.',
      ),
    format: (value: number) => fixed(value, 3),
  },
] as const;
