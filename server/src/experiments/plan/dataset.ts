import { ELEMENTS } from '../../chemistry/elements.ts';
import { ENTRY_COLUMNS, fieldColumn } from '../../datasets/databases/snapshot.ts';
import type { CleaningPlan, DatasetPlan, SplitPlan } from '../../datasets/types.ts';
import type { ResolvedBlock } from '../../language/experiment.ts';
import { planConditions } from './conditions.ts';
import { isDatabaseCall, planDatabases } from './database.ts';
import { planSource } from './source.ts';
import { planTargets } from './targets.ts';
import { fractionOf, given, givenIf, numberOf, textOf, wordOf } from './values.ts';

/** A dataset block as everything needed to load it. */
export function planDataset(block: ResolvedBlock): DatasetPlan {
  const { name, attributes } = block;
  const source = attributes.get('source');
  const calls = (source?.type === 'list' ? source.items : [source]).filter((one) => one?.type === 'call');
  if (calls.some(isDatabaseCall)) return planOfDatabases(block, calls);
  if (calls[0]?.name === 'cif') return planOfCrystals(block);
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

/** Crystals say their own formulas. */
function planOfCrystals({ name, attributes }: ResolvedBlock): DatasetPlan {
  const targets = planTargets(given(attributes, 'targets', 'record'));
  return {
    name,
    source: planSource(given(attributes, 'source', 'call')),
    material: { column: 'formula' },
    structure: { column: 'structure' },
    origin: { column: 'file' },
    targets,
    where: planConditions(attributes.get('where'), targets),
    cleaning: planCleaning(given(attributes, 'clean', 'record').entries),
    split: planSplit(given(attributes, 'split', 'call')),
  };
}

/** The file of the entries is not known before they are fetched. */
const NOT_FETCHED = { format: 'json_lines', path: '' } as const;

/** Formula, structure and origin come with the entries; a column is a field of the provider's own. */
function planOfDatabases({ name, attributes }: ResolvedBlock, calls: Parameters<typeof planDatabases>[0]): DatasetPlan {
  const entries = given(attributes, 'targets', 'record');
  const asWritten = planTargets(entries);
  const provided = new Set(
    asWritten
      .filter(({ name: target, computed }) => !computed && entries.entries.get(target)?.type === 'word')
      .map((target) => target.name),
  );
  const whereAsWritten = planConditions(attributes.get('where'), asWritten);
  const splitAsWritten = planSplit(given(attributes, 'split', 'call'));
  const fields = [
    ...asWritten.flatMap((target) => (provided.has(target.name) || target.computed ? [] : [target.column])),
    ...whereAsWritten.flatMap(({ on }) => ('column' in on ? [on.column] : [])),
    ...('column' in splitAsWritten ? [splitAsWritten.column] : []),
  ];
  const databases = planDatabases(calls, { targets: asWritten, provided, fields, where: whereAsWritten });
  return {
    name,
    source: NOT_FETCHED,
    databases,
    material: { column: ENTRY_COLUMNS.material },
    ...(databases.some(({ structures }) => structures) && { structure: { column: ENTRY_COLUMNS.structure } }),
    origin: { column: ENTRY_COLUMNS.origin },
    targets: asWritten.map((target) =>
      provided.has(target.name) || target.computed ? target : { ...target, column: fieldColumn(target.column) },
    ),
    where: whereAsWritten.map((condition) =>
      'column' in condition.on ? { ...condition, on: { column: fieldColumn(condition.on.column) } } : condition,
    ),
    // Nobody can mend an entry of a database: what cannot be understood is left out, with an account.
    cleaning: { ...planCleaning(given(attributes, 'clean', 'record').entries), invalid: 'drop' },
    split:
      'column' in splitAsWritten ? { ...splitAsWritten, column: fieldColumn(splitAsWritten.column) } : splitAsWritten,
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
