import { type EncoderInput, inputsOf } from '../../models/representation/inputs.ts';
import { metrics } from '../../models/statistics/metrics.ts';
import { type PairedDifference, pairedDifference } from '../../models/statistics/pairedDifference.ts';
import type { TrainingSummary } from '../../models/trainedModel.ts';
import type { Metrics, ModelPlan } from '../../models/types.ts';
import type { TableColumn } from '../files/table.ts';

/** What each kind of input is worth: the same network, trained on the same rows with less to see. Kept in the summary. */
export interface AblationSummary {
  readonly variants: readonly {
    /** What the network saw; the first variant is the model itself. */
    readonly inputs: readonly EncoderInput[];
    /** Trainable numbers of one member. */
    readonly parameters: number;
    /** Of training, all members and folds together. */
    readonly seconds: number;
    /** In the order of the model's targets; null where no test row has a label. */
    readonly targets: readonly (AblationErrors | null)[];
  }[];
}

export interface AblationErrors {
  /** Of the network by itself, on the test rows of all folds. */
  readonly test: Metrics;
  /** How much larger its errors are than the model's, row by row; null for the model itself. */
  readonly difference: PairedDifference | null;
}

/** One variant, trained in one fold. */
export interface VariantTraining {
  readonly inputs: readonly EncoderInput[];
  readonly summary: TrainingSummary;
}

/** The plans of an ablation beside the model's own: the composition alone, the structure alone. */
export function ablationPlans(plan: ModelPlan): ModelPlan[] {
  if (!plan.ablation) return [];
  const inputs = inputsOf(plan.encoder);
  const structure = inputs.filter((input) => input !== 'composition');
  const alone: EncoderInput[][] = [['composition'], structure];
  return alone.filter(canStandAlone).map((fewer) => ({
    ...plan,
    encoder: { ...plan.encoder, inputs: fewer },
    // The comparison is of networks.
    baselines: [],
    method: 'network',
  }));
}

/** A cell does not say what stands in it. */
function canStandAlone(inputs: readonly EncoderInput[]): boolean {
  return inputs.some((input) => input !== 'cell');
}

/**
 * @param folds of each fold, the model itself and then the variants, in the order of `ablationPlans`
 * @param seed of the bootstrap
 */
export function summariseAblation(folds: readonly (readonly VariantTraining[])[], seed: number): AblationSummary {
  const [first] = folds;
  return {
    variants: first!.map(({ inputs, summary }, variant) => ({
      inputs,
      parameters: summary.parameterCount,
      seconds: folds.flatMap((fold) => fold[variant]!.summary.members).reduce((sum, { seconds }) => sum + seconds, 0),
      targets: summary.targets.map((_, target) => {
        const [own, model] = [variant, 0].map((index) => networkErrors(folds, index, target));
        if (own!.errors.length === 0) return null;
        return {
          test: metrics(own!.actual, own!.predicted, seed),
          difference: variant === 0 ? null : pairedDifference(own!.errors, model!.errors, seed),
        };
      }),
    })),
  };
}

function networkErrors(folds: readonly (readonly VariantTraining[])[], variant: number, target: number) {
  const rows = folds.flatMap((fold) => fold[variant]!.summary.targets[target]!.testRows);
  return {
    actual: Float64Array.from(rows, (row) => row.actual),
    predicted: Float64Array.from(rows, (row) => row.network),
    errors: Float64Array.from(rows, (row) => row.network - row.actual),
  };
}

export function ablationColumns(
  { variants }: AblationSummary,
  targets: readonly { readonly name: string; readonly unit: string }[],
): TableColumn[] {
  const rows = variants.flatMap((variant) =>
    targets.flatMap(({ name, unit }, target) => {
      const errors = variant.targets[target];
      return errors ? [{ ...variant, ...errors, target: name, unit }] : [];
    }),
  );
  const number = (name: string, of: (row: (typeof rows)[number]) => number | undefined): TableColumn => ({
    name,
    type: 'number',
    values: Float64Array.from(rows, (row) => of(row) ?? Number.NaN),
  });
  return [
    { name: 'inputs', type: 'text', values: rows.map(({ inputs }) => inputs.join(' + ')) },
    { name: 'target', type: 'text', values: rows.map(({ target }) => target) },
    { name: 'unit', type: 'text', values: rows.map(({ unit }) => unit) },
    { name: 'test rows', type: 'integer', values: rows.map(({ test }) => test.count) },
    number('test MAE', ({ test }) => test.mae),
    number('MAE low', ({ test }) => test.maeLow),
    number('MAE high', ({ test }) => test.maeHigh),
    number('more than the model', ({ difference }) => difference?.mean),
    number('more, low', ({ difference }) => difference?.low),
    number('more, high', ({ difference }) => difference?.high),
    { name: 'parameters', type: 'integer', values: rows.map(({ parameters }) => parameters) },
    number('seconds', ({ seconds }) => seconds),
  ];
}

/** `composition and image`: what a network saw, in words. */
export function describeInputs(inputs: readonly EncoderInput[]): string {
  const words: Record<EncoderInput, string> = { composition: 'composition', structure_image: 'image', cell: 'cell' };
  return inputs.map((input) => words[input]).join(' + ');
}
