import { type KernelVectors, kernelVectors } from '../engine/backend.ts';
import type { ParameterLayout } from '../network/layout.ts';

const BETA_1 = 0.9;
const BETA_2 = 0.98;
const EPSILON = 1e-8;
const LARGEST_GRADIENT_NORM = 1;
const WARM_UP = 0.05;
const FINAL_RATE = 0.01;

/** Everything the optimiser changes; float32 vectors as long as the parameters, so that a checkpoint is a plain copy. */
export interface OptimizerState {
  readonly parameters: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
  /** Exponential moving average of the parameters: what is evaluated and kept. */
  readonly average: Float32Array;
  step: number;
}

export function startOptimizer(parameters: Float32Array): OptimizerState {
  return {
    parameters,
    firstMoment: new Float32Array(parameters.length),
    secondMoment: new Float32Array(parameters.length),
    average: parameters.slice(),
    step: 0,
  };
}

/** Share of the peak learning rate at a step: linear warm-up over 5 % of all steps, times a cosine down to 1 %. */
export function rateAt(step: number, steps: number): number {
  const warm = Math.min(1, (step + 1) / Math.max(1, WARM_UP * steps));
  return warm * (0.5 * (1 + Math.cos((Math.PI * step) / steps)) * (1 - FINAL_RATE) + FINAL_RATE);
}

interface StepOptions {
  readonly rate: number;
  readonly weightDecay: number;
}

/** What is computed once a step. */
function stepNumbers(state: OptimizerState, squares: number, { rate }: StepOptions) {
  state.step += 1;
  const correction1 = 1 - BETA_1 ** state.step;
  const correction2 = Math.sqrt(1 - BETA_2 ** state.step);
  const k = state.step - 1;
  return {
    clip: Math.min(1, LARGEST_GRADIENT_NORM / (Math.sqrt(squares) + 1e-6)),
    size: (rate / correction1) * correction2,
    epsilon: EPSILON * correction2,
    keep: Math.min(0.995, (1 + k) / (10 + k)),
  };
}

/**
 * One step of AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101) with the gradient's norm clipped to 1, and of the
 * moving average (min(0.995, (1 + k)/(10 + k)), so that early averages forget the initial values).
 */
export function takeStep(
  state: OptimizerState,
  gradient: Float32Array,
  layout: ParameterLayout,
  options: StepOptions,
): void {
  const { parameters, firstMoment, secondMoment, average } = state;
  let squares = 0;
  for (let i = 0; i < gradient.length; i++) squares += gradient[i]! * gradient[i]!;
  const { clip, size: stepSize, epsilon, keep } = stepNumbers(state, squares, options);
  for (const { offset, size, decay } of layout.entries) {
    const shrink = decay ? 1 - options.rate * options.weightDecay : 1;
    for (let i = offset; i < offset + size; i++) {
      const g = gradient[i]! * clip;
      const m = BETA_1 * firstMoment[i]! + (1 - BETA_1) * g;
      const v = BETA_2 * secondMoment[i]! + (1 - BETA_2) * g * g;
      firstMoment[i] = m;
      secondMoment[i] = v;
      const p = parameters[i]! * shrink - (stepSize * m) / (Math.sqrt(v) + epsilon);
      parameters[i] = p;
      average[i] = keep * average[i]! + (1 - keep) * p;
    }
  }
}

/** An optimiser's state, gradient and a part of it, one after another where the kernels work on them. */
const VECTORS = ['parameters', 'firstMoment', 'secondMoment', 'average', 'gradient', 'part'] as const;

/** Takes the steps of a training: by a kernel where the current backend has ours, by `takeStep` elsewhere. */
export class Optimizer {
  /** A copy of the state begun with. */
  readonly state: OptimizerState;
  readonly #gradient: Float32Array;
  readonly #layout: ParameterLayout;
  readonly #memory: (KernelVectors & { readonly part: Float32Array }) | null;

  constructor(from: OptimizerState, layout: ParameterLayout) {
    this.#layout = layout;
    const memory = kernelVectors(VECTORS.length, layout.size);
    const vectors = memory?.vectors ?? VECTORS.map(() => new Float32Array(layout.size));
    const [parameters, firstMoment, secondMoment, average, gradient, part] = vectors as Float32Array[];
    parameters!.set(from.parameters);
    firstMoment!.set(from.firstMoment);
    secondMoment!.set(from.secondMoment);
    average!.set(from.average);
    this.state = {
      parameters: parameters!,
      firstMoment: firstMoment!,
      secondMoment: secondMoment!,
      average: average!,
      step: from.step,
    };
    this.#gradient = gradient!;
    this.#memory = memory ? { ...memory, part: part! } : null;
  }

  /** Adds weight · part to the gradient of the step to come. */
  add(part: Float32Array, weight: number): void {
    if (this.#memory) {
      this.#memory.part.set(part);
      const [from, to] = [this.#memory.part.byteOffset, this.#gradient.byteOffset];
      this.#memory.kernels.accumulate(part.length, weight, from, to);
    } else {
      for (let i = 0; i < part.length; i++) this.#gradient[i] = this.#gradient[i]! + weight * part[i]!;
    }
  }

  /** Takes the step; the next gradient is added up from zero. */
  step(options: StepOptions): void {
    if (this.#memory) this.#kernelStep(this.#memory, options);
    else takeStep(this.state, this.#gradient, this.#layout, options);
    this.#gradient.fill(0);
  }

  #kernelStep({ kernels, vectors }: KernelVectors, options: StepOptions): void {
    const squares = kernels.sumOfSquares(this.#layout.size, this.#gradient.byteOffset);
    const { clip, size: stepSize, epsilon, keep } = stepNumbers(this.state, squares, options);
    const [parameters, firstMoment, secondMoment, average] = vectors.map(({ byteOffset }) => byteOffset);
    for (const { offset, size, decay } of this.#layout.entries) {
      const shrink = decay ? 1 - options.rate * options.weightDecay : 1;
      const [at, gradient] = [4 * offset, this.#gradient.byteOffset];
      kernels.adamStep(
        ...([size, gradient + at, parameters! + at, firstMoment! + at, secondMoment! + at, average! + at] as const),
        ...([clip, BETA_1, BETA_2, shrink, stepSize, epsilon, keep] as const),
      );
    }
  }
}
