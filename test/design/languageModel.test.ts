import { beforeAll, describe, expect, it } from 'vitest';
import { logLikelihoods, weightedGradient } from '../../server/src/design/languageModel/likelihood.ts';
import { Masks } from '../../server/src/design/languageModel/masks.ts';
import { type LanguageModel, PRETRAINING_DEFAULTS, pretrain } from '../../server/src/design/languageModel/pretrain.ts';
import { drawSequences } from '../../server/src/design/languageModel/sampling.ts';
import { TokenModel } from '../../server/src/design/languageModel/tokenModel.ts';
import { openSpace } from '../../server/src/design/space/openSpace.ts';
import { enumerate } from '../../server/src/design/space/walk.ts';
import { Random } from '../../server/src/foundation/random.ts';
import { useBackend } from '../../server/src/models/engine/backend.ts';
import { compositionPlan, decorationPlan } from './plans.ts';

const SPACE = openSpace(compositionPlan(['O', 'Ti', 'Ca', 'Na', 'Cl'], 3, { chargeNeutral: true, mostElements: 3 }));
const NETWORK = { width: 16, layers: 2, heads: 2, feedForward: 32, dropout: 0 };

describe('a language model that has learnt nothing', () => {
  const model = new TokenModel(SPACE, NETWORK);
  const masks = new Masks(SPACE);
  const parameters = model.layout.initialize(Random.of(3, 'test'));
  const everything = [...enumerate(SPACE)];
  beforeAll(() => useBackend());

  it('gives all candidates of a space together the probability 1', () => {
    expect(everything.length).toBeGreaterThan(10);
    const total = logLikelihoods(model, parameters, everything, masks).reduce((sum, value) => sum + Math.exp(value), 0);
    expect(total).toBeCloseTo(1, 5);
  });

  it('draws candidates as often as it says, and only candidates', () => {
    const count = 4000;
    const drawn = drawSequences(model, parameters, SPACE, masks, { count, random: Random.of(1, 'test') });
    const counts = new Map<string, number>();
    for (const { tokens } of drawn) counts.set(tokens.join(' '), (counts.get(tokens.join(' ')) ?? 0) + 1);
    const likely = logLikelihoods(model, parameters, everything, masks);
    let drawnOfSpace = 0;
    for (const [place, tokens] of everything.entries()) {
      const [expected, seen] = [count * Math.exp(likely[place]!), counts.get(tokens.join(' ')) ?? 0];
      drawnOfSpace += seen;
      // Five standard deviations of a binomial count.
      expect(Math.abs(seen - expected)).toBeLessThan(5 * Math.sqrt(expected + 1));
    }
    expect(drawnOfSpace).toBe(count);
  });

  it('tells of a draw the likelihood that it has', () => {
    const drawn = drawSequences(model, parameters, SPACE, masks, { count: 20, random: Random.of(2, 'test') });
    const likely = logLikelihoods(
      model,
      parameters,
      drawn.map(({ tokens }) => tokens),
      masks,
    );
    for (const [place, { logLikelihood }] of drawn.entries()) expect(logLikelihood).toBeCloseTo(likely[place]!, 3);
  });

  it('has the gradient that finite differences give', () => {
    const sequences = everything.slice(0, 4);
    const weights = [1, -0.5, 2, 0.25];
    const gradient = new Float32Array(model.layout.size);
    const value = weightedGradient(model, parameters, { sequences, weights }, masks, gradient);
    const at = (values: Float32Array) =>
      -logLikelihoods(model, values, sequences, masks).reduce((sum, one, place) => sum + weights[place]! * one, 0);
    expect(value).toBeCloseTo(at(parameters), 3);
    // Along the gradient itself, where single precision shows least.
    const norm = Math.hypot(...gradient);
    const [step, forth, back] = [5e-3, parameters.slice(), parameters.slice()];
    for (let index = 0; index < gradient.length; index++) {
      forth[index]! += (step * gradient[index]!) / norm;
      back[index]! -= (step * gradient[index]!) / norm;
    }
    expect((at(forth) - at(back)) / (2 * step) / norm).toBeCloseTo(1, 2);
  });

  it('agrees with the reference backend', async () => {
    const some = everything.slice(0, 12);
    const onKernels = logLikelihoods(model, parameters, some, masks);
    await useBackend('cpu');
    const onReference = logLikelihoods(model, parameters, some, masks);
    await useBackend();
    for (const [place, value] of onReference.entries()) expect(onKernels[place]!).toBeCloseTo(value, 3);
  });
});

describe('pre-training', () => {
  const space = openSpace(
    decorationPlan({ A: ['Ca', 'Sr', 'Ba', 'Na', 'K'], B: ['Ti', 'Zr', 'Hf', 'Nb', 'Ta'], X: ['O', 'F', 'S'] }),
  );
  // All oxides with an alkaline earth on A: what is to be learnt.
  const sequences = [...enumerate(space)].filter(([a, , x]) => {
    const [cation, anion] = [a!, x!].map((token) => space.vocabulary[token]!.text);
    return ['Ca', 'Sr', 'Ba'].includes(cation!) && anion === 'O';
  });
  const learn = (seed: number) =>
    pretrain(space, Array(8).fill(sequences).flat(), { ...PRETRAINING_DEFAULTS, epochs: 6, seed });
  const shareLearnt = ({ model, parameters, masks }: LanguageModel) =>
    logLikelihoods(model, parameters, sequences, masks).reduce((sum, value) => sum + Math.exp(value), 0);

  it('teaches the model to spell what it was shown, the same by the same seed', async () => {
    const taught = await learn(1);
    const untaught = await pretrain(space, [], { ...PRETRAINING_DEFAULTS, seed: 1 });
    expect(shareLearnt(untaught)).toBeLessThan(0.5);
    expect(shareLearnt(taught)).toBeGreaterThan(0.9);
    expect(taught.heldOut.at(-1)!).toBeLessThan(taught.heldOut[0]!);
    expect((await learn(1)).parameters).toEqual(taught.parameters);
    expect((await learn(2)).parameters).not.toEqual(taught.parameters);
  });

  it('stops when asked', async () => {
    const stop = AbortSignal.abort();
    await expect(pretrain(space, sequences, { ...PRETRAINING_DEFAULTS, seed: 1 }, { signal: stop })).rejects.toThrow();
  });
});
