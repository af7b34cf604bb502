import * as Plot from '@observablehq/plot';
import type { Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { percent, withUnit } from '../numbers.ts';
import { axes, COLOURS, drawPlot, LEGEND_MARKS, legend } from '../plot.ts';
import type { TargetView } from '../target.ts';

/** How often the truth lies inside intervals of each nominal coverage, against how often it should. */
export function calibrationFigure({ facts, digits }: TargetView, numbering: Numbering): Html {
  const { test } = facts;
  const points = [...facts.calibration].sort((one, other) => one.nominal - other.nominal);
  const band = Array.from({ length: 51 }, (_, index) => {
    const nominal = index / 50;
    return { nominal, ...chanceBand(nominal, test.count) };
  });
  const percentage = { tickFormat: (value: number) => `${Math.round(value * 100)}` };
  const plot = drawPlot(
    {
      width: 460,
      height: 440,
      x: { domain: [0, 1] },
      y: { domain: [0, 1] },
      marks: [
        ...axes({ label: 'Nominal coverage (%)', ...percentage }, { label: 'Observed coverage (%)', ...percentage }),
        Plot.areaY(band, { x: 'nominal', y1: 'low', y2: 'high', fill: COLOURS.modelSoft, className: 'chance' }),
        Plot.line([0, 1], {
          x: (value: number) => value,
          y: (value: number) => value,
          stroke: COLOURS.ink,
          strokeDasharray: '4 3',
        }),
        Plot.line(points, { x: 'nominal', y: 'observed', stroke: COLOURS.model, strokeWidth: 1.5 }),
        Plot.dot(points, {
          x: 'nominal',
          y: 'observed',
          r: 3,
          fill: COLOURS.model,
          title: ({ nominal, observed }) => `nominal ${percent(nominal)}, observed ${percent(observed, 1)}`,
          className: 'calibration',
        }),
      ],
    },
    `Calibration of the intervals of ${facts.label}: observed against nominal coverage. The ${percent(facts.nominalCoverage)} interval covers ${percent(test.coverage, 1)} of the test labels.`,
  );
  const verdict =
    facts.nominalCoverage < test.coverageLow
      ? 'They are wider than they need be.'
      : facts.nominalCoverage > test.coverageHigh
        ? 'They are too narrow: read them with care.'
        : 'That is what chance allows.';
  return numbering.figure(
    `Calibration of the intervals of ${facts.label}`,
    `The ${percent(facts.nominalCoverage)} intervals hold ${percent(test.coverage, 1)} of the test labels (95 % confidence ${percent(test.coverageLow, 1)} to ${percent(test.coverageHigh, 1)}); their mean width is ${withUnit(digits.error(test.meanWidth), facts.unit)}. ${verdict}`,
    html`${legend([
      { mark: LEGEND_MARKS.dot, text: 'observed' },
      { mark: LEGEND_MARKS.identity, text: 'identity' },
      { mark: LEGEND_MARKS.band, text: '95 % by chance' },
    ])}${plot}`,
  );
}

/**
 * Where the observed fraction of n draws lies in 95 of 100 cases when each succeeds with this probability: the 2.5 % and
 * 97.5 % quantiles of the binomial distribution, summed term by term.
 */
function chanceBand(probability: number, draws: number): { low: number; high: number } {
  if (draws === 0) return { low: 0, high: 1 };
  if (probability <= 0 || probability >= 1) return { low: probability, high: probability };
  const odds = Math.log(probability / (1 - probability));
  let logTerm = draws * Math.log(1 - probability);
  let sum = Math.exp(logTerm);
  let successes = 0;
  const advance = (until: number) => {
    while (sum < until && successes < draws) {
      logTerm += Math.log((draws - successes) / (successes + 1)) + odds;
      sum += Math.exp(logTerm);
      successes += 1;
    }
    return successes / draws;
  };
  return { low: advance(0.025), high: advance(0.975) };
}
