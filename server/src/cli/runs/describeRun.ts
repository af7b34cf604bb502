import type { RunState } from '../../experiments/runs/record.ts';
import type { StoredRun } from '../../experiments/runs/runFolder.ts';
import { describeFailure } from '../../foundation/failure.ts';
import { duration } from '../terminal/duration.ts';
import { shortPath } from '../terminal/reportFailure.ts';
import { styled } from '../terminal/style.ts';
import { table } from '../terminal/table.ts';

/** The facts of a run: what, when, from which text and data, by which versions. */
export function describeRun({ folder, record }: StoredRun, state: RunState): string {
  const { id, block, kind, file, created, started, ended, seed, versions, failure, warnings } = record;
  const seconds = started && ended ? (Date.parse(ended) - Date.parse(started)) / 1000 : null;
  const facts: [string, string][] = [
    ['block', `${block} (${kind}) of ${file}`],
    ['state', state],
    ['created', created],
    ...(seconds === null ? [] : ([['took', duration(seconds)]] as [string, string][])),
    ['folder', shortPath(folder)],
    ['text', record.textHash],
    ['plan', record.planHash],
    ...(record.dataHash === null ? [] : ([['data', record.dataHash]] as [string, string][])),
    ...(record.modelRun === null ? [] : ([['model run', record.modelRun]] as [string, string][])),
    ...(seed === null ? [] : ([['seed', String(seed)]] as [string, string][])),
    [
      'versions',
      Object.entries(versions)
        .map((entry) => entry.join(' '))
        .join(', '),
    ],
  ];
  const columns = [
    { title: styled('bold', id), align: 'left' as const },
    { title: '', align: 'left' as const },
  ];
  return [
    table(columns, facts),
    ...(failure ? [styled('red', describeFailure(failure))] : []),
    ...warnings.map(({ message }) => `${styled('yellow', 'warning')} ${message}`),
  ].join('\n');
}
