import type { BaselineName, Metrics } from '../../../models/types.ts';
import type { TargetFacts } from '../facts.ts';
import { columns, type Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { axisLabel, countOf, fixed, withUnit } from '../numbers.ts';
import { baselinesThatWin, type TargetView } from '../target.ts';

export const BASELINE_LABELS: Readonly<Record<BaselineName, string>> = {
  median: 'Training median',
  nearest_neighbours: 'Nearest neighbours',
  ridge: 'Ridge regression',
  random_forest: 'Random forest',
  extra_trees: 'Extra trees',
  fraction_trees: 'Trees on fractions',
};

/** What stands behind “This model” where several methods could predict. */
const METHOD_NOTES: Readonly<Record<string, string>> = {
  stacked: ' (stack)',
  ...Object.fromEntries(Object.entries(BASELINE_LABELS).map(([name, label]) => [name, ` (${label.toLowerCase()})`])),
};

/** The model among its baselines, best first, each error with its confidence interval drawn on one common scale. */
export function baselinesTable(view: TargetView, numbering: Numbering): Html {
  const { facts, digits } = view;
  const methods = [
    {
      label: `This model${METHOD_NOTES[facts.predictedBy.method] ?? ''}`,
      isModel: true,
      test: facts.test as Metrics,
      validation: facts.validation,
    },
    ...facts.parts.map((part) => ({ ...part, isModel: false })),
    ...facts.baselines.map(({ name, test, validation }) => ({
      label: BASELINE_LABELS[name],
      isModel: false,
      test,
      validation,
    })),
  ].sort((one, other) => one.test.mae - other.test.mae);
  const reach = Math.max(...methods.map(({ test }) => Math.max(test.mae, finiteOrZero(test.maeHigh)))) || 1;

  const rows = methods.map(
    ({
      label,
      isModel,
      test,
      validation,
    }) => html`<tr${isModel ? html` class="model"` : null}><th scope="row">${label}</th>
<td class="number">${digits.error(test.mae)}</td>
<td class="number quiet">${digits.error(test.maeLow)} to ${digits.error(test.maeHigh)}</td>
<td class="whisker">${whisker(test, facts.test.mae, reach, isModel)}</td>
<td class="number">${digits.error(test.rmse)}</td>
<td class="number">${fixed(test.r2, 3)}</td>
<td class="number">${validation === null ? '–' : digits.error(validation.mae)}</td></tr>
`,
  );
  return html`${numbering.table(
    `The model and its baselines on ${facts.label}`,
    `Errors on ${countOf(facts.test.count, 'test material')}, best first; MAE with its 95 % bootstrap interval. The vertical line marks this model.`,
    columns(
      'Method',
      { numeric: axisLabel('MAE', facts.unit) },
      { numeric: '95 % interval' },
      html`<span class="hidden">MAE drawn to scale</span>`,
      { numeric: axisLabel('RMSE', facts.unit) },
      { numeric: 'R²' },
      { numeric: 'Validation MAE' },
    ),
    rows,
    'baselines',
  )}<p class="${baselinesThatWin(facts).length > 0 ? 'verdict alert' : 'verdict'}">${verdict(view)}</p>
<p>${facts.predictedBy.reason}</p>
`;
}

/** Whether a baseline beats the model, said plainly. */
export function verdict({ facts, digits }: TargetView): string {
  const [best] = baselinesThatWin(facts);
  const error = (value: number) => withUnit(digits.error(value), facts.unit);
  if (best !== undefined) {
    const certain = best.test.maeHigh < facts.test.maeLow;
    return `A baseline beats the model on ${facts.label}: ${nameInText(best.name)} has a test error of ${error(best.test.mae)} against the model’s ${error(facts.test.mae)}. ${
      certain
        ? 'The confidence intervals do not overlap; prefer the baseline.'
        : 'The confidence intervals overlap, so on these test materials the difference is not certain.'
    }`;
  }
  const closest = closestBaseline(facts);
  if (closest === null) return `No baselines were trained beside the model on ${facts.label}.`;
  return `No baseline beats the model on ${facts.label}. The closest, ${nameInText(closest.name)}, has a test error of ${error(closest.test.mae)} against the model’s ${error(facts.test.mae)}.`;
}

function nameInText(name: BaselineName): string {
  const label = BASELINE_LABELS[name].toLowerCase();
  return name === 'median' ? `the ${label}` : label;
}

export function closestBaseline(facts: TargetFacts): TargetFacts['baselines'][number] | null {
  return [...facts.baselines].sort((one, other) => one.test.mae - other.test.mae)[0] ?? null;
}

/** A dot with its confidence interval, and the model's own error as a line that runs through the rows. */
function whisker(test: Metrics, model: number, reach: number, isModel: boolean): Html {
  const width = 200;
  const place = (value: number) => (4 + (Math.min(reach, Math.max(0, value)) / reach) * (width - 8)).toFixed(1);
  const interval =
    Number.isFinite(test.maeLow) && Number.isFinite(test.maeHigh)
      ? html`<path d="M${place(test.maeLow)} 14H${place(test.maeHigh)}" stroke="currentColor" stroke-width="1.6"/>`
      : null;
  return html`<svg viewBox="0 0 ${width} 28" width="${width}" height="28" aria-hidden="true"><path d="M${place(model)} 0V28" stroke="var(--rule)"/>${interval}<circle cx="${place(test.mae)}" cy="14" r="${isModel ? 3.6 : 2.8}" fill="currentColor"/></svg>`;
}

function finiteOrZero(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
