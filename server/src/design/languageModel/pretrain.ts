import { Random } from '../../foundation/random.ts';
import { useBackend } from '../../models/engine/backend.ts';
import { Optimizer, rateAt, startOptimizer } from '../../models/training/optimizer.ts';
import type { CandidateSpace } from '../space/candidateSpace.ts';
import { logLikelihoods, weightedGradient } from './likelihood.ts';
import { Masks } from './masks.ts';
import { TOKEN_MODEL_DEFAULTS, TokenModel, type TokenModelPlan } from './tokenModel.ts';

export interface PretrainingPlan {
  readonly network: TokenModelPlan;
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly seed: number;
}

export const PRETRAINING_DEFAULTS: Omit<PretrainingPlan, 'seed'> = {
  network: TOKEN_MODEL_DEFAULTS,
  epochs: 20,
  batch: 64,
  learningRate: 0.002,
};

const WEIGHT_DECAY = 0.02;
/** Share of the sequences on which the best epoch is chosen. */
const HELD_OUT = 0.1;
/** So many at least, or none is held out. */
const FEWEST_HELD_OUT = 10;

export interface LanguageModel {
  readonly model: TokenModel;
  readonly parameters: Float32Array;
  readonly masks: Masks;
  /** Mean −ln p of a held-out sequence by epoch; empty where none was held out. */
  readonly heldOut: readonly number[];
  readonly bestEpoch: number;
}

/**
 * Teaches a model to spell candidates like those given: maximum likelihood of the next token among those that may come,
 * the weights of the epoch that spells held-out sequences best. With no sequences the model is left as it was drawn:
 * nearly uniform over what is allowed.
 *
 * @param sequences spellings of the space, each finished; the same one may come several times
 * @param onEpoch share done
 */
export async function pretrain(
  space: CandidateSpace,
  sequences: readonly (readonly number[])[],
  { network, epochs, batch, learningRate, seed }: PretrainingPlan,
  { onEpoch = () => {}, signal }: { readonly onEpoch?: (share: number) => void; readonly signal?: AbortSignal } = {},
): Promise<LanguageModel> {
  await useBackend();
  const model = new TokenModel(space, network);
  const masks = new Masks(space);
  const optimizer = new Optimizer(
    startOptimizer(model.layout.initialize(Random.of(seed, 'design/language model'))),
    model.layout,
  );
  const order = Random.of(seed, 'design/language model/held out').shuffle([...sequences]);
  const out = Math.floor(HELD_OUT * order.length);
  const heldOut = order.slice(0, out >= FEWEST_HELD_OUT ? out : 0);
  const learnt = order.slice(heldOut.length);
  const gradient = new Float32Array(model.layout.size);
  const batches = Math.ceil(learnt.length / batch);
  const history: number[] = [];
  let best = { epoch: 0, surprise: Number.POSITIVE_INFINITY, parameters: optimizer.state.average.slice() };
  for (let epoch = 1; epoch <= epochs && learnt.length > 0; epoch++) {
    const random = Random.of(seed, `design/language model/epoch ${epoch}`);
    const shuffled = random.shuffle([...learnt]);
    for (let number = 0; number < batches; number++) {
      const part = shuffled.slice(number * batch, (number + 1) * batch);
      const weights = new Float32Array(part.length).fill(1 / part.length);
      weightedGradient(model, optimizer.state.parameters, { sequences: part, weights }, masks, gradient, () =>
        random.int32(),
      );
      optimizer.add(gradient, 1);
      const rate = learningRate * rateAt(optimizer.state.step, batches * epochs);
      optimizer.step({ rate, weightDecay: WEIGHT_DECAY });
    }
    // Between epochs the event loop gets its turn, so that a search can be stopped.
    await new Promise(setImmediate);
    signal?.throwIfAborted();
    onEpoch(epoch / epochs);
    const surprise = heldOut.length > 0 ? meanSurprise(model, optimizer.state.average, heldOut, masks) : -epoch;
    if (heldOut.length > 0) history.push(surprise);
    if (surprise < best.surprise) best = { epoch, surprise, parameters: optimizer.state.average.slice() };
  }
  return { model, parameters: best.parameters, masks, heldOut: history, bestEpoch: best.epoch };
}

function meanSurprise(
  model: TokenModel,
  parameters: Float32Array,
  sequences: readonly (readonly number[])[],
  masks: Masks,
): number {
  const all = logLikelihoods(model, parameters, sequences, masks);
  return -all.reduce((sum, value) => sum + value, 0) / all.length;
}
