import type { Dataset } from '../../datasets/types.ts';
import type { TableColumn } from '../files/table.ts';
import type { TrainedFold } from './modelSummary.ts';

/**
 * The test rows with label, prediction and interval of every target, and whether the model was in its domain: a row a
 * material, of all folds one below the other. Numbers are missing where the label is.
 */
export function testPredictionColumns(dataset: Dataset, folds: readonly TrainedFold[]): TableColumn[] {
  const rows = folds.flatMap(({ parts }, fold) => Array.from(parts.test, (row) => ({ row, fold: fold + 1 })));
  const columns: TableColumn[] = [
    { name: 'line', type: 'integer', values: rows.map(({ row }) => dataset.lines[row]!) },
    { name: 'formula', type: 'text', values: rows.map(({ row }) => dataset.formulas[row]!) },
  ];
  const { origins } = dataset;
  if (origins) columns.push({ name: 'source', type: 'text', values: rows.map(({ row }) => origins[row]!) });
  if (folds.length > 1) columns.push({ name: 'fold', type: 'integer', values: rows.map(({ fold }) => fold) });
  const targets = folds[0]?.summary.targets ?? [];
  for (const [index, { name, unit }] of targets.entries()) {
    const numbers = testNumbers(folds, index, rows.length);
    for (const [title, values] of Object.entries(numbers)) {
      columns.push({ name: `${name} ${title} (${unit})`, type: 'number', values });
    }
  }
  const insideDomain = folds.flatMap(({ summary }) => summary.testInsideDomain);
  columns.push({ name: 'inside domain', type: 'boolean', values: insideDomain });
  return columns;
}

function testNumbers(folds: readonly TrainedFold[], target: number, length: number): Record<string, Float64Array> {
  const missing = () => new Float64Array(length).fill(Number.NaN);
  const columns = { actual: missing(), predicted: missing(), lower: missing(), upper: missing() };
  let start = 0;
  for (const { parts, summary } of folds) {
    for (const { row, actual, predicted, lower, upper } of summary.targets[target]?.testRows ?? []) {
      columns.actual[start + row] = actual;
      columns.predicted[start + row] = predicted;
      columns.lower[start + row] = lower;
      columns.upper[start + row] = upper;
    }
    start += parts.test.length;
  }
  return columns;
}
