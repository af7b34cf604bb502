import { describe, expect, test } from 'vitest';
import type { Composition } from '../../../server/src/chemistry/types.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import { NearestRows } from '../../../server/src/models/baselines/nearestRows.ts';
import { ApplicabilityDomain } from '../../../server/src/models/statistics/applicabilityDomain.ts';

const of = (...elements: string[]): Composition => ({
  amounts: new Map(elements.map((element) => [element, 1])),
  charge: 0,
});

/** A hundred training rows at 0, 1, … 99 on a line: TiO2-like, then ZnS-like. */
const line = Float32Array.from({ length: 100 }, (_, row) => row);
const training = Array.from(line, (position) => (position < 50 ? of('Ti', 'O') : of('Zn', 'S')));
const domain = await ApplicabilityDomain.fit(training, line, 1, 7);

describe('the applicability domain', () => {
  test('knows how far training rows are from one another: 9/5 inside the line, 3 at its ends', () => {
    // An inner row has others at 1, 1, 2, 2, 3; the last row at 1 … 5; the last but one at 1, 1, 2, 3, 4 (11/5).
    const { distances } = domain.state;
    expect(distances.length).toBe(100);
    expect(distances[0]).toBeCloseTo(1.8, 12);
    expect([...distances.slice(-5)].map((distance) => Number(distance.toFixed(6)))).toEqual([1.8, 2.2, 2.2, 3, 3]);
  });

  test('believes what is among the training rows and not what is far', async () => {
    const [inner, edge, far] = await domain.assess(
      [of('Ti', 'O'), of('Zn', 'S'), of('Ti', 'O')],
      Float32Array.of(49.5, 99.5, 120),
    );
    expect(inner).toEqual({ inside: true, percentile: 0, reasons: [] });
    // Distances ½ … 4½ from 99.5, mean 2.5: above 98 of the 100.
    expect(edge).toMatchObject({ inside: false, percentile: 98 });
    expect(edge!.reasons).toEqual(['further from the training materials than 98 % of them from one another']);
    expect(far).toMatchObject({ inside: false, percentile: 100 });
  });

  test('distrusts elements never seen, and more elements than ever seen, wherever they lie', async () => {
    const verdicts = await domain.assess([of('Pb', 'O'), of('U', 'Am', 'O')], Float32Array.of(50, 50));
    expect(verdicts[0]).toMatchObject({ inside: false, reasons: ['no training material contains Pb'] });
    expect(verdicts[1]!.reasons).toEqual([
      'no training material contains Am or U',
      '3 elements; no training material has more than 2',
    ]);
  });

  test('tells of pairs of elements never seen together without distrusting them', async () => {
    expect(domain.unseenPairs(of('S', 'Ti'))).toEqual(['S-Ti']);
    expect(domain.unseenPairs(of('S', 'Zn'))).toEqual([]);
    expect((await domain.assess([of('S', 'Ti')], Float32Array.of(50)))[0]!.inside).toBe(true);
  });

  test('is the same after its state was written down and read', async () => {
    const { references, distances, ...rest } = domain.state;
    const state = { ...JSON.parse(JSON.stringify(rest)), references, distances };
    const query = Float32Array.of(3, 98.7, 400);
    const materials = [of('Ti', 'O'), of('Na'), of('Zn', 'S')];
    expect(await new ApplicabilityDomain(state).assess(materials, query)).toEqual(
      await domain.assess(materials, query),
    );
  });

  test('keeps at most 4,000 training rows, drawn by the seed, but every element and pair', async () => {
    const random = Random.of(1, 'rows');
    const count = 4_500;
    const embeddings = Float32Array.from({ length: 4 * count }, () => random.normal());
    const materials = Array.from({ length: count }, (_, row) => (row === 17 ? of('Rn', 'He') : of('Ti', 'O')));
    const fitted = (seed: number) => ApplicabilityDomain.fit(materials, embeddings, 4, seed);
    const [first, again, other] = [await fitted(1), await fitted(1), await fitted(2)];
    expect(first.state.references.length).toBe(4 * 4_000);
    expect(first.state.elements).toEqual(['He', 'O', 'Rn', 'Ti']);
    expect(again.state).toEqual(first.state);
    expect(other.state.references).not.toEqual(first.state.references);
    // Fresh rows of the same distribution: their percentiles are uniform, so 5 % of them are outside, give or take
    // three standard errors (0.5 % each for 2,000 rows).
    const fresh = Float32Array.from({ length: 4 * 2_000 }, () => random.normal());
    const verdicts = await first.assess(
      Array.from({ length: 2_000 }, () => of('Ti', 'O')),
      fresh,
    );
    const outside = verdicts.filter(({ inside }) => !inside).length / 2_000;
    expect(Math.abs(outside - 0.05)).toBeLessThan(0.02);
  });

  test('of one training row believes nothing', async () => {
    const lone = await ApplicabilityDomain.fit([of('Ti')], Float32Array.of(1), 1, 1);
    expect((await lone.assess([of('Ti')], Float32Array.of(1)))[0]).toMatchObject({ inside: false, percentile: 100 });
  });
});

test('the nearest rows are those of a full sort, nearest first, the earlier of equals', () => {
  const random = Random.of(4, 'points');
  const dimension = 37;
  const points = Float32Array.from({ length: 300 * dimension }, () => random.normal());
  const search = new NearestRows(points, dimension, 5);
  for (let query = 0; query < 20; query++) {
    search.query(points, query * dimension, query);
    const squares = Array.from({ length: 300 }, (_, row) => {
      let square = row === query ? Number.POSITIVE_INFINITY : 0;
      for (let index = 0; index < dimension; index++) {
        square += (points[row * dimension + index]! - points[query * dimension + index]!) ** 2;
      }
      return { row, square };
    }).sort((first, second) => first.square - second.square);
    expect([...search.nearest]).toEqual(squares.slice(0, 5).map(({ row }) => row));
    expect(search.squares[4]).toBeCloseTo(squares[4]!.square, 10);
  }
  const equal = new NearestRows(Float32Array.of(1, 1, 1, 0), 1, 2);
  equal.query(Float32Array.of(1), 0);
  expect([...equal.nearest]).toEqual([0, 1]);
});
