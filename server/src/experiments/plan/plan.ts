import type { DatasetPlan } from '../../datasets/types.ts';
import type { Experiment, ResolvedBlock } from '../../language/experiment.ts';
import { blockKinds } from '../../language/schema/index.ts';
import { planDataset } from './dataset.ts';
import { planDesign } from './design.ts';
import { hashPlan, hashText } from './hash.ts';
import { keyOf } from './key.ts';
import { planModel } from './model.ts';
import { findUnbuilt, type Unbuilt } from './notBuilt.ts';
import { planPredict } from './predict.ts';
import { sourceSeenFrom } from './source.ts';
import type { BlockPlan, ExperimentPlan, RunPlan, UnbuiltBlock } from './types.ts';
import { given, givenIf } from './values.ts';

/**
 * Freeze a checked experiment: every block that can be run as a plan, in an order in which they can be run (datasets,
 * then models, then predictions and designs; within a kind as in the file), and the blocks that cannot, with the reason. Models of
 * imported files that a block asks are among the plans, as plans of their own files.
 *
 * Pure: no file is read. The text is only hashed.
 *
 * @param file absolute path of the text; may be left out where it imports nothing
 */
export function planExperiment(experiment: Experiment, text: string, file = ''): ExperimentPlan {
  const planner = new Planner(file);
  const own: Part = { file: undefined, textHash: hashText(text), blocks: experiment.blocks };
  const imported = experiment.imported.map((part): Part => ({ ...part, textHash: hashText(part.text) }));
  return planner.plan([own, ...imported]);
}

/** The blocks of one file; `file` is undefined for the one that is run. */
interface Part {
  readonly file: string | undefined;
  readonly textHash: string;
  readonly blocks: readonly ResolvedBlock[];
}

class Planner {
  readonly #home: string;
  readonly #datasets = new Map<string, DatasetPlan>();
  readonly #runs = new Map<string, RunPlan>();
  /** Keys of the blocks that cannot be run, and those of the file that is run. */
  readonly #unbuilt = new Map<string, Unbuilt>();
  readonly #notBuilt: UnbuiltBlock[] = [];

  constructor(file: string) {
    this.#home = file;
  }

  plan(parts: readonly Part[]): ExperimentPlan {
    for (const kind of blockKinds) this.#eachOf(kind, parts, (block, part) => this.#findUnbuilt(block, part));
    this.#eachOf('dataset', parts, (block, part) => {
      const dataset = planDataset(block);
      this.#datasets.set(this.#key(block.name, part), dataset);
      // A dataset of another file is loaded with the model that learns from it, and never run here.
      if (part.file === undefined) this.#add({ kind: 'dataset', name: block.name, dataset }, part, splitSeed(dataset));
    });
    const models = new Map<string, { readonly block: ResolvedBlock; readonly part: Part }>();
    this.#eachOf('model', parts, (block, part) => models.set(this.#key(block.name, part), { block, part }));
    for (const key of models.keys()) this.#addModel(key, models);
    for (const kind of ['predict', 'design'] as const) {
      const planBlock = kind === 'predict' ? planPredict : planDesign;
      this.#eachOf(kind, parts, (block, part) => {
        const { name, file } = given(block.attributes, 'model', 'reference');
        const model = this.#runs.get(this.#key(name, part, file));
        if (model === undefined) return;
        if (model.plan.kind !== 'model') throw new Error(`${model.block} is no model.`);
        const plan = planBlock(block, model.planHash, model.plan.model.targets);
        const seed = plan.kind === 'design' ? plan.search.seed : model.seed;
        this.#add(plan, part, seed, [keyOf(model)]);
      });
    }
    return { runs: [...this.#runs.values()], notBuilt: this.#notBuilt };
  }

  /** Plans a model after the one its encoder starts from; the checks let no ring of them through. */
  #addModel(key: string, models: ReadonlyMap<string, { readonly block: ResolvedBlock; readonly part: Part }>): void {
    const found = models.get(key);
    if (found === undefined || this.#runs.has(key)) return;
    const { block, part } = found;
    const { name, file } = given(block.attributes, 'data', 'reference');
    const dataset = this.#datasets.get(this.#key(name, part, file));
    if (dataset === undefined) return;
    const reference = givenIf(block.attributes, 'pretrained_from', 'reference');
    const pretrainedKey = reference && this.#key(reference.name, part, reference.file);
    if (pretrainedKey !== undefined) this.#addModel(pretrainedKey, models);
    const pretrained = pretrainedKey === undefined ? undefined : this.#runs.get(pretrainedKey);
    if (pretrainedKey !== undefined && pretrained === undefined) return;
    const seen = file === null ? dataset : sourceSeenFrom(dataset, file, part.file ?? this.#home);
    const plan = planModel(block, seen, pretrained ? { model: pretrained.block, planHash: pretrained.planHash } : null);
    this.#add(plan, part, plan.model.training.seed, pretrainedKey === undefined ? [] : [pretrainedKey]);
  }

  /** Each block of a kind that can be run, those of imported files last. */
  #eachOf(
    kind: ResolvedBlock['kind'],
    parts: readonly Part[],
    visit: (block: ResolvedBlock, part: Part) => void,
  ): void {
    for (const part of parts) {
      for (const block of part.blocks) {
        if (block.kind === kind && !this.#unbuilt.has(this.#key(block.name, part))) visit(block, part);
      }
    }
  }

  #add(plan: BlockPlan, { file, textHash }: Part, seed: number | null, needs: readonly string[] = []): void {
    const { name: block, kind } = plan;
    const run = {
      block,
      kind,
      plan,
      textHash,
      planHash: hashPlan(plan),
      seed,
      needs,
      ...(file !== undefined && { file }),
    };
    this.#runs.set(keyOf(run), run);
  }

  #findUnbuilt(block: ResolvedBlock, part: Part): void {
    const unbuilt = findUnbuilt(block) ?? this.#needOf(block, part);
    if (!unbuilt) return;
    this.#unbuilt.set(this.#key(block.name, part), unbuilt);
    if (part.file === undefined) this.#notBuilt.push({ block: block.name, kind: block.kind, ...unbuilt });
  }

  /** What keeps a block that it needs from running keeps it from running too. */
  #needOf(block: ResolvedBlock, part: Part): Unbuilt | undefined {
    for (const value of block.attributes.values()) {
      if (value.type !== 'reference') continue;
      const need = this.#unbuilt.get(this.#key(value.name, part, value.file));
      if (need) return { feature: need.feature, span: value.span ?? block.nameSpan };
    }
    return undefined;
  }

  /** Of a block named in a part; `file` as its reference has it. */
  #key(block: string, part: Part, file: string | null = null): string {
    const of = file ?? part.file;
    return keyOf({ block, ...(of !== undefined && { file: of }) });
  }
}

function splitSeed({ split }: DatasetPlan): number | null {
  return 'seed' in split ? split.seed : null;
}
