import { describe, expect, it } from 'vitest';
import { loadDataset } from '../../server/src/datasets/load.ts';
import type { SplitPlan } from '../../server/src/datasets/types.ts';
import { failureOf, planOf, target, temporaryFolder, write } from './support.ts';

const folder = temporaryFolder();

const COMPUTED = target('energy_above_hull', 'eV/atom', { column: '', minimum: 0, computed: true });
const TARGETS = [target('formation_energy', 'eV/atom', { column: 'e' }), COMPUTED];

/** Six oxides of iron and one of calcium; Fe3O4 twice. */
const ROWS = `formula,e
FeO,-1.2
Fe2O3,-1.6
Fe3O4,-1.6
Fe3O4,-1.5
FeO2,-0.8
Fe4O5,-1.3
CaO,-3.3
Fe,0.1
`;

const HALVES: SplitPlan = { method: 'random', train: 0.5, validation: 0.25, test: 0.25, seed: 1, group: 'formula' };

describe('an energy above the hull that is computed', () => {
  const path = write(folder, 'oxides.csv', ROWS);
  const plan = planOf(path, { targets: TARGETS, split: HALVES });

  it('is the distance to the hull of the rows, where they are enough, and missing elsewhere, with the reason', async () => {
    const { formulas, targets, account } = await loadDataset(plan);
    const values = Object.fromEntries(
      formulas.map((formula, row) => [`${formula} ${targets[0]!.values[row]}`, targets[1]!.values[row]]),
    );
    expect(values).toEqual({
      // At 4 ⁄ 7 of oxygen the line from Fe (0) to Fe2O3 (−1.6 at 3 ⁄ 5) is at −1.6 × 20 ⁄ 21 = −1.524: Fe3O4 lies below it.
      'Fe3O4 -1.6': expect.closeTo(0, 7),
      'Fe3O4 -1.5': expect.closeTo(0.1, 7),
      'Fe2O3 -1.6': expect.closeTo(0, 7),
      // Half oxygen: 7 ⁄ 8 of Fe3O4 to 1 ⁄ 8 of Fe, at −1.4.
      'FeO -1.2': expect.closeTo(0.2, 7),
      // Fe2O3 and O: of 6 atoms (2 FeO2) 5 are Fe2O3, at −8 ⁄ 6.
      'FeO2 -0.8': expect.closeTo(0.533333333, 7),
      // 9 atoms: the line from Fe (0) to Fe3O4 (4 ⁄ 7 of oxygen) at 5 ⁄ 9 is −1.6 × 35 ⁄ 36.
      'Fe4O5 -1.3': expect.closeTo((1.6 * 35) / 36 - 1.3, 7),
      'CaO -3.3': Number.NaN,
      'Fe 0.1': expect.closeTo(0.1, 7),
    });
    expect(account.counts).toEqual({ 'hull-incomplete': 1 });
    expect(account.entries[0]!.message).toBe('No hull is computed: the data hold no other compound of Ca and O alone.');
  });

  it('is held against conditions after it is known; what they leave out still competes', async () => {
    const { formulas, phases } = await loadDataset({
      ...plan,
      where: [{ on: { target: 'energy_above_hull' }, comparator: '<=', value: 0.22 }],
    });
    expect([...formulas].sort()).toEqual(['Fe', 'Fe2O3', 'Fe3O4', 'Fe3O4', 'FeO']);
    expect(phases).toHaveLength(8);
  });

  it('uses the ground state, whatever becomes of duplicates', async () => {
    const { formulas, targets } = await loadDataset({
      ...plan,
      cleaning: { ...plan.cleaning, duplicates: 'median' },
    });
    const row = formulas.indexOf('Fe3O4');
    // The median of 0 and 0.1, not the distance of a median energy.
    expect(targets[1]!.values[row]).toBeCloseTo(0.05, 7);
  });

  it('is a failure where it can be computed nowhere', async () => {
    const sparse = write(folder, 'sparse.csv', 'formula,e\nCaO,-3.3\nNaCl,-2\nKBr,-2\nLiF,-3\n');
    expect(await failureOf(loadDataset({ ...plan, source: { format: 'csv', path: sparse } }))).toMatchObject({
      code: 'no-labels',
      message: expect.stringContaining('could not be computed for a single row'),
    });
  });

  it('does not mix the energies of two databases', async () => {
    const from = (source: string, change: number) =>
      ROWS.trim()
        .split('\n')
        .slice(1)
        .map((line, index) => {
          const [formula, energy] = line.split(',');
          return `${formula},${Number(energy) + change},${source}:${index}`;
        });
    // The second database has everything 0.3 eV/atom deeper: in one hull, all of the first would be unstable.
    const pooled = write(
      folder,
      'pooled.csv',
      ['formula,e,origin', ...from('oqmd', 0), ...from('aflow', -0.3)].join('\n'),
    );
    const query = { database: 'oqmd' } as never;
    const { formulas, origins, targets, phases } = await loadDataset({
      ...plan,
      // Equal formulas of two databases are no duplicates either.
      cleaning: { ...plan.cleaning, duplicates: 'lowest' },
      source: { format: 'csv', path: pooled },
      origin: { column: 'origin' },
      databases: [query, query],
    });
    const stable = formulas.flatMap((formula, row) =>
      targets[1]!.values[row]! < 1e-6 ? [`${origins![row]} ${formula}`] : [],
    );
    expect(stable).toContain('oqmd:2 Fe3O4');
    expect(stable).toContain('aflow:2 Fe3O4');
    expect(phases).toBeNull();
    expect(formulas.filter((formula) => formula === 'Fe3O4')).toHaveLength(2);
  });
});
