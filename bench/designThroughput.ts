/**
 * Masked samples a second of processor time, on one core, of each kind of design space, drawn by chance and by a language
 * model, and the memory that ten thousand more steps of an environment take. `npm run bench -- designThroughput`
 */
import { wyckoffPlan } from '../server/src/design/crystal/learnTypes.ts';
import { CandidateEnvironment } from '../server/src/design/environment/candidateEnvironment.ts';
import { Masks } from '../server/src/design/languageModel/masks.ts';
import { drawSequences } from '../server/src/design/languageModel/sampling.ts';
import { TokenModel } from '../server/src/design/languageModel/tokenModel.ts';
import { NO_CONSTRAINTS } from '../server/src/design/space/constraints.ts';
import { EDIT_KINDS } from '../server/src/design/space/materialEdits.ts';
import { openSpace } from '../server/src/design/space/openSpace.ts';
import type { SpacePlan } from '../server/src/design/space/spacePlan.ts';
import { commonElements, planTemplate } from '../server/src/design/space/templates.ts';
import { sample } from '../server/src/design/space/walk.ts';
import { Random } from '../server/src/foundation/random.ts';
import { useBackend } from '../server/src/models/engine/backend.ts';
import { hasSharedData } from '../test/support/sharedData.ts';
import { flla } from './design/flla.ts';

const neutral = { ...NO_CONSTRAINTS, chargeNeutral: true };
const elements = commonElements();
const pool = Array.from({ length: 10_000 }, (_, index) => {
  const [a, b, x] = [index % 60, Math.floor(index / 60) % 60, Math.floor(index / 3600)];
  return `${elements[a]}${elements[(a + b + 1) % elements.length]}2${['O', 'S', 'F'][x]}4`;
});
const EDIT = {
  kind: 'edit',
  from: 'CsPbI3',
  distance: 2,
  substitutes: [elements, elements, elements],
  constraints: neutral,
} as const;
const PLANS: SpacePlan[] = [
  planTemplate('perovskite', neutral, true),
  planTemplate('double_perovskite', neutral, true),
  {
    kind: 'composition',
    elements,
    largestAmount: 6,
    constraints: { ...neutral, fewestElements: 2, mostElements: 4 },
  },
  { kind: 'pool', title: 'a list of 10,000', formulas: pool, constraints: NO_CONSTRAINTS },
  { ...EDIT, edits: ['exchange', 'amount'] },
  { ...EDIT, edits: EDIT_KINDS },
];
/** Enough that what look-ahead remembers has settled, and then as many that are timed. */
const WARM = 2_000;
const TIMED = 2_000;
const STEPS = 10_000;

await useBackend();
console.log('samples / s of                                             chance: first     then   language model   MiB');
if (hasSharedData) {
  const known = await flla();
  PLANS.push(wyckoffPlan(known, { title: 'crystals like mp_flla', elements, constraints: neutral }));
}
for (const plan of PLANS) {
  const space = openSpace(plan);
  const random = Random.of(1, 'bench');
  const byChance = (count: number) => {
    for (let draw = 0; draw < count; draw++) sample(space, random);
  };
  const first = rate(WARM, byChance);
  const then = rate(TIMED, byChance);
  const environment = new CandidateEnvironment(space, () => 1);
  await play(environment, random, STEPS);
  const before = memory();
  await play(environment, random, STEPS);
  const growth = (memory() - before) / 2 ** 20;
  // Untaught, so that what it writes is as various as it ever is.
  const model = new TokenModel(space);
  const parameters = model.layout.initialize(random);
  const masks = new Masks(space);
  const byModel = (count: number) => drawSequences(model, parameters, space, masks, { count, random });
  byModel(WARM);
  const modelled = rate(TIMED, byModel);
  console.log(
    `${space.description.padEnd(58)}${String(first).padStart(14)}${String(then).padStart(9)}${String(modelled).padStart(17)}${growth.toFixed(1).padStart(6)}`,
  );
}

function rate(count: number, draw: (count: number) => void): number {
  const start = process.cpuUsage();
  draw(count);
  const { user, system } = process.cpuUsage(start);
  return Math.round((1e6 * count) / (user + system));
}

async function play(environment: CandidateEnvironment, random: Random, steps: number): Promise<void> {
  let { info } = await environment.reset();
  for (let step = 0; step < steps; step++) {
    const result = await environment.step(environment.actionSpace.sample(random, info.action_mask));
    info = result.terminated ? (await environment.reset()).info : result.info;
  }
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
