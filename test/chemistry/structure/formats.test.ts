import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reducedFormula } from '../../../server/src/chemistry/composition.ts';
import { cellVolume } from '../../../server/src/chemistry/structure/cell.ts';
import { parseSymmetryOperation } from '../../../server/src/chemistry/structure/cif/symmetryOperation.ts';
import { crystalComposition } from '../../../server/src/chemistry/structure/contents.ts';
import { shortestDistance } from '../../../server/src/chemistry/structure/neighbours.ts';
import { readStructure, structureFormat } from '../../../server/src/chemistry/structure/readStructure.ts';
import type { ParsedStructure } from '../../../server/src/chemistry/structure/structureFault.ts';
import { hasSharedData, sharedData } from '../../support/sharedData.ts';

function only(text: string): Extract<ParsedStructure, { ok: true }> {
  const [found, ...more] = readStructure(text);
  if (!found?.ok || more.length > 0) throw new Error(JSON.stringify(found));
  return found;
}

function faultOf(text: string) {
  const [found] = readStructure(text);
  if (!found || found.ok) throw new Error('a fault was expected');
  return found.fault;
}

const formulaOf = (text: string) => reducedFormula(crystalComposition(only(text).crystal));
const codesOf = (text: string) => only(text).warnings.map(({ code }) => code);

/** CsCl as CIF; parts of it can be replaced. */
function cif({
  cell = '4.12',
  symmetry = "'x, y, z'",
  columns = '',
  atoms = 'Cs1 0 0 0\nCl1 0.5 0.5 0.5',
  more = '',
} = {}) {
  return `data_trial
_cell_length_a ${cell}
_cell_length_b ${cell}
_cell_length_c ${cell}
${more}
loop_
_symmetry_equiv_pos_as_xyz
${symmetry}
loop_
_atom_site_label
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
${columns}
${atoms}
`;
}

