import { availableParallelism } from 'node:os';
import { type TrainedBaselines, trainBaselines } from './baselines/trainBaselines.ts';
import { combineTarget, type PartPredictions } from './combination/combineTarget.ts';
import { requireTraining, useBackend } from './engine/backend.ts';
import type { EnsembleState } from './ensembleState.ts';
import { predictOnLink } from './linkPredictions.ts';
import { readModel } from './modelFiles.ts';
import { CompositionTransformer } from './network/compositionTransformer.ts';
import { EnsemblePredictor } from './predictor.ts';
import { elementFacts } from './representation/elementFacts.ts';
import { inputsOf, seesStructure } from './representation/inputs.ts';
import { materialTokens } from './representation/materialTokens.ts';
import { ApplicabilityDomain } from './statistics/applicabilityDomain.ts';
import { summarizeTarget, warningsOf } from './summarize.ts';
import { runSweep } from './sweep/runSweep.ts';
import { fitTargetScale, logitCount, standardize, type TargetScale } from './targetScale.ts';
import type {
  LabelledMaterials,
  Predictor,
  TrainedModel,
  TrainingHooks,
  TrainingInput,
  TrainingSummary,
} from './trainedModel.ts';
import type { MemberState } from './training/member.ts';
import type { MemberTask, PartData } from './training/memberTask.ts';
import { refuseOtherEncoder } from './training/pretrained.ts';
import { pretrainEncoders } from './training/pretraining.ts';
import { type MembersHooks, trainMembers } from './training/trainMembers.ts';
import type { ModelPlan } from './types.ts';
import { fitWithoutStructure } from './withoutStructure.ts';

/** Share of the work that the baselines are taken to be, for the progress. */
const BASELINE_SHARE = 0.15;

/**
 * Trains the baselines and the ensemble, calibrates intervals on the validation part, tests on the test part. The test
 * part decides nothing: weights are chosen and intervals calibrated on the validation part alone.
 *
 * @throws Failure of kind `cancelled` when the signal is aborted, `data` when a target has no training label
 */
export async function trainModel(input: TrainingInput, hooks: TrainingHooks): Promise<TrainedModel> {
  const { train, validation, pretrained } = input;
  if (pretrained) refuseOtherEncoder(input.plan, pretrained);
  const progress = progressOf(hooks, input.plan);
  // Before any work, so that a backend that does not start is told at once.
  requireTraining(await useBackend());
  const { targets, training, baselines: names } = input.plan;
  // First, and not beside the members: both want every core, and the table of baselines is worth having early.
  const baselines = await trainBaselines(names, train, validation, targets, training.seed, {
    signal: hooks.signal,
    structures: seesStructure(inputsOf(input.plan.encoder)),
    onProgress: progress.baselines,
  });
  const facts = elementFacts();
  const scales = targets.map((target, index) => fitTargetScale(target, train.labels[index]!));
  const data = {
    facts,
    scales,
    train: partData(train, input.plan, scales),
    validation: partData(validation, input.plan, scales),
  };
  const tasksOf = (plan: ModelPlan, count: number) =>
    Array.from({ length: count }, (_, member): MemberTask => {
      const start = pretrained?.members[member % pretrained.members.length];
      return { ...data, member, encoder: plan.encoder, training: plan.training, ...(start ? { start } : {}) };
    });
  const trainTasks = (
    tasks: readonly MemberTask[],
    more: Pick<MembersHooks, 'checkpoints' | 'onProgress' | 'onEvaluation'>,
  ) => trainMembers(tasks, { signal: hooks.signal, threads: hooks.threads ?? availableParallelism(), ...more });
  const { plan, trials } = await runSweep(input.plan, {
    checkpoints: hooks.checkpoints,
    onProgress: progress.sweep,
    async train(candidate, checkpoints, onProgress) {
      const [member] = await trainTasks(tasksOf(candidate, 1), { checkpoints, onProgress, onEvaluation: () => {} });
      return member!;
    },
  });
  const { tasks, summary: pretraining } = await pretrainEncoders(
    plan,
    tasksOf(plan, plan.training.ensemble),
    hooks.checkpoints,
    (masked, checkpoints) =>
      trainTasks(masked, { checkpoints, onProgress: progress.pretraining, onEvaluation: () => {} }),
  );
  const members = await trainTasks(tasks, {
    checkpoints: hooks.checkpoints,
    onProgress: progress.members,
    onEvaluation: (member, { epoch, trainingLoss, validationMae }) =>
      hooks.onMetric(member, epoch, {
        training_loss: trainingLoss,
        ...Object.fromEntries(targets.map(({ name }, i) => [`${name}.validation_mae`, validationMae[i]!])),
      }),
  });
  hooks.onProgress('testing', 1);
  return finish(
    { ...input, plan },
    hooks,
    { plan, facts, scales, members: members.map(({ best }) => best.parameters) },
    members,
    baselines,
    { trials, ...(pretraining && { pretraining }) },
  );
}

