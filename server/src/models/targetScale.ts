import type { ModelTarget } from './types.ts';

/**
 * How the network sees a target. The likelihood lives on a *link* axis (the logarithm for moduli, the value itself
 * otherwise), standardised by the training labels; predictions come back in the target's unit, within its bounds.
 *
 * Properties that cannot be negative and are often zero (`softplus`, `zero_inflated`) keep their zero: they are divided by
 * a scale but not centred, and the network's location passes through a softplus. Where some labels are zero, a
 * `zero_inflated` one is a mixture: a logit for being above zero, and a distribution of the values that are; what is
 * predicted is the median of both together.
 */
export interface TargetScale {
  readonly link: 'identity' | 'log';
  /** The location is softplus(network output) instead of the output. */
  readonly positive: boolean;
  /** The network gives a logit for being above zero as well. */
  readonly zeroInflated?: true;
  readonly center: number;
  readonly scale: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** @param labels of the training part in the target's unit, NaN where missing; at least one is present */
export function fitTargetScale(target: ModelTarget, labels: Float64Array): TargetScale {
  const link = target.transform === 'log' ? 'log' : 'identity';
  const positive = target.transform === 'softplus' || target.transform === 'zero_inflated';
  const known = [...labels].filter((label) => !Number.isNaN(label)).map((label) => toLink(link, label));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
  // A constant label has no scale of its own; any positive number keeps the arithmetic finite.
  const scale = Math.sqrt(variance) || Math.abs(mean) || 1;
  const zeroInflated = target.transform === 'zero_inflated' && known.some((value) => value === 0);
  const mixture = zeroInflated ? { zeroInflated: true as const } : {};
  return {
    link,
    positive,
    ...mixture,
    center: positive ? 0 : mean,
    scale,
    minimum: target.minimum,
    maximum: target.maximum,
  };
}

const SMALLEST_LOGARITHM_ARGUMENT = 1e-6;

export function toLink(link: TargetScale['link'], value: number): number {
  return link === 'log' ? Math.log(Math.max(value, SMALLEST_LOGARITHM_ARGUMENT)) : value;
}

/** Link axis → target's unit, within the physical bounds. */
export function fromLink({ link, minimum, maximum }: TargetScale, value: number): number {
  const plain = link === 'log' ? Math.exp(value) : value;
  return Math.min(Math.max(plain, minimum ?? -Infinity), maximum ?? Infinity);
}

/** A label as the loss sees it; NaN stays NaN. */
export function standardize(scale: TargetScale, label: number): number {
  return Number.isNaN(label) ? Number.NaN : (toLink(scale.link, label) - scale.center) / scale.scale;
}

/** A network location on the link axis. */
export function locationOnLink(scale: TargetScale, output: number): number {
  const location = scale.positive ? Math.max(output, 0) + Math.log1p(Math.exp(-Math.abs(output))) : output;
  return location * scale.scale + scale.center;
}

/** Outputs of the network a material: locations, logarithms of scales, then a logit for each zero-inflated target. */
export function outputWidth(scales: readonly TargetScale[]): number {
  return 2 * scales.length + logitCount(scales);
}

export function logitCount(scales: readonly TargetScale[]): number {
  return scales.reduce((count, { zeroInflated }) => (zeroInflated ? count + 1 : count), 0);
}

/** Place of a target's logit among the outputs of a material; null where it has none. */
export function logitPlace(scales: readonly TargetScale[], target: number): number | null {
  return scales[target]!.zeroInflated ? 2 * scales.length + logitCount(scales.slice(0, target)) : null;
}
