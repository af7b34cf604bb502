import * as Plot from '@observablehq/plot';
import { decompositionText } from '../../stability/columns.ts';
import type { StabilityVerdict } from '../../stability/judgeStability.ts';
import type { PredictedTarget, PredictReportFacts, ScreeningFacts } from '../facts.ts';
import { columns, type Numbering } from '../figure.ts';
import { formulaHtml, type Html, html } from '../html.ts';
import { axisLabel, count, countOf, type Digits, digitsFor, percent, withUnit } from '../numbers.ts';
import { axes, COLOURS, domainOf, drawPlot, LEGEND_MARKS, legend } from '../plot.ts';
import { quantile } from '../target.ts';

/** Materials drawn in the figure, and rows of the table; the run folder's own tables hold them all. */
const DRAWN = 40;
const LISTED = 1000;

interface PredictedValue {
  readonly formula: string;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  readonly insideDomain: boolean;
}

/** Every prediction with its interval, and the verdict on whether the model should be asked at all. */
export function predictionsSection(facts: PredictReportFacts, numbering: Numbering): Html {
  const digits = facts.targets.map((_, index) => intervalDigits(valuesOf(facts, index)));
  return html`<section id="results"><h2>Predictions</h2>
${predictionsTable(facts, digits, numbering)}
${facts.targets.map((target, index) => intervalFigure(target, valuesOf(facts, index), digits[index]!, facts.screening, numbering))}
</section>`;
}

function predictionsTable(
  { targets, predictions, screening }: PredictReportFacts,
  digits: readonly Digits[],
  numbering: Numbering,
): Html {
  const shown = Math.min(LISTED, predictions.length);
  const left = screening.materials - shown;
  const order = screening.ranking === null ? '' : `By ${screening.ranking}. `;
  const which = screening.ranking === null ? 'first' : 'best';
  const judged = predictions.some(({ stability }) => stability);
  const rows = predictions.slice(0, LISTED).map(
    (row) => html`<tr><th scope="row">${formulaHtml(row.formula)}</th>${row.values.map(
      (value, index) =>
        html`<td class="number">${digits[index]!.value(value.mean)}</td><td class="number quiet">${digits[index]!.value(value.lower)} to ${digits[index]!.value(value.upper)}</td>`,
    )}${judged ? verdictCell(row.stability ?? null) : null}<td class="words">${row.insideDomain ? 'inside' : html`<span class="alert">outside</span>`}${row.reasons.length === 0 ? null : `: ${row.reasons.join('; ')}`}</td></tr>
`,
  );
  return numbering.table(
    'Predictions with their intervals',
    `${order}${left > 0 ? `The ${which} ${countOf(shown, 'material')}; ${count(left)} more are in the run folder.` : ''}`,
    columns(
      'Material',
      ...targets.flatMap(({ label, unit, nominalCoverage }) => [
        { numeric: axisLabel(capitalised(label), unit) },
        { numeric: `${percent(nominalCoverage)} interval` },
      ]),
      ...(judged ? ['Stability'] : []),
      'Domain',
    ),
    rows,
  );
}

/** The verdict with its probability, and where the energy above the hull is from. */
function verdictCell(stability: StabilityVerdict | null): Html {
  if (stability === null) return html`<td class="words quiet">not judged</td>`;
  const { verdict, probability, basis, reason, decomposition } = stability;
  const competing = decomposition ? `; competing: ${decompositionText(decomposition)}` : '';
  return html`<td class="words" title="${`${reason}${competing}`}">${verdict === 'unstable' ? html`<span class="alert">unstable</span>` : verdict} (${percent(probability)}, ${basis})</td>`;
}

function intervalFigure(
  target: PredictedTarget,
  values: readonly PredictedValue[],
  digits: Digits,
  screening: ScreeningFacts,
  numbering: Numbering,
): Html {
  const shown = values.slice(0, DRAWN).map((value, index) => ({ ...value, index }));
  const domain = domainOf(shown.flatMap(({ mean, lower, upper }) => [mean, lower, upper]));
  const longest = Math.max(4, ...shown.map(({ formula }) => formula.length));
  const colour = {
    value: (value: PredictedValue) => (value.insideDomain ? COLOURS.model : COLOURS.alert),
    scale: null,
  };
  const point = {
    x: 'mean',
    y: 'index',
    title: ({ formula, mean, lower, upper }: PredictedValue) =>
      `${formula}\n${withUnit(digits.value(mean), target.unit)}\n${percent(target.nominalCoverage)} interval ${digits.value(lower)} to ${withUnit(digits.value(upper), target.unit)}`,
  };
  const plot = drawPlot(
    {
      width: 540,
      height: 70 + shown.length * 22,
      marginLeft: Math.min(200, 24 + longest * 7),
      x: { domain, clamp: true },
      y: { type: 'band', domain: shown.map(({ index }) => index) },
      marks: [
        Plot.frame({ stroke: COLOURS.rule }),
        ...axes({ label: axisLabel(`Predicted ${target.label}`, target.unit) }, { label: '' }).slice(1, 2),
        Plot.axisY({
          label: null,
          tickSize: 0,
          tickPadding: 6,
          color: COLOURS.ink,
          tickFormat: (index: number) => shortened(shown[index]?.formula ?? ''),
        }),
        Plot.ruleY(shown, {
          y: 'index',
          x1: ({ lower }) => Math.max(domain[0], lower),
          x2: ({ upper }) => Math.min(domain[1], upper),
          stroke: colour,
          strokeOpacity: 0.5,
          strokeWidth: 2,
          className: 'intervals',
        }),
        Plot.dot(
          shown.filter((value) => value.insideDomain),
          { ...point, r: 3.6, fill: COLOURS.model, className: 'inside' },
        ),
        Plot.dot(
          shown.filter((value) => !value.insideDomain),
          { ...point, r: 4.2, symbol: 'diamond', fill: 'var(--paper)', stroke: COLOURS.alert, className: 'outside' },
        ),
      ],
    },
    `Predicted ${target.label} of ${countOf(shown.length, 'material')} with ${percent(target.nominalCoverage)} intervals.`,
  );
  const key = legend([
    { mark: LEGEND_MARKS.dot, text: 'prediction' },
    ...(shown.some((value) => !value.insideDomain)
      ? [{ mark: LEGEND_MARKS.diamond, text: 'outside the model’s domain' }]
      : []),
    { mark: LEGEND_MARKS.bar, text: `${percent(target.nominalCoverage)} interval` },
  ]);
  return numbering.figure(
    `Predicted ${target.label}`,
    screening.materials > shown.length
      ? `The ${screening.ranking === null ? 'first' : 'best'} ${shown.length} of ${count(screening.materials)} materials.`
      : '',
    html`${key}${plot}`,
  );
}

function valuesOf({ predictions }: PredictReportFacts, target: number): PredictedValue[] {
  return predictions.map(({ formula, values, insideDomain }) => ({ formula, insideDomain, ...values[target]! }));
}

/** Digits that the intervals support: a 90 % interval is about four typical errors wide. */
function intervalDigits(values: readonly PredictedValue[]): Digits {
  const width = quantile(
    values.map(({ lower, upper }) => upper - lower),
    0.5,
  );
  return digitsFor(
    Number.isFinite(width) ? width / 4 : 0,
    quantile(
      values.map(({ mean }) => Math.abs(mean)),
      0.5,
    ),
  );
}

function shortened(formula: string): string {
  return formula.length > 24 ? `${formula.slice(0, 23)}…` : formula;
}

function capitalised(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
