import type { BoundBlock } from '../../language/binding/bound.ts';
import { importOf } from '../../language/binding/imports.ts';
import { sourceOf } from '../datasets.ts';
import { documentationOf } from '../documentation.ts';
import type { DatasetFacts, EditorFacts, RunFacts } from '../facts.ts';
import type { Document } from '../types.ts';
import { age, count, number, percent, plural, withUnit } from './numbers.ts';

const reasons: Readonly<Record<string, string>> = {
  'duplicate-merged': 'merged as duplicates',
  outlier: 'outliers',
  filtered: 'outside `where`',
  'bad-formula': 'with a bad formula',
  'impossible-value': 'with an impossible value',
};

/** A block as Markdown: its documentation comment, where it is imported from, the profile of a dataset, the last results of a run. */
export function blockSummary({ bound }: Document, block: BoundBlock, facts: EditorFacts): string {
  const { kind, name } = block.node;
  const title = `**${name?.text ?? ''}** (${kind.text})`;
  const comment = documentationOf(block.file.tree, block.node)?.text ?? '';
  const origin = importOf(bound, block);
  const parts = [title, comment, origin ? `Imported from \`${origin.path}\`.` : ''];
  if (name) {
    const dataset = facts.dataset(name.text);
    const path = sourceOf(block)?.value;
    if (dataset) parts.push(datasetText(dataset));
    else if (path !== undefined) parts.push(`From \`${path}\`${origin ? '' : rowsOf(path, facts)}.`);
    const run = facts.run(name.text);
    if (run) parts.push(runText(run, facts.now));
    else if (run === null && !origin && block.schema?.built !== false) parts.push('Not run yet.');
  }
  return parts.filter((part) => part !== '').join('\n\n');
}

function rowsOf(path: string, facts: EditorFacts): string {
  const rows = facts.file(path)?.rows ?? null;
  return rows === null ? '' : `, ${plural(rows, 'row')}`;
}

/** What loading and cleaning left, and each target's labels. */
export function datasetText({
  rowsRead,
  rowsKept,
  counts,
  warnings,
  targets,
  chemicalSystems,
  elements,
}: DatasetFacts): string {
  const done = Object.entries(counts).filter(([, amount]) => amount > 0);
  const lines = [
    `${plural(rowsKept, 'row')}${rowsKept === rowsRead ? '' : ` of ${count(rowsRead)} read`}, ${plural(chemicalSystems, 'chemical system')}, ${plural(Object.keys(elements).length, 'element')}`,
    ...(done.length === 0
      ? []
      : [
          `Cleaned: ${done.map(([code, amount]) => `${count(amount)} ${reasons[code] ?? code.replaceAll('-', ' ')}`).join(', ')}`,
        ]),
    ...warnings.map((warning) => `⚠ ${warning}`),
  ];
  const rows = targets.map(
    ({ name, unit, labelled, minimum, median, maximum }) =>
      `| ${name} | ${count(labelled)} | ${number(minimum)} | ${number(median)} | ${number(maximum)} | ${unit === '1' ? '' : unit} |`,
  );
  const table = ['| target | rows | min | median | max | |', '|---|---|---|---|---|---|', ...rows].join('\n');
  return `${lines.join('\n\n')}\n\n${table}`;
}

/** State and age of a run, and the errors of a model beside its best baseline. */
export function runText(run: RunFacts, now: number): string {
  const { targets } = run;
  const lines = [`${capital(stateText(run, now))}${run.stale ? ' · *stale: text or data have changed since*' : ''}`];
  if (run.failure !== null) lines.push(`⚠ ${run.failure}`);
  if (targets.length > 0) {
    const rows = targets.map(({ name, unit, test, baselines }) => {
      const best = bestOf(baselines);
      const cells = test
        ? [
            withUnit(number(test.mae, 3), unit),
            number(test.r2, 3),
            test.coverage === null ? '' : percent(test.coverage),
          ]
        : ['no labels', '', ''];
      const beside = best ? `${withUnit(number(best.mae, 3), unit)} (${best.name.replaceAll('_', ' ')})` : '';
      return `| ${name} | ${cells.join(' | ')} | ${beside} |`;
    });
    lines.push(
      ['| target | test error | R² | in interval | best baseline |', '|---|---|---|---|---|', ...rows].join('\n'),
    );
  }
  return lines.join('\n\n');
}

export function stateText({ state, time, fraction, materials }: RunFacts, now: number): string {
  if (state === 'running') return fraction === null ? 'running' : `running, ${percent(fraction)}`;
  if (state === 'queued') return 'queued';
  const made = materials === null ? '' : `, ${plural(materials, 'material')}`;
  return `${state} ${age(time, now)}${made}`;
}

export function bestOf<T extends { readonly mae: number }>(baselines: readonly T[]): T | null {
  return baselines.reduce<T | null>((best, one) => (best === null || one.mae < best.mae ? one : best), null);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
