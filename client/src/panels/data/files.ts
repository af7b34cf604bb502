import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import { type ModelSummary, modelSummary } from '../contract.ts';

/** A file of a run does not say what it should; the panel shows this in place of the data. */
export class UnreadableFile extends Error {
  readonly path: string;

  constructor(path: string, why: string) {
    super(`${path}: ${why}`);
    this.path = path;
  }
}

/** @throws UnreadableFile */
export async function readJson<T>(folder: string, name: string, schema: z.ZodType<T>): Promise<T> {
  const path = join(folder, name);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UnreadableFile(path, error instanceof Error ? error.message : String(error));
  }
  const known = schema.safeParse(value);
  if (known.success) return known.data;
  const [issue] = known.error.issues;
  throw new UnreadableFile(path, `${issue?.path.join('.')}: ${issue?.message}`);
}

/** `summary.json` of a model run; null while there is none. */
export async function readModelSummary(folder: string): Promise<ModelSummary | null> {
  return readJson(folder, 'summary.json', modelSummary).catch((error: UnreadableFile) => {
    if (error.message.includes('ENOENT')) return null;
    throw error;
  });
}
