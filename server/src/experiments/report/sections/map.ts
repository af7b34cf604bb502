import * as Plot from '@observablehq/plot';
import { Random } from '../../../foundation/random.ts';
import type { MapFacts, ModelReportFacts } from '../facts.ts';
import type { Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { axisLabel, count, countOf, percent, withUnit } from '../numbers.ts';
import { axes, COLOURS, domainOf, drawPlot } from '../plot.ts';
import { quantile } from '../target.ts';

/** Points drawn; more would only cover one another. */
const MOST_POINTS = 2000;

/** The materials by how alike the model finds them, coloured by what it was taught. */
export function mapSection({ map, run }: ModelReportFacts, numbering: Numbering): Html {
  if (!map || map.points.length < 3) return html``;
  const drawn = sample(map.points, run.seed);
  const known = drawn.filter((point) => point.value !== null);
  const values = known.map(({ value }) => value!);
  const sorted = [...values].sort((one, other) => one - other);
  // A few labels far out must not leave all others one colour.
  const domain = [quantile(sorted, 0.02), quantile(sorted, 0.98)] as const;
  const name = (point: MapFacts['points'][number]) =>
    point.value === null
      ? point.formula
      : `${point.formula}\n${map.label} ${withUnit(String(Number(point.value.toPrecision(4))), map.unit)}`;
  const plot = drawPlot(
    {
      width: 640,
      height: 460,
      x: { domain: domainOf(drawn.map(({ x }) => x)) },
      y: { domain: domainOf(drawn.map(({ y }) => y)) },
      color: { scheme: 'viridis', domain: [...domain], clamp: true },
      marks: [
        ...axes(...axisLabels(map)),
        Plot.dot(
          drawn.filter(({ value }) => value === null),
          { x: 'x', y: 'y', r: 1.8, fill: COLOURS.rule, title: name },
        ),
        Plot.dot(known, { x: 'x', y: 'y', r: 2.2, fill: 'value', fillOpacity: 0.85, title: name }),
      ],
    },
    `Map of ${countOf(drawn.length, 'material')} by their embeddings, coloured by ${map.label}.`,
  );
  const note =
    drawn.length < map.points.length
      ? ` Drawn are ${count(drawn.length)} of ${count(map.points.length)}, picked at random with seed ${run.seed}.`
      : '';
  const from = withUnit(String(Number(domain[0].toPrecision(3))), map.unit);
  const to = withUnit(String(Number(domain[1].toPrecision(3))), map.unit);
  return html`<section id="map"><h2>Map</h2>
${numbering.figure(
  'The materials as the model sees them',
  `Each point is a material of the dataset: its embedding, ${describeLayout(map)} Coloured by ${axisLabel(map.label, map.unit)}, from ${from} (dark) to ${to} (bright).${note} All numbers are in embedding_map.csv.`,
  plot,
)}</section>`;
}

function axisLabels({ explained }: MapFacts): [{ label: string }, { label: string }] {
  if (explained === null) return [{ label: 'first coordinate' }, { label: 'second coordinate' }];
  return [
    { label: `first axis (${percent(explained[0])} of the variance)` },
    { label: `second axis (${percent(explained[1])})` },
  ];
}

function describeLayout({ explained }: MapFacts): string {
  return explained === null
    ? 'laid out by UMAP so that materials alike to the model are near one another. Groups mean something; how far they are apart, how large they are and the axes do not.'
    : 'in the two directions in which the embeddings differ most (principal axes). Near points are alike to the model; far apart on the map is far apart, but near on the map need not be near.';
}

function sample(points: MapFacts['points'], seed: number): MapFacts['points'] {
  if (points.length <= MOST_POINTS) return points;
  const order = Random.of(seed, 'report/map').permutation(points.length).slice(0, MOST_POINTS).sort();
  return Array.from(order, (index) => points[index]!);
}
