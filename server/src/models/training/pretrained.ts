import { Failure } from '../../foundation/failure.ts';
import type { EnsembleState } from '../ensembleState.ts';
import { inputsOf } from '../representation/inputs.ts';
import type { EncoderPlan, ModelPlan } from '../types.ts';

/** A trained ensemble whose encoders other networks start from. */
export type Pretrained = Pick<EnsembleState, 'plan' | 'members'>;

/** What the weights of an encoder depend on; dropout is none of it. */
function shapeOf(encoder: EncoderPlan): string {
  const { embedding, layers, heads, feedForward } = encoder;
  return `embedding ${embedding}, ${layers} layers, ${heads} heads, feed-forward ${feedForward}, inputs ${inputsOf(encoder).join(' and ')}`;
}

/** @throws Failure `encoder-differs` where the weights do not fit, and where a sweep would vary what they depend on */
export function refuseOtherEncoder(plan: ModelPlan, { plan: pretrained }: Pretrained): void {
  const [own, other] = [shapeOf(plan.encoder), shapeOf(pretrained.encoder)];
  const varied = (['embedding', 'layers', 'heads', 'feedForward'] as const).find(
    (name) => plan.sweep?.parameters[name],
  );
  if (own === other && varied === undefined) return;
  throw new Failure({
    kind: 'model',
    code: 'encoder-differs',
    message:
      varied === undefined
        ? `The weights of ${pretrained.name} do not fit: its encoder has ${other}, that of ${plan.name} ${own}.`
        : `The weights of ${pretrained.name} fit one encoder only, and the sweep of ${plan.name} varies it.`,
    cure: 'Give both models the same encoder; dropout may differ.',
  });
}
