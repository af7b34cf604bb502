import * as Plot from '@observablehq/plot';
import type { PredictedBin, PredictedTarget, PredictReportFacts, ScreeningFacts } from '../facts.ts';
import { columns, type Numbering } from '../figure.ts';
import { formulaHtml, type Html, html } from '../html.ts';
import { axisLabel, count, countOf } from '../numbers.ts';
import { axes, COLOURS, drawPlot, LEGEND_MARKS, legend } from '../plot.ts';

/** Rows that could not be read that the page shows; the run folder has more. */
const REJECTED_SHOWN = 20;

/** True where there is more to tell of all materials than the list of predictions does. */
export function showsScreening({ screening, predictions }: PredictReportFacts): boolean {
  return screening.materials > predictions.length || screening.rejected.count > 0 || screening.leftOut > 0;
}

/** All materials together: how many, how their predictions are spread, and which rows could not be read. */
export function screeningSection(facts: PredictReportFacts, numbering: Numbering): Html | null {
  if (!showsScreening(facts)) return null;
  const { screening, targets } = facts;
  const sentences = [
    `${countOf(screening.materials, 'material')} ${screening.materials === 1 ? 'was' : 'were'} predicted; ${count(screening.outsideDomain)} of them ${screening.outsideDomain === 1 ? 'lies' : 'lie'} outside the model’s domain.`,
    ...(screening.leftOut > 0
      ? [
          `${countOf(screening.leftOut, 'combination')} of the space ${screening.leftOut === 1 ? 'is' : 'are'} no ${screening.leftOut === 1 ? 'material' : 'materials'} of their own, or not neutral where that was asked for.`,
        ]
      : []),
  ];
  return html`<section id="screening"><h2>All materials</h2>
<p>${sentences.join(' ')}</p>
${targets.map((target, index) => histogramFigure(target, screening.histograms[index]!, numbering))}
${rejectedTable(screening, numbering)}</section>`;
}

function histogramFigure(target: PredictedTarget, bins: readonly PredictedBin[], numbering: Numbering): Html | null {
  if (bins.length === 0) return null;
  const bars = bins.flatMap(({ from, to, inside, outside }) => [
    { from, to, low: 0, high: inside, fill: COLOURS.model },
    { from, to, low: inside, high: inside + outside, fill: COLOURS.alert },
  ]);
  const plot = drawPlot(
    {
      width: 540,
      height: 260,
      x: { domain: [bins[0]!.from, bins.at(-1)!.to] },
      y: { domain: [0, Math.max(...bins.map(({ inside, outside }) => inside + outside)) * 1.04] },
      marks: [
        ...axes({ label: axisLabel(`Predicted ${target.label}`, target.unit) }, { label: 'Materials' }),
        Plot.rect(
          bars.filter(({ low, high }) => high > low),
          {
            x1: 'from',
            x2: 'to',
            y1: 'low',
            y2: 'high',
            fill: { value: 'fill', scale: null },
            insetLeft: 0.5,
            insetRight: 0.5,
          },
        ),
      ],
    },
    `How many materials have which predicted ${target.label}.`,
  );
  const key = legend([
    { mark: LEGEND_MARKS.line(COLOURS.model), text: 'inside the domain' },
    { mark: LEGEND_MARKS.line(COLOURS.alert), text: 'outside the domain' },
  ]);
  return numbering.figure(`Predicted ${target.label} of all materials`, '', html`${key}${plot}`);
}

function rejectedTable({ rejected }: ScreeningFacts, numbering: Numbering): Html | null {
  if (rejected.count === 0) return null;
  const shown = rejected.rows.slice(0, REJECTED_SHOWN);
  const left = rejected.count - shown.length;
  return numbering.table(
    'Rows that hold no formula',
    left > 0 ? `The first ${shown.length}; ${count(left)} more.` : '',
    columns({ numeric: 'Line' }, 'As written', 'Why'),
    shown.map(
      ({ line, formula, message }) =>
        html`<tr><td class="number">${line ?? '–'}</td><td>${formulaHtml(formula)}</td><td class="words">${message}</td></tr>
`,
    ),
  );
}
