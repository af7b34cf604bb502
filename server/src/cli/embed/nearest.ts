import { nearestMaterials, readKnownMaterials } from '../../experiments/embeddings/nearestMaterials.ts';
import { modelFilesOf } from '../../experiments/runs/modelStore.ts';
import { Failure } from '../../foundation/failure.ts';
import { restoreModel } from '../../models/train.ts';
import type { NearestOptions } from '../commands/nearest.ts';
import { findRunToExport } from '../export/findRunToExport.ts';
import { short } from '../terminal/numbers.ts';
import { shortPath } from '../terminal/reportFailure.ts';
import { styled } from '../terminal/style.ts';
import { type Column, table } from '../terminal/table.ts';
import { askedMaterials } from './askedMaterials.ts';

/** Print the known materials most like each of some others. @throws Failure `usage`, `model`, `data` */
export async function nearest(place: string, given: readonly string[], options: NearestOptions): Promise<void> {
  const count = Number(options.count);
  if (!Number.isInteger(count) || count < 1) {
    throw new Failure({
      kind: 'usage',
      code: 'bad-count',
      message: `--count is “${options.count}” and should be a whole number from 1.`,
    });
  }
  const { run, stale } = await findRunToExport(place, options.model ?? null);
  const asked = await askedMaterials(given);
  const model = await restoreModel(modelFilesOf(run.folder));
  const found = await nearestMaterials(model, await readKnownMaterials(run.folder), asked, count);
  if (options.json) {
    const answer = asked.map(({ formula }, index) => ({ formula, nearest: found[index] }));
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    return;
  }
  for (const [index, { formula }] of asked.entries()) {
    const titles = [...new Set(found[index]!.flatMap(({ labels }) => Object.keys(labels)))];
    const columns: Column[] = [
      { title: `nearest to ${formula}`, align: 'left' },
      { title: 'distance', align: 'right' },
      { title: 'line', align: 'right' },
      { title: 'part', align: 'left' },
      ...titles.map((title): Column => ({ title, align: 'right' })),
    ];
    const rows = found[index]!.map((near) => [
      near.formula,
      short(near.distance),
      String(near.line),
      near.part ?? '',
      ...titles.map((title) => (title in near.labels ? short(near.labels[title]!) : '')),
    ]);
    process.stdout.write(`${index > 0 ? '\n' : ''}${table(columns, rows)}\n`);
  }
  process.stdout.write(`${styled('dim', `by ${run.record.block}, run ${shortPath(run.folder)}`)}\n`);
  if (stale)
    process.stderr.write(`${styled('yellow', 'stale', process.stderr)} ${stale} Train again with \`matml run\`.\n`);
}
