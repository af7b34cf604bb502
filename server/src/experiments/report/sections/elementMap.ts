import { SYMBOLS } from '../../../chemistry/symbols.ts';
import type { Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { countOf, withUnit } from '../numbers.ts';
import { tablePlace } from '../periodicLayout.ts';
import { quantile, type TargetView } from '../target.ts';

const CELL = { width: 48, height: 44 };
/** Gap between the table and the f block below it, as a fraction of a cell. */
const GAP = 0.35;
/** Elements in fewer test materials than this are set apart: their mean error says little. */
const FEW = 5;
const LEGEND_STEPS = 40;

/** The periodic table coloured by the mean absolute test error of the materials that contain each element. */
export function elementMapFigure({ facts, digits }: TargetView, numbering: Numbering): Html {
  const errors = new Map(facts.errorByElement.map((entry) => [entry.element, entry]));
  const trusted = facts.errorByElement.filter((entry) => entry.count >= FEW).map((entry) => entry.mae);
  const all = facts.errorByElement.map((entry) => entry.mae);
  // The scale ends at the 98th percentile of the elements with enough rows, so that one outlier does not bleach the rest.
  const top = quantile(trusted.length > 0 ? trusted : all, 0.98) || 1;
  const overflows = all.some((mae) => mae > top);

  const cells = SYMBOLS.map((symbol) => {
    const place = tablePlace(symbol);
    if (place === null) return null;
    const x = (place.column - 1) * CELL.width + 1;
    const y = (place.row - 1 + (place.row > 7 ? GAP : 0)) * CELL.height + 1;
    const entry = errors.get(symbol);
    if (entry === undefined) {
      return html`<g class="absent"><rect x="${x}" y="${y}" width="${CELL.width - 3}" height="${CELL.height - 3}" rx="2"/><text x="${x + 22.5}" y="${y + 25}">${symbol}</text></g>
`;
    }
    const share = shareOf(entry.mae, top);
    const few = entry.count < FEW;
    return html`<g class="${few ? 'element few' : 'element'}"><title>${`${symbol}: MAE ${withUnit(digits.error(entry.mae), facts.unit)} over ${countOf(entry.count, 'test material')}`}</title><rect x="${x}" y="${y}" width="${CELL.width - 3}" height="${CELL.height - 3}" rx="2" fill="${colour(share)}"/><g fill="${textColour(share)}"><text x="${x + 22.5}" y="${y + 19}">${symbol}</text><text class="amount" x="${x + 22.5}" y="${y + 33}">${digits.error(entry.mae)}</text></g></g>
`;
  });

  const worst = [...facts.errorByElement]
    .filter((entry) => entry.count >= FEW)
    .sort((one, other) => other.mae - one.mae)[0];
  const description = `Periodic table of the mean absolute error of ${facts.label} by element${worst === undefined ? '' : `; largest for ${worst.element}, ${withUnit(digits.error(worst.mae), facts.unit)}`}.`;
  const plot = html`<div class="scroll"><svg class="plot elements" viewBox="0 0 864 ${Math.ceil((9 + GAP) * CELL.height)}" width="864" role="img" aria-label="${description}">${cells}${key(top, overflows, digits.error, withUnit('MAE', facts.unit === '1' ? '1' : `(${facts.unit})`))}</svg></div>`;
  return numbering.figure(
    `Error by element, ${facts.label}`,
    `Mean absolute error over the test materials that contain the element; the number of materials is in each cell’s tooltip. Pale, dashed cells rest on fewer than ${FEW} materials; empty cells on none.`,
    plot,
    'wide',
  );
}

function shareOf(mae: number, top: number): number {
  return Math.min(1, Math.max(0, mae / top));
}

/** A sequential scale from sand over teal to navy (reversed at night), mixed in Oklab: its lightness alone gives the order, so it reads the same with any colour vision. */
function colour(share: number): string {
  const [from, to, part] = share < 0.5 ? ['low', 'middle', share * 2] : ['middle', 'high', share * 2 - 1];
  return `color-mix(in oklab, var(--map-${to}) ${Math.round(part * 100)}%, var(--map-${from}))`;
}

/** Text that stands out from its cell: the middle of the scale is read best with dark letters by day and by night. */
function textColour(share: number): string {
  return `var(--on-${share < 0.42 ? 'low' : share < 0.65 ? 'middle' : 'high'})`;
}

/** The colour key, in the empty space above the transition metals. */
function key(top: number, overflows: boolean, format: (value: number) => string, label: string): Html {
  const left = 3 * CELL.width;
  const width = 7 * CELL.width;
  const y = 1.35 * CELL.height;
  const step = width / LEGEND_STEPS;
  const bars = Array.from(
    { length: LEGEND_STEPS },
    (_, index) =>
      html`<rect x="${(left + index * step).toFixed(1)}" y="${y}" width="${(step + 0.4).toFixed(1)}" height="11" fill="${colour((index + 0.5) / LEGEND_STEPS)}"/>`,
  );
  const tick = (share: number, text: string) => html`<text x="${left + share * width}" y="${y + 27}">${text}</text>`;
  return html`<g class="key"><text x="${left + width / 2}" y="${y - 10}">${label}</text>${bars}${tick(0, '0')}${tick(0.5, format(top / 2))}${tick(1, `${overflows ? '≥ ' : ''}${format(top)}`)}</g>`;
}
