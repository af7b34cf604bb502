import { resolve } from 'node:path';
import { isAlloy, isChargeBalanced } from '../../chemistry/chargeBalance.ts';
import { reducedFormula } from '../../chemistry/composition.ts';
import { loadDataset } from '../../datasets/load.ts';
import { loadSymmetry } from '../../datasets/symmetryModule.ts';
import type { Dataset, DatasetPlan, FileSource } from '../../datasets/types.ts';
import { spellableOf } from '../../design/crystal/learnTypes.ts';
import { type SymmetricCrystal, symmetricCrystal } from '../../design/crystal/structureType.ts';
import { spreadOf } from '../../design/goals/goal.ts';
import { Exchangeability } from '../../design/search/exchangeability.ts';
import { Failure } from '../../foundation/failure.ts';
import type { Predictor } from '../../models/trainedModel.ts';
import { fetchDatabases } from '../fetchDatabases.ts';
import { mapPaths } from '../plan/source.ts';
import { homeOfRun, type StoredRun } from '../runs/runFolder.ts';
import type { DesignContext } from './openDesign.ts';
import type { Knowledge } from './openProblem.ts';

export interface ModelKnowledge extends Omit<Knowledge, 'prior'> {
  /** Reduced formulas of the data. */
  readonly formulas: ReadonlySet<string>;
  /** Share of the data's own materials that pass the rule of charge balance: how far that rule may be trusted. */
  readonly balanced: number;
}

/** So many of the data's materials are looked at for that. */
const LOOKED_AT = 2_000;

/** Crystals between two looks at whether the run is cancelled. */
const AT_ONCE = 100;

/**
 * What the data of a model tell a search: how the targets are spread, which elements there are and which stand for one
 * another, and which materials are no news.
 *
 * @throws Failure `data-changed` or those of loading, where the data are no longer as the model saw them
 */
export async function knowledgeOf(
  predictor: Predictor,
  model: StoredRun,
  context: DesignContext,
  wantsStructures = false,
): Promise<ModelKnowledge> {
  const dataset = await datasetOf(model, context);
  const { compositions } = dataset;
  const structures = wantsStructures ? await structuresOf(dataset, model, context) : [];
  return {
    targets: predictor.plan.targets.map(({ name }) => name),
    spreads: predictor.plan.targets.map(({ name }) => {
      const column = dataset.targets.find((target) => target.name === name);
      return spreadOf(column?.values ?? []);
    }),
    exchange: new Exchangeability(compositions),
    elements: new Set(compositions.flatMap(({ amounts }) => [...amounts.keys()])),
    materials: wantsStructures ? structures.map(spellableOf) : compositions.map((composition) => ({ composition })),
    structures,
    seesStructures: predictor.plan.encoder.inputs?.some((input) => input !== 'composition') ?? false,
    formulas: new Set(compositions.map(reducedFormula)),
    balanced: balancedShare(compositions.slice(0, LOOKED_AT)),
  };
}

function balancedShare(compositions: Dataset['compositions']): number {
  const passing = compositions.filter((one) => isChargeBalanced(one) || isAlloy(one));
  return passing.length / Math.max(1, compositions.length);
}

/** The crystals of the data whose symmetry is found; those with shared or partly empty sites are left out. */
async function structuresOf(dataset: Dataset, model: StoredRun, context: DesignContext): Promise<SymmetricCrystal[]> {
  if (!dataset.crystals) {
    throw new Failure({
      kind: 'data',
      code: 'no-structures',
      message: `The template \`learnt\` is made of crystals, and the data of ${model.record.block} have none.`,
      cure: 'Name the column that holds crystals with `structure` in the dataset, or choose a template by its name.',
    });
  }
  await loadSymmetry();
  const structures: SymmetricCrystal[] = [];
  for (const [row, crystal] of dataset.crystals.entries()) {
    const found = crystal && symmetricCrystal(crystal);
    if (found) structures.push(found);
    if (row % AT_ONCE > 0) continue;
    context.progress('looking at the symmetry of the crystals', 0);
    await new Promise(setImmediate);
    context.signal.throwIfAborted();
  }
  return structures;
}

async function datasetOf({ record, folder }: StoredRun, context: DesignContext): Promise<Dataset> {
  const { plan } = record;
  if (plan.kind !== 'model') throw new Error(`The run ${record.id} is no model run.`);
  const source = await sourceOf(plan.dataset, homeOfRun(folder), context);
  const dataset = await loadDataset({ ...plan.dataset, source }, { signal: context.signal });
  if (record.dataHash === null || dataset.contentHash === record.dataHash) return dataset;
  throw new Failure({
    kind: 'data',
    code: 'data-changed',
    message: 'The data of the model changed since it was trained: what is new cannot be told from what is known.',
    cure: 'Run the model again.',
    place: { file: source.path },
  });
}

/** Where the data lie: in their file, or where what databases answered is kept. */
async function sourceOf(plan: DatasetPlan, home: string, context: DesignContext): Promise<FileSource> {
  if (!plan.databases) return mapPaths(plan.source, (path) => resolve(home, path));
  const { path } = await fetchDatabases(plan.databases, { signal: context.signal, online: false });
  return { format: 'json_lines', path };
}
