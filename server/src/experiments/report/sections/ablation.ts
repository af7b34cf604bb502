import type { AblationFacts } from '../facts.ts';
import { columns, type Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { axisLabel, count, countOf, withUnit } from '../numbers.ts';
import type { TargetView } from '../target.ts';

/** What each input is worth: the network trained again with less to see, on the same rows. */
export function ablationTable({ facts, digits }: TargetView, numbering: Numbering): Html {
  const variants = facts.ablation ?? [];
  if (variants.length < 2) return html``;
  const rows = variants.map(
    ({
      inputs,
      parameters,
      test,
      difference,
    }) => html`<tr${difference === null ? html` class="model"` : null}><th scope="row">${inputs}</th>
<td class="number">${digits.error(test.mae)}</td>
<td class="number quiet">${digits.error(test.maeLow)} to ${digits.error(test.maeHigh)}</td>
<td class="number">${difference === null ? '–' : digits.error(difference.mean)}</td>
<td class="number quiet">${difference === null ? '' : `${digits.error(difference.low)} to ${digits.error(difference.high)}`}</td>
<td class="number">${count(parameters)}</td></tr>
`,
  );
  return html`${numbering.table(
    `What each input is worth to ${facts.label}`,
    `The same network trained on the same rows with less to see, without baselines; errors on ${countOf(variants[0]!.test.count, 'test material')}. The difference is of absolute errors row by row, with its 95 % paired bootstrap interval.`,
    columns(
      'The network sees',
      { numeric: axisLabel('MAE', facts.unit) },
      { numeric: '95 % interval' },
      { numeric: 'More than the model' },
      { numeric: '95 % interval' },
      { numeric: 'Weights' },
    ),
    rows,
  )}${variants.flatMap((variant) => verdict(variant, (value) => withUnit(digits.error(value), facts.unit)))}
`;
}

function verdict({ inputs, difference }: AblationFacts, error: (value: number) => string): Html[] {
  if (difference === null) return [];
  if (difference.low > 0) {
    return [html`<p class="verdict">With ${inputs} alone the error is ${error(difference.mean)} larger.</p>`];
  }
  if (difference.high < 0) {
    return [
      html`<p class="verdict alert">With ${inputs} alone the error is ${error(-difference.mean)} smaller: what is added does harm here.</p>`,
    ];
  }
  return [
    html`<p class="verdict">With ${inputs} alone the error is not certainly different on these test materials.</p>`,
  ];
}
