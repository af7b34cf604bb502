// Samples a second of training and inference beside PyTorch: the same network, token data and batch, on the same cores, in
// the same run, taking turns. MATML_BENCH_PYTHON names a Python with torch; without it only ours is measured.
// `npm run bench -- throughput` (`-- throughput 5` for so many turns, `-- throughput 5 compile` to compile PyTorch's training too)
import { availableParallelism } from 'node:os';
import { Random } from '../server/src/foundation/random.ts';
import { joinsRegisters } from '../server/src/models/engine/wideModule.ts';
import { CompositionTransformer } from '../server/src/models/network/compositionTransformer.ts';
import { elementFacts } from '../server/src/models/representation/elementFacts.ts';
import { FREQUENCIES, SMALLEST_FRACTION } from '../server/src/models/representation/fractionEncoding.ts';
import type { MemberTask } from '../server/src/models/training/memberTask.ts';
import { drawCompositions, tokensOf } from './throughput/materials.ts';
import { Ours } from './throughput/ours.ts';
import { processorName, registerPeak } from './throughput/peak.ts';
import { type Pass, PYTHON, TorchPeer, type TorchWay } from './throughput/torchPeer.ts';

const MATERIALS = 4096;
const BATCH = 256;
const turns = Number(process.argv[2] ?? 7);
const random = Random.of(1, 'labels');
const tokens = tokensOf(drawCompositions(MATERIALS));
const elements = tokens.offsets.at(-1)! / MATERIALS;
const task: MemberTask = {
  member: 0,
  encoder: { embedding: 128, layers: 3, heads: 4, feedForward: 256, dropout: 0.1 },
  training: { epochs: 10_000, batch: BATCH, learningRate: 1e-3, weightDecay: 0.02, ensemble: 1, seed: 1 },
  facts: elementFacts(),
  scales: [{ link: 'identity', positive: false, center: 0, scale: 1, minimum: null, maximum: null }],
  train: { tokens, labels: Float32Array.from({ length: MATERIALS }, () => random.normal()) },
  validation: { tokens: tokensOf([]), labels: new Float32Array() },
};
const weights = new CompositionTransformer(task.encoder, task.facts, 1).layout.size;

/** One way to do it on so many threads; the passes of all take turns. */
interface Entrant {
  readonly does: 'training' | 'inference';
  readonly who: 'MatML' | 'PyTorch';
  readonly how: string;
  readonly threads: number;
  pass(): Promise<Pass>;
}

const entrants: Entrant[] = [];
const closing: (() => unknown)[] = [];
const peers = new Map<number, TorchPeer>();
const allThreads = [1, 2].filter((threads) => threads <= availableParallelism());
for (const threads of allThreads) {
  for (const does of ['training', 'inference'] as const) {
    const ours = await Ours.start(does === 'training' ? 'train' : 'predict', task, threads);
    closing.push(() => ours.close());
    entrants.push({ does, who: 'MatML', how: ours.label, threads, pass: () => ours.pass() });
  }
  if (threads === 1) {
    for (const variant of ['relaxed', 'plain'] as const) {
      const other = await Ours.start('train', task, 1, variant);
      closing.push(() => other.close());
      entrants.push({ does: 'training', who: 'MatML', how: other.label, threads, pass: () => other.pass() });
    }
  }
  if (!PYTHON) continue;
  const peer = await TorchPeer.start(PYTHON, threads, {
    ...{ encoder: task.encoder, batch: BATCH, facts: [...task.facts.values], labels: [...task.train.labels] },
    ...{ offsets: [...tokens.offsets], atomicNumbers: [...tokens.atomicNumbers], fractions: [...tokens.fractions] },
    ...{ frequencies: FREQUENCIES, smallestFraction: SMALLEST_FRACTION },
  });
  if (peer.facts.weights !== weights)
    throw new Error(`PyTorch's network has ${peer.facts.weights} weights, ours ${weights}`);
  closing.push(() => peer.close());
  peers.set(threads, peer);
  for (const layout of ['padded', 'packed'] as const) {
    for (const compile of [false, true]) {
      const how = `${layout}, ${compile ? 'compiled' : 'eager'}`;
      const way: TorchWay = { layout, compile, batch: 512 };
      // Compiling the training takes minutes, and made it slower where it was tried (docs/benchmarks.md).
      if (!compile || process.argv.includes('compile')) {
        entrants.push({ does: 'training', who: 'PyTorch', how, threads, pass: () => peer.train(way) });
      }
      entrants.push({ does: 'inference', who: 'PyTorch', how, threads, pass: () => peer.predict(way) });
    }
  }
}

