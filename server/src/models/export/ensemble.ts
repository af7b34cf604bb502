import type { EnsembleState } from '../ensembleState.ts';
import { conformalQuantile, SMALLEST_SCALE } from '../statistics/conformal.ts';
import type { TargetScale } from '../targetScale.ts';
import { LOG_SCALE_BOUNDS } from '../training/laplaceLoss.ts';
import type { Graph, Value } from './graph.ts';

/** The outputs of one target, all in its unit. */
export const TARGET_OUTPUTS = ['', '_deviation', '_lower', '_upper'] as const;

/**
 * The members as one prediction, with the conformal interval of the network alone: `ensemble.ts` and `predictor.ts` as graph. Adds the outputs
 * `<target>`, `<target>_deviation`, `<target>_lower` and `<target>_upper`, each [materials].
 *
 * @param outputs of each member, [materials, 2 · targets]
 */
export function addPredictions(
  graph: Graph,
  { plan, scales, networkCalibrations }: Pick<EnsembleState, 'plan' | 'scales' | 'networkCalibrations'>,
  outputs: readonly Value[],
  absent: Value,
): void {
  const { locations, deviations } = onLink(graph, scales, outputs);
  const guard = graph.add('Squeeze', [absent, graph.integer([1])]);
  plan.targets.forEach(({ name }, target) => {
    const scale = scales[target]!;
    const { quantile } = conformalQuantile(networkCalibrations[target]!, plan.coverage);
    const location = graph.add('Gather', [locations, graph.integer([target], [])], { axis: { i: 1 } });
    const deviation = graph.add('Gather', [deviations, graph.integer([target], [])], { axis: { i: 1 } });
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

/** Mean location and deviation of the ensemble on the targets' link axes, both [materials, targets]. */
function onLink(
  graph: Graph,
  scales: readonly TargetScale[],
  outputs: readonly Value[],
): { locations: Value; deviations: Value } {
  const members = graph.add(
    'Concat',
    outputs.map((output) => graph.add('Unsqueeze', [output, graph.integer([0])])),
    { axis: { i: 0 } },
  );
  const [raw, logScales] = graph.split(members, 2, 2) as [Value, Value];
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
  };
}

/** Link axis → the target's unit, within the physical bounds. */
function fromLink(graph: Graph, { link, minimum, maximum }: TargetScale, value: Value): Value {
  const plain = link === 'log' ? graph.add('Exp', [value]) : value;
  if (minimum === null && maximum === null) return plain;
  const bound = (limit: number | null) => (limit === null ? '' : graph.float([limit], []));
  return graph.add('Clip', [plain, bound(minimum), bound(maximum)]);
}
