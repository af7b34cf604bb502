import { propertyByName } from '../../chemistry/properties.ts';
import { convert } from '../../chemistry/units.ts';
import type { DatasetPlan } from '../../datasets/types.ts';
import type { ResolvedBlock } from '../../language/experiment.ts';
import { type EncoderInput, seesStructure } from '../../models/representation/inputs.ts';
import type { BaselineName, EncoderPlan, ModelPlan, ModelTarget } from '../../models/types.ts';
import { stabilityTargets } from '../stability/judgeStability.ts';
import { sweepPlan } from './sweep.ts';
import type { ModelBlockPlan, PretrainedPlan } from './types.ts';
import { fractionOf, given, givenIf, numberOf, wordOf } from './values.ts';

/** A model block with the dataset it learns from. `auto` stays open until the number of rows is known. */
export function planModel(
  { name, attributes }: ResolvedBlock,
  dataset: DatasetPlan,
  pretrained: PretrainedPlan | null = null,
): ModelBlockPlan {
  const encoder = given(attributes, 'encoder', 'call').arguments;
  const training = given(attributes, 'training', 'record').entries;
  const targets = targetNames(attributes, dataset).map((target) => modelTarget(target, dataset));
  return {
    kind: 'model',
    name,
    dataset,
    ...(stabilityTargets(targets) && { stability: stabilityPlan(attributes) }),
    ...(pretrained && { pretrained }),
    model: {
      name,
      targets,
      encoder: {
        ...inputsPlan(encoder),
        embedding: numberOf(encoder, 'embedding'),
        layers: numberOf(encoder, 'layers'),
        heads: numberOf(encoder, 'heads'),
        feedForward: numberOf(encoder, 'feed_forward'),
        dropout: givenIf(encoder, 'dropout', 'number')?.value ?? usualDropout(encoder),
      },
      training: {
        epochs: givenIf(training, 'epochs', 'number')?.value ?? null,
        batch: givenIf(training, 'batch', 'number')?.value ?? null,
        learningRate: numberOf(training, 'learning_rate'),
        weightDecay: numberOf(training, 'weight_decay'),
        ...patiencePlan(training),
        ensemble: numberOf(training, 'ensemble'),
        seed: numberOf(training, 'seed'),
      },
      baselines: given(attributes, 'baselines', 'list').items.flatMap((item) =>
        item.type === 'word' ? [item.value as BaselineName] : [],
      ),
      method: wordOf<ModelPlan['method']>(attributes, 'method'),
      coverage: fractionOf(attributes, 'coverage'),
      ...sweepPlan(attributes),
      ...pretrainingPlan(attributes),
      ...(given(attributes, 'ablation', 'boolean').value ? { ablation: true } : {}),
    },
  };
}

/** The tolerance in eV/atom. */
function stabilityPlan(attributes: ResolvedBlock['attributes']): NonNullable<ModelBlockPlan['stability']> {
  const { value, unit } = given(given(attributes, 'stability', 'record').entries, 'tolerance', 'quantity');
  return { tolerance: convert(value, unit, 'eV/atom') };
}

function pretrainingPlan(attributes: ResolvedBlock['attributes']): Pick<ModelPlan, 'pretraining'> {
  const call = givenIf(attributes, 'pretraining', 'call');
  return call ? { pretraining: { epochs: numberOf(call.arguments, 'epochs') } } : {};
}

/** Left out where training goes on to its last epoch. */
function patiencePlan(training: ResolvedBlock['attributes']): { readonly patience?: number } {
  const patience = givenIf(training, 'patience', 'number')?.value;
  return patience === undefined ? {} : { patience };
}

/** Left out for the composition alone, so that a model of compositions has the plan it always had. */
function inputsPlan(encoder: ResolvedBlock['attributes']): Pick<EncoderPlan, 'inputs'> {
  const inputs = given(encoder, 'inputs', 'list').items.flatMap((item) =>
    item.type === 'word' ? [item.value as EncoderInput] : [],
  );
  return seesStructure(inputs) ? { inputs } : {};
}

/** Of `dropout: auto`: what errs least on validation rows (docs/decisions/dropout.md). */
function usualDropout(encoder: ResolvedBlock['attributes']): number {
  return inputsPlan(encoder).inputs === undefined ? 0.03 : 0.1;
}

/** The targets asked for, every one of the dataset where none is named. */
function targetNames(attributes: ResolvedBlock['attributes'], dataset: DatasetPlan): string[] {
  const list = givenIf(attributes, 'predicts', 'list');
  if (list === undefined) return dataset.targets.map((target) => target.name);
  return list.items.flatMap((item) => (item.type === 'target' ? [item.name] : []));
}

function modelTarget(name: string, dataset: DatasetPlan): ModelTarget {
  const target = dataset.targets.find((candidate) => candidate.name === name);
  if (target === undefined) throw new Error(`The dataset ${dataset.name} has no target ${name}.`);
  const { unit, minimum, maximum } = target;
  return { name, unit, transform: propertyByName(name)?.transform ?? 'identity', minimum, maximum };
}
