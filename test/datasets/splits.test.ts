import { describe, expect, it } from 'vitest';
import { chemicalSystem, reducedFormula } from '../../server/src/chemistry/composition.ts';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { groupsOf, type Rows } from '../../server/src/datasets/cleaning/rows.ts';
import { PARTS } from '../../server/src/datasets/splits/parts.ts';
import { shareGroups } from '../../server/src/datasets/splits/share.ts';
import { refuseEmptyParts, splitRows } from '../../server/src/datasets/splits/split.ts';
import type { Parts, SplitPlan } from '../../server/src/datasets/types.ts';
import { Failure } from '../../server/src/foundation/failure.ts';
import { Random } from '../../server/src/foundation/random.ts';

function rowsOf(formulas: readonly string[], splitLabels: readonly string[] | null = null): Rows {
  const compositions = formulas.map((formula) => {
    const result = parseFormula(formula);
    if (!result.ok) throw new Error(formula);
    return result.composition;
  });
  return {
    formulas,
    compositions,
    materials: [...groupsOf(compositions.map(reducedFormula))],
    crystals: null,
    origins: null,
    lines: formulas.map((_, row) => row + 2),
    labels: [formulas.map((_, row) => row)],
    splitLabels,
  };
}

const METALS = ['Li', 'Na', 'K', 'Rb', 'Cs', 'Mg', 'Ca', 'Sr', 'Ba', 'Zn'];
const OTHERS = ['F', 'Cl', 'Br', 'I', 'O', 'S', 'Se', 'Te', 'N', 'P'];
/** 300 rows: 100 chemical systems, 200 formulas, of which 100 stand twice, written differently. */
const FORMULAS = METALS.flatMap((metal) =>
  OTHERS.flatMap((other) => [`${metal}${other}2`, `${other}4${metal}2`, `${metal}3${other}`]),
);

function random(changes: Partial<Extract<SplitPlan, { method: 'random' }>> = {}): SplitPlan {
  return { method: 'random', train: 0.8, validation: 0.1, test: 0.1, seed: 7, group: 'formula', ...changes };
}

const sizes = (parts: Parts) => PARTS.map((part) => parts[part].length);

/** Every row is in exactly one part. */
function expectComplete(parts: Parts, rows: number): void {
  const all = PARTS.flatMap((part) => [...parts[part]]).sort((first, second) => first - second);
  expect(all).toEqual(Array.from({ length: rows }, (_, row) => row));
}

/** No key is in two parts. */
function expectDisjoint(parts: Parts, keys: readonly (string | number)[]): void {
  const keysOfParts = PARTS.flatMap((part) => [...new Set(Array.from(parts[part], (row) => keys[row]!))]);
  expect(new Set(keysOfParts).size).toBe(keysOfParts.length);
}

