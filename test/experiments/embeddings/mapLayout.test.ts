import { describe, expect, it } from 'vitest';
import { layOutMap, type MapLayout } from '../../../server/src/experiments/embeddings/mapLayout.ts';
import { Random } from '../../../server/src/foundation/random.ts';

const DIMENSION = 32;
const GROUPS = 3;
const { signal } = new AbortController();

/** Groups far apart, of points that lie anywhere in 32 directions about their middle; point i is of group i mod 3. */
function grouped(count: number): Float32Array {
  const random = Random.of(8, 'map layout tests');
  const middles = Array.from({ length: GROUPS * DIMENSION }, () => 4 * random.normal());
  return Float32Array.from(
    { length: count * DIMENSION },
    (_, at) => middles[(Math.floor(at / DIMENSION) % GROUPS) * DIMENSION + (at % DIMENSION)]! + random.normal(),
  );
}

/** Share of points whose nearest on the map is of their group. */
function neighbourhoodsKept({ x, y }: MapLayout): number {
  const kept = Array.from(x, (_, point) => {
    let [nearest, least] = [-1, Number.POSITIVE_INFINITY];
    for (let other = 0; other < x.length; other++) {
      const distance = Math.hypot(x[other]! - x[point]!, y[other]! - y[point]!);
      if (other !== point && distance < least) [nearest, least] = [other, distance];
    }
    return nearest % GROUPS === point % GROUPS;
  });
  return kept.filter(Boolean).length / kept.length;
}

describe('the map of embeddings', () => {
  it('keeps neighbours together, the same by the same seed', async () => {
    const vectors = grouped(240);
    const map = await layOutMap(vectors, DIMENSION, 1, signal);
    expect(map.method).toBe('umap');
    expect(neighbourhoodsKept(map)).toBeGreaterThan(0.97);
    expect(await layOutMap(vectors, DIMENSION, 1, signal)).toEqual(map);
    expect((await layOutMap(vectors, DIMENSION, 2, signal)).x).not.toEqual(map.x);
  });

  it('of few materials shows the two directions in which they differ most', async () => {
    const vectors = grouped(30);
    const map = await layOutMap(vectors, DIMENSION, 1, signal);
    expect(map.method).toBe('principal_axes');
    // Three middles span a plane, which holds nearly all of the variance.
    const [first, second] = map.explained!;
    expect(first).toBeGreaterThan(second);
    expect(first + second).toBeGreaterThan(0.8);
    expect(neighbourhoodsKept(map)).toBe(1);
  });

  it('of materials that are all alike is one point', async () => {
    const map = await layOutMap(new Float32Array(150 * DIMENSION).fill(0.5), DIMENSION, 1, signal);
    expect(map.method).toBe('principal_axes');
    expect([...map.x, ...map.y].every((value) => Math.abs(value) < 1e-9)).toBe(true);
  });

  it('hears a cancel', async () => {
    const controller = new AbortController();
    const layout = layOutMap(grouped(2000), DIMENSION, 1, controller.signal);
    controller.abort();
    await expect(layout).rejects.toMatchObject({ details: { kind: 'cancelled' } });
  });
});
