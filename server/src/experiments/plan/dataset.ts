import { ELEMENTS } from '../../chemistry/elements.ts';
import type { CleaningPlan, DatasetPlan, SplitPlan } from '../../datasets/types.ts';
import type { ResolvedBlock } from '../../language/experiment.ts';
import { planConditions } from './conditions.ts';
import { planSource } from './source.ts';
import { planTargets } from './targets.ts';
import { fractionOf, given, givenIf, numberOf, textOf, wordOf } from './values.ts';

/** A dataset block as everything needed to load it. */
export function planDataset({ name, attributes }: ResolvedBlock): DatasetPlan {
  const targets = planTargets(given(attributes, 'targets', 'record'));
  const structure = givenIf(attributes, 'structure', 'column');
  return {
    name,
    source: planSource(given(attributes, 'source', 'call')),
    material: { column: given(attributes, 'material', 'column').name },
    ...(structure && { structure: { column: structure.name } }),
    targets,
    where: planConditions(attributes.get('where'), targets),
    cleaning: planCleaning(given(attributes, 'clean', 'record').entries),
    split: planSplit(given(attributes, 'split', 'call')),
  };
}

type Values = ResolvedBlock['attributes'];

function planCleaning(entries: Values): CleaningPlan {
  const elements = givenIf(entries, 'elements', 'range');
  return {
    duplicates: wordOf(entries, 'duplicates'),
    // The word `none` keeps every label.
    outliers: givenIf(entries, 'outliers', 'quantity')?.value ?? null,
    invalid: wordOf(entries, 'invalid'),
    elements: elements ? { minimum: elements.minimum ?? 1, maximum: elements.maximum ?? ELEMENTS.length } : null,
  };
}

function planSplit({ name, arguments: values }: { readonly name: string; readonly arguments: Values }): SplitPlan {
  const shares = () => ({
    train: fractionOf(values, 'train'),
    validation: fractionOf(values, 'validation'),
    test: fractionOf(values, 'test'),
    seed: numberOf(values, 'seed'),
  });
  switch (name) {
    case 'random':
      return { method: 'random', ...shares(), group: wordOf(values, 'group') };
    case 'chemical_system':
      return { method: 'chemical_system', ...shares() };
    case 'column':
      return {
        method: 'column',
        column: textOf(values, 'column'),
        train: textOf(values, 'train'),
        validation: textOf(values, 'validation'),
        test: textOf(values, 'test'),
      };
    case 'k_fold':
      return {
        method: 'k_fold',
        folds: numberOf(values, 'folds'),
        seed: numberOf(values, 'seed'),
        group: wordOf(values, 'group'),
      };
    case 'fold_column':
      return { method: 'fold_column', column: textOf(values, 'column') };
    default:
      throw new Error(`There is no plan for the split ${name}.`);
  }
}
