import { choice, listOf, oneOf, word } from './common.ts';
import type { BlockSchema } from './types.ts';

export const simulate: BlockSchema = {
  kind: 'simulate',
  built: false,
  documentation: 'Density-functional calculations of candidates: inputs written, run, and outputs read.',
  example: `simulate verify {
  materials: lead_free
  code: quantum_espresso
  task: relax
  cutoff: 60 Ry
  compute: cluster
}`,
  attributes: [
    {
      name: 'materials',
      type: oneOf(listOf({ type: 'material' }), { type: 'reference', kinds: ['design', 'predict'] }),
      required: true,
      example: 'lead_free',
      documentation: 'The materials: a list of formulas, or the block whose candidates are taken.',
    },
    {
      name: 'code',
      type: choice(
        word('vasp', 'VASP; needs a licence and its potentials.'),
        word('quantum_espresso', 'Quantum ESPRESSO.'),
      ),
      required: true,
      example: 'quantum_espresso',
      documentation: 'The program that does the calculation.',
    },
    {
      name: 'task',
      type: choice(
        word('static', 'Energy of the structure as it is.'),
        word('relax', 'Cell and positions relaxed.'),
        word('bands', 'Band structure along the standard path.'),
        word('phonons', 'Phonons at the zone centre.'),
      ),
      default: 'relax',
      example: 'relax',
      documentation: 'What is calculated.',
    },
    {
      name: 'functional',
      type: choice(
        word('pbe', 'Perdew, Burke and Ernzerhof 1996.'),
        word('pbesol', 'PBE revised for solids.'),
        word('scan', 'Strongly constrained and appropriately normed meta-GGA.'),
        word('r2scan', 'SCAN, regularised and restored.'),
        word('hse06', 'Heyd, Scuseria and Ernzerhof hybrid.'),
      ),
      default: 'pbe',
      example: 'pbesol',
      documentation: 'Exchange-correlation functional.',
    },
    {
      name: 'cutoff',
      type: { type: 'quantity', unit: 'eV', minimum: 50, maximum: 5000 },
      example: '520 eV',
      documentation: 'Plane-wave cutoff energy; by default the one the potentials recommend.',
    },
    {
      name: 'k_point_spacing',
      type: { type: 'quantity', unit: 'Å^-1', minimum: 0.005, maximum: 2 },
      default: '0.25 Å^-1',
      example: '0.2 Å^-1',
      documentation: 'Largest distance between points of the k-mesh, with the factor 2π.',
    },
    {
      name: 'temperature',
      type: { type: 'quantity', unit: 'K', minimum: 0, maximum: 100_000 },
      example: '300 K',
      documentation: 'Electronic temperature of the smearing.',
    },
    {
      name: 'take',
      type: { type: 'number', integer: true, minimum: 1, maximum: 10_000 },
      default: '10',
      example: '20',
      documentation: 'How many of the best candidates, where `materials` is a block.',
    },
    {
      name: 'compute',
      type: { type: 'reference', kinds: ['compute'] },
      example: 'cluster',
      documentation: 'Where it runs; this machine if not given.',
    },
  ],
};
