import type { PairMap } from '../../chemistry/image/pairMap.ts';

/** Numbers a cell is told by. */
export const CELL_FEATURES = 2;

/** Writes the numbers of the cell at `offset`: ln V and V of the volume an atom has, shifted and scaled to about ±1. */
export function encodeCell({ volumePerAtom }: PairMap, features: Float32Array, offset: number): void {
  features[offset] = Math.log(volumePerAtom) - 3;
  features[offset + 1] = volumePerAtom / 20 - 1;
}