describe('random', () => {
  it('has exactly the shares asked for where every row is its own group', () => {
    const rows = rowsOf(FORMULAS);
    const [parts] = splitRows(random({ group: 'none' }), rows, 'f');
    expect(sizes(parts!)).toEqual([240, 30, 30]);
    expectComplete(parts!, 300);
  });

  it('keeps the rows of a formula together, however they are written, and the shares near', () => {
    const rows = rowsOf(FORMULAS);
    for (let seed = 0; seed < 20; seed++) {
      const [parts] = splitRows(random({ seed }), rows, 'f');
      expectComplete(parts!, 300);
      expectDisjoint(parts!, rows.materials);
      // A group has at most two rows, so no part is further than one from its share.
      sizes(parts!).forEach((size, part) => {
        expect(Math.abs(size - [240, 30, 30][part]!)).toBeLessThanOrEqual(1);
      });
    }
  });

  it('is the same for a seed and different for another', () => {
    const rows = rowsOf(FORMULAS);
    expect(splitRows(random({ seed: 3 }), rows, 'f')).toEqual(splitRows(random({ seed: 3 }), rows, 'f'));
    expect(splitRows(random({ seed: 3 }), rows, 'f')).not.toEqual(splitRows(random({ seed: 4 }), rows, 'f'));
  });

  it('tests every row equally often over many seeds', () => {
    const rows = rowsOf(FORMULAS.slice(0, 30));
    const tested = new Int32Array(30);
    const draws = 2000;
    for (let seed = 0; seed < draws; seed++) {
      const [parts] = splitRows(random({ seed, group: 'none', train: 0.5, validation: 0.2, test: 0.3 }), rows, 'f');
      for (const row of parts!.test) tested[row]!++;
    }
    // Binomial with p = 0.3: mean 600, standard deviation 20.5; five of them leave room for 30 rows.
    for (const count of tested) expect(Math.abs(count - 600)).toBeLessThan(103);
  });

  it('gives every part something of a small table', () => {
    const [parts] = splitRows(random(), rowsOf(['NaCl', 'MgO', 'Si', 'LiF']), 'f');
    expect(sizes(parts!)).toEqual([2, 1, 1]);
  });

  it('gives every part something where one formula has nearly all rows', () => {
    const formulas = [...Array<string>(50).fill('SiO2'), 'NaCl', 'MgO'];
    for (let seed = 0; seed < 30; seed++) {
      const [parts] = splitRows(random({ seed }), rowsOf(formulas), 'f');
      expect(sizes(parts!).every((size) => size > 0)).toBe(true);
    }
  });

  it('fails where there are fewer formulas than parts', () => {
    const rows = rowsOf(['NaCl', 'Na2Cl2', 'MgO']);
    const plan = random();
    expect(() => refuseEmptyParts(plan, splitRows(plan, rows, 'f'), 'f')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ kind: 'data', code: 'empty-split' }) }),
    );
  });

  it('refuses shares that do not sum to one', () => {
    expect(caught(() => splitRows(random({ test: 0.2 }), rowsOf(FORMULAS), 'f')).details).toMatchObject({
      code: 'split-shares',
      message: 'The shares of the parts sum to 110 %, not to 100 %.',
    });
  });
});

describe('chemical system', () => {
  it('keeps all materials of the same elements together', () => {
    const rows = rowsOf(FORMULAS);
    const plan: SplitPlan = { method: 'chemical_system', train: 0.8, validation: 0.1, test: 0.1, seed: 2 };
    const [parts] = splitRows(plan, rows, 'f');
    expectComplete(parts!, 300);
    expectDisjoint(parts!, rows.compositions.map(chemicalSystem));
    // Systems have three rows each, and all shares are multiples of three.
    expect(sizes(parts!)).toEqual([240, 30, 30]);
  });
});

describe('column', () => {
  const plan: SplitPlan = { method: 'column', column: 'part', train: 'train', validation: 'val', test: 'test' };

  it('takes the parts as they are published', () => {
    const [parts] = splitRows(plan, rowsOf(['Si', 'Ge', 'C', 'Sn'], ['test', 'train', 'val', 'train']), 'f');
    expect([...parts!.train]).toEqual([1, 3]);
    expect([...parts!.validation]).toEqual([2]);
    expect([...parts!.test]).toEqual([0]);
  });

  it.each([
    ['valid', '“valid” in column “part” is none of the parts “train”, “val” and “test”.'],
    ['', 'The column “part” is empty here; it must say which part the row belongs to.'],
  ])('refuses the unknown label “%s” with the labels found', (label, message) => {
    const failure = caught(() => splitRows(plan, rowsOf(['Si', 'Ge', 'C'], ['test', 'train', label]), 'f'));
    expect(failure.details).toMatchObject({ code: 'unknown-split-label', message, place: { file: 'f', line: 4 } });
    expect(failure.details.cure).toContain(label ? '“test”, “train” and “valid”' : '“test” and “train”');
  });

  it('fails for a part without rows', () => {
    const folds = splitRows(plan, rowsOf(['Si', 'Ge'], ['test', 'train']), 'f');
    const failure = caught(() => refuseEmptyParts(plan, folds, 'f'));
    expect(failure.details).toMatchObject({ code: 'empty-split', message: 'The validation part has no rows.' });
    expect(failure.details.cure).toContain('“val”');
  });
});

