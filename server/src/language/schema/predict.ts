import { fileFormats, fileSource, formulaColumn, goals, listOf, oneOf } from './common.ts';
import type { ArgumentSchema, BlockSchema, FunctionSchema } from './types.ts';

const structureColumn: ArgumentSchema = {
  name: 'structure',
  type: { type: 'text' },
  example: '"cif"',
  documentation:
    'The column that holds the crystal structure as CIF, POSCAR, pymatgen JSON or OPTIMADE JSON, for a model that sees structures. A row without one is predicted from its formula.',
};

export const enumerate: FunctionSchema = {
  name: 'enumerate',
  documentation:
    'Every material of a formula with letters in it. A capital letter stands for each element of its list, a small one for each number of its list: `enumerate("Ba(1-x)SrxTiO3", x: [0, 0.1, 0.2])`. Different letters are different elements, and what would come twice by swapping two letters comes once.',
  example: 'enumerate("ABO3", A: [Ca, Sr, Ba], B: [Ti, Zr, Hf])',
  arguments: [
    {
      name: 'formula',
      type: { type: 'text' },
      required: true,
      positional: true,
      example: '"ABO3"',
      documentation:
        'The formula. A letter that is given a list stands for it even if an element has the same symbol; amounts may be sums, as in `(1-x)`.',
    },
    {
      name: 'charge_neutral',
      type: { type: 'boolean' },
      default: 'false',
      example: 'true',
      documentation: 'Only materials whose common oxidation states can sum to zero.',
    },
  ],
  placeholders: {
    site: {
      name: 'A',
      type: listOf({ type: 'element' }),
      example: '[Ca, Sr, Ba]',
      documentation: 'A capital letter of the formula (`A`, `B`, `M`, `X`, `Ln`) and the elements it stands for.',
    },
    amount: {
      name: 'x',
      type: listOf({ type: 'number', minimum: 0, maximum: 1000 }),
      example: '[0, 0.1, 0.2]',
      documentation: 'A small letter of the formula and the numbers it stands for.',
    },
  },
};

export const predict: BlockSchema = {
  kind: 'predict',
  documentation:
    'Predictions of a model for given materials, each with an interval and a word on how far it is from the training data. A file or an enumerated space may hold millions; `rank` finds the best of them.',
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
          fileSource('csv', fileFormats.csv, formulaColumn, structureColumn),
          fileSource('json_lines', fileFormats.json_lines, formulaColumn, structureColumn),
          fileSource('parquet', fileFormats.parquet, formulaColumn, structureColumn),
          enumerate,
        ],
      }),
      required: true,
      example: '[CsSnI3, CsGeI3]',
      documentation:
        'The formulas, a file with a column of them, or every material of a formula with letters in it. Quote a formula that a bare word cannot spell.',
    },
    {
      name: 'rank',
      type: goals,
      example: '{ band_gap: 1.1..1.6 eV, formation_energy: minimize }',
      documentation:
        'Order the materials by what is wanted of them. The first goal decides; where it finds no difference, as between two materials inside a range, the next. Outside a range, the nearer is better. A material written in several ways, as CaTiO3 and Ca2Ti2O6, is ranked once.',
    },
    {
      name: 'keep',
      type: { type: 'number', integer: true, minimum: 1, maximum: 10_000 },
      default: '1000',
      example: '100',
      documentation:
        'How many of the best are kept in a table of their own, of which the report lists a thousand at most; without a ranking, how many of the first the report lists. `predictions.csv` has all.',
    },
    {
      name: 'cautious',
      onlyWith: 'rank',
      type: { type: 'boolean' },
      default: 'false',
      example: 'true',
      documentation: 'Rank by the worse end of each interval instead of the prediction.',
    },
    {
      name: 'inside_domain',
      onlyWith: 'rank',
      type: { type: 'boolean' },
      default: 'false',
      example: 'true',
      documentation: 'Leave materials outside the model’s domain out of the ranking.',
    },
  ],
};
