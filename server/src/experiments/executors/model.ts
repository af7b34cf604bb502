import { join } from 'node:path';
import { PhaseDiagram } from '../../chemistry/phaseDiagram/phaseDiagram.ts';
import type { Dataset, Parts } from '../../datasets/types.ts';
import type { RunMetrics } from '../../foundation/events.ts';
import { readModel } from '../../models/modelFiles.ts';
import { inputsOf } from '../../models/representation/inputs.ts';
import { trainModel } from '../../models/train.ts';
import type { TrainedModel } from '../../models/trainedModel.ts';
import type { Pretrained } from '../../models/training/pretrained.ts';
import { type EmbeddedDataset, embedDataset, writeEmbeddings } from '../embeddings/embeddingMap.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { writeTable } from '../files/table.ts';
import type { JobContext } from '../job/context.ts';
import { resolveTraining } from '../plan/training.ts';
import type { ModelBlockPlan } from '../plan/types.ts';
import { renderReport } from '../report/index.ts';
import { CHECKPOINTS_FOLDER, checkpointsIn } from '../runs/checkpoints.ts';
import { CARD_FILE, modelFilesOf, writeModelFiles } from '../runs/modelStore.ts';
import { runsFolderOf } from '../runs/runFolder.ts';
import { chooseBasis, type StabilityChoice } from '../stability/chooseBasis.ts';
import { forecastStability, type StabilityForecast } from '../stability/forecastStability.ts';
import { stabilityTargets } from '../stability/judgeStability.ts';
import { STABILITY_FILE, writeStability } from '../stability/stabilityFile.ts';
import { stabilityWarning, testStability } from '../stability/testStability.ts';
import { ablationColumns, ablationPlans, describeInputs, type VariantTraining } from './ablation.ts';
import { labelledMaterials } from './labelledMaterials.ts';
import { loadForRun } from './loadForRun.ts';
import { cardPage, modelCard } from './modelCard.ts';
import { modelReportFacts } from './modelReport.ts';
import { runMetrics, SUMMARY_FILE, summarise, type TrainedFold } from './modelSummary.ts';
import { trialColumns } from './sweepTrials.ts';
import { testPredictionColumns } from './testPredictions.ts';

/** Share of the whole work that reading the data is taken to be. */
const READING_SHARE = 0.02;

/**
 * A model block: train, test, and write down the model with all that is to be known about it.
 *
 * With folds, one model is trained a fold and every row is predicted by the model that has not seen it; the test errors
 * are over all those predictions. The model kept for later predictions is that of the first fold, not one trained again
 * on all rows: it is a model whose own test errors are in the report, on rows it has never seen.
 */
export async function executeModel(plan: ModelBlockPlan, context: JobContext): Promise<RunMetrics> {
  const dataset = await loadForRun(plan.dataset, context, (fraction, detail) =>
    context.progress(detail === undefined ? 'reading the data' : 'fetching', READING_SHARE * fraction, detail),
  );
  const pretrained = plan.pretrained ? await pretrainedModel(plan, context) : undefined;
  const folds: TrainedFold[] = [];
  const files = new Map<string, Uint8Array | string>();
  let embedded: EmbeddedDataset | undefined;
  let stability = plan.stability && {
    ...plan.stability,
    diagram: dataset.phases && new PhaseDiagram(dataset.phases),
    choice: null as StabilityChoice | null,
  };
  const forecasts: StabilityForecast[] = [];
  for (const [index, parts] of dataset.folds.entries()) {
    const { model, variants } = await trainFold(plan, dataset, parts, index, pretrained, context);
    folds.push({ parts, summary: model.summary, plan: model.plan, variants });
    const forecast = (rows: Int32Array) => forecastStability(stability!, model, dataset, rows, context.signal);
    if (stability) forecasts.push(...(await forecast(parts.test)));
    if (index > 0) continue;
    if (stability && predictsBoth(model)) {
      stability = { ...stability, choice: chooseBasis(await forecast(parts.validation)) };
    }
    for (const [name, content] of model.files()) files.set(name, content);
    embedded = await embedDataset(dataset, model, context.signal);
  }
  context.progress('writing results', 1);
  const summary = summarise(folds, {
    ...(stability && { stability: testStability(stability, forecasts) }),
    map: embedded!.map,
  });
  const warning = summary.stability && stabilityWarning(summary.stability);
  if (warning) context.warn('stability-not-learnt', warning);
  const card = modelCard(dataset, folds, summary);
  files.set(CARD_FILE, json({ plan: folds[0]!.plan, dataHash: dataset.contentHash, summary, card }));
  files.set('README.md', cardPage(plan.name, card, summary));
  if (stability) files.set(STABILITY_FILE, writeStability(stability));
  await writeModelFiles(context.folder, files);
  context.artifact('Model', 'model');
  await writeFileAtomic(join(context.folder, SUMMARY_FILE), json(summary));
  for (const file of await writeTable(context.folder, 'test_predictions', testPredictionColumns(dataset, folds))) {
    context.artifact('Predictions of the test rows', file);
  }
  for (const [title, file] of await writeEmbeddings(context.folder, dataset, folds[0]!.parts, embedded!)) {
    context.artifact(title, file);
  }
  if (summary.ablation) {
    for (const file of await writeTable(
      context.folder,
      'ablation',
      ablationColumns(summary.ablation, summary.targets),
    )) {
      context.artifact('What each input is worth', file);
    }
  }
  if (plan.model.sweep) {
    for (const file of await writeTable(context.folder, 'sweep', trialColumns(folds))) {
      context.artifact('Trials of the sweep', file);
    }
  }
  const facts = modelReportFacts(plan, dataset, folds, summary, card, embedded!, context);
  await writeFileAtomic(join(context.folder, 'report.html'), renderReport(facts));
  context.artifact('Report', 'report.html');
  return runMetrics(summary);
}

