import type { Random } from '../../foundation/random.ts';
import { readTensorFile, tensorOf, writeTensorFile } from '../../models/serialization/tensorFile.ts';
import { Optimizer, type OptimizerState, startOptimizer } from '../../models/training/optimizer.ts';
import { logLikelihoods, weightedGradient } from '../languageModel/likelihood.ts';
import type { LanguageModel } from '../languageModel/pretrain.ts';
import { drawSequences, type Sample } from '../languageModel/sampling.ts';
import type { CandidateSpace } from '../space/candidateSpace.ts';
import type { PolicyAlgorithm } from './algorithm.ts';

const LEARNING_RATE = 5e-4;
const VECTORS = ['parameters', 'firstMoment', 'secondMoment', 'average'] as const;

/** A candidate to learn from: its spelling, how good it is, and how likely it was when it was drawn. */
export interface Experience {
  readonly tokens: readonly number[];
  readonly score: number;
  /** ln p under the policy that drew it; of no meaning to algorithms that remember. */
  readonly drawn: number;
}

/** A copy of the language model that learns what scores well, and the model itself, which it is held near to. */
export class Policy {
  readonly prior: LanguageModel;
  readonly #space: CandidateSpace;
  readonly #algorithm: PolicyAlgorithm;
  readonly #gradient: Float32Array;
  readonly #priorLikelihoods = new Map<string, number>();
  #optimizer: Optimizer;

  constructor(prior: LanguageModel, space: CandidateSpace, algorithm: PolicyAlgorithm) {
    this.prior = prior;
    this.#space = space;
    this.#algorithm = algorithm;
    this.#gradient = new Float32Array(prior.model.layout.size);
    this.#optimizer = new Optimizer(startOptimizer(prior.parameters), prior.model.layout);
  }

  /** Whether it may be given candidates that it did not just draw. */
  get remembers(): boolean {
    return this.#algorithm.remembers;
  }

  draw(count: number, random: Random, temperature = 1): Sample[] {
    const { model, masks } = this.prior;
    return drawSequences(model, this.#optimizer.state.parameters, this.#space, masks, { count, random, temperature });
  }

  /** ln p under the policy as it is. */
  logLikelihoods(sequences: readonly (readonly number[])[]): Float64Array {
    const { model, masks } = this.prior;
    return logLikelihoods(model, this.#optimizer.state.parameters, sequences, masks);
  }

  /** One step of the policy gradient. */
  learn(batch: readonly Experience[]): void {
    const { model, masks } = this.prior;
    const parameters = this.#optimizer.state.parameters;
    const sequences = batch.map(({ tokens }) => tokens);
    const weights = this.#algorithm.weights({
      prior: this.#priorOf(sequences),
      policy: this.logLikelihoods(sequences),
      drawn: batch.map(({ drawn }) => drawn),
      scores: batch.map(({ score }) => score),
    });
    weightedGradient(model, parameters, { sequences, weights }, masks, this.#gradient);
    this.#optimizer.add(this.#gradient, 1);
    this.#optimizer.step({ rate: LEARNING_RATE, weightDecay: 0 });
  }

  /** Forgets everything learnt beyond the language model. */
  reset(): void {
    this.#optimizer = new Optimizer(startOptimizer(this.prior.parameters), this.prior.model.layout);
  }

  save(): Uint8Array {
    const { state } = this.#optimizer;
    const tensors = new Map(VECTORS.map((name) => [name, { shape: [state[name].length], values: state[name] }]));
    return writeTensorFile({ tensors, metadata: { step: String(state.step) } });
  }

  restore(bytes: Uint8Array): void {
    const file = readTensorFile(bytes);
    const vectors = Object.fromEntries(VECTORS.map((name) => [name, tensorOf(file, name)]));
    const state = { ...vectors, step: Number(file.metadata.step) } as OptimizerState;
    this.#optimizer = new Optimizer(state, this.prior.model.layout);
  }

  #priorOf(sequences: readonly (readonly number[])[]): number[] {
    const { model, masks, parameters } = this.prior;
    const unknown = sequences.filter((tokens) => !this.#priorLikelihoods.has(tokens.join(' ')));
    const values = logLikelihoods(model, parameters, unknown, masks);
    for (const [place, tokens] of unknown.entries()) this.#priorLikelihoods.set(tokens.join(' '), values[place]!);
    return sequences.map((tokens) => this.#priorLikelihoods.get(tokens.join(' '))!);
  }
}
