import type { EnsembleState } from '../ensembleState.ts';
import { conformalQuantile, SMALLEST_SCALE } from '../statistics/conformal.ts';
import { logitPlace, type TargetScale } from '../targetScale.ts';
import { LOG_SCALE_BOUNDS } from '../training/laplaceLoss.ts';
import type { Graph, Value } from './graph.ts';

/** The outputs of one target, all in its unit. */
export const TARGET_OUTPUTS = ['', '_deviation', '_lower', '_upper'] as const;

/**
 * The members as one prediction, with the conformal interval of the network alone: `ensemble.ts` and `predictor.ts` as graph. Adds the outputs
 * `<target>`, `<target>_deviation`, `<target>_lower` and `<target>_upper`, each [materials].
 *
 * @param outputs of each member, [materials, `outputWidth`]
 */
export function addPredictions(
  graph: Graph,
  { plan, scales, networkCalibrations }: Pick<EnsembleState, 'plan' | 'scales' | 'networkCalibrations'>,
  outputs: readonly Value[],
  absent: Value,
): void {
  const { locations, deviations, probabilities } = onLink(graph, scales, outputs);
  const guard = graph.add('Squeeze', [absent, graph.integer([1])]);
  plan.targets.forEach(({ name }, target) => {
    const scale = scales[target]!;
    const { quantile } = conformalQuantile(networkCalibrations[target]!, plan.coverage);
    const column = (values: Value) => graph.add('Gather', [values, graph.integer([target], [])], { axis: { i: 1 } });
    const { location, deviation } = mixture(graph, column(locations), column(deviations), probabilities[target]!);
    const half = graph.add('Mul', [
      graph.add('Max', [deviation, graph.float([SMALLEST_SCALE], [])]),
      graph.float([quantile], []),
    ]);
    const mean = fromLink(graph, scale, location);
    // On a logarithmic link the deviation is relative.
    const ownUnit = scale.link === 'log' ? graph.add('Mul', [deviation, mean]) : deviation;
    const lower = fromLink(graph, scale, graph.add('Sub', [location, half]));
    const upper = fromLink(graph, scale, graph.add('Add', [location, half]));
    [mean, ownUnit, lower, upper].forEach((value, index) => {
      graph.add('Add', [value, guard], {}, `${name}${TARGET_OUTPUTS[index]}`);
    });
  });
}

/** `zeroInflation.ts` as graph; `probability` is null for a target that is not zero-inflated. All [materials]. */
function mixture(
  graph: Graph,
  location: Value,
  deviation: Value,
  probability: Value | null,
): { location: Value; deviation: Value } {
  if (probability === null) return { location, deviation };
  const number = (value: number) => graph.float([value], []);
  const product = (...values: Value[]) => values.reduce((first, second) => graph.add('Mul', [first, second]));
  // Where zero is the median the logarithm is of no use; it is kept from numbers it has no value for.
  const certain = graph.add('Max', [probability, number(0.5 + 1e-6)]);
  const quantile = graph.add('Sub', [number(1), graph.add('Div', [number(0.5), certain])]);
  const step = product(deviation, graph.add('Log', [product(quantile, number(2))]), number(1 / Math.SQRT2));
  const above = graph.add('Max', [graph.add('Add', [location, step]), number(0)]);
  const mean = product(probability, location);
  const square = graph.add('Add', [product(deviation, deviation), product(location, location)]);
  const variance = graph.add('Sub', [product(probability, square), product(mean, mean)]);
  return {
    location: graph.add('Where', [graph.add('Greater', [probability, number(0.5)]), above, number(0)]),
    deviation: graph.add('Sqrt', [graph.add('Max', [variance, number(0)])]),
  };
}

/**
 * Mean location and deviation of the ensemble on the targets' link axes, both [materials, targets], and for each
 * zero-inflated target the mean probability, [materials], of being above zero.
 */
function onLink(
  graph: Graph,
  scales: readonly TargetScale[],
  outputs: readonly Value[],
): { locations: Value; deviations: Value; probabilities: (Value | null)[] } {
  const members = graph.add(
    'Concat',
    outputs.map((output) => graph.add('Unsqueeze', [output, graph.integer([0])])),
    { axis: { i: 0 } },
  );
  const columns = (first: number, count: number) =>
    graph.add('Gather', [members, graph.integer(Array.from({ length: count }, (_, index) => first + index))], {
      axis: { i: 2 },
    });
  const [raw, logScales] = [columns(0, scales.length), columns(scales.length, scales.length)];
  const overMembers = (value: Value) => graph.add('ReduceMean', [value, graph.integer([0])], { keepdims: { i: 0 } });
  const positive = scales.map((scale) => scale.positive);
  const location = positive.includes(true)
    ? graph.add('Where', [graph.truth(positive), graph.add('Softplus', [raw]), raw])
    : raw;
  const bounded = graph.add('Clip', [logScales, ...LOG_SCALE_BOUNDS.map((bound) => graph.float([bound], []))]);
  const mean = overMembers(location);
  const difference = graph.add('Sub', [location, mean]);
  const variance = graph.add('Add', [
    overMembers(graph.add('Exp', [graph.add('Mul', [bounded, graph.float([2], [])])])),
    overMembers(graph.add('Mul', [difference, difference])),
  ]);
  const width = graph.float(scales.map(({ scale }) => scale));
  const centre = graph.float(scales.map(({ center }) => center));
  return {
    locations: graph.add('Add', [graph.add('Mul', [mean, width]), centre]),
    deviations: graph.add('Mul', [graph.add('Sqrt', [variance]), width]),
    probabilities: scales.map((_, target) => {
      const place = logitPlace(scales, target);
      if (place === null) return null;
      return graph.add('Squeeze', [overMembers(graph.add('Sigmoid', [columns(place, 1)])), graph.integer([1])]);
    }),
  };
}

/** Link axis → the target's unit, within the physical bounds. */
function fromLink(graph: Graph, { link, minimum, maximum }: TargetScale, value: Value): Value {
  const plain = link === 'log' ? graph.add('Exp', [value]) : value;
  if (minimum === null && maximum === null) return plain;
  const bound = (limit: number | null) => (limit === null ? '' : graph.float([limit], []));
  return graph.add('Clip', [plain, bound(minimum), bound(maximum)]);
}
