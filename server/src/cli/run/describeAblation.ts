import { type AblationSummary, describeInputs } from '../../experiments/executors/ablation.ts';
import { short, withUnit } from '../terminal/numbers.ts';
import { type Column, table } from '../terminal/table.ts';

/** What each input is worth to one target, as a table. */
export function describeAblation(
  { variants }: AblationSummary,
  target: number,
  { name, unit }: { readonly name: string; readonly unit: string },
): string {
  const columns: Column[] = [
    { title: `${name}: the network sees`, align: 'left' },
    { title: `test MAE${unit === '1' ? '' : ` (${unit})`}`, align: 'right' },
    { title: '95 % interval', align: 'left' },
    { title: 'more than the model', align: 'right' },
    { title: '95 % interval', align: 'left' },
  ];
  const rows = variants.flatMap(({ inputs, targets }) => {
    const errors = targets[target];
    if (!errors) return [];
    const { test, difference } = errors;
    return [
      [
        describeInputs(inputs),
        short(test.mae),
        `${short(test.maeLow)} … ${short(test.maeHigh)}`,
        difference ? withUnit(difference.mean, unit) : '',
        difference ? `${short(difference.low)} … ${short(difference.high)}` : '',
      ],
    ];
  });
  return table(columns, rows);
}
