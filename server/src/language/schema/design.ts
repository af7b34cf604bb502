import { choice, fileFormats, fileSource, formulaColumn, goals, listOf, oneOf, seed, word } from './common.ts';
import { enumerate } from './predict.ts';
import type { ArgumentSchema, AttributeSchema, BlockSchema, FunctionSchema } from './types.ts';

const budget: ArgumentSchema = {
  name: 'budget',
  type: { type: 'number', integer: true, minimum: 1, maximum: 100_000_000 },
  default: '5000',
  example: '5000',
  documentation: 'Number of candidates the model is asked about; with `results`, number of measurements.',
};

function method(name: string, documentation: string, more: readonly ArgumentSchema[] = []): FunctionSchema {
  return { name, documentation, arguments: [budget, seed, ...more], example: `${name}(budget: 5000, seed: 1)` };
}

const policy: readonly ArgumentSchema[] = [
  {
    name: 'algorithm',
    type: choice(
      word('reinvent', 'Augmented likelihood, as in REINVENT: learns from its best candidates again and again.'),
      word('ppo', 'Proximal policy optimisation.'),
      word('grpo', 'Group-relative policy optimisation.'),
    ),
    default: 'reinvent',
    example: 'grpo',
    documentation: 'The policy gradient.',
  },
  {
    name: 'surrogate',
    type: { type: 'boolean' },
    default: 'true',
    example: 'false',
    documentation:
      'Whether the policy learns from what a surrogate expects of its ideas; without, from the answers alone, which takes many more of them.',
  },
];

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
    documentation:
      'Oxidation states known from crystals must be able to sum to zero, the anions being the more electronegative elements. Metals among themselves pass only in Heusler templates.',
  },
  {
    name: 'avoid',
    type: listOf(
      choice(
        word('toxic', 'As, Be, Cd, Hg, Pb, Tl (RoHS, WHO, IARC, CLP).'),
        word('radioactive', 'Elements without a stable isotope; bismuth counts as stable.'),
        word('precious', 'Noble metals, rhenium and scandium (USGS).'),
        word('critical', 'Critical raw materials of the European Union, 2024.'),
      ),
    ),
    example: '[toxic, precious]',
    documentation: 'Groups of elements no candidate may contain.',
  },
  {
    name: 'largest_amount',
    type: { type: 'number', integer: true, minimum: 1, maximum: 24 },
    default: '6',
    example: '4',
    documentation: 'Without a template: the most atoms of one element in the reduced formula.',
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
      word(
        'learnt',
        'Every structure type of the crystals in the model’s data, by space group and occupied Wyckoff positions.',
      ),
    ),
    example: 'perovskite',
    documentation: 'A structure type that fixes the ratio of the elements.',
  },
];

export const design: BlockSchema = {
  kind: 'design',
  documentation: 'A search for new materials that meet the goals, by the model’s predictions and their uncertainty.',
  example: `design lead_free {
  model: absorber_net
  goals: {
    band_gap: 1.1..1.6 eV
    formation_energy: minimize
  }
  constraints: { exclude: [Pb, Cd, Hg], elements: 3..4, charge_neutral: true, template: perovskite }
  search: auto(budget: 5000, seed: 1)
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
          method('auto', 'The method that suits the size of the space; the report says which, and why.'),
          method(
            'reinforce',
            'A small language model learns to spell the materials of the space from the data, and a copy of it is tuned with a policy gradient towards the goals.',
            policy,
          ),
          method(
            'ucb',
            'A surrogate ranks every candidate of a space that can be written out, by upper confidence bound.',
          ),
          method(
            'guided',
            'Ideas by crossing, ion exchange and chance, of which a surrogate picks those to ask about.',
          ),
          method('genetic', 'A genetic algorithm.'),
          method('ion_exchange', 'The best so far with one element exchanged for one like it.'),
          method('random', 'Random candidates that meet the constraints.'),
        ],
      },
      default: 'auto()',
      example: 'auto(budget: 5000, seed: 1)',
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
      documentation: 'With `from`: the most changes.',
    },
    {
      name: 'edits',
      onlyWith: 'from',
      type: listOf(
        choice(
          word('exchange', 'Another element in the place of one.'),
          word('amount', 'Another amount of an element, up to twice the largest of the material.'),
          word(
            'mix',
            'Another element in the place of a part of one: 10, 25, 50, 75 or 90 %, or thirds of three atoms.',
          ),
          word('add', 'One more element.'),
          word('remove', 'One element less.'),
        ),
      ),
      default: '[exchange, amount]',
      example: '[exchange, mix]',
      documentation: 'With `from`: what counts as a change.',
    },
    {
      name: 'candidates',
      type: oneOf(listOf({ type: 'material' }), {
        type: 'call',
        functions: [
          fileSource('csv', fileFormats.csv, formulaColumn),
          fileSource('json_lines', fileFormats.json_lines, formulaColumn),
          fileSource('parquet', fileFormats.parquet, formulaColumn),
          enumerate,
        ],
      }),
      example: 'enumerate("ABO3", A: [Ca, Sr, Ba], B: [Ti, Zr, Hf])',
      documentation:
        'The candidates themselves: a list, a file with a column of formulas, or every material of a formula with letters in it. Without it they come from the template, from the material of `from`, or from all compositions.',
    },
    {
      name: 'results',
      type: {
        type: 'call',
        functions: [
          fileSource('csv', fileFormats.csv, formulaColumn),
          fileSource('json_lines', fileFormats.json_lines, formulaColumn),
          fileSource('parquet', fileFormats.parquet, formulaColumn),
        ],
      },
      example: 'csv("measured.csv")',
      documentation:
        'Results from a laboratory or from calculations: a file with a column of formulas and one a target, named as the target, in its unit. The search then learns from these instead of asking the model, which only gives it a start, and proposes what to measure next. A row without values waits for its result; one with the word `failed` has failed.',
    },
    {
      name: 'propose',
      onlyWith: 'results',
      type: { type: 'number', integer: true, minimum: 1, maximum: 10_000 },
      default: '20',
      example: '10',
      documentation: 'With `results`: how many candidates to propose for measuring next.',
    },
    {
      name: 'keep',
      type: { type: 'number', integer: true, minimum: 1, maximum: 10_000 },
      default: '100',
      example: '50',
      documentation: 'How many of the best are listed and, where a template says how, written as crystals.',
    },
    {
      name: 'caution',
      type: { type: 'number', minimum: 0, maximum: 5 },
      default: '0.5',
      example: '1',
      documentation:
        'How many standard deviations of the model’s doubt count against a candidate. A search that trusts every prediction finds the model’s mistakes.',
    },
  ],
};
