import { choice, listOf, oneOf, pretrainedFrom, seed, word } from './common.ts';
import type { ArgumentSchema, AttributeSchema, BlockSchema, ValueType } from './types.ts';

type NumberType = Extract<ValueType, { type: 'number' }>;

function whole(minimum: number, maximum: number): NumberType {
  return { type: 'number', integer: true, minimum, maximum };
}

const transformerArguments: readonly ArgumentSchema[] = [
  {
    name: 'inputs',
    type: listOf(
      choice(
        word('composition', 'The elements and their fractions.'),
        word('structure_image', 'The pair map of the crystal: who stands how far from whom.'),
        word('cell', 'The volume an atom has.'),
      ),
    ),
    default: '[composition]',
    example: '[composition]',
    documentation:
      'What of a material the encoder sees. The last two need a dataset with structures; a material without one is still predicted, from its composition.',
  },
  {
    name: 'embedding',
    type: whole(8, 1024),
    default: '128',
    example: '128',
    documentation: 'Length of the vector a material becomes; a multiple of `heads`.',
  },
  { name: 'layers', type: whole(1, 24), default: '3', example: '3', documentation: 'Number of transformer layers.' },
  { name: 'heads', type: whole(1, 64), default: '4', example: '4', documentation: 'Attention heads of each layer.' },
  {
    name: 'feed_forward',
    type: whole(8, 8192),
    default: '256',
    example: '256',
    documentation: 'Width of the feed-forward part of each layer.',
  },
  {
    name: 'dropout',
    type: oneOf(choice(word('auto', 'Chosen by what the encoder sees.')), { type: 'number', minimum: 0, maximum: 0.9 }),
    default: 'auto',
    example: '0.1',
    documentation:
      'Fraction of activations left out at random in training; `auto` is 0.03 for compositions alone, 0.1 with structures.',
  },
];

const automatic = word('auto', 'Chosen from the number of rows.');

const training: readonly AttributeSchema[] = [
  {
    name: 'epochs',
    type: oneOf(choice(automatic), whole(1, 100_000)),
    default: 'auto',
    example: '60',
    documentation: 'How often training goes through the rows.',
  },
  {
    name: 'batch',
    type: oneOf(choice(automatic), whole(1, 65_536)),
    default: 'auto',
    example: '256',
    documentation: 'Rows in one step.',
  },
  {
    name: 'learning_rate',
    type: { type: 'number', minimum: 1e-7, maximum: 1 },
    default: '0.001',
    example: '0.001',
    documentation: 'Largest step of the schedule.',
  },
  {
    name: 'weight_decay',
    type: { type: 'number', minimum: 0, maximum: 1 },
    default: '0.02',
    example: '0.02',
    documentation: 'Pull of the weights towards zero at each step.',
  },
  {
    name: 'patience',
    type: oneOf(choice(word('none', 'Training goes on to its last epoch.')), whole(1, 100_000)),
    default: 'none',
    example: '20',
    documentation: 'Epochs without a smaller validation error after which training ends.',
  },
  {
    name: 'ensemble',
    type: whole(1, 20),
    default: '3',
    example: '5',
    documentation: 'Number of networks trained from different seeds; their spread is part of the uncertainty.',
  },
  { ...seed, example: '1' },
];

/** A hyper-parameter of a sweep: values to try, or a range to draw from. */
function swept(name: string, item: NumberType, example: string): AttributeSchema {
  const { minimum, maximum, integer } = item;
  const range: ValueType = { type: 'range', unit: null, minimum, maximum, ...(integer ? { integer } : {}) };
  return { name, type: oneOf(listOf(item), range), example, documentation: `Values of \`${name}\` to try.` };
}

const sweep: readonly AttributeSchema[] = [
  swept('epochs', whole(1, 100_000), '[60, 100]'),
  swept('batch', whole(1, 65_536), '[64, 128]'),
  swept('learning_rate', { type: 'number', minimum: 1e-7, maximum: 1 }, '0.0003..0.003'),
  swept('weight_decay', { type: 'number', minimum: 0, maximum: 1 }, '[0.02, 0.1]'),
  swept('embedding', whole(8, 1024), '[64, 128]'),
  swept('layers', whole(1, 24), '2..4'),
  swept('heads', whole(1, 64), '[2, 4]'),
  swept('feed_forward', whole(8, 8192), '[128, 256]'),
  swept('dropout', { type: 'number', minimum: 0, maximum: 0.9 }, '0.0..0.3'),
  {
    name: 'search',
    type: choice(
      word(
        'random',
        'Values drawn by seed: numbers of a list alike, those of a range evenly, steps and decay by logarithm.',
      ),
      word('grid', 'Every combination of the values; a range stands for its two ends.'),
    ),
    default: 'random',
    example: 'random',
    documentation: 'How combinations are chosen.',
  },
  {
    name: 'trials',
    type: whole(1, 1000),
    default: '10',
    example: '20',
    documentation: 'Most trainings of the sweep, each of one network. The first is the model as it is written.',
  },
  { ...seed, example: '1' },
];

