import type { PolicyAlgorithmName } from '../../design/policy/algorithm.ts';
import type { SearchMethodName } from '../../design/search/searchMethod.ts';
import type { Constraints } from '../../design/space/constraints.ts';
import type { AvoidedGroup } from '../../design/space/elementGroups.ts';
import type { EditKind } from '../../design/space/materialEdits.ts';
import type { TemplateName } from '../../design/space/templates.ts';
import type { ResolvedBlock, ResolvedValue } from '../../language/experiment.ts';
import type { ModelTarget } from '../../models/types.ts';
import { planMaterials } from './predict.ts';
import { planGoals } from './ranking.ts';
import { planSource } from './source.ts';
import type { DesignBlockPlan, DesignSpacePlan } from './types.ts';
import { given, givenIf, numberOf, textOf } from './values.ts';

/** A design block; the hash ties it to the model block as it now stands. */
export function planDesign(
  { name, attributes }: ResolvedBlock,
  modelPlanHash: string,
  targets: readonly ModelTarget[],
): DesignBlockPlan {
  const { entries } = given(attributes, 'constraints', 'record');
  const search = given(attributes, 'search', 'call');
  const results = givenIf(attributes, 'results', 'call');
  return {
    kind: 'design',
    name,
    model: given(attributes, 'model', 'reference').name,
    modelPlanHash,
    goals: planGoals(given(attributes, 'goals', 'record').entries, targets),
    caution: numberOf(attributes, 'caution'),
    space: planSpace(attributes, entries),
    constraints: planConstraints(entries),
    search: planSearch(search),
    results: results
      ? {
          source: planSource(results),
          column: textOf(results.arguments, 'column'),
          propose: numberOf(attributes, 'propose'),
        }
      : null,
    keep: numberOf(attributes, 'keep'),
  };
}

function planSearch({ name, arguments: options }: Extract<ResolvedValue, { type: 'call' }>): DesignBlockPlan['search'] {
  const common = {
    method: name as 'auto' | SearchMethodName,
    budget: numberOf(options, 'budget'),
    seed: numberOf(options, 'seed'),
  };
  if (name !== 'reinforce') return common;
  const algorithm = given(options, 'algorithm', 'word').value as PolicyAlgorithmName;
  return { ...common, reinforce: { algorithm, surrogate: given(options, 'surrogate', 'boolean').value } };
}

function planSpace(
  attributes: ResolvedBlock['attributes'],
  constraints: ReadonlyMap<string, ResolvedValue>,
): DesignSpacePlan {
  if (attributes.has('candidates')) return { from: 'list', materials: planMaterials(attributes, 'candidates') };
  const from = givenIf(attributes, 'from', 'material');
  if (from) {
    const edits = given(attributes, 'edits', 'list').items.flatMap((item) =>
      item.type === 'word' ? [item.value as EditKind] : [],
    );
    return { from: 'material', formula: from.formula, distance: numberOf(attributes, 'edit_distance'), edits };
  }
  const template = givenIf(constraints, 'template', 'word');
  if (template?.value === 'learnt') return { from: 'learnt' };
  if (template) return { from: 'template', template: template.value as TemplateName };
  return { from: 'compositions', largestAmount: numberOf(constraints, 'largest_amount') };
}

function planConstraints(entries: ReadonlyMap<string, ResolvedValue>): Constraints {
  const elements = givenIf(entries, 'elements', 'range');
  return {
    allow: entries.has('allow') ? symbolsOf(entries, 'allow') : null,
    exclude: symbolsOf(entries, 'exclude'),
    require: symbolsOf(entries, 'require'),
    avoid: (givenIf(entries, 'avoid', 'list')?.items ?? []).flatMap((item) =>
      item.type === 'word' ? [item.value as AvoidedGroup] : [],
    ),
    fewestElements: elements?.minimum ?? null,
    mostElements: elements?.maximum ?? null,
    chargeNeutral: given(entries, 'charge_neutral', 'boolean').value,
  };
}

function symbolsOf(entries: ReadonlyMap<string, ResolvedValue>, name: string): string[] {
  return (givenIf(entries, name, 'list')?.items ?? []).flatMap((item) =>
    item.type === 'element' ? [item.symbol] : [],
  );
}
