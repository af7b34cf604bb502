import { Random } from '../../foundation/random.ts';
import type { ModelPlan, SweepPlan, SweptParameter, SweptValues } from '../types.ts';

/** Values of the swept parameters of one trial. */
export type Candidate = Readonly<Partial<Record<SweptParameter, number>>>;

const ENCODER: readonly SweptParameter[] = ['embedding', 'layers', 'heads', 'feedForward', 'dropout'];

/** Steps and their sizes are spread over orders of magnitude, so they are drawn by their logarithm. */
const LOGARITHMIC: readonly SweptParameter[] = ['learningRate', 'weightDecay'];

/** Draws that may repeat earlier ones before the space is taken to be exhausted. */
const MOST_REPEATS = 100;

/**
 * The candidates of a sweep, each once. The first is the plan as it stands, so that a sweep ends no worse, on the
 * validation part, than it began.
 */
export function candidatesOf(plan: ModelPlan, sweep: SweepPlan): Candidate[] {
  const names = Object.keys(sweep.parameters) as SweptParameter[];
  const asItStands = Object.fromEntries(names.map((name) => [name, ownValue(plan, name)]));
  const candidates = new Map([[keyOf(asItStands), asItStands as Candidate]]);
  const add = (candidate: Candidate) => {
    const fitting = withWholeHeads(plan, candidate);
    candidates.set(keyOf(fitting), candidates.get(keyOf(fitting)) ?? fitting);
  };
  const random = Random.of(sweep.seed, 'sweep');
  if (sweep.search === 'grid') {
    const grid = gridOf(names, sweep);
    // More than there are trials for: some of them, at random, rather than one corner.
    for (const index of random.permutation(grid.length)) if (candidates.size < sweep.trials) add(grid[index]!);
  } else {
    for (let repeats = 0; candidates.size < sweep.trials && repeats < MOST_REPEATS; ) {
      const before = candidates.size;
      add(Object.fromEntries(names.map((name) => [name, draw(sweep.parameters[name]!, name, random)])));
      if (candidates.size === before) repeats += 1;
    }
  }
  return [...candidates.values()];
}

/** The plan with a candidate's values in place of its own, and nothing left to sweep. */
export function planWith(plan: ModelPlan, candidate: Candidate): ModelPlan {
  const entries = Object.entries(candidate);
  const part = (encoder: boolean) =>
    Object.fromEntries(entries.filter(([name]) => ENCODER.includes(name as SweptParameter) === encoder));
  const { sweep: _, ...rest } = plan;
  return { ...rest, encoder: { ...plan.encoder, ...part(true) }, training: { ...plan.training, ...part(false) } };
}

function gridOf(names: readonly SweptParameter[], { parameters }: SweepPlan): Candidate[] {
  let grid: Candidate[] = [{}];
  for (const name of names) {
    const swept = parameters[name]!;
    const values = 'values' in swept ? swept.values : [swept.from, swept.to];
    grid = grid.flatMap((candidate) => values.map((value) => ({ ...candidate, [name]: value })));
  }
  return grid;
}

function draw(swept: SweptValues, name: SweptParameter, random: Random): number {
  if ('values' in swept) return swept.values[random.below(swept.values.length)]!;
  const { from, to, whole } = swept;
  if (whole) return from + random.below(to - from + 1);
  if (LOGARITHMIC.includes(name) && from > 0) return significant(from * (to / from) ** random.uniform());
  return significant(from + (to - from) * random.uniform());
}

/** Three figures: more would say nothing and make the table hard to read. */
function significant(value: number): number {
  return Number(value.toPrecision(3));
}

/** Each head works on an equal share of the embedding. */
function withWholeHeads({ encoder }: ModelPlan, candidate: Candidate): Candidate {
  const heads = candidate.heads ?? encoder.heads;
  const embedding = candidate.embedding ?? encoder.embedding;
  if (embedding % heads === 0) return candidate;
  return { ...candidate, embedding: Math.max(1, Math.round(embedding / heads)) * heads };
}

function ownValue({ encoder, training }: ModelPlan, name: SweptParameter): number {
  return { ...encoder, ...training }[name];
}

function keyOf(candidate: Candidate): string {
  return JSON.stringify(Object.entries(candidate).sort(([first], [second]) => (first < second ? -1 : 1)));
}
