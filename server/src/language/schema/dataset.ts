import { choice, column, columnWithUnit, fileFormats, fileSource, listOf, oneOf, seed, word } from './common.ts';
import { cifFolder, databaseSources } from './databases.ts';
import type { ArgumentSchema, AttributeSchema, BlockSchema, ValueType } from './types.ts';

/** Sources that are tables with a column for each thing; the others know formula and structure of themselves. */
const tables = ['csv', 'json_lines', 'parquet'] as const;

const sources: ValueType = {
  type: 'call',
  functions: [
    fileSource('csv', fileFormats.csv),
    fileSource('json_lines', fileFormats.json_lines),
    fileSource('parquet', fileFormats.parquet),
    cifFolder,
    ...databaseSources,
  ],
};

function share(name: string, standard: string, documentation: string): ArgumentSchema {
  return {
    name,
    type: { type: 'percentage', minimum: 0, maximum: 1 },
    default: standard,
    example: standard,
    documentation,
  };
}

const shares = [
  share('train', '80%', 'Part the model learns from.'),
  share('validation', '10%', 'Part that decides when training stops and that calibrates the intervals.'),
  share('test', '10%', 'Part looked at once, for the reported errors.'),
];

const group: ArgumentSchema = {
  name: 'group',
  type: choice(
    word('formula', 'Rows of the same reduced formula stay together, so that no test material was seen in training.'),
    word('none', 'Every row for itself.'),
  ),
  default: 'formula',
  example: 'none',
  documentation: 'What must not be torn apart.',
};

function partName(name: string, standard: string): ArgumentSchema {
  return {
    name,
    type: { type: 'text' },
    default: `"${standard}"`,
    example: `"${standard}"`,
    documentation: `What the column says in rows of the ${name} part.`,
  };
}

const columnName: ArgumentSchema = {
  name: 'column',
  type: { type: 'text' },
  required: true,
  positional: true,
  example: '"split"',
  documentation: 'Name of the column in the file.',
};

const splits: ValueType = {
  type: 'call',
  functions: [
    {
      name: 'random',
      documentation: 'Parts drawn at random.',
      example: 'random(train: 80%, validation: 10%, test: 10%, seed: 7)',
      arguments: [...shares, seed, group],
    },
    {
      name: 'chemical_system',
      documentation:
        'Parts drawn at random among chemical systems, so that the test holds systems never seen in training.',
      example: 'chemical_system(train: 80%, validation: 10%, test: 10%)',
      arguments: [...shares, seed],
    },
    {
      name: 'column',
      documentation: 'Parts as a column of the file names them.',
      example: 'column("split", train: "train", validation: "val", test: "test")',
      arguments: [columnName, partName('train', 'train'), partName('validation', 'val'), partName('test', 'test')],
    },
    {
      name: 'k_fold',
      documentation: 'Cross-validation: every row is tested once, by a model that never saw it.',
      example: 'k_fold(folds: 5, seed: 1)',
      arguments: [
        {
          name: 'folds',
          type: { type: 'number', integer: true, minimum: 2, maximum: 100 },
          default: '5',
          example: '5',
          documentation: 'Number of folds.',
        },
        seed,
        group,
      ],
    },
    {
      name: 'fold_column',
      documentation: 'Cross-validation with the folds a column of the file numbers.',
      example: 'fold_column("fold")',
      arguments: [{ ...columnName, example: '"fold"' }],
    },
  ],
};

