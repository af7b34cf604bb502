// Samples a second of one training step and of inference on one core, for each backend and kernel variant.
// `npm run bench -- throughput`
import { parseFormula } from '../server/src/chemistry/formula.ts';
import { atomicNumber, SYMBOLS } from '../server/src/chemistry/symbols.ts';
import { Random } from '../server/src/foundation/random.ts';
import { useBackend } from '../server/src/models/engine/backend.ts';
import { CompositionTransformer } from '../server/src/models/network/compositionTransformer.ts';
import { predictOutputs } from '../server/src/models/network/inference.ts';
import { elementFacts } from '../server/src/models/representation/elementFacts.ts';
import { tokenize } from '../server/src/models/representation/tokens.ts';
import { trainMember } from '../server/src/models/training/member.ts';
import type { MemberTask } from '../server/src/models/training/memberTask.ts';

const MATERIALS = 4096;
const random = Random.of(1, 'throughput');
// As in databases of inorganic compounds: two to four elements, three on average.
const compositions = Array.from({ length: MATERIALS }, () => {
  const chosen = random.permutation(90).slice(0, 2 + random.below(3));
  const parsed = parseFormula([...chosen].map((index) => `${SYMBOLS[index]}${1 + random.below(6)}`).join(''));
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.composition;
});
const tokens = tokenize(compositions, (symbol) => atomicNumber(symbol)!);
const part = { tokens, labels: Float32Array.from({ length: MATERIALS }, () => random.normal()) };
const nothing = { tokens: tokenize([], () => 0), labels: new Float32Array() };

function task(rows: number): MemberTask {
  const offsets = tokens.offsets.slice(0, rows + 1);
  return {
    member: 0,
    encoder: { embedding: 128, layers: 3, heads: 4, feedForward: 256, dropout: 0.1 },
    training: { epochs: 3, batch: 128, learningRate: 1e-3, weightDecay: 0.02, ensemble: 1, seed: 1 },
    facts: elementFacts(),
    scales: [{ link: 'identity', positive: false, center: 0, scale: 1, minimum: null, maximum: null }],
    train: { tokens: { ...tokens, offsets }, labels: part.labels.slice(0, rows) },
    validation: nothing,
  };
}

const table: Record<string, string | number>[] = [];
for (const [name, variant, rows] of [
  ['wasm', 'relaxed', MATERIALS],
  ['wasm', 'plain', MATERIALS],
] as const) {
  const { label } = await useBackend(name, variant);
  const seconds: number[] = [];
  let started = performance.now();
  await trainMember(task(rows), {
    onBatch: () => {},
    onEvaluation: () => {},
    onEpoch: () => {
      seconds.push((performance.now() - started) / 1000);
      started = performance.now();
    },
  });
  const network = new CompositionTransformer(task(rows).encoder, elementFacts(), 1);
  const weights = network.layout.initialize(random);
  predictOutputs(network, weights, tokens);
  started = performance.now();
  for (let pass = 0; pass < 3; pass++) predictOutputs(network, weights, tokens);
  const inference = (3 * MATERIALS * 1000) / (performance.now() - started);
  table.push({
    backend: label,
    weights: network.layout.size,
    'trained samples/s': Math.round(rows / Math.min(...seconds)),
    'predicted samples/s': Math.round(inference),
  });
}
console.log(
  `${MATERIALS} materials, ${(tokens.offsets.at(-1)! / MATERIALS).toFixed(2)} elements on average, batch 128, one thread`,
);
console.table(table);
