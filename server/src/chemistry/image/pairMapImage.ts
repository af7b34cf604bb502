import { DISTANCE_BINS, type PairMap } from './pairMap.ts';
import type { RasterImage } from './rasterImage.ts';

/** Value of the map that is shown half bright: a shell of six neighbours at 2 Å has 6, the even background about 0.5. */
const HALF_BRIGHT = 1;

/** The numbers the model sees as grey values, elements² × 48: black is nothing, v is shown as v ⁄ (v + 1). */
export function pairMapImage({ elements, values }: PairMap): RasterImage {
  return {
    width: DISTANCE_BINS,
    height: elements.length ** 2,
    channels: 1,
    data: Uint8Array.from(values, (value) => Math.round((255 * value) / (value + HALF_BRIGHT))),
  };
}
