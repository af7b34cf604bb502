import { propertyLabel } from '../../chemistry/properties.ts';
import type { Dataset, DatasetPlan, SplitPlan } from '../../datasets/types.ts';
import type { EmbeddedDataset } from '../embeddings/embeddingMap.ts';
import type { JobContext } from '../job/context.ts';
import type { ModelBlockPlan } from '../plan/types.ts';
import type {
  AblationFacts,
  DatasetFacts,
  MapFacts,
  MemberHistory,
  ModelCard,
  ModelReportFacts,
  PartFacts,
  TargetFacts,
} from '../report/facts.ts';
import { describeInputs } from './ablation.ts';
import { describeMethod } from './describeMethod.ts';
import type { ModelRunSummary, TargetRunSummary, TrainedFold } from './modelSummary.ts';
import { runFacts } from './runFacts.ts';
import { sweepFacts } from './sweepTrials.ts';

/** Everything the report of a model run says. */
export function modelReportFacts(
  plan: ModelBlockPlan,
  dataset: Dataset,
  folds: readonly TrainedFold[],
  summary: ModelRunSummary,
  card: ModelCard,
  embedded: EmbeddedDataset,
  context: JobContext,
): ModelReportFacts {
  return {
    kind: 'model',
    run: runFacts(context, { backend: summary.backend }),
    dataset: datasetFacts(plan, dataset, context),
    targets: summary.targets.flatMap((_, index) => targetFacts(dataset, folds, summary, index) ?? []),
    history: folds.flatMap(({ summary: { members, targets } }, fold) =>
      members.map(
        ({ member, epochs }): MemberHistory => ({
          member: member + 1,
          fold: folds.length > 1 ? fold + 1 : null,
          epochs: epochs.map(({ epoch, trainingLoss, validationMae }) => ({
            epoch,
            trainingLoss,
            validationMae: Object.fromEntries(targets.map(({ name }, target) => [name, validationMae[target]!])),
          })),
        }),
      ),
    ),
    sweep: sweepFacts(folds),
    ...(summary.stability && { stability: summary.stability }),
    map: mapFacts(dataset, summary, embedded),
    domain: {
      method: DOMAIN_METHOD,
      reasons: outsideReasons(folds),
    },
    card,
    experiment: JSON.stringify(plan, null, 2),
  };
}

function mapFacts(
  dataset: Dataset,
  { targets: [first] }: ModelRunSummary,
  { rows, map: { x, y, explained } }: EmbeddedDataset,
): MapFacts {
  const labels = dataset.targets.find(({ name }) => name === first!.name)!.values;
  return {
    label: propertyLabel(first!.name),
    unit: first!.unit,
    explained,
    points: Array.from(rows, (row, place) => ({
      formula: dataset.formulas[row]!,
      x: x[place]!,
      y: y[place]!,
      value: Number.isNaN(labels[row]!) ? null : labels[row]!,
    })),
  };
}

export const DOMAIN_METHOD =
  'A material is outside the domain when it holds an element never seen in training, or when its embedding lies farther from its nearest training embeddings than 95 % of the training materials lie from theirs.';

function outsideReasons(folds: readonly TrainedFold[]): { reason: string; count: number }[] {
  const outside = folds.flatMap(({ summary }) => summary.testInsideDomain).filter((inside) => !inside).length;
  return outside === 0 ? [] : [{ reason: 'unlike the training materials', count: outside }];
}

/** The file as written, or the databases asked. */
function describeSource({ source, databases }: DatasetPlan): string {
  if (!databases) return source.path;
  return databases.map(({ database, url }) => `${database} (${url})`).join(', ');
}

function datasetFacts(plan: ModelBlockPlan, dataset: Dataset, context: JobContext): DatasetFacts {
  const several = dataset.folds.length > 1;
  return {
    name: dataset.name,
    source: describeSource(plan.dataset),
    provenance: context.run.record.provenance ?? [],
    split: describeSplit(plan.dataset.split),
    parts: dataset.folds.flatMap((parts, index) =>
      (['train', 'validation', 'test'] as const).map((part) => ({
        part,
        rows: parts[part].length,
        fold: several ? index + 1 : null,
      })),
    ),
    account: dataset.account,
    profile: dataset.profile,
  };
}

