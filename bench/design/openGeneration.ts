/**
 * Crystals written by a language model that was taught those of `mp_flla_3938`: what they are like, and whether tuning it
 * towards a property shifts the property, also in the eyes of a model that took no part.
 */
import { reducedFormula } from '../../server/src/chemistry/composition.ts';
import { crystalSymmetry } from '../../server/src/chemistry/structure/symmetry/analyse.ts';
import { KnownTypes } from '../../server/src/design/crystal/buildFromTypes.ts';
import { KnownCrystals } from '../../server/src/design/crystal/knownCrystals.ts';
import { spellableOf, wyckoffPlan } from '../../server/src/design/crystal/learnTypes.ts';
import type { SymmetricCrystal } from '../../server/src/design/crystal/structureType.ts';
import { Objective } from '../../server/src/design/goals/objective.ts';
import { describeSamples, type SampleReport } from '../../server/src/design/languageModel/describeSamples.ts';
import { PRETRAINING_DEFAULTS, pretrain } from '../../server/src/design/languageModel/pretrain.ts';
import { POLICY_ALGORITHMS } from '../../server/src/design/policy/algorithm.ts';
import { DiversityFilter } from '../../server/src/design/policy/diversityFilter.ts';
import { Policy } from '../../server/src/design/policy/policy.ts';
import { spellings } from '../../server/src/design/policy/reinforce.ts';
import { Exchangeability } from '../../server/src/design/search/exchangeability.ts';
import type { SearchProblem } from '../../server/src/design/search/searchProblem.ts';
import type { Candidate } from '../../server/src/design/space/candidateSpace.ts';
import { NO_CONSTRAINTS } from '../../server/src/design/space/constraints.ts';
import { openSpace } from '../../server/src/design/space/openSpace.ts';
import { commonElements } from '../../server/src/design/space/templates.ts';
import { sample } from '../../server/src/design/space/walk.ts';
import { Random } from '../../server/src/foundation/random.ts';
import { fllaWithEnergies } from './flla.ts';
import { type Labelled, networkJudge, type PropertyJudge, treesJudge } from './judges.ts';

const SAMPLES = 10_000;
/** Of which crystals are built. */
const BUILT = 1_000;
const TUNINGS = 20;
const DRAWN_EACH = 256;
const STEPS_EACH = 10;
const BATCH = 64;

export async function openGeneration(samples = SAMPLES, epochs = PRETRAINING_DEFAULTS.epochs): Promise<void> {
  const found = await fllaWithEnergies();
  const known = found.map(({ crystal }) => crystal);
  const materials = known.map(spellableOf);
  const space = openSpace(
    wyckoffPlan(known, {
      title: 'mp_flla',
      elements: commonElements(),
      constraints: { ...NO_CONSTRAINTS, chargeNeutral: true },
    }),
  );
  const problem: SearchProblem = {
    space,
    candidates: null,
    targets: ['formation_energy'],
    objective: new Objective(
      [{ target: 'formation_energy', want: 'minimize' }],
      ['formation_energy'],
      [{ low: -3, middle: -1.5, high: 0 }],
    ),
    seed: 1,
    initial: 0,
    exchange: new Exchangeability(materials.map(({ composition }) => composition)),
    prior: null,
    materials,
  };
  const taught = spellings(problem);
  console.log(`${known.length} crystals, ${space.description}; ${taught.length} spellings to learn from`);
  const prior = await timed('taught', () => pretrain(space, taught, { ...PRETRAINING_DEFAULTS, epochs, seed: 1 }));
  console.log(
    `a held-out spelling: ${prior.heldOut.at(0)?.toFixed(2)} nats after one epoch, ${Math.min(...prior.heldOut).toFixed(2)} after ${prior.bestEpoch}`,
  );
  const policy = new Policy(prior, space, POLICY_ALGORITHMS.reinvent);
  const written = await timed('drawn', async () => policy.draw(samples, Random.of(1, 'bench/open')));
  const random = Random.of(1, 'bench/open chance');
  const chance = Array.from({ length: BUILT }, () => sample(space, random)!);
  const tokensOf = (of: readonly { readonly tokens: readonly number[] }[]) => of.map(({ tokens }) => tokens);
  const spelled = materials.flatMap((material) => {
    const tokens = space.encode(material);
    return tokens ? [tokens] : [];
  });
  console.log(
    '\nsamples                grammatical  neutral   unique    novel  new formula   JSD elements   size   space groups',
  );
  const row = (name: string, report: SampleReport) =>
    console.log(
      `${name.padEnd(22)} ${[report.grammatical, report.neutral, report.unique, report.novel, report.newFormula]
        .map((share) => `${(100 * share).toFixed(1)} %`.padStart(9))
        .join(
          '',
        )}${[report.divergence.elements, report.divergence.size, report.divergence.spaceGroups ?? Number.NaN].map((bits) => bits.toFixed(3).padStart(12)).join('')}`,
    );
  row(`language model ${written.length}`, describeSamples(space, tokensOf(written), materials));
  row(`its first ${BUILT}`, describeSamples(space, tokensOf(written.slice(0, BUILT)), materials));
  row(`random walk ${BUILT}`, describeSamples(space, chance, materials));
  const half = Math.floor(materials.length / 2);
  const shuffled = Random.of(1, 'bench/halves').shuffle([...materials]);
  row(
    'half of the data',
    describeSamples(
      space,
      shuffled.slice(0, half).flatMap((one) => (space.encode(one) ? [space.encode(one)!] : [])),
      shuffled.slice(half),
    ),
  );
  crystalsOf(
    'language model',
    written.slice(0, BUILT).map(({ tokens }) => space.decode(tokens)),
    known,
  );
  crystalsOf(
    'random walk',
    chance.map((tokens) => space.decode(tokens)),
    known,
  );
  crystalsOf(
    'data',
    spelled.slice(0, BUILT).map((tokens) => space.decode(tokens)),
    known,
  );
  await towardsProperty(problem, policy, found);
}