/** A trained model from the files that `Predictor.files()` gave. */
export async function restoreModel(read: (name: string) => Promise<Uint8Array>): Promise<Predictor> {
  return new EnsemblePredictor(await readModel(read));
}

/** What predicts each target, calibration, domain, and the numbers on validation and test rows. */
async function finish(
  { plan, train, validation, test }: TrainingInput,
  { signal }: TrainingHooks,
  trained: Pick<EnsembleState, 'plan' | 'facts' | 'scales' | 'members'>,
  members: readonly MemberState[],
  baselines: TrainedBaselines,
  before: Pick<TrainingSummary, 'trials' | 'pretraining'>,
): Promise<TrainedModel> {
  const { label: backend } = await useBackend();
  const network = new CompositionTransformer(
    plan.encoder,
    trained.facts,
    trained.scales.length,
    logitCount(trained.scales),
  );
  const predictPart = async (part: LabelledMaterials): Promise<PartPredictions> => ({
    part,
    network: await predictOnLink(network, trained, part, signal),
    baselines: await baselines.predict(part.compositions, {
      signal,
      ...(part.crystals && { crystals: part.crystals }),
    }),
  });
  const [onValidation, onTest] = [await predictPart(validation), await predictPart(test)];
  const { embeddings } = await predictOnLink(
    network,
    { ...trained, members: trained.members.slice(0, 1) },
    train,
    signal,
  );
  const unseen = await fitWithoutStructure(network, trained, { train, validation, test }, signal);
  const combined = trained.scales.map((_, target) => combineTarget(trained, target, onValidation, onTest));
  const asked = new Set(combined.flatMap(({ combination }) => combination.shares.map(({ of }) => of)));
  const needed = plan.baselines.filter((name) => asked.has(name));
  const state: EnsembleState = {
    ...trained,
    combinations: combined.map(({ combination }) => combination),
    baselines: needed.length > 0 ? baselines.only(needed) : null,
    calibrations: combined.map(({ calibration }) => calibration),
    networkCalibrations: combined.map(({ networkCalibration }) => networkCalibration),
    domain: await ApplicabilityDomain.fit(
      train.compositions,
      embeddings,
      plan.encoder.embedding,
      plan.training.seed,
      signal,
    ),
    ...(unseen && { withoutStructure: unseen.state }),
  };
  const targets = plan.targets.map((_, target) => ({
    ...summarizeTarget(state, target, combined[target]!),
    withoutStructure: unseen?.tested[target] ?? null,
  }));
  const testDomain = await state.domain.assess(test.compositions, onTest.network.embeddings, signal);
  const summary: TrainingSummary = {
    parameterCount: network.layout.size,
    backend,
    epochs: plan.training.epochs,
    batch: plan.training.batch,
    counts: {
      train: train.compositions.length,
      validation: validation.compositions.length,
      test: test.compositions.length,
    },
    targets,
    members: members.map(({ best, seconds, history }, member) => ({
      member,
      bestEpoch: best.epoch,
      seconds,
      epochs: history,
    })),
    ...before,
    testInsideDomain: testDomain.map(({ inside }) => inside),
    warnings: warningsOf(state, targets),
  };
  return Object.assign(new EnsemblePredictor(state), { summary });
}

function partData(part: LabelledMaterials, { encoder }: ModelPlan, scales: readonly TargetScale[]): PartData {
  const { compositions, labels } = part;
  const standard = new Float32Array(compositions.length * scales.length);
  for (let row = 0; row < compositions.length; row++) {
    scales.forEach((scale, target) => {
      standard[row * scales.length + target] = standardize(scale, labels[target]![row]!);
    });
  }
  return { tokens: materialTokens(part, inputsOf(encoder)), labels: standard };
}

/** Kinds of work as one fraction that only rises. */
function progressOf(hooks: TrainingHooks, { training, baselines, sweep, pretraining }: ModelPlan) {
  const first = baselines.length > 0 ? BASELINE_SHARE : 0;
  const trials = (sweep?.trials ?? 0) * training.epochs;
  const before = (pretraining?.epochs ?? 0) * training.ensemble;
  const all = trials + before + training.epochs * training.ensemble;
  const second = first + ((1 - first) * trials) / all;
  const third = second + ((1 - first) * before) / all;
  const phase = training.ensemble > 1 ? `training ${training.ensemble} members` : 'training';
  const between = (name: string, from: number, to: number, fraction: number) =>
    hooks.onProgress(name, from + (to - from) * fraction);
  return {
    baselines: (name: string, fraction: number) => between(name, 0, first, fraction),
    sweep: (name: string, fraction: number) => between(name, first, second, fraction),
    pretraining: (fraction: number) => between('telling hidden elements', second, third, fraction),
    members: (fraction: number) => between(phase, third, 1, fraction),
  };
}
