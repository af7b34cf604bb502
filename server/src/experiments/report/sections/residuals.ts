import * as Plot from '@observablehq/plot';
import type { TestRow } from '../facts.ts';
import type { Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { axisLabel, count, countOf } from '../numbers.ts';
import { axes, COLOURS, domainOf, drawPlot, ticksOf } from '../plot.ts';
import { quantile, type TargetView } from '../target.ts';
import { rowTitle } from './parity.ts';

/** What is left over: error against prediction, and how the errors are distributed. */
export function residualFigure(view: TargetView, numbering: Numbering): Html {
  const { facts, logarithmic, drawn } = view;
  const label = logarithmic ? 'log₁₀(predicted / actual)' : axisLabel('Predicted − actual', facts.unit);
  const residual = ({ actual, predicted }: TestRow) =>
    logarithmic ? Math.log10(predicted / actual) : predicted - actual;
  const residuals = facts.rows.map(residual);
  const y = { domain: symmetric(residuals) };
  const domain = domainOf(
    drawn.map((row) => row.predicted),
    logarithmic,
  );
  const point = {
    x: 'predicted',
    y: residual,
    r: drawn.length > 300 ? 1.8 : 2.6,
    title: (row: TestRow) => rowTitle(row, view),
  };

  const scatter = drawPlot(
    {
      width: 460,
      height: 300,
      x: { type: logarithmic ? 'log' : 'linear', domain },
      y,
      marks: [
        ...axes(
          { label: axisLabel(`Predicted ${facts.label}`, facts.unit), ...ticksOf(domain, logarithmic) },
          { label },
        ),
        Plot.ruleY([0], { stroke: COLOURS.ink, strokeDasharray: '4 3' }),
        Plot.dot(
          drawn.filter((row) => row.insideDomain),
          { ...point, fill: COLOURS.model, fillOpacity: 0.75, className: 'inside' },
        ),
        Plot.dot(
          drawn.filter((row) => !row.insideDomain),
          { ...point, r: 2.6, symbol: 'diamond', fill: 'var(--paper)', stroke: COLOURS.alert, className: 'outside' },
        ),
      ],
    },
    `Residuals of ${facts.label} against the prediction.`,
  );

  const histogram = drawPlot(
    {
      width: 460,
      height: 300,
      x: y,
      insetTop: 10,
      marks: [
        ...axes(
          { label },
          { label: 'Test materials', tickFormat: (rows: number) => (Number.isInteger(rows) ? count(rows) : '') },
        ),
        Plot.rectY(residuals, {
          ...Plot.binX({ y: 'count' }, { x: (value: number) => value, thresholds: edges(y.domain) }),
          fill: COLOURS.model,
          fillOpacity: 0.75,
          inset: 0.5,
          className: 'histogram',
        }),
        Plot.ruleX([0], { stroke: COLOURS.ink, strokeDasharray: '4 3' }),
      ],
    },
    `Histogram of the residuals of ${facts.label} over ${countOf(residuals.length, 'test material')}.`,
  );

  return numbering.figure(
    `Residuals of ${facts.label}`,
    `Left, error against prediction: a trend or a funnel would show what the model has missed. Right, their distribution; the median residual is ${
      logarithmic
        ? quantile(residuals, 0.5).toFixed(3).replace('-', '−')
        : view.digits.signedError(quantile(residuals, 0.5))
    }${logarithmic ? ' decades' : ''}.`,
    html`<div class="pair">${scatter}${histogram}</div>`,
    'wide',
  );
}

/** Zero in the middle, so that bias is seen as a shift. */
function symmetric(values: readonly number[]): [number, number] {
  const reach = Math.max(...domainOf(values.map(Math.abs)).map(Math.abs));
  return [-reach, reach];
}

/** Forty-one bins, the middle one centred on zero. */
function edges([low, high]: readonly [number, number]): number[] {
  const bins = 41;
  return Array.from({ length: bins + 1 }, (_, index) => low + ((high - low) * index) / bins);
}
