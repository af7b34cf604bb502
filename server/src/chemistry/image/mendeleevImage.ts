import { factValue } from '../elements.ts';
import type { ElementSymbol } from '../types.ts';
import { DISTANCE_BINS, type PairMap } from './pairMap.ts';
import type { RasterImage } from './rasterImage.ts';

/** Rows and columns. */
export const MENDELEEV_SIZE = 32;

/** Mendeleev numbers go from 1 to this. */
const LARGEST_NUMBER = 118;
/** Electronegativities are at most so far apart (Cs and F: 3.2). */
const LARGEST_DIFFERENCE = 3.2;
const VALENCE_SHELL = 8;
/** Density that is shown half bright. */
const HALF_BRIGHT = 0.5;

/**
 * The pair map as a picture of a fixed size for people, 32 × 32 in colour: rows are the centres by Mendeleev number (the
 * periodic table read column by column, so that neighbours in a group are near), shared by the two rows they lie between;
 * columns are distances from 0.8 to 8 Å. Red is how many neighbours there are, green their electronegativity against that
 * of the centre (half for equals), blue their valence electrons; green and blue are as bright as red lets them be. Made
 * of the very numbers the model sees, and like them independent of how the crystal is written down.
 */
export function mendeleevImage({ elements, fractions, values }: PairMap): RasterImage {
  const cells = MENDELEEV_SIZE * MENDELEEV_SIZE;
  const [density, difference, valence] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  elements.forEach((centre, s) => {
    const position = ((fact(centre, 'mendeleevNumber', 1) - 1) / (LARGEST_NUMBER - 1)) * (MENDELEEV_SIZE - 1);
    elements.forEach((neighbour, t) => {
      const step = electronegativity(neighbour) - electronegativity(centre);
      const electrons = fact(neighbour, 'valenceTotal', 0);
      for (let bin = 0; bin < DISTANCE_BINS; bin++) {
        const amount = fractions[s]! * values[(s * elements.length + t) * DISTANCE_BINS + bin]!;
        if (amount === 0) continue;
        for (const [row, rowShare] of shares(position, MENDELEEV_SIZE)) {
          for (const [column, columnShare] of columnsOf(bin)) {
            const cell = row * MENDELEEV_SIZE + column;
            const part = amount * rowShare * columnShare;
            density[cell]! += part;
            difference[cell]! += part * step;
            valence[cell]! += part * electrons;
          }
        }
      }
    });
  });
  const data = new Uint8Array(3 * cells);
  for (let cell = 0; cell < cells; cell++) {
    const amount = density[cell]!;
    if (amount === 0) continue;
    const brightness = amount / (amount + HALF_BRIGHT);
    const green = (difference[cell]! / amount / LARGEST_DIFFERENCE + 1) / 2;
    const blue = valence[cell]! / amount / VALENCE_SHELL;
    data.set([brightness, brightness * green, brightness * blue].map(toByte), 3 * cell);
  }
  return { width: MENDELEEV_SIZE, height: MENDELEEV_SIZE, channels: 3, data };
}

/** The two whole numbers a position lies between, with its share of each. */
function shares(position: number, size: number): [number, number][] {
  const below = Math.min(size - 1, Math.floor(position));
  const share = position - below;
  return share === 0
    ? [[below, 1]]
    : [
        [below, 1 - share],
        [below + 1, share],
      ];
}

/** 48 columns as 32: each lies in one, or across the border of two. */
function columnsOf(bin: number): [number, number][] {
  const scale = MENDELEEV_SIZE / DISTANCE_BINS;
  const [from, to] = [bin * scale, (bin + 1) * scale];
  const border = Math.floor(from) + 1;
  if (to <= border + 1e-9) return [[Math.floor(from), 1]];
  return [
    [Math.floor(from), (border - from) / scale],
    [border, (to - border) / scale],
  ];
}

function electronegativity(symbol: ElementSymbol): number {
  return factValue(symbol, 'paulingElectronegativity') ?? 0;
}

function fact(symbol: ElementSymbol, key: 'mendeleevNumber' | 'valenceTotal', otherwise: number): number {
  return factValue(symbol, key) ?? otherwise;
}

function toByte(value: number): number {
  return Math.round(255 * Math.min(1, Math.max(0, value)));
}
