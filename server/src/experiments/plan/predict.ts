import type { ResolvedBlock } from '../../language/experiment.ts';
import { planSource } from './source.ts';
import type { MaterialsPlan, PredictBlockPlan } from './types.ts';
import { given, givenIf, textOf } from './values.ts';

/** A predict block; the hash ties it to the model block as it now stands. */
export function planPredict({ name, attributes }: ResolvedBlock, modelPlanHash: string): PredictBlockPlan {
  return {
    kind: 'predict',
    name,
    model: given(attributes, 'model', 'reference').name,
    modelPlanHash,
    materials: planMaterials(attributes),
  };
}

function planMaterials(attributes: ResolvedBlock['attributes']): MaterialsPlan {
  const file = givenIf(attributes, 'materials', 'call');
  if (file) return { from: 'file', source: planSource(file), column: textOf(file.arguments, 'column') };
  const { items } = given(attributes, 'materials', 'list');
  return { from: 'text', formulas: items.flatMap((item) => (item.type === 'material' ? [item.formula] : [])) };
}
