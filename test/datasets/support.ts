import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { CleaningPlan, DatasetPlan, SplitPlan } from '../../server/src/datasets/types.ts';
import { Failure, type FailureDetails } from '../../server/src/foundation/failure.ts';

/** A folder of its own for the test file, removed when its tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'matml-datasets-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function write(folder: string, name: string, contents: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return path;
}

export const KEEP_ALL: CleaningPlan = { duplicates: 'keep', outliers: null, invalid: 'error', elements: null };

export const RANDOM: SplitPlan = {
  method: 'random',
  train: 0.6,
  validation: 0.2,
  test: 0.2,
  seed: 1,
  group: 'formula',
};

/** A plan over the columns `formula` and `gap` (eV), with what differs from it. */
export function planOf(path: string, changes: Partial<DatasetPlan> = {}): DatasetPlan {
  return {
    name: 'trial',
    source: { format: 'csv', path },
    material: { column: 'formula' },
    targets: [target('gap', 'eV', { minimum: 0 })],
    where: [],
    cleaning: KEEP_ALL,
    split: RANDOM,
    ...changes,
  };
}

export function target(name: string, unit: string, changes: Partial<DatasetPlan['targets'][number]> = {}) {
  return { name, column: name, columnUnit: unit, unit, minimum: null, maximum: null, ...changes };
}

/** The failure some work ends with. */
export async function failureOf(work: Promise<unknown>): Promise<FailureDetails> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Failure) return error.details;
    throw error;
  }
  throw new Error('a failure was expected');
}

/** All that an asynchronous sequence gives. */
export async function collect<T>(sequence: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of sequence) items.push(item);
  return items;
}

/** A CSV table of `count` rows of different two-element materials, with a gap of 0.1 eV, 0.2 eV and so on. */
export function binaryTable(count: number): string {
  const metals = ['Li', 'Na', 'K', 'Rb', 'Cs', 'Mg', 'Ca', 'Sr', 'Ba', 'Zn'];
  const others = ['F', 'Cl', 'Br', 'I', 'O', 'S', 'Se', 'Te', 'N', 'P'];
  const rows = Array.from({ length: count }, (_, row) => {
    const formula = `${metals[row % 10]}${others[Math.floor(row / 10) % 10]}${Math.floor(row / 100) + 2}`;
    return `${formula},${((row + 1) / 10).toFixed(1)}`;
  });
  return ['formula,gap', ...rows, ''].join('\n');
}
