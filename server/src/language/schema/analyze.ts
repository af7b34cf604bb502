import { choice, listOf, word } from './common.ts';
import type { BlockSchema } from './types.ts';

export const analyze: BlockSchema = {
  kind: 'analyze',
  built: false,
  documentation: 'A closer look at a dataset, a model or predictions: plots and tables for the report.',
  example: `analyze where_it_fails {
  of: absorber_net
  show: [parity, calibration, periodic_table]
  targets: [band_gap]
}`,
  attributes: [
    {
      name: 'of',
      type: { type: 'reference', kinds: ['dataset', 'model', 'predict', 'design'] },
      required: true,
      example: 'absorber_net',
      documentation: 'The block whose results are looked at.',
    },
    {
      name: 'show',
      type: listOf(
        choice(
          word('parity', 'Predicted against true values.'),
          word('residuals', 'Errors and their distribution.'),
          word('calibration', 'How often intervals hold the true value.'),
          word('periodic_table', 'Error or count of each element.'),
          word('embedding_map', 'The embeddings in two dimensions.'),
          word('learning_curve', 'Error against number of rows.'),
          word('importance', 'Which elements move a prediction.'),
          word('distribution', 'Histogram of each target.'),
        ),
      ),
      default: '[parity, residuals, calibration, periodic_table]',
      example: '[parity, calibration]',
      documentation: 'What to draw.',
    },
    {
      name: 'targets',
      type: listOf({ type: 'target' }),
      derivedDefault: { from: 'targets', documentation: 'every target of the block looked at' },
      example: '[band_gap]',
      documentation: 'The targets to look at.',
    },
  ],
};
