import type { ColumnHead } from '../../src/panels/contract.ts';
import { intervalText } from '../format/interval.ts';
import { digitsFor, fixed, unitText } from '../format/numbers.ts';
import { t } from '../l10n.ts';
import type { Table } from './table.svelte.ts';

/** A column as it is shown: several of the file's columns may be one (a prediction and the ends of its interval). */
export interface ViewColumn {
  /** Stands in the kept view, so it does not change between runs. */
  readonly key: string;
  readonly title: string;
  /** Which of a target's columns it is: actual, predicted, error; empty for others. */
  readonly part: string;
  /** As it is printed; empty for a pure number. */
  readonly unit: string;
  readonly kind: 'formula' | 'number' | 'interval' | 'truth' | 'text';
  readonly width: number;
  /** Sorted and filtered by. */
  readonly values: Float64Array | Uint8Array | readonly (string | null)[];
  readonly lower?: Float64Array;
  readonly upper?: Float64Array;
  text(row: number): string;
}

/**
 * The columns of a table as far as it has arrived (make them anew when more has), the order people read them: material,
 * predictions with intervals, actual values, domain.
 */
export function viewColumns(table: Table): ViewColumn[] {
  const shown: ViewColumn[] = [];
  if (table.loaded === 0) return shown;
  for (const [index, head] of table.columns.entries()) {
    const values = table.values[index]!;
    const unit = unitText(head.unit ?? '1');
    const title = titleOf(head);
    if (head.role === 'lower' || head.role === 'upper') continue;
    // A target's own column is a prediction where it has an interval; in a dataset it is a label.
    if (head.role === 'mean' && values instanceof Float64Array && table.find('lower', head.target) >= 0) {
      const lower = table.numbers('lower', head.target) ?? undefined;
      const upper = table.numbers('upper', head.target) ?? undefined;
      const text = (row: number) => intervalText(values[row]!, lower?.[row] ?? Number.NaN, upper?.[row] ?? Number.NaN);
      shown.push({
        key: head.name,
        title,
        part: t('predicted'),
        unit,
        kind: 'interval',
        width: 250,
        values,
        lower,
        upper,
        text,
      });
      const actual = table.numbers('actual', head.target);
      if (actual) shown.push(residual(head.target ?? '', title, unit, actual, values));
      continue;
    }
    if (head.role === 'inside') {
      const [inside, outside] = [t('inside'), t('outside')];
      const text = (row: number) => (values[row] ? inside : outside);
      shown.push({ key: head.name, title: t('domain'), part: '', unit, kind: 'truth', width: 92, values, text });
      continue;
    }
    if (values instanceof Float64Array) {
      const format = numberFormat(values, head.role);
      const part = head.role === 'actual' ? t('actual') : '';
      const text = (row: number) => format(values[row]!);
      shown.push({
        key: head.name,
        title,
        part,
        unit,
        kind: 'number',
        width: head.role === 'line' ? 76 : 128,
        values,
        text,
      });
    } else if (values instanceof Uint8Array) {
      const [yes, no] = [t('yes'), t('no')];
      shown.push({
        key: head.name,
        title,
        part: '',
        unit,
        kind: 'truth',
        width: 90,
        values,
        text: (row) => (values[row] ? yes : no),
      });
    } else {
      const kind = head.role === 'formula' ? 'formula' : 'text';
      const width = head.role === 'formula' ? 170 : head.role === 'reasons' || head.role === 'message' ? 420 : 130;
      shown.push({ key: head.name, title, part: '', unit, kind, width, values, text: (row) => values[row] ?? '' });
    }
  }
  return shown.sort((one, other) => rank(one) - rank(other));
}

/** Columns that MatML itself names; others bear the names of the user's targets. */
const TITLES: Readonly<Record<string, () => string>> = {
  line: () => t('line'),
  formula: () => t('formula'),
  part: () => t('part'),
  fold: () => t('fold'),
  code: () => t('code'),
  message: () => t('message'),
  rank: () => t('rank'),
  score: () => t('score'),
  'meets all ranges': () => t('meets all ranges'),
  'Pareto front': () => t('Pareto front'),
  'in the data': () => t('in the data'),
  'found by': () => t('found by'),
  question: () => t('question'),
  reason: () => t('reason'),
  method: () => t('method'),
  failure: () => t('failure'),
  changes: () => t('changes'),
  crystal: () => t('crystal'),
  'crystal like': () => t('crystal like'),
  'crystal seen as': () => t('crystal seen as'),
  'crystal doubt': () => t('crystal doubt'),
  'space group': () => t('space group'),
  'domain worth': () => t('domain worth'),
  'novelty worth': () => t('novelty worth'),
  stability: () => t('stability'),
  'probability stable': () => t('probability stable'),
  'hull basis': () => t('hull basis'),
  'hull reason': () => t('hull reason'),
  'competing phases': () => t('competing phases'),
  'distance percentile': () => t('distance percentile'),
  'domain reasons': () => t('domain reasons'),
};

function titleOf({ target, name }: ColumnHead): string {
  return target === null ? (TITLES[name]?.() ?? name.replaceAll('_', ' ')) : target.replaceAll('_', ' ');
}

/** Predicted minus actual, in the target's unit. */
function residual(target: string, title: string, unit: string, actual: Float64Array, mean: Float64Array): ViewColumn {
  const values = mean.map((value, row) => value - actual[row]!);
  const digits = digitsFor(typical(values), 1);
  const text = (row: number) => (Number.isNaN(values[row]!) ? '' : digits.signedError(values[row]!));
  return { key: `${target} error`, title, part: t('error'), unit, kind: 'number', width: 128, values, text };
}

function rank({ kind, key }: ViewColumn): number {
  if (kind === 'formula') return 0;
  return key === 'line' ? 2 : 1;
}

function numberFormat(values: Float64Array, role: string): (value: number) => string {
  if (role === 'line' || values.every((value) => Number.isNaN(value) || Number.isInteger(value)))
    return (value) => (Number.isNaN(value) ? '' : String(value));
  if (role === 'percentile') return (value) => (Number.isNaN(value) ? '' : fixed(value, 0));
  const digits = digitsFor(typical(values) / 100, 1, true);
  return (value) => (Number.isNaN(value) ? '' : digits.value(value));
}

/** Mean size of the numbers that are there. */
function typical(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += Math.abs(value);
    count++;
  }
  return count === 0 ? 1 : sum / count;
}
