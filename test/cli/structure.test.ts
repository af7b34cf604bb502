import { afterAll, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { Workplace } from './matml.ts';

const place = new Workplace();
afterAll(() => place.remove());

const HALITE = `data_halite
_cell_length_a 5.64
_cell_length_b 5.64
_cell_length_c 5.64
_symmetry_space_group_name_H-M 'F m -3 m'
loop_
_atom_site_label
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
Na1 0 0 0
Cl1 1/2 0 0
`.replace('1/2', '0.5');
place.write('halite.cif', HALITE);
place.write('broken.cif', HALITE.replace('_cell_length_a 5.64\n', ''));

describe('matml structure', () => {
  it('says what a crystal is, and what was taken for granted', () => {
    const { code, stdout } = place.matml('structure', 'halite.cif');
    expect(code).toBe(0);
    expect(stdout).toMatch(/formula +NaCl/);
    expect(stdout).toMatch(/space group +F m -3 m \(225\), cubic, cF8/);
    expect(stdout).toMatch(/positions +Na 4a, Cl 4b/);
    expect(stdout).toMatch(/density +2\.16\d g\/cm³/);
    expect(stdout).toMatch(/shortest distance +2\.820 Å/);
    expect(stdout).toContain('warning symmetry-from-name: The file names the space group F m -3 m');
  });

  it('tells of a file that cannot be read, and prints the others', () => {
    const { code, stdout, stderr } = place.matml('structure', 'broken.cif', 'nowhere.cif', 'halite.cif', '--json');
    expect(code).toBe(EXIT_CODES.data);
    expect(stderr).toContain('The cell is not given: _cell_length_a is missing. [missing-cell]');
    expect(stderr).toContain('There is no such file.');
    const [only, ...more] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(more).toEqual([]);
    expect(only).toMatchObject({ name: 'halite', formula: 'NaCl', sites: 8, spaceGroup: { number: 225 } });
  });

  it('writes other cells and other formats', () => {
    const args = ['--cell', 'primitive', '--supercell', '2x1x1', '--to', 'poscar'];
    const { stdout } = place.matml('structure', 'halite.cif', ...args);
    place.write('POSCAR', stdout);
    expect(JSON.parse(place.matml('structure', 'POSCAR', '--json').stdout)).toMatchObject({
      formula: 'NaCl',
      sites: 4,
      spaceGroup: { number: 225 },
      warnings: [],
    });
    expect(place.matml('structure', 'POSCAR', '--supercell', '2x0x1')).toMatchObject({ code: EXIT_CODES.usage });
  });
});