const passes = new Map<Entrant, Pass[]>(entrants.map((entrant) => [entrant, []]));
// The first turn compiles and warms up.
for (let turn = 0; turn <= turns; turn++) {
  for (const entrant of entrants) {
    const pass = await entrant.pass();
    if (turn > 0) passes.get(entrant)!.push(pass);
  }
}

const joined = joinsRegisters();
const registers = await registerPeak(joined);
console.log(
  `${processorName()}, ${availableParallelism()} cores; ${MATERIALS} materials of ${elements.toFixed(2)} elements, ` +
    `batch ${BATCH}, ${weights} weights; medians of ${turns} turns`,
);
console.log(
  `multiply-add peak of WebAssembly's registers (${joined ? 'joined to 256' : '128'} bits), one core: ${registers.toFixed(1)} GFLOP/s`,
);
const matrixPeak = await peers.get(1)?.peak();
if (matrixPeak) {
  const { version, capability } = peers.get(1)!.facts;
  console.log(
    `PyTorch ${version} (${capability}): its 1024 × 1024 matrix product, one core: ${matrixPeak.toFixed(1)} GFLOP/s`,
  );
} else {
  console.log('MATML_BENCH_PYTHON names no Python with torch: PyTorch is not measured');
}

/** Multiplications and additions a material costs forward; a gradient costs twice as much again. */
const forwardOperations = operationsPerMaterial();
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const rates = new Map(
  entrants.map((entrant) => {
    const all = passes.get(entrant)!;
    const perSecond = MATERIALS / median(all.map(({ seconds }) => seconds));
    const perCoreSecond = MATERIALS / median(all.map(({ processorSeconds }) => processorSeconds));
    return [entrant, { perSecond, perCoreSecond }];
  }),
);
for (const does of ['training', 'inference'] as const) {
  for (const threads of allThreads) {
    const here = entrants.filter((entrant) => entrant.does === does && entrant.threads === threads);
    const torch = here.filter(({ who }) => who === 'PyTorch');
    const best = Math.max(...torch.map((entrant) => rates.get(entrant)!.perSecond));
    const bestPerCore = Math.max(...torch.map((entrant) => rates.get(entrant)!.perCoreSecond));
    console.log(`\n${does}, ${threads} thread${threads > 1 ? 's' : ''}`);
    console.table(
      here.map((entrant) => {
        const { perSecond, perCoreSecond } = rates.get(entrant)!;
        const operations = forwardOperations * (does === 'training' ? 3 : 1);
        return {
          who: entrant.who,
          how: entrant.how,
          'samples/s': Math.round(perSecond),
          'of the best PyTorch': torch.length > 0 ? (perSecond / best).toFixed(2) : '',
          'samples/core-second': Math.round(perCoreSecond),
          'of the best, per core': torch.length > 0 ? (perCoreSecond / bestPerCore).toFixed(2) : '',
          'of our register peak': `${Math.round((100 * perCoreSecond * operations) / (registers * 1e9))} %`,
        };
      }),
    );
  }
}
for (const close of closing) await close();
process.exit(0);

/** Of the products of matrices with the tokens as they are, no padding: two for each weight and token or material. */
function operationsPerMaterial(): number {
  const { layout } = new CompositionTransformer(task.encoder, task.facts, 1);
  let sum = 0;
  for (const { name, shape, size } of layout.entries) {
    if (shape.length < 2 || name === 'elements' || name.startsWith('facts')) continue;
    sum += 2 * size * (name.startsWith('head') ? 1 : elements);
  }
  return sum;
}