function describeSplit(split: SplitPlan): string {
  const percent = (fraction: number) => `${Math.round(fraction * 1000) / 10} %`;
  const seeded = (seed: number) => `seed ${seed}`;
  const together = (group: 'formula' | 'none') => (group === 'formula' ? ', rows of one formula kept together' : '');
  switch (split.method) {
    case 'random':
      return `At random, ${percent(split.train)} / ${percent(split.validation)} / ${percent(split.test)}, ${seeded(split.seed)}${together(split.group)}.`;
    case 'chemical_system':
      return `By chemical system, none of which is in two parts: ${percent(split.train)} / ${percent(split.validation)} / ${percent(split.test)}, ${seeded(split.seed)}.`;
    case 'column':
      return `As given in the column “${split.column}”.`;
    case 'k_fold':
      return `Into ${split.folds} folds at random, ${seeded(split.seed)}${together(split.group)}.`;
    case 'fold_column':
      return `Into the folds given in the column “${split.column}”.`;
  }
}

function targetFacts(
  dataset: Dataset,
  folds: readonly TrainedFold[],
  summary: ModelRunSummary,
  index: number,
): TargetFacts | null {
  const target = summary.targets[index]!;
  const { name, unit, test, validation, baselines, calibration } = target;
  if (test === null) return null;
  return {
    name,
    label: propertyLabel(name),
    unit,
    nominalCoverage: summary.coverage,
    test,
    validation: validation.count > 0 ? validation : null,
    baselines: baselines.flatMap((baseline) => (baseline.test ? [{ ...baseline, test: baseline.test }] : [])),
    parts: methodParts(target),
    predictedBy: { method: target.combination.method, reason: describeMethod(target) },
    calibration,
    rows: folds.flatMap(({ parts, summary: { targets, testInsideDomain } }) =>
      targets[index]!.testRows.map(({ row, ...numbers }) => ({
        ...numbers,
        formula: dataset.formulas[parts.test[row]!]!,
        insideDomain: testInsideDomain[row]!,
      })),
    ),
    errorByElement: pooledErrorByElement(folds, index),
    ablation: ablationFacts(summary, index),
  };
}

function ablationFacts({ ablation }: ModelRunSummary, index: number): AblationFacts[] {
  return (ablation?.variants ?? []).flatMap(({ inputs, parameters, targets }) => {
    const errors = targets[index];
    return errors ? [{ inputs: describeInputs(inputs), parameters, ...errors }] : [];
  });
}

/** The ways to predict that are neither what predicts nor a baseline. */
function methodParts({ combination, network, firstMember, stacked, withoutStructure }: TargetRunSummary): PartFacts[] {
  return [
    { label: 'Network alone', method: 'network', tested: network },
    { label: 'First member alone', method: 'first member', tested: firstMember },
    { label: 'Stack', method: 'stacked', tested: stacked },
    { label: 'Network, structures kept from it', method: 'without structure', tested: withoutStructure },
  ].flatMap(({ label, method, tested }) =>
    tested?.test && method !== combination.method ? [{ label, test: tested.test, validation: tested.validation }] : [],
  );
}

function pooledErrorByElement(folds: readonly TrainedFold[], index: number): TargetFacts['errorByElement'] {
  const totals = new Map<string, { error: number; count: number }>();
  for (const { summary } of folds) {
    for (const { element, meanAbsoluteError, count } of summary.targets[index]!.errorByElement) {
      const total = totals.get(element) ?? { error: 0, count: 0 };
      totals.set(element, { error: total.error + meanAbsoluteError * count, count: total.count + count });
    }
  }
  return Array.from(totals, ([element, { error, count }]) => ({ element, mae: error / count, count }));
}