describe('k-fold', () => {
  it('tests every row once, in folds of equal size, with formulas together', () => {
    const rows = rowsOf(FORMULAS);
    const folds = splitRows({ method: 'k_fold', folds: 5, seed: 1, group: 'formula' }, rows, 'f');
    expect(folds).toHaveLength(5);
    expect(folds.flatMap((parts) => [...parts.test]).sort((first, second) => first - second)).toEqual(
      Array.from({ length: 300 }, (_, row) => row),
    );
    for (const parts of folds) {
      expectComplete(parts, 300);
      expectDisjoint(parts, rows.materials);
      expect(Math.abs(parts.test.length - 60)).toBeLessThanOrEqual(1);
      // A tenth of the 240 others.
      expect(Math.abs(parts.validation.length - 24)).toBeLessThanOrEqual(1);
    }
    expect(new Set(folds.map((parts) => parts.validation.join())).size).toBe(5);
  });

  it('splits rows of a formula apart when told to', () => {
    const rows = rowsOf(Array<string>(20).fill('SiO2'));
    const folds = splitRows({ method: 'k_fold', folds: 4, seed: 1, group: 'none' }, rows, 'f');
    expect(folds.map(sizes)).toEqual(Array(4).fill([14, 1, 5]));
  });

  it('fails with more folds than formulas', () => {
    const plan: SplitPlan = { method: 'k_fold', folds: 5, seed: 1, group: 'formula' };
    const folds = splitRows(plan, rowsOf(['Si', 'Ge', 'C']), 'f');
    expect(caught(() => refuseEmptyParts(plan, folds, 'f')).details.code).toBe('empty-split');
  });
});

describe('fold column', () => {
  it('takes folds as they are published, in numerical order', () => {
    const labels = ['10', '2', '1', '2', '10', '1', '1', '2'];
    const rows = rowsOf(['Si', 'Ge', 'C', 'Sn', 'Pb', 'NaCl', 'KCl', 'LiF'], labels);
    const folds = splitRows({ method: 'fold_column', column: 'fold' }, rows, 'f');
    expect(folds.map((parts) => [...parts.test])).toEqual([
      [2, 5, 6],
      [1, 3, 7],
      [0, 4],
    ]);
    for (const parts of folds) expectComplete(parts, 8);
  });

  it('refuses an empty cell and a single fold', () => {
    const plan: SplitPlan = { method: 'fold_column', column: 'fold' };
    expect(caught(() => splitRows(plan, rowsOf(['Si', 'Ge'], ['1', '']), 'f')).details).toMatchObject({
      code: 'unknown-split-label',
      place: { line: 3 },
    });
    expect(caught(() => splitRows(plan, rowsOf(['Si', 'Ge'], ['1', '1']), 'f')).details.code).toBe('too-few-folds');
  });
});

describe('sharing groups out', () => {
  it('is as near to the shares as the groups allow', () => {
    const draw = Random.of(5, 'sizes');
    for (let trial = 0; trial < 50; trial++) {
      const groups: number[] = [];
      for (let group = 0; group < 60; group++) {
        for (let member = 0; member <= draw.below(8); member++) groups.push(group);
      }
      const parts = shareGroups(Int32Array.from(groups), [0.7, 0.15, 0.15], Random.of(trial, 'split'));
      [0.7, 0.15, 0.15].forEach((share, part) => {
        const size = parts.filter((of) => of === part).length;
        // The last group put into a part can carry it past its share by less than that group's size (at most 8).
        expect(Math.abs(size - share * groups.length)).toBeLessThanOrEqual(8);
      });
    }
  });
});

function caught(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('a failure was expected');
}