const stability: readonly AttributeSchema[] = [
  {
    name: 'tolerance',
    type: { type: 'quantity', unit: 'eV/atom', minimum: 0.001, maximum: 1 },
    default: '0.025 eV/atom',
    example: '0.05 eV/atom',
    documentation:
      'Largest energy above the hull that counts as stable. 0.025 eV/atom is about the thermal energy at room temperature; half of the known metastable inorganic crystals lie below 0.015, nine tenths below 0.067 (doi:10.1126/sciadv.1600225).',
  },
];

export const model: BlockSchema = {
  kind: 'model',
  documentation:
    'A property model: an encoder that turns a material into a vector, a head for each target, and baselines to beat.',
  example: `model absorber_net {
  data: perovskites
  predicts: [formation_energy, band_gap]
  encoder: transformer(embedding: 128)
  training: { epochs: 60, ensemble: 3 }
}`,
  attributes: [
    {
      name: 'data',
      type: { type: 'reference', kinds: ['dataset'] },
      required: true,
      example: 'perovskites',
      documentation: 'The dataset to learn from.',
    },
    {
      name: 'predicts',
      type: listOf({ type: 'target' }),
      derivedDefault: { from: 'targets', documentation: 'every target of the dataset' },
      example: '[band_gap]',
      documentation: 'The targets to learn.',
    },
    {
      name: 'encoder',
      type: {
        type: 'call',
        functions: [
          {
            name: 'transformer',
            documentation:
              'A pre-norm transformer over the elements of a material and the rows of its crystal’s image.',
            example: 'transformer(embedding: 128, layers: 3)',
            arguments: transformerArguments,
          },
        ],
      },
      default: 'transformer()',
      example: 'transformer(embedding: 128)',
      documentation: 'The network that turns a material into a vector.',
    },
    {
      name: 'training',
      type: { type: 'record', entries: training },
      default: '{}',
      example: '{ epochs: 60, ensemble: 3 }',
      documentation: 'How the network is trained.',
    },
    {
      name: 'baselines',
      type: {
        type: 'list',
        item: choice(
          word('median', 'The median of the training labels.'),
          word('nearest_neighbours', 'The mean of the most alike compositions.'),
          word('ridge', 'Linear regression with a penalty, on statistics of the elements.'),
          word('random_forest', 'Bagged regression trees on statistics of the elements.'),
          word('extra_trees', 'Extremely randomised trees on statistics of the elements.'),
          word('fraction_trees', 'The same on the fractions of the elements alone: for alloys.'),
        ),
      },
      default: '[median, nearest_neighbours, ridge, random_forest, extra_trees, fraction_trees]',
      example: '[median, ridge]',
      documentation: 'Simpler methods trained beside the network. The report says when one of them is better.',
    },
    {
      name: 'method',
      type: choice(
        word('auto', 'Whichever has the smallest error on the validation part: network, stack or a baseline.'),
        word('network', 'The network, whatever the baselines can do.'),
        word('stacked', 'The mean of network and baselines, with shares fitted on the validation part.'),
      ),
      default: 'auto',
      example: 'auto',
      documentation: 'What predicts.',
    },
    {
      name: 'coverage',
      type: { type: 'percentage', minimum: 0.5, maximum: 0.99 },
      default: '90%',
      example: '90%',
      documentation: 'How often the interval of a prediction should hold the true value.',
    },
    {
      name: 'stability',
      type: { type: 'record', entries: stability },
      default: '{}',
      example: '{ tolerance: 0.05 eV/atom }',
      documentation:
        'How a model of `energy_above_hull` or `formation_energy` judges whether a material is stable ([stability](stability.md)); other models take no notice.',
    },
    {
      name: 'ablation',
      type: { type: 'boolean' },
      default: 'false',
      example: 'true',
      documentation:
        'Train the model twice more, with the composition alone and with the structure alone, and report what each input is worth on the same test materials.',
    },
    pretrainedFrom,
    {
      name: 'pretraining',
      type: {
        type: 'call',
        functions: [
          {
            name: 'masked_elements',
            documentation:
              'One element of each training material is hidden, and the encoder learns to tell it from the others and, where it sees them, the distances around it. It needs no labels.',
            example: 'masked_elements(epochs: 20)',
            arguments: [
              {
                name: 'epochs',
                type: whole(1, 100_000),
                default: '20',
                example: '20',
                documentation: 'How often it goes through the training rows.',
              },
            ],
          },
        ],
      },
      example: 'masked_elements(epochs: 20)',
      documentation:
        'What the encoder learns before the labels; nothing by default. The card of the model says how well it did; whether it helps, only a comparison of validation errors can say.',
    },
    {
      name: 'sweep',
      type: { type: 'record', entries: sweep },
      example: '{ dropout: 0.0..0.3, learning_rate: [0.0005, 0.001], trials: 10 }',
      documentation:
        'Hyper-parameters to try before the model is trained with the best of them. The validation part judges (with folds, that of each); the trials are listed in the report and in `sweep.csv`.',
    },
  ],
};
