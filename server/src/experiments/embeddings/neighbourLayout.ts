import { UMAP } from 'umap-js';
import { breathe } from '../../datasets/cancellation.ts';
import { Random } from '../../foundation/random.ts';
import { NearestRows } from '../../models/baselines/nearestRows.ts';

/** Each point with itself; the library's default. */
const NEIGHBOURS = 15;
/** Moves of all points together, so that many points take about as long as few. */
const MOVES = 2_000_000;
const FEWEST_EPOCHS = 100;
const MOST_EPOCHS = 300;
/** Milliseconds of work before others have their turn. */
const TURN = 50;

/**
 * Points laid out by UMAP (McInnes, Healy & Melville 2018, arXiv:1802.03426) of the library umap-js, from exact
 * neighbours. Ten thousand points take some ten seconds of one core.
 *
 * @param points row-major, `dimension` numbers each; more of them than neighbours
 * @returns null where no layout comes of it, as of points that are all the same
 * @throws Failure of kind `cancelled` when the signal is aborted
 */
export async function neighbourLayout(
  points: Float32Array,
  dimension: number,
  seed: number,
  signal: AbortSignal,
): Promise<{ x: Float64Array; y: Float64Array } | null> {
  const size = points.length / dimension;
  const rest = turns(signal);
  const nearest = new NearestRows(points, dimension, NEIGHBOURS - 1);
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (let point = 0; point < size; point++) {
    nearest.query(points, point * dimension, point);
    indices.push([point, ...nearest.nearest]);
    distances.push([0, ...Array.from(nearest.squares, Math.sqrt)]);
    await rest();
  }
  if (distances.every((own) => own.every((distance) => distance === 0))) return null;
  const random = Random.of(seed, 'UMAP');
  const umap = new UMAP({
    random: () => random.uniform(),
    nNeighbors: NEIGHBOURS,
    nEpochs: Math.round(Math.min(MOST_EPOCHS, Math.max(FEWEST_EPOCHS, MOVES / size))),
  });
  umap.setPrecomputedKNN(indices, distances);
  const epochs = umap.initializeFit(
    Array.from({ length: size }, (_, point) => [...points.subarray(point * dimension, (point + 1) * dimension)]),
  );
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    await rest();
  }
  const places = umap.getEmbedding();
  const [x, y] = [0, 1].map((axis) => centred(Float64Array.from(places, (place) => place[axis]!))) as [
    Float64Array,
    Float64Array,
  ];
  return x.every(Number.isFinite) && y.every(Number.isFinite) ? { x, y } : null;
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

/** A pause whenever a turn is over, in which a cancel is heard. */
function turns(signal: AbortSignal): () => Promise<void> | undefined {
  let began = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - began < TURN) return undefined;
    return breathe(signal).then(() => {
      began = performance.now();
    });
  };
}