/** What becomes of samples as crystals, and how many are a crystal of the data with one element exchanged. */
function crystalsOf(name: string, candidates: readonly Candidate[], known: readonly SymmetricCrystal[]): void {
  const types = new KnownTypes(known);
  const data = new KnownCrystals(known);
  const substituted = substitutionsOf(known);
  const built = candidates.map((candidate) => types.build(candidate.sites!, candidate.symmetry!)!);
  const sound = built.filter(({ doubt }) => doubt === null);
  const kept = sound.filter(({ crystal, spaceGroupNumber }) => crystalSymmetry(crystal)?.number === spaceGroupNumber);
  const seen = built.map(({ crystal }) => data.seen(crystal));
  const explained = candidates.filter((candidate) =>
    substituted.has(patternsOf(candidate.sites!, candidate.symmetry!.spaceGroup)),
  );
  const share = (count: number) => `${((100 * count) / candidates.length).toFixed(1)} %`;
  console.log(
    `${name}, ${candidates.length} as crystals: atoms not too near ${share(sound.length)}, of these the space group is found again in ${((100 * kept.length) / Math.max(1, sound.length)).toFixed(1)} %; ` +
      `new formula ${share(seen.filter((one) => one === null).length)}, known formula and new orbits ${share(seen.filter((one) => one === 'formula').length)}, known orbits and new crystal ${share(seen.filter((one) => one === 'orbits').length)}, known crystal ${share(seen.filter((one) => one === 'crystal').length)}; ` +
      `a crystal of the data with at most one element exchanged ${share(explained.length)}`,
  );
}

/** Tells whether some orbits are those of a known crystal but for one element, wherever that stands. */
function substitutionsOf(known: readonly SymmetricCrystal[]): { has(patterns: readonly string[]): boolean } {
  const all = new Set(
    known.flatMap((crystal) => {
      const { sites, symmetry } = spellableOf(crystal);
      return patternsOf(sites!, symmetry!.spaceGroup);
    }),
  );
  return { has: (patterns) => patterns.some((pattern) => all.has(pattern)) };
}

/** The occupation with each of its elements left open in turn. */
function patternsOf(sites: NonNullable<Candidate['sites']>, group: number): string[] {
  return [...new Set(sites.map(({ element }) => element))].map(
    (open) => `${group} ${sites.map(({ site, element }) => `${site}=${element === open ? '?' : element}`).join(' ')}`,
  );
}

