import { availableParallelism } from 'node:os';
import { type TrainedBaselines, trainBaselines } from './baselines/trainBaselines.ts';
import { combineTarget, type PartPredictions } from './combination/combineTarget.ts';
import { useBackend } from './engine/backend.ts';
import type { EnsembleState } from './ensembleState.ts';
import { readModel } from './modelFiles.ts';
import { CompositionTransformer } from './network/compositionTransformer.ts';
import { EnsemblePredictor, predictOnLink } from './predictor.ts';
import { elementFacts } from './representation/elementFacts.ts';
import { inputsOf, seesStructure } from './representation/inputs.ts';
import { materialTokens } from './representation/materialTokens.ts';
import { ApplicabilityDomain } from './statistics/applicabilityDomain.ts';
import { summarizeTarget, warningsOf } from './summarize.ts';
import { fitTargetScale, standardize, type TargetScale } from './targetScale.ts';
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
import { trainMembers } from './training/trainMembers.ts';
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
  const { plan, train, validation } = input;
  const progress = progressOf(hooks, plan);
  // Before any work, so that a backend that does not start is told at once.
  await useBackend();
  // First, and not beside the members: both want every core, and the table of baselines is worth having early.
  const baselines = await trainBaselines(plan.baselines, train, validation, plan.targets, plan.training.seed, {
    signal: hooks.signal,
    structures: seesStructure(inputsOf(plan.encoder)),
    onProgress: progress.baselines,
  });
  const facts = elementFacts();
  const scales = plan.targets.map((target, index) => fitTargetScale(target, train.labels[index]!));
  const task: Omit<MemberTask, 'member'> = {
    encoder: plan.encoder,
    training: plan.training,
    facts,
    scales,
    train: partData(train, plan, scales),
    validation: partData(validation, plan, scales),
  };
  const members = await trainMembers(
    Array.from({ length: plan.training.ensemble }, (_, member) => ({ ...task, member })),
    {
      signal: hooks.signal,
      checkpoints: hooks.checkpoints,
      threads: hooks.threads ?? availableParallelism(),
      onProgress: progress.members,
      onEvaluation: (member, { epoch, trainingLoss, validationMae }) =>
        hooks.onMetric(member, epoch, {
          training_loss: trainingLoss,
          ...Object.fromEntries(plan.targets.map(({ name }, i) => [`${name}.validation_mae`, validationMae[i]!])),
        }),
    },
  );
  hooks.onProgress('testing', 1);
  return finish(
    input,
    hooks,
    { plan, facts, scales, members: members.map(({ best }) => best.parameters) },
    members,
    baselines,
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
): Promise<TrainedModel> {
  const { label: backend } = await useBackend();
  const network = new CompositionTransformer(plan.encoder, trained.facts, trained.scales.length);
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

/** Two kinds of work as one fraction that only rises. */
function progressOf(hooks: TrainingHooks, { training, baselines }: ModelPlan) {
  const share = baselines.length > 0 ? BASELINE_SHARE : 0;
  const phase = training.ensemble > 1 ? `training ${training.ensemble} members` : 'training';
  return {
    baselines: (name: string, fraction: number) => hooks.onProgress(name, share * fraction),
    members: (fraction: number) => hooks.onProgress(phase, share + (1 - share) * fraction),
  };
}
