import type { TableColumn } from '../files/table.ts';
import { columnNames } from '../predictions/columns.ts';
import type { DesignSummary, ListedCandidate, Proposed, Question } from './summary.ts';

type Target = DesignSummary['targets'][number];
type Value = ListedCandidate['values'][number];

const LIMITS = ['mean', 'lower', 'upper'] as const;

/** The best, with all that explains them. */
export function candidateColumns(
  targets: readonly Target[],
  goals: readonly string[],
  best: readonly ListedCandidate[],
): TableColumn[] {
  return [
    { name: 'formula', type: 'text', values: best.map(({ formula }) => formula) },
    ...valueColumns(targets, best),
    { name: 'score', type: 'number', values: best.map(({ score }) => score) },
    ...goals.map((goal, index) => ({
      name: `worth of ${goal}`,
      type: 'number' as const,
      values: best.map(({ goals: worths }) => worths[index]!),
    })),
    { name: 'domain worth', type: 'number', values: best.map(({ domain }) => domain) },
    { name: 'novelty worth', type: 'number', values: best.map(({ novelty }) => novelty) },
    { name: 'meets all ranges', type: 'boolean', values: best.map(({ met }) => met) },
    { name: 'Pareto front', type: 'boolean', values: best.map(({ front }) => front) },
    { name: 'in the data', type: 'boolean', values: best.map(({ isKnown }) => isKnown) },
    { name: 'found by', type: 'text', values: best.map(({ foundBy }) => foundBy) },
    { name: 'question', type: 'integer', values: best.map(({ asked }) => asked) },
    { name: 'reason', type: 'text', values: best.map(({ reason }) => reason) },
    ...(best.some(({ crystal }) => crystal !== null)
      ? [
          {
            name: 'crystal',
            type: 'text' as const,
            values: best.map(({ crystal }) => crystal && `${crystal.file}.cif`),
          },
          {
            name: 'space group',
            type: 'text' as const,
            values: best.map(({ crystal }) => crystal?.spaceGroup ?? null),
          },
          { name: 'crystal like', type: 'text' as const, values: best.map(({ crystal }) => crystal?.like ?? null) },
          { name: 'crystal seen as', type: 'text' as const, values: best.map(({ crystal }) => crystal?.seen ?? null) },
          { name: 'crystal doubt', type: 'text' as const, values: best.map(({ crystal }) => crystal?.doubt ?? null) },
        ]
      : []),
    ...(best.some(({ steps }) => steps.length > 0)
      ? [{ name: 'changes', type: 'text' as const, values: best.map(({ steps }) => describeSteps(steps, targets)) }]
      : []),
  ];
}

/** Everything asked, in order, by every method. */
export function historyColumns(targets: readonly Target[], questions: readonly Question[]): TableColumn[] {
  return [
    { name: 'method', type: 'text', values: questions.map(({ method }) => method) },
    { name: 'question', type: 'integer', values: questions.map(({ asked }) => asked) },
    { name: 'formula', type: 'text', values: questions.map(({ candidate }) => candidate.formula) },
    ...targets.map((target, index) => ({
      name: columnNames(target).mean,
      type: 'number' as const,
      values: questions.map(({ values }) => values[index]!),
    })),
    { name: 'score', type: 'number', values: questions.map(({ score }) => score) },
    { name: 'reason', type: 'text', values: questions.map(({ reason }) => reason) },
    { name: 'failure', type: 'text', values: questions.map(({ failure }) => failure) },
  ];
}

/** What to measure next, with empty columns for the results where the model says nothing. */
export function proposalColumns(targets: readonly Target[], proposals: readonly Proposed[]): TableColumn[] {
  return [
    { name: 'formula', type: 'text', values: proposals.map(({ formula }) => formula) },
    ...valueColumns(targets, proposals),
    { name: 'reason', type: 'text', values: proposals.map(({ reason }) => reason) },
  ];
}

function valueColumns(
  targets: readonly Target[],
  rows: readonly { readonly values: readonly Value[] }[],
): TableColumn[] {
  return targets.flatMap((target, index) =>
    LIMITS.map((limit) => ({
      name: columnNames(target)[limit],
      type: 'number' as const,
      values: rows.map(({ values }) => values[index]![limit] ?? Number.NaN),
    })),
  );
}

/** `Sn for Pb (band_gap 1.31), then Br for I (band_gap 1.78)`. */
export function describeSteps(steps: ListedCandidate['steps'], targets: readonly Target[]): string {
  return steps
    .map(({ change, values }) => {
      const numbers = targets.map(({ name }, index) => `${name} ${Number(values[index]!.toPrecision(3))}`);
      return `${change} (${numbers.join(', ')})`;
    })
    .join(', then ');
}
