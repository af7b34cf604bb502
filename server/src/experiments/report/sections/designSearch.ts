import * as Plot from '@observablehq/plot';
import type { CurvePoint } from '../../design/curves.ts';
import type { DesignReportFacts } from '../facts.ts';
import type { Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { axisLabel, count, countOf, percent } from '../numbers.ts';
import { axes, COLOURS, domainOf, drawPlot, LEGEND_MARKS, legend, MEMBER_COLOURS } from '../plot.ts';
import { words } from './designBest.ts';
import { languageModelTable } from './designLanguage.ts';
import { exploredFigure } from './exploredMap.ts';

/** How the search went: every method under the same budget, the front, and what was looked at. */
export function searchSection(facts: DesignReportFacts, numbering: Numbering): Html {
  const { summary } = facts;
  const { method, budget, asked, space, curves, systems, failed } = summary;
  const size = space.candidates === null ? '' : ` (${countOf(space.candidates, 'candidate')})`;
  return html`<section id="search"><h2>Search</h2>
<p>The space: ${space.description}${size}. Method: ${words(method.name)}. ${method.reason} ${countOf(asked, 'question')} of a budget of ${count(budget)} asked${failed > 0 ? `, ${count(failed)} without an answer` : ''}; the best are of ${countOf(systems, 'chemical system')}.${summary.balanced === null ? '' : ` Candidates are charge-neutral by construction; of the data’s own materials ${percent(summary.balanced)} pass that rule.`}</p>
${bestSoFarFigure(facts, numbering)}
${curveFigure(curves, 'score', 'Score of the best so far', numbering)}
${summary.met === null ? null : curveFigure(curves, 'met', 'Candidates that meet every range', numbering)}
${curves.every((point) => point.hypervolume === null) ? null : curveFigure(curves, 'hypervolume', 'Hypervolume of the Pareto front', numbering)}
${frontFigure(facts, numbering)}
${languageModelTable(summary.languageModel, numbering)}
${exploredFigure(summary, numbering)}</section>`;
}

/** What the method that searched had found by then, with the interval of the best. */
function bestSoFarFigure({ summary: { curves, method }, targets }: DesignReportFacts, numbering: Numbering): Html[] {
  const own = curves.filter((point) => point.method === method.name && point.best !== null);
  if (own.length < 2) return [];
  return targets.map((target, index) => {
    const points = own.map(({ asked, formula, best }) => ({ asked, formula, ...best![index]! }));
    const plot = drawPlot(
      {
        width: 540,
        height: 240,
        x: { domain: [0, points.at(-1)!.asked] },
        y: { domain: domainOf(points.flatMap(({ mean, lower, upper }) => [mean, lower ?? mean, upper ?? mean])) },
        marks: [
          ...axes({ label: 'Questions asked' }, { label: axisLabel(target.label, target.unit) }),
          Plot.areaY(points, {
            x: 'asked',
            y1: ({ mean, lower }) => lower ?? mean,
            y2: ({ mean, upper }) => upper ?? mean,
            fill: COLOURS.modelSoft,
            curve: 'step-after',
          }),
          Plot.line(points, { x: 'asked', y: 'mean', stroke: COLOURS.model, strokeWidth: 2, curve: 'step-after' }),
        ],
      },
      `Predicted ${target.label} of the best candidate so far, with its interval.`,
    );
    return numbering.figure(
      `Best so far, ${target.label}`,
      `Of the candidate with the highest score so far, with its ${percent(target.nominalCoverage)} interval.`,
      plot,
    );
  });
}

function curveFigure(
  curves: readonly CurvePoint[],
  quantity: 'score' | 'met' | 'hypervolume',
  title: string,
  numbering: Numbering,
): Html | null {
  if (curves.length === 0) return null;
  const methods = [...new Set(curves.map(({ method }) => method))];
  const colourOf = (method: string) => MEMBER_COLOURS[methods.indexOf(method) % MEMBER_COLOURS.length]!;
  const plot = drawPlot(
    {
      width: 540,
      height: 260,
      x: { domain: [0, Math.max(...curves.map(({ asked }) => asked))] },
      y: { domain: domainOf([0, ...curves.map((point) => point[quantity] ?? 0)]) },
      marks: [
        ...axes({ label: 'Questions asked' }, { label: title }),
        ...methods.map((method) =>
          Plot.line(
            curves.filter((point) => point.method === method),
            { x: 'asked', y: quantity, stroke: colourOf(method), strokeWidth: 2, curve: 'step-after' },
          ),
        ),
      ],
    },
    `${title} against the number of questions, by method.`,
  );
  const key = legend(methods.map((method) => ({ mark: LEGEND_MARKS.line(colourOf(method)), text: words(method) })));
  return numbering.figure(
    title,
    'All methods begin with the same random candidates and have the same budget.',
    html`${key}${plot}`,
  );
}

/** The best candidates over the first two goals' targets. */
function frontFigure({ summary: { best, goals }, targets }: DesignReportFacts, numbering: Numbering): Html | null {
  if (goals.length < 2 || best.length < 2) return null;
  const [first, second] = targets;
  if (first === undefined || second === undefined) return null;
  const points = best.map(({ formula, values, front, met }) => ({
    formula,
    x: values[0]!.mean,
    y: values[1]!.mean,
    front,
    met,
  }));
  const plot = drawPlot(
    {
      width: 540,
      height: 360,
      x: { domain: domainOf(points.map(({ x }) => x)) },
      y: { domain: domainOf(points.map(({ y }) => y)) },
      marks: [
        ...axes({ label: axisLabel(first.label, first.unit) }, { label: axisLabel(second.label, second.unit) }),
        Plot.dot(
          points.filter(({ front }) => !front),
          { x: 'x', y: 'y', r: 3, fill: COLOURS.model, fillOpacity: 0.5, title: 'formula' },
        ),
        Plot.dot(
          points.filter(({ front }) => front),
          { x: 'x', y: 'y', r: 4.4, symbol: 'diamond', fill: 'var(--paper)', stroke: COLOURS.alert, title: 'formula' },
        ),
      ],
    },
    `The best candidates by ${first.label} and ${second.label}; those on the Pareto front stand out.`,
  );
  const key = legend([
    { mark: LEGEND_MARKS.diamond, text: 'on the Pareto front' },
    { mark: LEGEND_MARKS.dot, text: 'others of the best' },
  ]);
  return numbering.figure('Pareto front', `Of the goals: ${goals.join('; ')}.`, html`${key}${plot}`);
}
