import type { Composition } from '../../server/src/chemistry/types.ts';
import { ForestSurrogate } from '../../server/src/design/surrogate/forestSurrogate.ts';
import { compositionFeatures } from '../../server/src/models/baselines/compositionFeatures.ts';
import { trainModel } from '../../server/src/models/train.ts';
import type { LabelledMaterials, ModelPlan } from '../../server/src/models/types.ts';

export interface Labelled {
  readonly composition: Composition;
  readonly label: number;
}

/** Formation energies (eV/atom) of compositions. */
export type PropertyJudge = (materials: readonly { readonly composition: Composition }[]) => Promise<Float64Array>;

/** Extremely randomised trees on composition statistics. */
export async function treesJudge(rows: readonly Labelled[], seed: number): Promise<PropertyJudge> {
  const features = compositionFeatures(rows.map(({ composition }) => composition));
  const labels = Float64Array.from(rows, ({ label }) => label);
  const options = { trees: 60, featureShare: 1 / 3 };
  const forest = await ForestSurrogate.fit(features, labels, seed, undefined, options);
  return async (materials) => {
    const opinions = forest.opinions(compositionFeatures(materials.map(({ composition }) => composition)));
    return Float64Array.from(
      materials,
      (_, row) => opinions.reduce((sum, tree) => sum + tree[row]!, 0) / opinions.length,
    );
  };
}

const EPOCHS = 40;

/** The product's network on compositions: another family of models. */
export async function networkJudge(rows: readonly Labelled[], seed: number): Promise<PropertyJudge> {
  const plan: ModelPlan = {
    name: 'judge',
    targets: [{ name: 'formation_energy', unit: 'eV/atom', transform: 'identity', minimum: null, maximum: null }],
    encoder: { embedding: 128, layers: 3, heads: 4, feedForward: 256, dropout: 0.1 },
    training: { epochs: EPOCHS, batch: 128, learningRate: 1e-3, weightDecay: 0.02, ensemble: 1, seed },
    baselines: [],
    method: 'network',
    coverage: 0.9,
  };
  const part = (chosen: readonly Labelled[]): LabelledMaterials => ({
    compositions: chosen.map(({ composition }) => composition),
    labels: [Float64Array.from(chosen, ({ label }) => label)],
  });
  const at = (place: number) => rows.filter((_, row) => row % 10 === place);
  const model = await trainModel(
    {
      plan,
      train: part(rows.filter((_, row) => row % 10 > 1)),
      validation: part(at(0)),
      test: part(at(1)),
    },
    {
      signal: new AbortController().signal,
      onProgress: () => {},
      onMetric: () => {},
      checkpoints: { load: async () => null, save: async () => {} },
      threads: 1,
    },
  );
  return async (materials) => {
    const { targets } = await model.predict(materials.map(({ composition }) => composition));
    return targets[0]!.mean;
  };
}
