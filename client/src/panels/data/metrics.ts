import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type EpochMetric, epochMetric } from '../contract.ts';

/**
 * The epochs written to `metrics.jsonl` from a byte on, and the byte after them. A line that is still being written is left for
 * the next time; a line that is no epoch is passed over.
 */
export async function readMetricsFrom(
  folder: string,
  start: number,
): Promise<{ readonly metrics: EpochMetric[]; readonly end: number }> {
  const file = await open(join(folder, 'metrics.jsonl'), 'r').catch(() => null);
  if (file === null) return { metrics: [], end: start };
  try {
    const { size } = await file.stat();
    // A file that became shorter was begun anew.
    const from = size < start ? 0 : start;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    const whole = buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1;
    const lines = buffer.toString('utf8', 0, whole).split('\n').filter(Boolean);
    return { metrics: lines.flatMap(metricOf), end: from + whole };
  } finally {
    await file.close();
  }
}

function metricOf(line: string): EpochMetric[] {
  try {
    const known = epochMetric.safeParse(JSON.parse(line));
    return known.success ? [known.data] : [];
  } catch {
    return [];
  }
}
