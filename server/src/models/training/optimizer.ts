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

/**
 * One step of AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101) with the gradient's norm clipped to 1, and of the
 * moving average (min(0.995, (1 + k)/(10 + k)), so that early averages forget the initial values).
 */
export function takeStep(
  state: OptimizerState,
  gradient: Float32Array,
  layout: ParameterLayout,
  options: { readonly rate: number; readonly weightDecay: number },
): void {
  const { parameters, firstMoment, secondMoment, average } = state;
  let squares = 0;
  for (let i = 0; i < gradient.length; i++) squares += gradient[i]! * gradient[i]!;
  const clip = Math.min(1, LARGEST_GRADIENT_NORM / (Math.sqrt(squares) + 1e-6));
  state.step += 1;
  const correction1 = 1 - BETA_1 ** state.step;
  const correction2 = Math.sqrt(1 - BETA_2 ** state.step);
  const stepSize = (options.rate / correction1) * correction2;
  const epsilon = EPSILON * correction2;
  const k = state.step - 1;
  const keep = Math.min(0.995, (1 + k) / (10 + k));
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
