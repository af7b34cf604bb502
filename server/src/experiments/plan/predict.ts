import type { EnumerationPlan } from '../../chemistry/enumeration.ts';
import { isAmountName, isSiteName } from '../../chemistry/formulaTemplate.ts';
import type { ResolvedBlock, ResolvedValue } from '../../language/experiment.ts';
import type { ModelTarget } from '../../models/types.ts';
import { planRanking } from './ranking.ts';
import { planSource } from './source.ts';
import type { MaterialsPlan, PredictBlockPlan } from './types.ts';
import { given, givenIf, numberOf, textOf } from './values.ts';

/** A predict block; the hash ties it to the model block as it now stands. */
export function planPredict(
  { name, attributes }: ResolvedBlock,
  modelPlanHash: string,
  targets: readonly ModelTarget[],
): PredictBlockPlan {
  return {
    kind: 'predict',
    name,
    model: given(attributes, 'model', 'reference').name,
    modelPlanHash,
    materials: planMaterials(attributes, 'materials'),
    ranking: planRanking(attributes, targets),
    keep: numberOf(attributes, 'keep'),
  };
}

/** The materials an attribute names: in the text, in a file, or enumerated. */
export function planMaterials(attributes: ResolvedBlock['attributes'], attribute: string): MaterialsPlan {
  const call = givenIf(attributes, attribute, 'call');
  if (call?.name === 'enumerate') {
    const chargeNeutral = given(call.arguments, 'charge_neutral', 'boolean').value;
    return { from: 'enumeration', enumeration: planEnumeration(call.arguments), chargeNeutral };
  }
  if (call) {
    const structure = givenIf(call.arguments, 'structure', 'text')?.value;
    const column = textOf(call.arguments, 'column');
    return { from: 'file', source: planSource(call), column, ...(structure !== undefined && { structure }) };
  }
  const { items } = given(attributes, attribute, 'list');
  return { from: 'text', formulas: items.flatMap((item) => (item.type === 'material' ? [item.formula] : [])) };
}

function planEnumeration(values: ReadonlyMap<string, ResolvedValue>): EnumerationPlan {
  const placeholders = [...values.keys()].filter((name) => isSiteName(name) || isAmountName(name));
  return {
    formula: textOf(values, 'formula'),
    placeholders: placeholders.map((name) => ({
      name,
      values: given(values, name, 'list').items.map((item) => {
        if (item.type === 'element') return item.symbol;
        if (item.type === 'number') return item.value;
        throw new Error(`${name} stands for a ${item.type}.`);
      }),
    })),
  };
}
