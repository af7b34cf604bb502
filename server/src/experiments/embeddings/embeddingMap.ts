import { join } from 'node:path';
import type { Dataset, Parts } from '../../datasets/types.ts';
import { Random } from '../../foundation/random.ts';
import type { Predictor } from '../../models/trainedModel.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { writeNpy } from '../files/npy.ts';
import { type TableColumn, writeTable } from '../files/table.ts';
import { layOutMap, type MapLayout } from './mapLayout.ts';

/** Materials of a dataset kept with their embeddings; more are sampled down by the seed, which bounds the files. */
const MOST_MATERIALS = 20_000;

export const EMBEDDINGS_FILE = 'embeddings.npy';
export const MAP_TABLE = 'embedding_map';

/** The materials of a dataset as the model sees them: one vector each, and its place on a map. */
export interface EmbeddedDataset {
  /** Rows of the dataset, ascending. */
  readonly rows: Int32Array;
  readonly dimension: number;
  /** Row-major, one vector a row. */
  readonly embeddings: Float32Array;
  readonly map: MapLayout;
}

/** Embeds the rows of a dataset, each with its crystal where it has one. */
export async function embedDataset(dataset: Dataset, model: Predictor, signal: AbortSignal): Promise<EmbeddedDataset> {
  const { formulas, compositions, crystals } = dataset;
  const { seed } = model.plan.training;
  const rows =
    formulas.length <= MOST_MATERIALS
      ? Int32Array.from(formulas.keys())
      : Random.of(seed, 'embedding map').permutation(formulas.length).slice(0, MOST_MATERIALS).sort();
  const pick = <T>(all: readonly T[]) => Array.from(rows, (row) => all[row]!);
  const embeddings = await model.embed(pick(compositions), { signal, ...(crystals && { crystals: pick(crystals) }) });
  const dimension = model.plan.encoder.embedding;
  return { rows, dimension, embeddings, map: await layOutMap(embeddings, dimension, seed, signal) };
}

/**
 * Writes `embeddings.npy`, and `embedding_map` as CSV and Parquet, whose row i is about vector i.
 *
 * @returns the files, with what they are
 */
export async function writeEmbeddings(
  folder: string,
  dataset: Dataset,
  parts: Parts,
  embedded: EmbeddedDataset,
): Promise<(readonly [title: string, file: string])[]> {
  const { rows, dimension, embeddings } = embedded;
  await writeFileAtomic(
    join(folder, EMBEDDINGS_FILE),
    writeNpy({ rows: rows.length, columns: dimension, values: embeddings }),
  );
  const files = await writeTable(folder, MAP_TABLE, mapColumns(dataset, parts, embedded));
  return [['Embeddings', EMBEDDINGS_FILE], ...files.map((file) => ['Map of the embeddings', file] as const)];
}

function mapColumns(dataset: Dataset, parts: Parts, { rows, map: { x, y } }: EmbeddedDataset): TableColumn[] {
  const part = partOf(parts);
  return [
    { name: 'line', type: 'integer', values: rows.map((row) => dataset.lines[row]!) },
    { name: 'formula', type: 'text', values: Array.from(rows, (row) => dataset.formulas[row]!) },
    { name: 'part', type: 'text', values: Array.from(rows, (row) => part.get(row) ?? null) },
    { name: 'x', type: 'number', values: x },
    { name: 'y', type: 'number', values: y },
    ...dataset.targets.map(
      ({ name, unit, values }): TableColumn => ({
        name: `${name} (${unit})`,
        type: 'number',
        values: Float64Array.from(rows, (row) => values[row]!),
      }),
    ),
  ];
}

function partOf(parts: Parts): Map<number, string> {
  const part = new Map<number, string>();
  for (const [name, rows] of Object.entries(parts) as [string, Int32Array][])
    for (const row of rows) part.set(row, name);
  return part;
}
