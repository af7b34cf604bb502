import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '../../server/src/datasets/load.ts';
import type { CleaningPlan, Dataset, DatasetPlan } from '../../server/src/datasets/types.ts';
import { hasSharedData, sharedData } from '../support/sharedData.ts';
import { failureOf, KEEP_ALL, planOf, RANDOM, target, temporaryFolder, write } from './support.ts';

const folder = temporaryFolder();
let files = 0;

/** Rows of a formula, a gap and a structure, as a JSON Lines file. */
function load(rows: readonly (readonly [string, number, unknown])[], cleaning: Partial<CleaningPlan> = {}) {
  const lines = rows.map(([formula, gap, structure]) => JSON.stringify({ formula, gap, structure }));
  const path = write(folder, `structures-${files++}.jsonl`, lines.join('\n'));
  const changes: Partial<DatasetPlan> = {
    source: { format: 'json_lines', path },
    structure: { column: 'structure' },
    cleaning: { ...KEEP_ALL, ...cleaning },
  };
  return loadDataset(planOf(path, changes));
}

const codes = (dataset: Dataset) => dataset.account.entries.map(({ line, code }) => `${line} ${code}`);

/** A cubic cell of edge `a` with these atoms. */
function cubic(a: number, atoms: readonly (readonly [string, number, number, number])[]) {
  return {
    lattice: {
      matrix: [
        [a, 0, 0],
        [0, a, 0],
        [0, 0, a],
      ],
    },
    sites: atoms.map(([element, ...abc]) => ({ species: [{ element, occu: 1 }], abc })),
  };
}

const CSCL = (a = 4.12, cation = 'Cs', anion = 'Cl') =>
  cubic(a, [
    [cation, 0, 0, 0],
    [anion, 0.5, 0.5, 0.5],
  ]);
const ROCK_SALT = (a: number, cation: string, anion: string) =>
  cubic(a, [
    [cation, 0, 0, 0],
    [cation, 0, 0.5, 0.5],
    [cation, 0.5, 0, 0.5],
    [cation, 0.5, 0.5, 0],
    [anion, 0.5, 0.5, 0.5],
    [anion, 0.5, 0, 0],
    [anion, 0, 0.5, 0],
    [anion, 0, 0, 0.5],
  ]);
/** CsCl as its doubled cell, another origin and the atoms in another order. */
const CSCL_DOUBLED = {
  lattice: {
    matrix: [
      [4.12, 0, 0],
      [0, 4.12, 0],
      [0, 0, 8.24],
    ],
  },
  sites: [
    { species: [{ element: 'Cl', occu: 1 }], abc: [0.1, 0.1, 0.55] },
    { species: [{ element: 'Cs', occu: 1 }], abc: [0.6, 0.6, 0.3] },
    { species: [{ element: 'Cl', occu: 1 }], abc: [0.1, 0.1, 0.05] },
    { species: [{ element: 'Cs', occu: 1 }], abc: [0.6, 0.6, 0.8] },
  ],
};
const CIF = `data_NaCl
_cell_length_a 5.64
_cell_length_b 5.64
_cell_length_c 5.64
loop_
_symmetry_equiv_pos_as_xyz
x,y,z
x,y+1/2,z+1/2
x+1/2,y,z+1/2
x+1/2,y+1/2,z
loop_
_atom_site_label
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
Na1 0 0 0
Cl1 0.5 0.5 0.5
`;
const POSCAR = 'MgO\n4.21\n0 0.5 0.5\n0.5 0 0.5\n0.5 0.5 0\nMg O\n1 1\nDirect\n0 0 0\n0.5 0.5 0.5\n';
/** Rows that do not matter, so that every part has some. */
const OTHERS = ['LiF', 'LiCl', 'LiBr', 'KF', 'KCl', 'KBr'].map((formula) => [formula, 1, null] as const);

describe('structures of rows', () => {
  it('are read from CIF, POSCAR and JSON, whichever a cell holds, and stay with their rows', async () => {
    const dataset = await load([['NaCl', 8.5, CIF], ['MgO', 7.8, POSCAR], ['CsCl', 8.3, CSCL()], ...OTHERS]);
    expect(dataset.crystals?.slice(0, 4).map((crystal) => crystal?.sites.length)).toEqual([8, 2, 2, undefined]);
    expect(dataset.crystals?.[0]?.latticeVectors[0]).toEqual([5.64, 0, 0]);
    expect(dataset.crystals).toHaveLength(9);
    expect(codes(dataset)).toEqual([4, 5, 6, 7, 8, 9].map((line) => `${line} no-structure`));
  });

  it('keep polymorphs apart and merge the same crystal, whatever its cell', async () => {
    const rows = [
      ['CsCl', 8, CSCL()],
      ['CsCl', 5, ROCK_SALT(7.07, 'Cs', 'Cl')],
      ['CsCl', 9, CSCL_DOUBLED],
      ['CsCl', 9.4, CSCL(4.16)],
    ] as const;
    const dataset = await load([...rows, ...OTHERS], { duplicates: 'median' });
    expect(dataset.formulas.slice(0, 2)).toEqual(['CsCl', 'CsCl']);
    expect([...dataset.targets[0]!.values].slice(0, 2)).toEqual([9, 5]);
    expect(codes(dataset).slice(0, 2)).toEqual(['3 duplicate-merged', '4 duplicate-merged']);
    expect(dataset.crystals?.map((crystal) => crystal?.sites.length).slice(0, 2)).toEqual([2, 8]);
  });

  it('keep all crystals of a formula in one part', async () => {
    const rows = [
      ['CsCl', 8, CSCL()],
      ['CsCl', 5, ROCK_SALT(7.07, 'Cs', 'Cl')],
    ] as const;
    const { folds } = await load([...rows, ...OTHERS]);
    expect(Object.values(folds[0]!).filter((part) => part.includes(0) !== part.includes(1))).toEqual([]);
  });

  it('must be of the formula of their row', async () => {
    const details = await failureOf(load([['NaBr', 1, CIF], ...OTHERS]));
    expect(details).toMatchObject({ code: 'structure-mismatch', place: { line: 1 } });
    expect(details.message).toContain('“NaCl”');
    const dataset = await load([['NaBr', 1, CIF], ...OTHERS], { invalid: 'drop' });
    expect(codes(dataset)[0]).toBe('1 structure-mismatch');
  });

  it('that cannot be read say why and where', async () => {
    const details = await failureOf(load([['NaCl', 1, CIF.replace('Na1 0 0 0', 'Na1 0 zero 0')], ...OTHERS]));
    expect(details).toMatchObject({ code: 'bad-structure', place: { line: 1 } });
    expect(details.message).toBe('The structure cannot be read: A coordinate of site Na1 is no number.');
  });
});

