import { columns, type Numbering } from '../figure.ts';
import { formulaHtml, type Html, html } from '../html.ts';
import { axisLabel, percent } from '../numbers.ts';
import type { TargetView } from '../target.ts';

const WORST = 10;

/** The test materials the model errs most on: where to look for a wrong label, or for what the model cannot see. */
export function worstTable({ facts, digits }: TargetView, numbering: Numbering): Html {
  const worst = [...facts.rows]
    .sort((one, other) => Math.abs(other.predicted - other.actual) - Math.abs(one.predicted - one.actual))
    .slice(0, WORST);
  const rows = worst.map((row) => {
    const covered = row.actual >= row.lower && row.actual <= row.upper;
    return html`<tr><th scope="row">${formulaHtml(row.formula)}</th><td class="number">${digits.value(row.actual)}</td><td class="number">${digits.value(row.predicted)}</td><td class="number">${digits.signedError(row.predicted - row.actual)}</td><td class="number">${digits.value(row.lower)} to ${digits.value(row.upper)}</td><td>${covered ? 'yes' : 'no'}</td><td>${row.insideDomain ? 'inside' : 'outside'}</td></tr>
`;
  });
  return numbering.table(
    `Largest errors on ${facts.label}`,
    `The ${worst.length === 1 ? 'only test material' : `${worst.length} test materials the model errs most on`}. Look first for a doubtful label, then for an element or a structure the model knows little of.`,
    columns(
      'Material',
      { numeric: axisLabel('Actual', facts.unit) },
      { numeric: axisLabel('Predicted', facts.unit) },
      { numeric: axisLabel('Error', facts.unit) },
      { numeric: axisLabel(`${percent(facts.nominalCoverage)} interval`, facts.unit) },
      'Covered',
      'Domain',
    ),
    rows,
  );
}
