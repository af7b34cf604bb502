import * as Plot from '@observablehq/plot';
import type { TestRow } from '../facts.ts';
import type { Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { axisLabel, countOf, percent, withUnit } from '../numbers.ts';
import { axes, COLOURS, domainOf, drawPlot, LEGEND_MARKS, legend, ticksOf } from '../plot.ts';
import type { TargetView } from '../target.ts';

/** Predicted against actual, each with its interval; the materials outside the model's domain are set apart. */
export function parityFigure(view: TargetView, numbering: Numbering): Html {
  const { facts, logarithmic, drawn } = view;
  const domain = domainOf(
    drawn.flatMap((row) => [row.actual, row.predicted]),
    logarithmic,
  );
  const scale = { type: logarithmic ? 'log' : 'linear', domain, clamp: true } as const;
  const inside = drawn.filter((row) => row.insideDomain);
  const outside = drawn.filter((row) => !row.insideDomain);
  const title = (row: TestRow) => rowTitle(row, view);
  const interval = {
    x: 'actual',
    y1: (row: TestRow) => finite(row.lower, domain),
    y2: (row: TestRow) => finite(row.upper, domain),
  };
  const ticks = ticksOf(domain, logarithmic);
  const crowded = drawn.length > 300;

  const plot = drawPlot(
    {
      width: 460,
      height: 440,
      x: scale,
      y: scale,
      marks: [
        ...axes(
          { label: axisLabel(`Actual ${facts.label}`, facts.unit), ...ticks },
          { label: axisLabel(`Predicted ${facts.label}`, facts.unit), ...ticks },
        ),
        Plot.ruleX(inside, {
          ...interval,
          stroke: COLOURS.model,
          strokeOpacity: crowded ? 0.16 : 0.4,
          className: 'intervals',
        }),
        Plot.ruleX(outside, {
          ...interval,
          stroke: COLOURS.alert,
          strokeOpacity: crowded ? 0.3 : 0.5,
          className: 'intervals',
        }),
        Plot.line([domain, domain], {
          x: (_, end) => domain[end],
          y: (_, end) => domain[end],
          stroke: COLOURS.ink,
          strokeDasharray: '4 3',
          className: 'identity',
        }),
        Plot.dot(inside, {
          x: 'actual',
          y: 'predicted',
          r: crowded ? 2 : 2.8,
          fill: COLOURS.model,
          fillOpacity: crowded ? 0.75 : 0.9,
          title,
          className: 'inside',
        }),
        Plot.dot(outside, {
          x: 'actual',
          y: 'predicted',
          r: crowded ? 2.6 : 3.4,
          symbol: 'diamond',
          fill: 'var(--paper)',
          stroke: COLOURS.alert,
          strokeWidth: 1.3,
          title,
          className: 'outside',
        }),
      ],
    },
    `Parity plot of predicted against actual ${facts.label} for ${countOf(drawn.length, 'test material')}; mean absolute error ${withUnit(view.digits.error(facts.test.mae), facts.unit)}.`,
  );

  const key = legend([
    { mark: LEGEND_MARKS.dot, text: 'material' },
    ...(outside.length > 0 ? [{ mark: LEGEND_MARKS.diamond, text: 'outside the domain' }] : []),
    { mark: LEGEND_MARKS.bar, text: `${percent(facts.nominalCoverage)} interval` },
    { mark: LEGEND_MARKS.identity, text: 'identity' },
  ]);
  return numbering.figure(
    `Predicted against actual ${facts.label}`,
    `Every point is a material the model has not seen in training.${view.samplingNote}${logarithmic ? ' Both axes are logarithmic.' : ''}`,
    html`${key}${plot}`,
  );
}

/** `Al2O3: actual 254.1 GPa, predicted 248.9 GPa (90 % interval 229.5 to 268.3)`. */
export function rowTitle(row: TestRow, { facts, digits }: TargetView): string {
  const value = (number: number) => withUnit(digits.value(number), facts.unit);
  const outside = row.insideDomain ? '' : '\noutside the domain';
  return `${row.formula}\nactual ${value(row.actual)}\npredicted ${value(row.predicted)}\n${percent(facts.nominalCoverage)} interval ${digits.value(row.lower)} to ${value(row.upper)}${outside}`;
}

/** An end that has no place on the axis (infinite, or not positive on a logarithmic one) is drawn at the axis' end. */
function finite(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}