describe.skipIf(!hasSharedData)('real structures (shared data)', () => {
  it('are read from OPTIMADE entries, with nested values as columns', async () => {
    const dataset = await loadDataset(
      planOf(sharedData('structures/mp_optical_3688_optimade.jsonl.gz'), {
        source: { format: 'json_lines', path: sharedData('structures/mp_optical_3688_optimade.jsonl.gz') },
        material: { column: 'attributes.chemical_formula_reduced' },
        structure: { column: 'attributes' },
        targets: [{ ...target('hull', 'eV/atom'), column: 'attributes._mp_stability.gga_gga+u.energy_above_hull' }],
        cleaning: { ...KEEP_ALL, duplicates: 'lowest' },
      }),
    );
    expect(dataset.account.rowsRead).toBe(3688);
    expect(dataset.crystals?.every((crystal) => crystal !== null)).toBe(true);
    expect(dataset.account.counts).toMatchInlineSnapshot(`
      {
        "duplicate-dropped": 25,
        "no-label": 1,
      }
    `);
  });

  it('of 8,596 perovskites are read from a column of CIF', async () => {
    const path = sharedData('structures/perov5_cif_8596.csv.gz');
    const dataset = await loadDataset(
      planOf(path, {
        structure: { column: 'cif' },
        targets: [target('heat_all', 'eV')],
      }),
    );
    expect(dataset.crystals).toHaveLength(8596);
    expect(dataset.crystals?.every((crystal) => crystal?.sites.length === 5)).toBe(true);
  });
});

describe('a folder of CIF files', () => {
  const crystals = join(folder, 'crystals');
  mkdirSync(crystals);
  write(crystals, 'halite.cif', CIF);
  write(
    crystals,
    'two.cif',
    `${CIF.replace('data_NaCl', 'data_KCl').replace('Na1', 'K1')}${CIF.replace('data_NaCl', 'data_KBr').replace('Na1', 'K1').replace('Cl1', 'Br1')}`,
  );
  write(crystals, 'broken.cif', CIF.replace('_cell_length_a 5.64\n', ''));
  write(crystals, 'notes.txt', 'no crystal');
  const table = { path: write(folder, 'properties.csv', 'file,gap\nhalite,8.5\ntwo.cif,7.5\nothers,1\n'), key: 'file' };

  const load = (changes: Partial<CleaningPlan>) =>
    loadDataset(
      planOf(crystals, {
        source: { format: 'cif', path: crystals, table },
        structure: { column: 'structure' },
        origin: { column: 'file' },
        targets: [target('gap', 'eV'), { ...target('density', 'g/cm^3'), column: 'properties.density' }],
        split: { ...RANDOM, group: 'none' } as DatasetPlan['split'],
        cleaning: { ...KEEP_ALL, ...changes },
      }),
    );

  it('gives a row a crystal, with the properties of the table beside it', async () => {
    const dataset = await load({ invalid: 'drop' });
    expect(dataset.formulas).toEqual(['NaCl', 'KCl', 'KBr']);
    expect(dataset.origins).toEqual(['halite.cif', 'two.cif#KCl', 'two.cif#KBr']);
    expect([...dataset.targets[0]!.values]).toEqual([8.5, 7.5, 7.5]);
    expect(dataset.targets[1]!.values[0]).toBeCloseTo(2.165, 2);
    expect(dataset.crystals?.map((crystal) => crystal?.sites.length)).toEqual([8, 8, 8]);
    expect(dataset.account.entries.map(({ code, message }) => [code, message])).toEqual([
      ['bad-structure', 'broken.cif: The cell is not given: _cell_length_a is missing.'],
    ]);
  });

  it('stops at a file that cannot be read, and at a folder that is none', async () => {
    expect(await failureOf(load({}))).toMatchObject({
      code: 'bad-structure',
      message: expect.stringContaining('broken.cif'),
    });
    const source = (path: string): Partial<DatasetPlan> => ({ source: { format: 'cif', path } });
    expect(await failureOf(loadDataset(planOf('', source(table.path))))).toMatchObject({ code: 'not-a-folder' });
    expect(await failureOf(loadDataset(planOf('', source(join(folder, 'crystal')))))).toMatchObject({
      code: 'missing-file',
      cure: 'Did you mean “crystals”?',
    });
  });
});
