/**
 * Materials a second of processor time of one trained network: our kernels against ONNX Runtime on the exported model, as
 * WebAssembly (`onnxruntime-web`) and, where it is installed, native (`onnxruntime-node`; ONNXRUNTIME_NODE is the address of
 * its package where that is not found by name). From compositions to predictions with intervals, without the domain.
 * `npm run bench -- export`
 */
import type * as onnxruntime from 'onnxruntime-web';
import { parseFormula } from '../server/src/chemistry/formula.ts';
import { atomicNumber, SYMBOLS } from '../server/src/chemistry/symbols.ts';
import { Random } from '../server/src/foundation/random.ts';
import { NETWORK_ALONE } from '../server/src/models/combination/combination.ts';
import { useBackend } from '../server/src/models/engine/backend.ts';
import type { EnsembleState } from '../server/src/models/ensembleState.ts';
import { writeOnnxModel } from '../server/src/models/export/onnxModel.ts';
import { predictOnLink } from '../server/src/models/linkPredictions.ts';
import { CompositionTransformer } from '../server/src/models/network/compositionTransformer.ts';
import { intervalsInUnit } from '../server/src/models/predictor.ts';
import { elementFacts } from '../server/src/models/representation/elementFacts.ts';
import { tokenize } from '../server/src/models/representation/tokens.ts';
import { ApplicabilityDomain } from '../server/src/models/statistics/applicabilityDomain.ts';

const MATERIALS = 8192;
const BATCH = 1024;
const PASSES = 7;
const random = Random.of(1, 'throughput');

// As in databases of inorganic compounds: two to four elements, three on average.
const compositions = Array.from({ length: MATERIALS }, () => {
  const chosen = random.permutation(90).slice(0, 2 + random.below(3));
  const parsed = parseFormula([...chosen].map((index) => `${SYMBOLS[index]}${1 + random.below(6)}`).join(''));
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.composition;
});

const state = await drawnEnsemble();
const network = new CompositionTransformer(state.plan.encoder, state.facts, 1);
const model = writeOnnxModel(state, { version: 'bench', run: 'bench', planHash: 'bench', dataHash: null });

const engines: Record<string, () => Promise<ArrayLike<number>>> = {};
const wide = (await useBackend('wasm')).label.includes('wide') ? (['wide'] as const) : [];
for (const variant of [...wide, 'relaxed', 'plain'] as const) {
  engines[`our kernels (${variant} SIMD)`] = async () => {
    await useBackend('wasm', variant);
    const { targets } = await predictOnLink(network, state, { compositions });
    return intervalsInUnit(state, 0, targets[0]!).mean;
  };
}
const web = await import('onnxruntime-web/wasm');
web.env.wasm.numThreads = 1;
await addOnnxRuntime('ONNX Runtime, WebAssembly', web);
const native = process.env.ONNXRUNTIME_NODE ?? 'onnxruntime-node';
const installed = await import(native).then(
  (module: { default: typeof onnxruntime }) => module.default,
  () => null,
);
if (installed) await addOnnxRuntime('ONNX Runtime, native', installed);
else console.log('onnxruntime-node is not installed: only the WebAssembly build is measured.');

const best: Record<string, number> = {};
const means: Record<string, ArrayLike<number>> = {};
// Taking turns, so that the load of the machine falls on all alike.
for (let pass = 0; pass < PASSES; pass++) {
  for (const [name, predict] of Object.entries(engines)) {
    const started = process.cpuUsage();
    means[name] = await predict();
    const { user, system } = process.cpuUsage(started);
    best[name] = Math.max(best[name] ?? 0, (1e6 * MATERIALS) / (user + system));
  }
}
const [reference] = Object.values(means) as [ArrayLike<number>];
console.log(
  `${MATERIALS} materials of two to four elements in batches of ${BATCH}, one network, one thread, best of ${PASSES}`,
);
console.table(
  Object.entries(best).map(([engine, rate]) => ({
    engine,
    'materials/s of processor time': Math.round(rate),
    'largest difference (eV)': Array.from(reference)
      .reduce((most, value, row) => Math.max(most, Math.abs(value - means[engine]![row]!)), 0)
      .toExponential(0),
  })),
);

async function addOnnxRuntime(name: string, runtime: typeof onnxruntime): Promise<void> {
  const session = await runtime.InferenceSession.create(model, {
    executionProviders: [name.includes('native') ? 'cpu' : 'wasm'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  engines[name] = async () => {
    const means = new Float32Array(MATERIALS);
    for (let first = 0; first < MATERIALS; first += BATCH) {
      const { offsets, atomicNumbers, fractions } = tokenize(
        compositions.slice(first, first + BATCH),
        (symbol) => atomicNumber(symbol)!,
      );
      const rows = offsets.length - 1;
      const width = offsets.slice(1).reduce((most, end, row) => Math.max(most, end - offsets[row]!), 0);
      const [numbers, shares] = [new BigInt64Array(rows * width), new Float32Array(rows * width)];
      for (let row = 0; row < rows; row++) {
        for (let token = offsets[row]!; token < offsets[row + 1]!; token++) {
          numbers[row * width + token - offsets[row]!] = BigInt(atomicNumbers[token]!);
          shares[row * width + token - offsets[row]!] = fractions[token]!;
        }
      }
      const outputs = await session.run({
        atomic_numbers: new runtime.Tensor('int64', numbers, [rows, width]),
        fractions: new runtime.Tensor('float32', shares, [rows, width]),
      });
      means.set(outputs.band_gap!.data as Float32Array, first);
    }
    return means;
  };
}

/** One network of the product's size; its speed does not depend on what its weights are. */
async function drawnEnsemble(): Promise<EnsembleState> {
  const encoder = { embedding: 128, layers: 3, heads: 4, feedForward: 256, dropout: 0.1 };
  const facts = elementFacts();
  const { layout } = new CompositionTransformer(encoder, facts, 1);
  const calibrations = [{ scores: Float64Array.from({ length: 100 }, (_, row) => row / 50) }];
  const target = { name: 'band_gap', unit: 'eV', transform: 'softplus' as const, minimum: 0, maximum: null };
  return {
    plan: {
      name: 'bench',
      targets: [target],
      encoder,
      training: { epochs: 1, batch: 128, learningRate: 1e-3, weightDecay: 0.02, ensemble: 1, seed: 1 },
      baselines: [],
      method: 'auto',
      coverage: 0.9,
    },
    facts,
    scales: [{ link: 'identity', positive: true, center: 0, scale: 1, minimum: 0, maximum: null }],
    members: [layout.initialize(random)],
    combinations: [NETWORK_ALONE],
    baselines: null,
    calibrations,
    networkCalibrations: calibrations,
    domain: await ApplicabilityDomain.fit(compositions.slice(0, 10), new Float32Array(10 * 128), 128, 1),
  };
}
