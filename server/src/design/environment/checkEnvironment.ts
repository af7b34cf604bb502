import { isDeepStrictEqual } from 'node:util';
import { Random } from '../../foundation/random.ts';
import type { Environment, Step } from './environment.ts';

/** Steps taken in each of the two runs that must agree. */
const STEPS = 200;

/**
 * What is wrong with an environment by the contract of Gymnasium, after its `check_env`: empty where all is well. Checks
 * that observations lie in their space, rewards are finite numbers, masks fit and hold an action until the end, a
 * second run by the same seed and actions is the same, and that stepping before a reset or after the end is refused.
 */
export async function checkEnvironment<Observation, Action>(
  make: () => Environment<Observation, Action>,
  seed = 1,
): Promise<string[]> {
  const faults = new Set<string>();
  const fresh = make();
  if (!(await isRefused(() => fresh.step(fresh.actionSpace.sample(Random.of(seed, 'check')))))) {
    faults.add('a step before the first reset is not refused');
  }
  const first = await playThrough(make(), seed, faults);
  const second = await playThrough(make(), seed, faults);
  if (!isDeepStrictEqual(first, second)) faults.add('two runs by the same seed and actions differ');
  return [...faults];
}

async function playThrough<Observation, Action>(
  environment: Environment<Observation, Action>,
  seed: number,
  faults: Set<string>,
): Promise<unknown[]> {
  const random = Random.of(seed, 'check');
  const told: unknown[] = [];
  let { observation, info } = await environment.reset({ seed });
  checkObservation(environment, observation, 'reset', faults);
  told.push(observation, info);
  for (let step = 0; step < STEPS; step++) {
    if (info.action_mask && !info.action_mask.includes(1)) faults.add('the mask allows nothing before the end');
    const action = environment.actionSpace.sample(random, info.action_mask);
    const result = await environment.step(action);
    checkStep(environment, result, faults);
    told.push(result);
    info = result.info;
    if (!result.terminated && !result.truncated) continue;
    if (result.terminated && !(await isRefused(() => environment.step(action)))) {
      faults.add('a step after the end of an episode is not refused');
    }
    ({ observation, info } = await environment.reset());
    checkObservation(environment, observation, 'reset', faults);
    told.push(observation, info);
  }
  return told;
}

function checkStep<Observation, Action>(
  environment: Environment<Observation, Action>,
  { observation, reward, terminated, truncated, info }: Step<Observation>,
  faults: Set<string>,
): void {
  checkObservation(environment, observation, 'step', faults);
  if (typeof reward !== 'number' || !Number.isFinite(reward)) faults.add(`the reward ${reward} is no finite number`);
  if (typeof terminated !== 'boolean' || typeof truncated !== 'boolean') faults.add('an ending is no boolean');
  const description = environment.actionSpace.toJSON();
  const mask = info.action_mask;
  if (mask !== undefined && description.type === 'Discrete' && mask.length !== description.n) {
    faults.add(`the mask has ${mask.length} flags for ${description.n} actions`);
  }
}

function checkObservation<Observation, Action>(
  environment: Environment<Observation, Action>,
  observation: Observation,
  from: string,
  faults: Set<string>,
): void {
  if (!environment.observationSpace.contains(observation)) faults.add(`an observation of ${from} is not in its space`);
}

async function isRefused(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return false;
  } catch {
    return true;
  }
}
