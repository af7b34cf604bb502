import { parseFormula } from '../../../server/src/chemistry/formula.ts';
import type { Composition } from '../../../server/src/chemistry/types.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import type { CheckpointStore, TrainingHooks } from '../../../server/src/models/trainedModel.ts';
import type { LabelledMaterials, ModelPlan, Prediction } from '../../../server/src/models/types.ts';

const ELEMENTS = ['Li', 'Na', 'K', 'Mg', 'Ca', 'Al', 'Ga', 'Ti', 'Zn', 'O', 'S', 'Se', 'F', 'Cl', 'N'];

/** Compositions with one number that follows from them: `label` of the mean place of their elements in the list above. */
export function madeUpMaterials(count: number, seed: number, label = (mean: number) => mean - 7): LabelledMaterials {
  const random = Random.of(seed, 'materials');
  const compositions: Composition[] = [];
  const labels = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const chosen = random.permutation(ELEMENTS.length).slice(0, 2 + random.below(2));
    const parsed = parseFormula([...chosen].map((index) => `${ELEMENTS[index]}${1 + random.below(3)}`).join(''));
    if (!parsed.ok) throw new Error(parsed.failure.message);
    compositions.push(parsed.composition);
    let [sum, total] = [0, 0];
    for (const [symbol, amount] of parsed.composition.amounts) {
      sum += amount * ELEMENTS.indexOf(symbol);
      total += amount;
    }
    labels[row] = label(sum / total);
  }
  return { compositions, labels: [labels] };
}

export const smallPlan: ModelPlan = {
  name: 'net',
  targets: [{ name: 'energy', unit: 'eV/atom', transform: 'identity', minimum: null, maximum: null }],
  encoder: { embedding: 16, layers: 1, heads: 2, feedForward: 32, dropout: 0.1 },
  training: { epochs: 12, batch: 32, learningRate: 6e-3, weightDecay: 0.02, ensemble: 1, seed: 5 },
  baselines: [],
  method: 'network',
  coverage: 0.9,
};

/** A prediction as numbers that can be compared: its distributions are asked for the probabilities of their own means. */
export function numbersOf({ targets, domain }: Prediction) {
  return {
    domain,
    targets: targets.map(({ probabilityAtMost, ...numbers }) => ({
      ...numbers,
      atMostTheMean: probabilityAtMost(numbers.mean),
    })),
  };
}

export function memoryStore(): CheckpointStore & { readonly saved: Map<string, Uint8Array> } {
  const saved = new Map<string, Uint8Array>();
  return {
    saved,
    load: async (name) => saved.get(name) ?? null,
    save: async (name, bytes) => void saved.set(name, bytes.slice()),
  };
}

export function quietHooks(overrides: Partial<TrainingHooks> = {}): TrainingHooks {
  return {
    signal: new AbortController().signal,
    onProgress: () => {},
    onMetric: () => {},
    checkpoints: memoryStore(),
    threads: 1,
    ...overrides,
  };
}
