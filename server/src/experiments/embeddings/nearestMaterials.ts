import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { parseFormula } from '../../chemistry/formula.ts';
import type { Crystal } from '../../chemistry/structure/crystal.ts';
import type { Composition } from '../../chemistry/types.ts';
import { Failure } from '../../foundation/failure.ts';
import { NearestRows } from '../../models/baselines/nearestRows.ts';
import { inputsOf, seesStructure } from '../../models/representation/inputs.ts';
import type { Predictor } from '../../models/trainedModel.ts';
import { readNpy } from '../files/npy.ts';
import { EMBEDDINGS_FILE, MAP_TABLE } from './embeddingMap.ts';

/** A material of the dataset a model was trained on. */
export interface KnownMaterial {
  readonly formula: string;
  /** Where it stands in the data file. */
  readonly line: number;
  readonly part: string | null;
  /** Labels by column title, `band_gap (eV)`; those that are missing are left out. */
  readonly labels: Readonly<Record<string, number>>;
}

export interface KnownMaterials {
  readonly materials: readonly KnownMaterial[];
  readonly dimension: number;
  /** Row-major. */
  readonly embeddings: Float32Array;
}

export interface NearMaterial extends KnownMaterial {
  /** Euclidean, between embeddings; only its order means anything. */
  readonly distance: number;
}

/** The materials of a model run's dataset with their embeddings. @throws Failure `no-embeddings`, `bad-npy` */
export async function readKnownMaterials(folder: string): Promise<KnownMaterials> {
  const file = join(folder, EMBEDDINGS_FILE);
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) {
    throw new Failure({
      kind: 'model',
      code: 'no-embeddings',
      message: 'The run holds no embeddings of its dataset.',
      cure: 'It is of an older version: train the model again.',
      place: { file: folder },
    });
  }
  const { columns, values } = readNpy(bytes, file);
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, `${MAP_TABLE}.parquet`)) });
  return {
    dimension: columns,
    embeddings: values,
    materials: rows.map(({ line, formula, part, x: _x, y: _y, ...labels }) => ({
      formula: String(formula),
      line: Number(line),
      part: part === null ? null : String(part),
      labels: Object.fromEntries(
        Object.entries(labels).flatMap(([title, value]) => (value === null ? [] : [[title, Number(value)]])),
      ),
    })),
  };
}

/**
 * The known materials most like each of some others, in the eyes of the model. Where a model sees structures, a material
 * without one is compared with what the model makes of the known formulas alone: like is compared with like.
 */
export async function nearestMaterials(
  model: Predictor,
  known: KnownMaterials,
  asked: readonly { readonly composition: Composition; readonly crystal: Crystal | null }[],
  count: number,
): Promise<NearMaterial[][]> {
  const answers: NearMaterial[][] = new Array(asked.length);
  const sees = seesStructure(inputsOf(model.plan.encoder));
  const withStructure = [...asked.keys()].filter((index) => !sees || asked[index]!.crystal !== null);
  const without = [...asked.keys()].filter((index) => sees && asked[index]!.crystal === null);
  const search = async (indices: readonly number[], references: Float32Array) => {
    if (indices.length === 0) return;
    const queries = await model.embed(
      indices.map((index) => asked[index]!.composition),
      { crystals: indices.map((index) => asked[index]!.crystal) },
    );
    const nearest = new NearestRows(references, known.dimension, count);
    indices.forEach((index, place) => {
      nearest.query(queries, place * known.dimension);
      answers[index] = Array.from({ length: nearest.found }, (_, rank) => ({
        ...known.materials[nearest.nearest[rank]!]!,
        distance: Math.sqrt(nearest.squares[rank]!),
      }));
    });
  };
  await search(withStructure, known.embeddings);
  if (without.length > 0) await search(without, await embeddingsOfFormulas(model, known));
  return answers;
}

/** By the materials they are of; an editor asks for them with every hover. */
const ofFormulas = new WeakMap<KnownMaterials, Promise<Float32Array>>();

function embeddingsOfFormulas(model: Predictor, known: KnownMaterials): Promise<Float32Array> {
  const made = ofFormulas.get(known) ?? model.embed(known.materials.map(compositionOf));
  ofFormulas.set(known, made);
  return made;
}

function compositionOf({ formula }: KnownMaterial): Composition {
  const result = parseFormula(formula);
  if (!result.ok) throw new Error(`${formula} was a formula when the model was trained.`);
  return result.composition;
}
