import * as Plot from '@observablehq/plot';
import type { ForecastQuality } from '../../../models/statistics/probabilityForecast.ts';
import { choiceText } from '../../stability/chooseBasis.ts';
import { type StabilityTest, stabilityWarning } from '../../stability/testStability.ts';
import { columns, type Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { count, countOf, fixed, percent } from '../numbers.ts';
import { axes, COLOURS, drawPlot, LEGEND_MARKS, legend } from '../plot.ts';

interface Method {
  readonly title: string;
  readonly quality: ForecastQuality;
}

/** How far to believe verdicts on stability: scores of the probabilities, and whether they come true as often as they say. */
export function stabilitySection(test: StabilityTest, numbering: Numbering): Html {
  const warning = stabilityWarning(test);
  const methods: Method[] = [
    { title: 'Predicted energy above the hull', quality: test.predicted },
    { title: 'Predicted formation energy over the hull of the data', quality: test.computedHull },
  ].flatMap(({ title, quality }) => (quality ? [{ title, quality }] : []));
  return html`<section id="stability"><h2>Stability</h2>
<p>A material counts as stable when it lies at most ${String(test.tolerance)} eV/atom above the convex hull of competing phases at 0 K. ${phasesText(test)} Entropy, temperature and phases nobody has calculated are not seen; a metastable material may well be makeable.</p>
${
  methods.length === 0
    ? html`<p>No test material has a known energy above the hull, so nothing can be said about the verdicts.</p>`
    : html`${warning === null ? null : html`<p class="alert">${warning}</p>`}${methodsTable(methods, numbering)}${chosenText(test)}${methods.map((method) => reliabilityFigure(method, numbering))}`
}</section>`;
}

function phasesText({ phases }: StabilityTest): string {
  return phases === null
    ? 'The dataset has no formation energies of one source, so every energy above the hull is predicted.'
    : `Where the ${count(phases)} compositions of the dataset hold enough compounds of a material’s elements, its hull can be computed from them, otherwise the energy above the hull is predicted; each prediction says which.`;
}

function chosenText({ choice, computedHull }: StabilityTest): Html | null {
  return choice && computedHull ? html`<p>${choiceText(choice)} It was chosen without the test materials.</p>` : null;
}

function methodsTable(methods: readonly Method[], numbering: Numbering): Html {
  const share = (part: number, all: number) => (all === 0 ? '–' : percent(part / all, 1));
  return numbering.table(
    'Verdicts on stability of test materials',
    'The Brier score is the mean squared difference of probability and outcome, smaller is better; always forecasting the share of stable materials has the one beside it. Precision and recall are of “stable” where its probability is one half or more.',
    columns(
      'Judged by',
      { numeric: 'Test materials' },
      { numeric: 'Stable' },
      { numeric: 'Brier score' },
      { numeric: 'of the base rate' },
      { numeric: 'Precision' },
      { numeric: 'Recall' },
    ),
    methods.map(
      ({
        title,
        quality: { count: rows, baseRate, brier, brierOfBaseRate, truePositive, falsePositive, falseNegative },
      }) =>
        html`<tr><th scope="row">${title}</th><td class="number">${count(rows)}</td><td class="number">${percent(baseRate, 1)}</td><td class="number">${fixed(brier, 3)}</td><td class="number quiet">${fixed(brierOfBaseRate, 3)}</td><td class="number">${share(truePositive, truePositive + falsePositive)}</td><td class="number">${share(truePositive, truePositive + falseNegative)}</td></tr>
`,
    ),
    'baselines',
  );
}

function reliabilityFigure({ title, quality }: Method, numbering: Numbering): Html {
  const percentage = { tickFormat: (value: number) => `${Math.round(value * 100)}` };
  const plot = drawPlot(
    {
      width: 460,
      height: 440,
      x: { domain: [0, 1] },
      y: { domain: [0, 1] },
      r: { range: [0, 14] },
      marks: [
        ...axes({ label: 'Probability of stable (%)', ...percentage }, { label: 'Found stable (%)', ...percentage }),
        Plot.line([0, 1], {
          x: (value: number) => value,
          y: (value: number) => value,
          stroke: COLOURS.ink,
          strokeDasharray: '4 3',
        }),
        Plot.line(quality.reliability, { x: 'forecast', y: 'observed', stroke: COLOURS.model, strokeWidth: 1.5 }),
        Plot.dot(quality.reliability, {
          x: 'forecast',
          y: 'observed',
          r: 'count',
          fill: COLOURS.model,
          title: ({ forecast, observed, count: rows }) =>
            `probability ${percent(forecast)}, stable ${percent(observed)} of ${countOf(rows, 'material')}`,
          className: 'calibration',
        }),
      ],
    },
    `Reliability of the verdicts by ${title.toLowerCase()}: how often materials were stable against how probable that was called.`,
  );
  return numbering.figure(
    'Reliability of the verdicts',
    `${title}, ${countOf(quality.count, 'test material')} in bins of ten per cent; the area of a point is their number. On the diagonal, probabilities come true as often as they say.`,
    html`${legend([
      { mark: LEGEND_MARKS.dot, text: 'observed' },
      { mark: LEGEND_MARKS.identity, text: 'identity' },
    ])}${plot}`,
  );
}
