import { SYMBOLS } from '../../../chemistry/symbols.ts';
import { type Html, html } from '../html.ts';
import { tablePlace } from '../periodicLayout.ts';

const CELL = { width: 48, height: 44 };
/** Gap between the table and the f block below it, as a fraction of a cell. */
const GAP = 0.35;
const LEGEND_STEPS = 40;

export interface PeriodicMap {
  readonly cells: readonly {
    readonly element: string;
    /** Place on the colour scale, 0 … 1. */
    readonly share: number;
    /** The number below the symbol. */
    readonly text: string;
    /** What a reader who points at it is told. */
    readonly title: string;
    /** Rests on few values: pale and dashed. */
    readonly few: boolean;
  }[];
  readonly key: { readonly label: string; readonly low: string; readonly middle: string; readonly high: string };
  readonly description: string;
}

/** A periodic table coloured by a number of each element. */
export function periodicMap({ cells, key, description }: PeriodicMap): Html {
  const entries = new Map(cells.map((cell) => [cell.element, cell]));
  const drawn = SYMBOLS.map((symbol) => {
    const place = tablePlace(symbol);
    if (place === null) return null;
    const x = (place.column - 1) * CELL.width + 1;
    const y = (place.row - 1 + (place.row > 7 ? GAP : 0)) * CELL.height + 1;
    const entry = entries.get(symbol);
    if (entry === undefined) {
      return html`<g class="absent"><rect x="${x}" y="${y}" width="${CELL.width - 3}" height="${CELL.height - 3}" rx="2"/><text x="${x + 22.5}" y="${y + 25}">${symbol}</text></g>
`;
    }
    const share = Math.min(1, Math.max(0, entry.share));
    return html`<g class="${entry.few ? 'element few' : 'element'}"><title>${entry.title}</title><rect x="${x}" y="${y}" width="${CELL.width - 3}" height="${CELL.height - 3}" rx="2" fill="${colour(share)}"/><g fill="${textColour(share)}"><text x="${x + 22.5}" y="${y + 19}">${symbol}</text><text class="amount" x="${x + 22.5}" y="${y + 33}">${entry.text}</text></g></g>
`;
  });
  return html`<div class="scroll"><svg class="plot elements" viewBox="0 0 864 ${Math.ceil((9 + GAP) * CELL.height)}" width="864" role="img" aria-label="${description}">${drawn}${colourKey(key)}</svg></div>`;
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
function colourKey({ label, low, middle, high }: PeriodicMap['key']): Html {
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
  return html`<g class="key"><text x="${left + width / 2}" y="${y - 10}">${label}</text>${bars}${tick(0, low)}${tick(0.5, middle)}${tick(1, high)}</g>`;
}