describe('CIF', () => {
  it('is read with uncertainties, comments, texts over several lines and quotation marks inside quotes', () => {
    const more =
      "_publ_author_name 'Strel'tsov, V.A.' # who\n_publ_section_title\n;\nA loop_ of\n_things\n;\n_cell_angle_alpha 90.00(2)";
    const { crystal, name, warnings } = only(cif({ cell: '4.12(3)', more }));
    expect(name).toBe('trial');
    expect(cellVolume(crystal)).toBeCloseTo(4.12 ** 3, 10);
    expect(warnings).toEqual([]);
  });

  it('finds the element in the type symbol, else in the label, helped by the formula', () => {
    const typed = (symbol: string, label: string) =>
      cif({ columns: '_atom_site_type_symbol', atoms: `${label} 0 0 0 ${symbol}` });
    expect(formulaOf(typed('Fe3+', 'M1'))).toBe('Fe');
    expect(formulaOf(typed('D', 'D1'))).toBe('H');
    expect(formulaOf(typed('?', 'OW2'))).toBe('O');
    expect(formulaOf(typed('.', 'Ca1'))).toBe('Ca');
    expect(formulaOf(cif({ atoms: 'CA1 0 0 0' }))).toBe('Ca');
    expect(formulaOf(cif({ atoms: 'CA1 0 0 0', more: "_chemical_formula_sum 'C2'" }))).toBe('C');
    expect(faultOf(typed('?', 'Xx1'))).toMatchObject({ code: 'unknown-element', line: 11 });
  });

  it('applies symmetry, and takes rounded images of one atom as one', () => {
    const symmetry = ['x,y,z', '-y,x-y,z', 'y-x,-x,z'].join('\n');
    const hexagonal = `${cif({ symmetry, atoms: 'Na1 0.333 0.667 0.5\nCl1 0 0 0' })}`.replace(
      'data_trial',
      'data_trial\n_cell_angle_gamma 120',
    );
    const { crystal } = only(hexagonal);
    // A third of a turn about (1/3, 2/3) takes the first atom to itself.
    expect(crystal.sites.map(({ species }) => species[0]!.symbol)).toEqual(['Na', 'Cl']);
    expect(crystal.sites[0]!.fractional[0]).toBeCloseTo(1 / 3, 3);
  });

  it('puts elements that share a place on one site, and holds their sum to one', () => {
    const shared = (second: string) =>
      cif({ columns: '_atom_site_occupancy', atoms: `Na1 0 0 0 0.6\nK1 0 0 0 ${second}\nCl1 0.5 0.5 0.5 1` });
    const { crystal, warnings } = only(shared('0.4'));
    expect(crystal.sites.map(({ species }) => species)).toEqual([
      [
        { symbol: 'Na', occupancy: 0.6 },
        { symbol: 'K', occupancy: 0.4 },
      ],
      [{ symbol: 'Cl', occupancy: 1 }],
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(['partial-occupancy']);
    expect(only(shared('0.405')).crystal.sites[0]!.species[1]!.occupancy).toBeCloseTo(0.405 / 1.005, 10);
    expect(faultOf(shared('0.5'))).toMatchObject({
      code: 'bad-occupancy',
      message: expect.stringContaining('Na 0.6, K 0.5'),
    });
  });

  it('tells what is missing or doubtful', () => {
    expect(codesOf(cif({ more: "_chemical_formula_sum 'Cs1 Cl1 O1'" }))).toEqual(['formula-differs']);
    expect(codesOf(cif({ more: "_chemical_formula_sum 'Cs1 Cl1 H4'" }))).toEqual(['implicit-hydrogens']);
    expect(codesOf(cif({ atoms: 'Cs1 0 0 0\nCl1 0.5 0.5 0.5\nO1 ? ? ?' }))).toEqual(['atoms-skipped']);
    expect(codesOf(cif().replace(/loop_\n_symmetry.*\n.*\n/, ''))).toEqual(['no-symmetry']);
  });

  it.each([
    ['missing-cell', 2, cif().replace('_cell_length_a 4.12', '_cell_length_a ?')],
    ['missing-cell', undefined, cif().replace('_cell_length_b 4.12\n', '')],
    ['bad-cell', 2, cif().replace('_cell_length_a 4.12', '_cell_length_a long')],
    ['flat-cell', undefined, cif({ more: '_cell_angle_alpha 179\n_cell_angle_beta 179' })],
    ['bad-symmetry', 7, cif({ symmetry: "'x, y, w'" })],
    ['bad-coordinate', undefined, cif({ atoms: 'Cs1 0 0 nowhere' })],
    ['bad-cif', 9, cif({ atoms: 'Cs1 0 0 0\nCl1 0.5 0.5' })],
    ['bad-cif', 5, cif({ more: '_publ_section_title\n;\nnever closed' }).replace('_cell_length_c 4.12\n', '')],
    ['no-atoms', undefined, 'data_paper\n_publ_author_name Somebody\n_cell_length_a 4'],
    [
      'missing-symmetry',
      undefined,
      cif({ more: "_symmetry_space_group_name_H-M 'P m -3 m'" }).replace(/loop_\n_symmetry.*\n.*\n/, ''),
    ],
  ])('is refused with %s at line %s', (code, line, text) => {
    expect(faultOf(text)).toMatchObject({ code, ...(line !== undefined && { line }) });
  });

  it('has operations in any way of writing', () => {
    for (const text of ['-x+1/2, y, z-0.25', '1/2-X,+Y,-1/4+Z', ' 0.5 - x , y , z - 1/4 ']) {
      const { rotation, translation } = parseSymmetryOperation(text)!;
      expect(rotation.map((row) => [...row])).toEqual([
        [-1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]);
      expect([...translation]).toEqual([0.5, 0, -0.25]);
    }
    for (const text of ['x, y', 'x, y, z, t', 'x, y, 2', 'x, y, x', 'x, y, z+', '']) {
      expect(parseSymmetryOperation(text)).toBeUndefined();
    }
  });
});

describe('POSCAR', () => {
  const poscar = ({ scale = '1.0', symbols = 'Mg O\n', mode = 'Direct', positions = '0 0 0\n0.5 0.5 0.5' } = {}) =>
    `Mg1 O1\n${scale}\n0 2.1 2.1\n2.1 0 2.1\n2.1 2.1 0\n${symbols}1 1\n${mode}\n${positions}\n`;

  it('is read with a scale factor, three of them, or a volume', () => {
    const volume = 2 * 2.1 ** 3;
    const volumeOf = (scale: string) => cellVolume(only(poscar({ scale })).crystal);
    expect(volumeOf('1.0')).toBeCloseTo(volume, 9);
    expect(volumeOf('2.0')).toBeCloseTo(8 * volume, 9);
    expect(volumeOf('-20.5')).toBeCloseTo(20.5, 9);
    expect(volumeOf('1.0 1.0 2.0')).toBeCloseTo(2 * volume, 9);
  });

  it('scales Cartesian positions with the cell', () => {
    for (const scale of ['1.0', '1.1', '-30']) {
      const direct = shortestDistance(only(poscar({ scale })).crystal);
      const cartesian = only(poscar({ scale, mode: 'Cartesian', positions: '0 0 0\n2.1 2.1 2.1' })).crystal;
      expect(shortestDistance(cartesian)).toBeCloseTo(direct, 9);
    }
  });

  it('is read with selective dynamics, names of POTCARs and velocities below', () => {
    const text = poscar({
      symbols: 'Mg_pv O/1a2b\n',
      mode: 'Selective dynamics\nDirect',
      positions: '0 0 0 T T F\n0.5 0.5 0.5 F F F\n\n 0.1 0.2 0.3',
    });
    expect(formulaOf(text)).toBe('MgO');
  });

  it('finds the elements behind the positions or in the comment where VASP 4 left them out', () => {
    expect(formulaOf(poscar({ symbols: '' }))).toBe('MgO');
    expect(formulaOf(poscar({ symbols: '', positions: '0 0 0 Zn\n0.5 0.5 0.5 S' }))).toBe('ZnS');
    expect(faultOf(poscar({ symbols: '' }).replace('Mg1 O1', 'my crystal'))).toMatchObject({
      code: 'missing-elements',
    });
  });

  it.each([
    ['bad-poscar', 10, poscar({ positions: '0 0 0' })],
    ['bad-poscar', 8, poscar({ mode: 'Around' })],
    ['bad-poscar', 6, poscar({ symbols: 'Mg O F\n' })],
    ['bad-poscar', 2, poscar({ scale: '0' })],
    ['unknown-element', 6, poscar({ symbols: 'Mg Qq\n' })],
  ])('is refused with %s at line %s', (code, line, text) => {
    expect(faultOf(text)).toMatchObject({ code, line });
  });
});

describe('JSON', () => {
  it('is refused with the place where it is wrong', () => {
    const good = {
      lattice: [
        [4, 0, 0],
        [0, 4, 0],
        [0, 0, 4],
      ],
      elements: ['Cs', 'Cl'],
      coords: [
        [0, 0, 0],
        [0.5, 0.5, 0.5],
      ],
    };
    expect(formulaOf(JSON.stringify(good))).toBe('CsCl');
    const wrong: [string, unknown][] = [
      [
        'coordinates of site 2',
        {
          ...good,
          coords: [
            [0, 0, 0],
            [0.5, 'half', 0.5],
          ],
        },
      ],
      ['2 elements and 1 coordinates', { ...good, coords: [[0, 0, 0]] }],
      ['lattice should be three rows', { ...good, lattice: [[4, 0, 0]] }],
      ['“Qq” at site 1 is no element', { ...good, elements: ['Qq', 'Cl'] }],
      ['describes no crystal', { formula: 'NaCl' }],
    ];
    for (const [message, value] of wrong) expect(faultOf(JSON.stringify(value)).message).toContain(message);
    expect(faultOf('{"lattice": ')).toMatchObject({ code: 'bad-json' });
  });

  it.skipIf(!hasSharedData)('of OPTIMADE is read with vacancies and mixtures (shared data)', () => {
    const entries = JSON.parse(readFileSync(sharedData('optimade/special_species.json'), 'utf8')) as { id: string }[];
    expect(entries.map((entry) => readStructure(JSON.stringify(entry))[0]!.ok)).toMatchInlineSnapshot(`
      [
        true,
        false,
        false,
        true,
      ]
    `);
    const quartz = only(readFileSync(sharedData('structures/mp-7000_quartz_optimade.json'), 'utf8'));
    expect([quartz.name, reducedFormula(crystalComposition(quartz.crystal))]).toEqual(['', 'SiO2']);
  });
});

it('a text is told by what is in it', () => {
  expect(structureFormat('# words\ndata_x')).toBe('cif');
  expect(structureFormat(' {"lattice": 1}')).toBe('json');
  expect(structureFormat('c\n1\n1 0 0\n0 1 0\n0 0 1\n')).toBe('poscar');
  expect(structureFormat('Dear reader,\nno numbers here\n')).toBeUndefined();
});
