import { basename, dirname, extname, resolve } from 'node:path';
import { type KnownMaterial, readKnownMaterials } from '../../experiments/embeddings/nearestMaterials.ts';
import { writeChunksAtomic, writeFileAtomic } from '../../experiments/files/atomic.ts';
import { writeNpy } from '../../experiments/files/npy.ts';
import { csvChunks, parquetBytes, type TableColumn } from '../../experiments/files/table.ts';
import { modelFilesOf } from '../../experiments/runs/modelStore.ts';
import { Failure } from '../../foundation/failure.ts';
import { restoreModel } from '../../models/train.ts';
import type { EmbedOptions } from '../commands/embed.ts';
import { findRunToExport } from '../export/findRunToExport.ts';
import { refuseToOverwrite } from '../outputFile.ts';
import { shortPath } from '../terminal/reportFailure.ts';
import { styled } from '../terminal/style.ts';
import { askedMaterials } from './askedMaterials.ts';

interface Embedded {
  readonly dimension: number;
  /** Row-major. */
  readonly embeddings: Float32Array;
  /** What stands beside the vectors. */
  readonly names: readonly TableColumn[];
}

/** Write embeddings of materials, or of the dataset, and say where. @throws Failure `usage`, `model`, `data`, `storage` */
export async function embed(place: string, given: readonly string[], options: EmbedOptions): Promise<void> {
  const write = writerOf(options.out);
  const file = resolve(options.out);
  refuseToOverwrite(file, options.overwrite === true);
  const { run, stale } = await findRunToExport(place, options.model ?? null);
  const embedded = given.length === 0 ? await ofDataset(run.folder) : await ofMaterials(run.folder, given);
  await write(file, embedded);
  const count = embedded.embeddings.length / embedded.dimension;
  process.stdout.write(
    `${shortPath(file)}: ${count} ${count === 1 ? 'material' : 'materials'}, ${embedded.dimension} numbers each\n`,
  );
  process.stdout.write(`${styled('dim', `by ${run.record.block}, run ${shortPath(run.folder)}`)}\n`);
  if (stale)
    process.stderr.write(`${styled('yellow', 'stale', process.stderr)} ${stale} Train again with \`matml run\`.\n`);
}

async function ofDataset(folder: string): Promise<Embedded> {
  const { materials, dimension, embeddings } = await readKnownMaterials(folder);
  const text = (name: string, of: (material: KnownMaterial) => string | null): TableColumn => ({
    name,
    type: 'text',
    values: materials.map(of),
  });
  const titles = [...new Set(materials.flatMap(({ labels }) => Object.keys(labels)))];
  return {
    dimension,
    embeddings,
    names: [
      { name: 'line', type: 'integer', values: materials.map(({ line }) => line) },
      text('formula', ({ formula }) => formula),
      text('part', ({ part }) => part),
      ...titles.map(
        (title): TableColumn => ({
          name: title,
          type: 'number',
          values: Float64Array.from(materials, ({ labels }) => labels[title] ?? Number.NaN),
        }),
      ),
    ],
  };
}

async function ofMaterials(folder: string, given: readonly string[]): Promise<Embedded> {
  const asked = await askedMaterials(given);
  const model = await restoreModel(modelFilesOf(folder));
  const embeddings = await model.embed(
    asked.map(({ composition }) => composition),
    { crystals: asked.map(({ crystal }) => crystal) },
  );
  const names: TableColumn[] = [{ name: 'formula', type: 'text', values: asked.map(({ formula }) => formula) }];
  return { dimension: model.plan.encoder.embedding, embeddings, names };
}

/** How a file of this ending is written. @throws Failure `unknown-ending` */
function writerOf(out: string): (file: string, embedded: Embedded) => Promise<void> {
  switch (extname(out)) {
    case '.csv':
      return (file, embedded) => writeChunksAtomic(file, csvChunks(tableOf(embedded)));
    case '.parquet':
      return (file, embedded) => writeFileAtomic(file, parquetBytes(tableOf(embedded)));
    case '.npy':
      return async (file, { embeddings, dimension, names }) => {
        const rows = embeddings.length / dimension;
        await writeFileAtomic(file, writeNpy({ rows, columns: dimension, values: embeddings }));
        const beside = resolve(dirname(file), `${basename(file, '.npy')}.names.csv`);
        await writeChunksAtomic(beside, csvChunks(names));
      };
    default:
      throw new Failure({
        kind: 'usage',
        code: 'unknown-ending',
        message: `“${out}” ends in none of .csv, .parquet and .npy.`,
        cure: 'The ending says how the embeddings are written.',
      });
  }
}

function tableOf({ names, embeddings, dimension }: Embedded): TableColumn[] {
  const rows = embeddings.length / dimension;
  const numbers = Array.from({ length: dimension }, (_, column): TableColumn => {
    const values = Float32Array.from({ length: rows }, (_, row) => embeddings[row * dimension + column]!);
    return { name: `embedding ${column + 1}`, type: 'number', values };
  });
  return [...names, ...numbers];
}
