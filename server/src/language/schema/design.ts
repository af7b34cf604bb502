import { choice, goals, listOf, seed, word } from './common.ts';
import type { ArgumentSchema, AttributeSchema, BlockSchema, FunctionSchema } from './types.ts';

const budget: ArgumentSchema = {
  name: 'budget',
  type: { type: 'number', integer: true, minimum: 1, maximum: 100_000_000 },
  default: '5000',
  example: '5000',
  documentation: 'Number of candidates the model is asked about.',
};

function method(name: string, documentation: string): FunctionSchema {
  return { name, documentation, arguments: [budget, seed], example: `${name}(budget: 5000, seed: 1)` };
}

const elements = listOf({ type: 'element' });

const constraints: readonly AttributeSchema[] = [
  { name: 'exclude', type: elements, example: '[Pb, Cd, Hg]', documentation: 'Elements no candidate may contain.' },
  { name: 'require', type: elements, example: '[O]', documentation: 'Elements every candidate must contain.' },
  {
    name: 'allow',
    type: elements,
    example: '[Cs, Sn, Ge, I, Br]',
    documentation: 'The only elements a candidate may contain.',
  },
  {
    name: 'elements',
    type: { type: 'range', unit: null, integer: true, minimum: 1, maximum: 10 },
    example: '3..4',
    documentation: 'Smallest and largest number of different elements.',
  },
  {
    name: 'charge_neutral',
    type: { type: 'boolean' },
    default: 'true',
    example: 'true',
    documentation: 'Common oxidation states must be able to sum to zero.',
  },
  {
    name: 'template',
    type: choice(
      word('perovskite', 'ABX3.'),
      word('double_perovskite', 'A2BB′X6.'),
      word('spinel', 'AB2X4.'),
      word('rock_salt', 'AX.'),
      word('zinc_blende', 'AX, tetrahedral.'),
      word('wurtzite', 'AX, tetrahedral, hexagonal.'),
      word('fluorite', 'AX2.'),
      word('rutile', 'AX2, octahedral.'),
      word('half_heusler', 'ABX.'),
      word('heusler', 'A2BX.'),
    ),
    example: 'perovskite',
    documentation: 'A structure type that fixes the ratio of the elements.',
  },
];

export const design: BlockSchema = {
  kind: 'design',
  built: false,
  documentation: 'A search for new materials that meet the goals, by the model’s predictions and their uncertainty.',
  example: `design lead_free {
  model: absorber_net
  goals: {
    band_gap: 1.1..1.6 eV
    formation_energy: minimize
  }
  constraints: { exclude: [Pb, Cd, Hg], elements: 3..4, charge_neutral: true, template: perovskite }
  search: reinforce(budget: 5000, seed: 1)
}`,
  attributes: [
    {
      name: 'model',
      type: { type: 'reference', kinds: ['model'] },
      required: true,
      example: 'absorber_net',
      documentation: 'The model that judges the candidates.',
    },
    {
      name: 'goals',
      type: goals,
      required: true,
      example: '{ band_gap: 1.1..1.6 eV, formation_energy: minimize }',
      documentation: 'What is wanted of each target: a range with its unit, or an extreme.',
    },
    {
      name: 'constraints',
      type: { type: 'record', entries: constraints },
      default: '{}',
      example: '{ exclude: [Pb, Cd, Hg], elements: 3..4 }',
      documentation: 'What a candidate must be.',
    },
    {
      name: 'search',
      type: {
        type: 'call',
        functions: [
          method('auto', 'The method that suits the size of the space.'),
          method('reinforce', 'A policy over material tokens, tuned with a policy gradient.'),
          method('genetic', 'A genetic algorithm.'),
          method('random', 'Random candidates that meet the constraints.'),
          method('ucb', 'Upper confidence bound over every candidate of a small space.'),
        ],
      },
      default: 'auto()',
      example: 'reinforce(budget: 5000, seed: 1)',
      documentation: 'How the space is searched. Random search and the genetic algorithm are always shown beside it.',
    },
    {
      name: 'from',
      type: { type: 'material' },
      example: 'CsSnI3',
      documentation: 'A material to start from and stay near.',
    },
    {
      name: 'edit_distance',
      onlyWith: 'from',
      type: { type: 'number', integer: true, minimum: 1, maximum: 20 },
      default: '2',
      example: '2',
      documentation: 'With `from`: the most elements or amounts that may be changed.',
    },
  ],
};
