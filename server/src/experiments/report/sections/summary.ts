import type { ModelReportFacts } from '../facts.ts';
import { columns, type Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { fixed, percent, unitText } from '../numbers.ts';
import { baselinesThatWin, type TargetView } from '../target.ts';
import { BASELINE_LABELS, closestBaseline } from './baselines.ts';
import { warnings } from './warnings.ts';

/** The result in one table; the error of a baseline that beats the model stands out. */
export function summarySection(facts: ModelReportFacts, views: readonly TargetView[], numbering: Numbering): Html {
  const rows = views.map(({ facts: target, digits, id }) => {
    const best = closestBaseline(target);
    return html`<tr><th scope="row"><a href="#${id}">${target.label}</a></th><td>${unitText(target.unit) || '–'}</td><td class="number"><b>${digits.error(target.test.mae)}</b></td><td class="number quiet">${digits.error(target.test.maeLow)} to ${digits.error(target.test.maeHigh)}</td><td class="number">${digits.error(target.test.rmse)}</td><td class="number">${fixed(target.test.r2, 3)}</td><td class="number">${percent(target.test.coverage, 1)}</td><td class="${baselinesThatWin(target).length > 0 ? 'number alert' : 'number'}">${best === null ? '–' : digits.error(best.test.mae)}</td><td>${best === null ? '–' : BASELINE_LABELS[best.name]}</td></tr>
`;
  });
  return html`<section id="results"><h2>Results</h2>
${numbering.table(
  'Errors on the test materials',
  'MAE with its 95 % bootstrap interval; coverage is the share of test labels inside the model’s intervals.',
  columns(
    'Property',
    'Unit',
    { numeric: 'MAE' },
    { numeric: '95 % interval' },
    { numeric: 'RMSE' },
    { numeric: 'R²' },
    { numeric: 'Coverage' },
    { numeric: 'Best baseline MAE' },
    'Which',
  ),
  rows,
)}
${warnings(facts.run.warnings)}
</section>`;
}
