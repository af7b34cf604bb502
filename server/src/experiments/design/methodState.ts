import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SearchMethod } from '../../design/search/searchMethod.ts';
import { writeFileAtomic } from '../files/atomic.ts';

/** What a method has learnt beyond its answers, by the number of answers it was then to be told: `reinforce-120.safetensors`. */
const STATE_FILE = /^([a-z_]+)-(\d+)\.safetensors$/;

/** The state before a round that a kill or the budget cut short is wanted again. */
const KEPT = 2;

/** To be written before the round itself is, so that there is a state for every number of answers a search may go on from. */
export async function saveMethodState(folder: string, method: SearchMethod, asked: number): Promise<void> {
  const bytes = method.save?.();
  if (bytes === undefined || bytes.length === 0) return;
  await writeFileAtomic(join(folder, `${method.name}-${asked}.safetensors`), bytes);
  const states = (await methodStates(folder)).filter(({ name }) => name === method.name);
  for (const { file } of states.slice(0, -KEPT)) await rm(join(folder, file), { force: true });
}

/** Gives a method back what it had learnt after so many answers; it begins anew where that is not there. */
export async function restoreMethodState(folder: string, method: SearchMethod, asked: number): Promise<void> {
  if (!method.restore) return;
  const state = (await methodStates(folder)).find((one) => one.name === method.name && one.asked === asked);
  if (state) method.restore(new Uint8Array(await readFile(join(folder, state.file))));
}

/** The states of a run's folder, of few answers first. */
export async function methodStates(folder: string): Promise<{ file: string; name: string; asked: number }[]> {
  const found = (await readdir(folder)).flatMap((file) => {
    const match = STATE_FILE.exec(file);
    return match ? [{ file, name: match[1]!, asked: Number(match[2]) }] : [];
  });
  return found.sort((one, other) => one.asked - other.asked);
}
