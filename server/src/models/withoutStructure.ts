import { NETWORK_ALONE } from './combination/combination.ts';
import { pointPredictions } from './ensemble.ts';
import type { EnsembleState } from './ensembleState.ts';
import { calibrateLink, type LinkCalibration } from './linkCalibration.ts';
import { predictOnLink } from './linkPredictions.ts';
import type { CompositionTransformer } from './network/compositionTransformer.ts';
import { seesStructure } from './representation/inputs.ts';
import { ApplicabilityDomain } from './statistics/applicabilityDomain.ts';
import { metrics } from './statistics/metrics.ts';
import { toLink } from './targetScale.ts';
import type { TestedMethod, TrainingInput } from './trainedModel.ts';
import type { LabelledMaterials, Materials, Prediction } from './types.ts';

/**
 * How a model that sees structures answers for a material without one: the network alone, from the composition, with
 * intervals calibrated on validation rows whose structures were kept from it, in a domain of such embeddings. The
 * intervals of the model proper would promise far too much.
 */
export interface WithoutStructure {
  /** Per target, on its link axis. */
  readonly calibrations: readonly LinkCalibration[];
  readonly domain: ApplicabilityDomain;
}

/** @returns null where the network sees no structures, or nothing else */
export async function fitWithoutStructure(
  network: CompositionTransformer,
  trained: Pick<EnsembleState, 'plan' | 'scales' | 'members'>,
  { train, validation, test }: Omit<TrainingInput, 'plan'>,
  signal: AbortSignal,
): Promise<{ state: WithoutStructure; tested: TestedMethod[] } | null> {
  if (!seesStructure(network.inputs) || !network.inputs.includes('composition')) return null;
  const predict = ({ compositions }: LabelledMaterials, members = trained.members) =>
    predictOnLink(network, { ...trained, members }, { compositions }, signal);
  const [onValidation, onTest] = [await predict(validation), await predict(test)];
  const { embeddings } = await predict(train, trained.members.slice(0, 1));
  const { embedding } = trained.plan.encoder;
  const { seed } = trained.plan.training;
  const errors = (part: LabelledMaterials, { targets }: typeof onTest, target: number) =>
    metrics(part.labels[target]!, pointPredictions(trained.scales[target]!, targets[target]!), seed);
  return {
    state: {
      calibrations: trained.scales.map(({ link }, target) => {
        const labels = validation.labels[target]!.map((label) => (Number.isNaN(label) ? label : toLink(link, label)));
        return calibrateLink(labels, onValidation.targets[target]!);
      }),
      domain: await ApplicabilityDomain.fit(train.compositions, embeddings, embedding, seed, signal),
    },
    tested: trained.scales.map((_, target) => ({
      validation: errors(validation, onValidation, target),
      test: test.labels[target]!.some((label) => !Number.isNaN(label)) ? errors(test, onTest, target) : null,
    })),
  };
}

/** The model as it answers for materials without a structure. */
export function blind(state: EnsembleState, { calibrations, domain }: WithoutStructure): EnsembleState {
  return { ...state, calibrations, domain, baselines: null, combinations: state.scales.map(() => NETWORK_ALONE) };
}

/** Rows with a crystal, and rows without. */
export function rowsByStructure({ compositions, crystals }: Materials): { seen: number[]; unseen: number[] } {
  const rows = [...compositions.keys()];
  const known = (row: number) => (crystals?.[row] ?? null) !== null;
  return { seen: rows.filter(known), unseen: rows.filter((row) => !known(row)) };
}

/** Predictions of some rows and of the others as those of all. */
export function mergePredictions(
  parts: readonly { readonly rows: readonly number[]; readonly of: Prediction }[],
): Prediction {
  const count = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const merge = (pick: (prediction: Prediction) => Float64Array) => {
    const all = new Float64Array(count);
    for (const { rows, of } of parts) {
      const values = pick(of);
      rows.forEach((row, place) => {
        all[row] = values[place]!;
      });
    }
    return all;
  };
  const domain: Prediction['domain'][number][] = new Array(count);
  for (const { rows, of } of parts) {
    rows.forEach((row, place) => {
      domain[row] = of.domain[place]!;
    });
  }
  return {
    targets: parts[0]!.of.targets.map((_, target) => ({
      mean: merge(({ targets }) => targets[target]!.mean),
      scale: merge(({ targets }) => targets[target]!.scale),
      lower: merge(({ targets }) => targets[target]!.lower),
      upper: merge(({ targets }) => targets[target]!.upper),
      probabilityAtMost: (limits) => {
        const all = new Float64Array(count);
        for (const { rows, of } of parts) {
          const own = of.targets[target]!.probabilityAtMost(rows.map((row) => limits[row]!));
          rows.forEach((row, place) => {
            all[row] = own[place]!;
          });
        }
        return all;
      },
    })),
    domain,
  };
}