const cleaning: readonly AttributeSchema[] = [
  {
    name: 'duplicates',
    type: choice(
      word('keep', 'Leave every row.'),
      word('median', 'One row with the median of the labels.'),
      word('mean', 'One row with the mean of the labels.'),
      word('first', 'The first row.'),
      word('lowest', 'The row with the lowest first target, as for the ground state among polymorphs.'),
      word('drop', 'None of them.'),
    ),
    default: 'median',
    example: 'lowest',
    documentation:
      'What becomes of rows with the same reduced formula and, where structures are given, the same crystal.',
  },
  {
    name: 'outliers',
    type: oneOf(
      { type: 'counted', units: ['mad'], minimum: 1, maximum: 1000 },
      choice(word('none', 'Keep every label.')),
    ),
    default: 'none',
    example: '6 mad',
    documentation:
      'Labels further from the median than so many scaled median absolute deviations (mad) are left out. One mad is 1.4826 times the median absolute deviation, a standard deviation for normal data.',
  },
  {
    name: 'invalid',
    type: choice(
      word('error', 'Stop at the first such row and name its place.'),
      word('drop', 'Leave the row out and say so in the account.'),
    ),
    default: 'error',
    example: 'drop',
    documentation: 'What becomes of rows whose formula or number cannot be read.',
  },
  {
    name: 'elements',
    type: { type: 'range', unit: null, integer: true, minimum: 1, maximum: 118 },
    example: '2..6',
    documentation: 'Smallest and largest number of different elements a material may have; any number if not given.',
  },
];

const computed = word(
  'computed',
  'The distance to the convex hull of the `formation_energy` of all rows, where a chemical system has enough compounds.',
);
const provided = word('provided', 'What the database of the source calls this property, with its unit.');

export const dataset: BlockSchema = {
  kind: 'dataset',
  documentation:
    'Materials with measured or computed properties: where they are, what they mean, how they are cleaned and split.',
  example: `dataset perovskites {
  source: csv("data/perovskites.csv")
  material: column("formula")
  targets: {
    formation_energy: column("e_form") in eV/atom
    band_gap: column("gap") in eV
  }
  where: band_gap > 0 eV
  clean: { duplicates: median, outliers: 6 mad }
  split: random(train: 80%, validation: 10%, test: 10%, seed: 7)
}`,
  attributes: [
    {
      name: 'source',
      type: oneOf(sources, listOf({ type: 'call', functions: databaseSources })),
      required: true,
      example: 'csv("data/perovskites.csv")',
      documentation:
        'Where the rows come from: a file, a database, or a list of databases. Entries of several databases keep their origin, and a warning says what makes their numbers differ.',
    },
    {
      name: 'material',
      type: column,
      required: true,
      onlyFor: { attribute: 'source', functions: tables },
      example: 'column("formula")',
      documentation:
        'The column that holds the chemical formula. Databases need none: their entries say it themselves.',
    },
    {
      name: 'structure',
      type: column,
      onlyFor: { attribute: 'source', functions: tables },
      example: 'column("cif")',
      documentation:
        'The column that holds the crystal structure as CIF, POSCAR, pymatgen JSON or OPTIMADE JSON. Rows of one formula but different crystals are then no duplicates.',
    },
    {
      name: 'targets',
      type: {
        type: 'map',
        keys: 'definition',
        value: oneOf(columnWithUnit, choice(provided, computed)),
        nonEmpty: true,
      },
      required: true,
      example: '{ band_gap: column("gap") in eV }',
      documentation:
        'The properties to learn: a name and its column, with the unit the column is in. A name of the property list fixes the dimension and the physical bounds, and the unit may be left out only for pure numbers; any other name is free. From a database, `provided` takes what it calls this property, and `column("...")` a field of its own. `energy_above_hull: computed` is found from the formation energies of the rows themselves ([stability](stability.md)).',
    },
    {
      name: 'where',
      type: oneOf({ type: 'condition' }, { type: 'list', item: { type: 'condition' } }),
      example: 'band_gap > 0 eV',
      documentation:
        'Keep only rows that meet the condition, or all conditions of a list. A target is compared in its unit, a column as it stands in the file.',
    },
    {
      name: 'clean',
      type: { type: 'record', entries: cleaning },
      default: '{}',
      example: '{ duplicates: median, outliers: 6 mad }',
      documentation:
        'What is done to rows before anything is learned. Every row that is changed or left out is accounted for.',
    },
    {
      name: 'split',
      type: splits,
      default: 'random()',
      example: 'random(train: 80%, validation: 10%, test: 10%, seed: 7)',
      documentation: 'Which rows the model learns from, and which it is tested on.',
    },
  ],
};
