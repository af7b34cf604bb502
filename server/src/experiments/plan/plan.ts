import type { DatasetPlan } from '../../datasets/types.ts';
import type { Experiment, ResolvedBlock } from '../../language/experiment.ts';
import { blockKinds } from '../../language/schema/index.ts';
import { planDataset } from './dataset.ts';
import { hashPlan, hashText } from './hash.ts';
import { planModel } from './model.ts';
import { findUnbuilt, type Unbuilt } from './notBuilt.ts';
import { planPredict } from './predict.ts';
import type { BlockPlan, ExperimentPlan, RunPlan, UnbuiltBlock } from './types.ts';
import { given } from './values.ts';

/**
 * Freeze a checked experiment: every block that can be run as a plan, in an order in which they can be run (datasets,
 * then models, then predictions; within a kind as in the file), and the blocks that cannot, with the reason.
 *
 * Pure: no file is read. The text is only hashed.
 */
export function planExperiment(experiment: Experiment, text: string): ExperimentPlan {
  const textHash = hashText(text);
  const notBuilt = new Map<string, UnbuiltBlock>();
  const datasets = new Map<string, DatasetPlan>();
  const runs = new Map<string, RunPlan>();
  const add = (plan: BlockPlan, seed: number | null, needs: readonly string[]) => {
    const { name: block, kind } = plan;
    runs.set(block, { block, kind, plan, textHash, planHash: hashPlan(plan), seed, needs });
  };
  const blocksOf = (kind: ResolvedBlock['kind']) => experiment.blocks.filter((block) => block.kind === kind);

  for (const block of blockKinds.flatMap(blocksOf)) {
    const unbuilt = findUnbuilt(block) ?? needOf(block, notBuilt);
    if (unbuilt) notBuilt.set(block.name, { block: block.name, kind: block.kind, ...unbuilt });
  }
  const canRun = (block: ResolvedBlock) => !notBuilt.has(block.name);
  for (const block of blocksOf('dataset').filter(canRun)) {
    const dataset = planDataset(block);
    datasets.set(block.name, dataset);
    add({ kind: 'dataset', name: block.name, dataset }, splitSeed(dataset), []);
  }
  for (const block of blocksOf('model').filter(canRun)) {
    const dataset = datasets.get(given(block.attributes, 'data', 'reference').name);
    if (dataset === undefined) continue;
    const plan = planModel(block, dataset);
    add(plan, plan.model.training.seed, []);
  }
  for (const block of blocksOf('predict').filter(canRun)) {
    const model = runs.get(given(block.attributes, 'model', 'reference').name);
    if (model === undefined) continue;
    if (model.plan.kind !== 'model') throw new Error(`${model.block} is no model.`);
    add(planPredict(block, model.planHash, model.plan.model.targets), model.seed, [model.block]);
  }
  return { runs: [...runs.values()], notBuilt: [...notBuilt.values()] };
}

/** What keeps a block that it needs from running keeps it from running too. */
function needOf(block: ResolvedBlock, notBuilt: ReadonlyMap<string, UnbuiltBlock>): Unbuilt | undefined {
  for (const value of block.attributes.values()) {
    if (value.type !== 'reference') continue;
    const need = notBuilt.get(value.name);
    if (need) return { feature: need.feature, span: value.span ?? block.nameSpan };
  }
  return undefined;
}

function splitSeed({ split }: DatasetPlan): number | null {
  return 'seed' in split ? split.seed : null;
}
