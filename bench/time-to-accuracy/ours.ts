// One member as the product trains it, one thread; a JSON line an epoch to the file named. `ours.ts TABLE LOG`
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { atomicNumber } from '../../server/src/chemistry/symbols.ts';
import { planExperiment } from '../../server/src/experiments/plan/plan.ts';
import { resolveTraining } from '../../server/src/experiments/plan/training.ts';
import { check } from '../../server/src/language/check.ts';
import { parse } from '../../server/src/language/parse.ts';
import { useBackend } from '../../server/src/models/engine/backend.ts';
import { CompositionTransformer } from '../../server/src/models/network/compositionTransformer.ts';
import { predictOutputs } from '../../server/src/models/network/inference.ts';
import { elementFacts } from '../../server/src/models/representation/elementFacts.ts';
import { tokenize } from '../../server/src/models/representation/tokens.ts';
import { fitTargetScale, fromLink, locationOnLink, standardize } from '../../server/src/models/targetScale.ts';
import { trainMember } from '../../server/src/models/training/member.ts';

const [table, log] = process.argv.slice(2) as [string, string];
/** The defaults of the language, and nothing else. */
const NOTEBOOK = `dataset elastic {
  source: csv("${table}")
  material: column("formula")
  targets: { bulk_modulus: column("target") in GPa }
  split: column("split", train: "train", validation: "val", test: "test")
}
model stiffness {
  data: elastic
  training: { ensemble: 1 }
}
`;

const rows = parseCsv(readFileSync(table), { columns: true }) as { formula: string; target: string; split: string }[];
const parts = Object.fromEntries(
  ['train', 'val', 'test'].map((part) => {
    const here = rows.filter(({ split }) => split === part);
    const compositions = here.map(({ formula }) => {
      const parsed = parseFormula(formula);
      if (!parsed.ok) throw new Error(`${formula}: ${parsed.failure.message}`);
      return parsed.composition;
    });
    const labels = Float64Array.from(here, ({ target }) => Number(target));
    return [part, { tokens: tokenize(compositions, (symbol) => atomicNumber(symbol)!), labels }];
  }),
);
const { train, val, test } = parts as Required<typeof parts>;
const plan = planExperiment(check(parse(NOTEBOOK).tree).experiment, NOTEBOOK);
const block = plan.runs.map((run) => run.plan).find(({ kind }) => kind === 'model');
if (block?.kind !== 'model') throw new Error('the notebook has no model');
const model = resolveTraining(block.model, train!.labels.length);
const scale = fitTargetScale(model.targets[0]!, train!.labels);
const facts = elementFacts();
const network = new CompositionTransformer(model.encoder, facts, 1);
const standard = (labels: Float64Array) => Float32Array.from(labels, (label) => standardize(scale, label));

await useBackend();
writeFileSync(log, '');
let [seconds, processorSeconds] = [0, 0];
let [started, processor] = [performance.now(), process.cpuUsage()];
const pause = () => {
  const { user, system } = process.cpuUsage(processor);
  seconds += (performance.now() - started) / 1000;
  processorSeconds += (user + system) / 1e6;
};
const goOn = () => {
  [started, processor] = [performance.now(), process.cpuUsage()];
};
const state = await trainMember(
  {
    member: 0,
    encoder: model.encoder,
    training: model.training,
    facts,
    scales: [scale],
    train: { tokens: train!.tokens, labels: standard(train!.labels) },
    validation: { tokens: val!.tokens, labels: standard(val!.labels) },
  },
  {
    onBatch: () => {},
    onEvaluation: () => {},
    onEpoch: async ({ epoch, optimizer }) => {
      pause();
      write({ epoch, seconds, processorSeconds, testMae: await testError(optimizer.average) });
      goOn();
    },
  },
);
write({
  weights: network.layout.size,
  chosenEpoch: state.best.epoch,
  chosenTestMae: await testError(state.best.parameters),
});

function write(line: Record<string, number>): void {
  const peakMemoryMiB = process.resourceUsage().maxRSS / 1024;
  appendFileSync(log, `${JSON.stringify({ ...line, peakMemoryMiB })}\n`);
}

async function testError(parameters: Float32Array): Promise<number> {
  const { outputs } = await predictOutputs(network, parameters, test!.tokens);
  const errors = test!.labels.map((label, row) =>
    Math.abs(fromLink(scale, locationOnLink(scale, outputs[2 * row]!)) - label),
  );
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}
