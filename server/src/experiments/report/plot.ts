import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { type Content, Html, html } from './html.ts';
import { tick } from './numbers.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** Colours by role; the style sheet gives each a light and a dark value. */
export const COLOURS = {
  ink: 'var(--ink)',
  quiet: 'var(--quiet)',
  rule: 'var(--rule)',
  model: 'var(--model)',
  modelSoft: 'var(--model-soft)',
  alert: 'var(--alert)',
} as const;

/** Colours of ensemble members, in order: Okabe and Ito's colour-blind-safe set (jfly.uni-koeln.de/color), lightened at night. */
export const MEMBER_COLOURS = [1, 2, 3, 4, 5, 6, 7].map((index) => `var(--member-${index})`);

/**
 * Draw a plot as inline SVG without a browser. `description` is what a reader who cannot see it is told; coordinates are
 * rounded to a tenth of a pixel, which nobody sees and which halves the file.
 */
export function drawPlot(options: Plot.PlotOptions, description: string): Html {
  const svg = Plot.plot({
    marginLeft: 64,
    marginRight: 12,
    marginTop: 12,
    marginBottom: 44,
    ...options,
    document,
    className: 'plot',
  });
  // Plot repeats a style sheet in every figure; the page's own has these rules once.
  for (const style of [...svg.querySelectorAll('style')]) style.remove();
  for (const element of [...svg.querySelectorAll('*')]) roundCoordinates(element);
  // The serialiser leaves < and > as they are in attributes; the description is escaped by our own hand.
  return html`<svg role="img" aria-label="${description}"${new Html(svg.outerHTML.replace(/^<svg/, ''))}`;
}

/** Axes, frame and ticks of every chart: centred labels with their unit, few ticks, no grid. */
export function axes(
  x: { readonly label: string } & Plot.AxisXOptions,
  y: { readonly label: string } & Plot.AxisYOptions,
): Plot.Markish[] {
  const common = {
    labelAnchor: 'center',
    labelArrow: 'none',
    tickSize: 4,
    tickPadding: 3,
    color: COLOURS.quiet,
  } as const;
  return [
    Plot.frame({ stroke: COLOURS.rule }),
    Plot.axisX({ ...common, ticks: 5, labelOffset: 36, ...x }),
    Plot.axisY({ ...common, ticks: 5, labelOffset: 56, ...y }),
  ];
}

/** The smallest interval that holds the numbers with a little air; never of zero width. */
export function domainOf(values: Iterable<number>, logarithmic = false): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return logarithmic ? [0.1, 10] : [0, 1];
  if (logarithmic) {
    const air = Math.max((high / low) ** 0.04, 1.02);
    return [low / air, high * air];
  }
  const air = (high - low) * 0.04 || Math.abs(high) * 0.05 || 1;
  return [low - air, high + air];
}

/**
 * Ticks of an axis: of a logarithmic one powers of ten, with their doubles and fives where there is room, without the
 * prefixes (100m, 10k) that would read as part of a unit.
 */
export function ticksOf(
  [low, high]: readonly [number, number],
  logarithmic: boolean,
): Pick<Plot.AxisXOptions, 'ticks' | 'tickFormat'> {
  if (!logarithmic) return {};
  const powers: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) powers.push(power);
  const multiples = powers.length > 4 ? [1] : high / low > 20 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 7];
  const values = powers.flatMap((power) =>
    multiples.map((multiple) => Number((multiple * 10 ** power).toPrecision(2))),
  );
  return { ticks: values.filter((value) => value >= low && value <= high), tickFormat: tick };
}

/** A key of mark and meaning, set above a figure. */
export function legend(entries: readonly { readonly mark: Html; readonly text: string }[]): Html {
  return html`<p class="legend">${entries.map(({ mark, text }) => html`<span>${mark} ${text}</span>`)}</p>`;
}

/** Marks for `legend`: the shapes the plots draw. */
export const LEGEND_MARKS = {
  dot: swatch(html`<circle cx="8" cy="6" r="3" fill="var(--model)"/>`),
  diamond: swatch(
    html`<path d="M8 1.5L12.5 6L8 10.5L3.5 6Z" fill="var(--paper)" stroke="var(--alert)" stroke-width="1.4"/>`,
  ),
  bar: swatch(html`<path d="M8 0V12" stroke="var(--model)" stroke-opacity="0.5" stroke-width="1.4"/>`),
  identity: swatch(html`<path d="M0 6H16" stroke="var(--ink)" stroke-dasharray="4 3"/>`),
  band: swatch(html`<path d="M0 1H16V11H0Z" fill="var(--model-soft)"/>`),
  line: (colour: string): Html => swatch(html`<path d="M0 6H16" stroke="${colour}" stroke-width="2"/>`),
};

function swatch(shape: Content): Html {
  return html`<svg class="swatch" viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">${shape}</svg>`;
}

const COORDINATES = ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'width', 'height', 'd', 'transform'];

function roundCoordinates(element: {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
}) {
  for (const name of COORDINATES) {
    const value = element.getAttribute(name);
    if (value?.includes('.') && !value.endsWith('em')) {
      element.setAttribute(
        name,
        value.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10)),
      );
    }
  }
}