/** The model of a fold and, where the block asks for an ablation, the networks that see less. */
async function trainFold(
  plan: ModelBlockPlan,
  dataset: Dataset,
  parts: Parts,
  index: number,
  pretrained: Pretrained | undefined,
  context: JobContext,
): Promise<{ model: TrainedModel; variants: VariantTraining[] }> {
  const count = dataset.folds.length;
  const fold = count === 1 ? null : index + 1;
  const names = plan.model.targets.map((target) => target.name);
  const { threads } = context.run.record;
  const own = resolveTraining(plan.model, parts.train.length);
  let plans = [own, ...ablationPlans(own)];
  const train = (variant: number) => {
    const inputs = inputsOf(plans[variant]!.encoder);
    const folder = [...(fold === null ? [] : [`fold-${fold}`]), ...(variant === 0 ? [] : [inputs.join('-')])];
    return trainModel(
      {
        plan: plans[variant]!,
        train: labelledMaterials(dataset, names, parts.train),
        validation: labelledMaterials(dataset, names, parts.validation),
        test: labelledMaterials(dataset, names, parts.test),
        // Networks that see less have another encoder.
        ...(pretrained && variant === 0 ? { pretrained } : {}),
      },
      {
        signal: context.signal,
        onProgress(phase, fraction) {
          const done = (index + (variant + fraction) / plans.length) / count;
          const what = variant === 0 ? phase : `${phase} with ${describeInputs(inputs)} alone`;
          const where = fold === null ? what : `fold ${fold} of ${count}, ${what}`;
          context.progress(where, READING_SHARE + (1 - READING_SHARE) * done);
        },
        // The curves shown are the model's own.
        onMetric: (member, epoch, values) => variant === 0 && context.metric({ member, fold, epoch, values }),
        checkpoints: checkpointsIn(join(context.folder, CHECKPOINTS_FOLDER, ...folder)),
        ...(threads === null ? {} : { threads }),
      },
    );
  };
  const model = await train(0);
  for (const { code, message } of model.summary.warnings) {
    context.warn(code, fold === null ? message : `Fold ${fold}: ${message}`);
  }
  // With the hyper-parameters a sweep has found, which is not repeated.
  plans = [own, ...ablationPlans(model.plan)];
  const variants: VariantTraining[] = [];
  for (let variant = 1; variant < plans.length; variant++) {
    variants.push({ inputs: inputsOf(plans[variant]!.encoder), summary: (await train(variant)).summary });
  }
  return { model, variants };
}

/** Can both ways of judging stability be possible for one material? */
function predictsBoth({ plan }: TrainedModel): boolean {
  const places = stabilityTargets(plan.targets);
  return places !== null && places.formationEnergy !== null && places.energyAboveHull !== null;
}

/** The model of the run that was chosen when this one was queued. */
async function pretrainedModel(plan: ModelBlockPlan, context: JobContext): Promise<Pretrained> {
  const { modelRun, file } = context.run.record;
  if (modelRun === null) throw new Error(`The run of ${plan.name} names no run to start from.`);
  const folder = join(runsFolderOf(join(context.home, file)), modelRun);
  const pretrained = await readModel(modelFilesOf(folder));
  const both = pretrained.plan.targets.filter(({ name }) => plan.model.targets.some((target) => target.name === name));
  if (both.length > 0) {
    context.warn(
      'pretrained-on-the-target',
      `${pretrained.plan.name} has learnt ${both.map(({ name }) => name).join(', ')} too: where it saw test materials of this dataset, the test errors are too small.`,
    );
  }
  return pretrained;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