/** A policy paid by one model, judged by another that learnt from other rows. */
async function towardsProperty(
  problem: SearchProblem,
  policy: Policy,
  found: readonly { readonly crystal: SymmetricCrystal; readonly energy: number }[],
): Promise<void> {
  const labelled = Random.of(1, 'bench/judges').shuffle(found.filter(({ energy }) => !Number.isNaN(energy)));
  // Rows of one formula are on one side.
  const halfOf = new Map<string, number>();
  for (const { crystal } of labelled) {
    const formula = reducedFormula(spellableOf(crystal).composition);
    if (!halfOf.has(formula)) halfOf.set(formula, halfOf.size % 2);
  }
  const rowsOf = (half: number) =>
    labelled.flatMap(({ crystal, energy }) => {
      const { composition } = spellableOf(crystal);
      return halfOf.get(reducedFormula(composition)) === half ? [{ composition, label: energy }] : [];
    });
  const [first, second] = [rowsOf(0), rowsOf(1)];
  const paying = await timed('the paying trees', () => treesJudge(first, 1));
  const other = await timed('the other trees', () => treesJudge(second, 2));
  const network = await timed('the network', () => networkJudge(second, 3));
  console.log(
    `\nmean absolute error on the other half: paying trees ${(await errorOf(paying, second)).toFixed(3)}, other trees ${(await errorOf(other, first)).toFixed(3)}, network ${(await errorOf(network, first)).toFixed(3)} eV/atom`,
  );
  const { space } = problem;
  const random = Random.of(1, 'bench/tuning');
  const before = policy.draw(BUILT, random).map(({ tokens }) => space.decode(tokens));
  await timed('tuned', async () => {
    for (let tuning = 0; tuning < TUNINGS; tuning++) {
      const drawn = policy.draw(DRAWN_EACH, random).map((one) => ({ ...one, candidate: space.decode(one.tokens) }));
      const energies = await paying(drawn.map(({ candidate }) => candidate));
      const filter = new DiversityFilter();
      const scored = drawn
        .map(({ tokens, logLikelihood, candidate }, place) => ({
          tokens,
          drawn: logLikelihood,
          score: problem.objective.worthOf([energies[place]!]) * filter.factor(candidate),
        }))
        .sort((one, two) => two.score - one.score)
        .slice(0, DRAWN_EACH / 2);
      for (let step = 0; step < STEPS_EACH; step++) {
        policy.learn(Array.from({ length: BATCH }, () => scored[random.below(scored.length)]!));
      }
      const mean = energies.reduce((sum, one) => sum + one, 0) / energies.length;
      console.error(`tuning ${tuning + 1} of ${TUNINGS}: paying trees say ${mean.toFixed(2)} eV/atom`);
    }
  });
  const after = policy.draw(BUILT, random).map(({ tokens }) => space.decode(tokens));
  console.log(
    `unique after tuning ${new Set(after.map(({ key }) => key)).size} of ${after.length}; for example ${after
      .slice(0, 8)
      .map(({ formula }) => formula)
      .join(', ')}`,
  );
  console.log('\njudge (eV/atom)          before    after    shift [95 % bootstrap]');
  for (const [name, judge] of [
    ['trees that pay', paying],
    ['trees of the other half', other],
    ['network of the other half', network],
  ] as const) {
    const [one, two] = [await judge(before), await judge(after)];
    const mean = (values: ArrayLike<number>) =>
      Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    const resample = (values: ArrayLike<number>) =>
      mean(Array.from(values, () => values[random.below(values.length)]!));
    const shifts = Array.from({ length: 2000 }, () => resample(two) - resample(one)).sort((x, y) => x - y);
    console.log(
      `${name.padEnd(25)} ${mean(one).toFixed(2).padStart(6)} ${mean(two).toFixed(2).padStart(8)} ${(mean(two) - mean(one)).toFixed(2).padStart(8)} [${shifts[50]!.toFixed(2)}, ${shifts[1949]!.toFixed(2)}]`,
    );
  }
}

async function errorOf(judge: PropertyJudge, rows: readonly Labelled[]): Promise<number> {
  const predicted = await judge(rows);
  return rows.reduce((sum, { label }, row) => sum + Math.abs(label - predicted[row]!), 0) / rows.length;
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  console.error(`${what}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return result;
}
