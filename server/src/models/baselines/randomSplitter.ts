import type { Random } from '../../foundation/random.ts';
import { type FeatureSampler, fraction } from './featureSampler.ts';
import type { Splitter, TreeSample } from './growTree.ts';

/**
 * The rule of extremely randomised trees (Geurts, Ernst and Wehenkel 2006, doi:10.1007/s10994-006-6226-1): for each of
 * `featuresPerSplit` features drawn at random (those constant in the node not counted) one threshold, uniform between
 * the smallest and largest value in the node; of these the split that lowers the squared error most. Weights are 1.
 */
export class RandomSplitter implements Splitter {
  feature = -1;
  threshold = 0;
  readonly #sampler: FeatureSampler;
  readonly #random: Random;
  readonly #featuresPerSplit: number;
  readonly #label: Float64Array;
  readonly #value: Float32Array;

  constructor(rows: number, sampler: FeatureSampler, random: Random, featuresPerSplit: number) {
    this.#sampler = sampler;
    this.#random = random;
    this.#featuresPerSplit = featuresPerSplit;
    this.#label = new Float64Array(rows);
    this.#value = new Float32Array(rows);
  }

  get constants(): number {
    return this.#sampler.constants;
  }

  split(sample: TreeSample, start: number, end: number, constants: number): boolean {
    const { rows, labels } = sample;
    const { values, rows: height } = sample.features;
    const label = this.#label;
    const value = this.#value;
    const count = end - start;
    let total = 0;
    for (let place = 0; place < count; place++) {
      label[place] = labels[rows[start + place]!]!;
      total += label[place]!;
    }
    let best = (total ** 2 / count) * (1 + 1e-12);
    this.feature = -1;
    this.#sampler.begin(constants);
    for (let tried = 0; tried < this.#featuresPerSplit; ) {
      const feature = this.#sampler.next();
      if (feature < 0) break;
      const offset = feature * height;
      let lowest = Number.POSITIVE_INFINITY;
      let highest = Number.NEGATIVE_INFINITY;
      for (let place = 0; place < count; place++) {
        const current = values[offset + rows[start + place]!]!;
        value[place] = current;
        if (current < lowest) lowest = current;
        if (current > highest) highest = current;
      }
      if (lowest === highest) {
        this.#sampler.markConstant();
        continue;
      }
      tried++;
      const drawn = Math.fround(lowest + fraction(this.#random) * (highest - lowest));
      const threshold = drawn < highest ? drawn : lowest;
      let left = 0;
      let sum = 0;
      for (let place = 0; place < count; place++) {
        // Arithmetic instead of a branch, because which way a row goes cannot be foretold: twice as fast.
        const isLeft = Number(value[place]! <= threshold);
        left += isLeft;
        sum += isLeft * label[place]!;
      }
      const rest = total - sum;
      const score = (sum * sum) / left + (rest * rest) / (count - left);
      if (score > best) {
        best = score;
        this.feature = feature;
        this.threshold = threshold;
      }
    }
    return this.feature >= 0;
  }
}
