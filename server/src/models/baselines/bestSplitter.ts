import { BINS, type BinnedFeatures } from './bins.ts';
import type { FeatureSampler } from './featureSampler.ts';
import type { Splitter, TreeSample } from './growTree.ts';
import { between } from './tree.ts';

/** Up to here sorting a node's rows is quicker than counting them into bins. A row's place must fit in `PLACE_BITS`. */
const SMALL = 32;
const PLACE_BITS = 5;

/**
 * The random forest's rule: of `featuresPerSplit` features drawn at random (those constant in the node not counted), the
 * split that lowers the squared error most, which is the one with the largest Σ² ⁄ weight over both sides.
 */
export class BestSplitter implements Splitter {
  feature = -1;
  threshold = 0;
  readonly #binned: BinnedFeatures;
  readonly #sampler: FeatureSampler;
  readonly #featuresPerSplit: number;
  /** Weights and weighted labels of the node's rows, in order. */
  readonly #weight: Float64Array;
  readonly #sum: Float64Array;
  /** Weight and weighted label of each bin, side by side; all zero between calls. */
  readonly #histogram = new Float64Array(2 * BINS);
  readonly #sorted = new Int32Array(SMALL);
  #best = 0;
  #highestLeft = -1;
  #lowestRight = -1;
  #totalWeight = 0;
  #totalSum = 0;

  constructor(binned: BinnedFeatures, rows: number, sampler: FeatureSampler, featuresPerSplit: number) {
    this.#binned = binned;
    this.#sampler = sampler;
    this.#featuresPerSplit = featuresPerSplit;
    this.#weight = new Float64Array(rows);
    this.#sum = new Float64Array(rows);
  }

  get constants(): number {
    return this.#sampler.constants;
  }

  split(sample: TreeSample, start: number, end: number, constants: number): boolean {
    this.#gather(sample, start, end);
    const { low, high } = this.#binned;
    this.feature = -1;
    // The undivided node's score; a split must beat it by more than rounding.
    this.#best = (this.#totalSum ** 2 / this.#totalWeight) * (1 + 1e-12);
    this.#sampler.begin(constants);
    for (let tried = 0; tried < this.#featuresPerSplit; ) {
      const feature = this.#sampler.next();
      if (feature < 0) break;
      const offset = feature * sample.features.rows;
      const better = this.#best;
      const varied =
        end - start <= SMALL
          ? this.#scanSorted(sample.rows, start, end, offset)
          : this.#scanHistogram(sample.rows, start, end, offset);
      if (varied) tried++;
      else this.#sampler.markConstant();
      if (this.#best > better) {
        this.feature = feature;
        this.threshold = between(high[feature * BINS + this.#highestLeft]!, low[feature * BINS + this.#lowestRight]!);
      }
    }
    return this.feature >= 0;
  }

  #gather({ rows, labels, weights }: TreeSample, start: number, end: number): void {
    let totalWeight = 0;
    let totalSum = 0;
    for (let index = start; index < end; index++) {
      const row = rows[index]!;
      const weight = weights[row]!;
      const sum = weight * labels[row]!;
      this.#weight[index - start] = weight;
      this.#sum[index - start] = sum;
      totalWeight += weight;
      totalSum += sum;
    }
    this.#totalWeight = totalWeight;
    this.#totalSum = totalSum;
  }

  /** Try every split of one feature by counting rows into bins; false if the feature is constant in the node. */
  #scanHistogram(rows: Int32Array, start: number, end: number, offset: number): boolean {
    const codes = this.#binned.codes;
    const weights = this.#weight;
    const sums = this.#sum;
    const histogram = this.#histogram;
    let lowest = BINS;
    let highest = -1;
    for (let index = start; index < end; index++) {
      const code = codes[offset + rows[index]!]!;
      histogram[2 * code]! += weights[index - start]!;
      histogram[2 * code + 1]! += sums[index - start]!;
      if (code < lowest) lowest = code;
      if (code > highest) highest = code;
    }
    const totalWeight = this.#totalWeight;
    const totalSum = this.#totalSum;
    let best = this.#best;
    let weight = 0;
    let sum = 0;
    let last = lowest;
    for (let code = lowest; code <= highest; code++) {
      const added = histogram[2 * code]!;
      if (added === 0) continue;
      if (weight > 0) {
        const rest = totalSum - sum;
        const score = (sum * sum) / weight + (rest * rest) / (totalWeight - weight);
        if (score > best) {
          best = score;
          this.#highestLeft = last;
          this.#lowestRight = code;
        }
      }
      weight += added;
      sum += histogram[2 * code + 1]!;
      last = code;
      histogram[2 * code] = 0;
      histogram[2 * code + 1] = 0;
    }
    this.#best = best;
    return highest > lowest;
  }

  /** The same for few rows: insertion sort of bin and place packed in one integer. */
  #scanSorted(rows: Int32Array, start: number, end: number, offset: number): boolean {
    const codes = this.#binned.codes;
    const sorted = this.#sorted;
    const count = end - start;
    for (let place = 0; place < count; place++) {
      const key = (codes[offset + rows[start + place]!]! << PLACE_BITS) | place;
      let position = place;
      while (position > 0 && sorted[position - 1]! > key) {
        sorted[position] = sorted[position - 1]!;
        position--;
      }
      sorted[position] = key;
    }
    const totalWeight = this.#totalWeight;
    const totalSum = this.#totalSum;
    let best = this.#best;
    let weight = 0;
    let sum = 0;
    let last = sorted[0]! >> PLACE_BITS;
    for (let position = 0; position < count; position++) {
      const key = sorted[position]!;
      const code = key >> PLACE_BITS;
      if (code !== last) {
        const rest = totalSum - sum;
        const score = (sum * sum) / weight + (rest * rest) / (totalWeight - weight);
        if (score > best) {
          best = score;
          this.#highestLeft = last;
          this.#lowestRight = code;
        }
        last = code;
      }
      const place = key & (SMALL - 1);
      weight += this.#weight[place]!;
      sum += this.#sum[place]!;
    }
    this.#best = best;
    return sorted[0]! >> PLACE_BITS !== last;
  }
}
