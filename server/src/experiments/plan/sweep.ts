import type { ResolvedBlock, ResolvedValue } from '../../language/experiment.ts';
import type { ModelPlan, SweepPlan, SweptParameter, SweptValues } from '../../models/types.ts';
import { givenIf, numberOf, wordOf } from './values.ts';

/** Swept parameters as the language calls them. */
export const SWEPT_NAMES: Readonly<Record<SweptParameter, string>> = {
  epochs: 'epochs',
  batch: 'batch',
  learningRate: 'learning_rate',
  weightDecay: 'weight_decay',
  embedding: 'embedding',
  layers: 'layers',
  heads: 'heads',
  feedForward: 'feed_forward',
  dropout: 'dropout',
};

/** Those of which there is no half. */
const FRACTIONAL: readonly SweptParameter[] = ['learningRate', 'weightDecay', 'dropout'];

/** The sweep of a model block; left out where there is none. */
export function sweepPlan(attributes: ResolvedBlock['attributes']): Pick<ModelPlan, 'sweep'> {
  const entries = givenIf(attributes, 'sweep', 'record')?.entries;
  if (entries === undefined) return {};
  const parameters: Partial<Record<SweptParameter, SweptValues>> = {};
  for (const [parameter, name] of Object.entries(SWEPT_NAMES) as [SweptParameter, string][]) {
    const values = sweptValues(entries.get(name), !FRACTIONAL.includes(parameter));
    if (values) parameters[parameter] = values;
  }
  const sweep: SweepPlan = {
    search: wordOf<SweepPlan['search']>(entries, 'search'),
    trials: numberOf(entries, 'trials'),
    seed: numberOf(entries, 'seed'),
    parameters,
  };
  return { sweep };
}

function sweptValues(value: ResolvedValue | undefined, whole: boolean): SweptValues | null {
  if (value?.type === 'list') {
    return { values: value.items.flatMap((item) => (item.type === 'number' ? [item.value] : [])) };
  }
  if (value?.type === 'range') return { from: value.minimum!, to: value.maximum!, whole };
  return null;
}
