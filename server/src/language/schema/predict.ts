import { fileFormats, fileSource, listOf, oneOf } from './common.ts';
import type { ArgumentSchema, BlockSchema } from './types.ts';

const formulaColumn: ArgumentSchema = {
  name: 'column',
  type: { type: 'text' },
  default: '"formula"',
  example: '"formula"',
  documentation: 'The column that holds the chemical formula.',
};

export const predict: BlockSchema = {
  kind: 'predict',
  documentation:
    'Predictions of a model for given materials, each with an interval and a word on how far it is from the training data.',
  example: `predict shortlist {
  model: absorber_net
  materials: [CsSnI3, CsGeI3, "CH3NH3SnI3"]
}`,
  attributes: [
    {
      name: 'model',
      type: { type: 'reference', kinds: ['model'] },
      required: true,
      example: 'absorber_net',
      documentation: 'The model to ask.',
    },
    {
      name: 'materials',
      type: oneOf(listOf({ type: 'material' }), {
        type: 'call',
        functions: [
          fileSource('csv', fileFormats.csv, formulaColumn),
          fileSource('json_lines', fileFormats.json_lines, formulaColumn),
          fileSource('parquet', fileFormats.parquet, formulaColumn),
        ],
      }),
      required: true,
      example: '[CsSnI3, CsGeI3]',
      documentation: 'The formulas, or a file with a column of them. Quote a formula that a bare word cannot spell.',
    },
  ],
};
