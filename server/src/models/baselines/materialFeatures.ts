import type { Materials } from '../types.ts';
import { compositionFeatures } from './compositionFeatures.ts';
import type { FeatureMatrix } from './features.ts';
import { structureFeatures } from './structureFeatures.ts';

/** What the baselines see of materials: their compositions, and behind them their crystals where those are to be seen. */
export function materialFeatures({ compositions, crystals }: Materials, structures: boolean): FeatureMatrix {
  const ofCompositions = compositionFeatures(compositions);
  if (!structures) return ofCompositions;
  const ofCrystals = structureFeatures(crystals ?? compositions.map(() => null));
  const values = new Float32Array(ofCompositions.values.length + ofCrystals.values.length);
  values.set(ofCompositions.values);
  values.set(ofCrystals.values, ofCompositions.values.length);
  return { rows: compositions.length, columns: ofCompositions.columns + ofCrystals.columns, values };
}
