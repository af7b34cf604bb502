import { DATABASES, type Database } from '../../chemistry/databases.ts';
import { choice, listOf, word } from './common.ts';
import type { ArgumentSchema, FunctionSchema } from './types.ts';

const query: ArgumentSchema = {
  name: 'query',
  type: { type: 'text' },
  positional: true,
  example: '"elements HAS \\"O\\" AND nelements=3"',
  documentation:
    'A filter in the words of the provider, beside the conditions that follow: OPTIMADE’s (specification 1.2), or with `api: native` those of its own interface.',
};

const elements = listOf({ type: 'element' });

/** What entries must hold, in our words; translated to the provider's. */
const contents: readonly ArgumentSchema[] = [
  { name: 'elements', type: elements, example: '[Ba, Ti, O]', documentation: 'Elements that must all be there.' },
  { name: 'any_of', type: elements, example: '[O, S]', documentation: 'Elements of which at least one must be there.' },
  { name: 'only', type: elements, example: '[Li, Fe, P, O]', documentation: 'No element but these.' },
  { name: 'exclude', type: elements, example: '[Pb, Cd]', documentation: 'None of these elements.' },
  {
    name: 'number_of_elements',
    type: { type: 'range', unit: null, integer: true, minimum: 1, maximum: 118 },
    example: '2..3',
    documentation: 'How many different elements.',
  },
  {
    name: 'atoms',
    type: { type: 'range', unit: null, integer: true, minimum: 1, maximum: 100_000 },
    example: '..40',
    documentation: 'How many atoms in the cell.',
  },
];

const fetching: readonly ArgumentSchema[] = [
  {
    name: 'structures',
    type: { type: 'boolean' },
    default: 'true',
    example: 'false',
    documentation: 'Fetch the crystal structures too; without them the data are a tenth of the size.',
  },
  {
    name: 'limit',
    type: { type: 'number', integer: true, minimum: 1, maximum: 10_000_000 },
    default: '10000',
    example: '1000',
    documentation: 'Most entries to fetch, in the order the provider gives them.',
  },
];

const otherAddress: ArgumentSchema = {
  name: 'url',
  type: { type: 'text' },
  example: '"https://mirror.example.org/v1"',
  documentation: 'Another address of the same database, such as a mirror.',
};

const functional: ArgumentSchema = {
  name: 'functional',
  type: choice(
    word('mixed', 'PBE, PBE+U and r2SCAN, mixed onto one hull; what the web site shows.'),
    word('pbe', 'PBE and PBE+U.'),
    word('r2scan', 'r2SCAN alone; fewer entries.'),
  ),
  default: 'mixed',
  example: 'r2scan',
  documentation:
    'Which of its hulls formation energies and energies above the hull are taken from; native: the mixed one.',
};

function api({ name }: Database): ArgumentSchema {
  const own = { materials_project: 'needs the key MP_API_KEY', aflow: 'AFLUX', oqmd: 'its REST interface', cod: '' }[
    name
  ];
  return {
    name: 'api',
    type: choice(
      word('optimade', 'The common interface OPTIMADE.'),
      word('native', `The database’s own interface, which has more properties (${own}).`),
    ),
    // AFLOW's properties are not in its OPTIMADE interface.
    default: name === 'aflow' ? 'native' : 'optimade',
    example: 'native',
    documentation: 'Through which interface.',
  };
}

function database(of: Database): FunctionSchema {
  const { name, title, licence, citation } = of;
  return {
    name,
    documentation: `Entries of ${title}, fetched once and kept. Licence ${licence}; cite ${citation}.`,
    example: `${name}(elements: [O], number_of_elements: 2..3, limit: 1000)`,
    arguments: [
      query,
      ...contents,
      ...fetching,
      ...(of.apis.native ? [api(of)] : []),
      ...(name === 'materials_project' ? [functional] : []),
      otherAddress,
    ],
  };
}

const optimade: FunctionSchema = {
  name: 'optimade',
  documentation: 'Entries of any provider that speaks OPTIMADE, fetched once and kept.',
  example: 'optimade("https://optimade.example.org/v1", elements: [O], limit: 1000)',
  arguments: [
    {
      name: 'url',
      type: { type: 'text' },
      required: true,
      positional: true,
      example: '"https://optimade.example.org/v1"',
      documentation: 'Base address of the provider, with the version at its end.',
    },
    query,
    ...contents,
    ...fetching,
  ],
};

/** A folder of crystals, whose formulas they say themselves. */
export const cifFolder: FunctionSchema = {
  name: 'cif',
  documentation:
    'Every CIF file of a folder, one crystal each. `provided` gives density and volume per atom; other properties come from a table beside the files.',
  example: 'cif("structures", table: "structures/properties.csv", key: "file")',
  arguments: [
    {
      name: 'folder',
      type: { type: 'text' },
      required: true,
      positional: true,
      example: '"structures"',
      documentation: 'Path of the folder, from the folder of the `.matml` file.',
    },
    {
      name: 'table',
      type: { type: 'text' },
      example: '"structures/properties.csv"',
      documentation: 'A CSV file with the properties of the crystals, whose columns targets can name.',
    },
    {
      name: 'key',
      onlyWith: 'table',
      type: { type: 'text' },
      default: '"file"',
      example: '"id"',
      documentation: 'The column of the table that names the files, with or without their ending.',
    },
  ],
};

/** Sources that are asked over the network. */
export const databaseSources: readonly FunctionSchema[] = [...DATABASES.map(database), optimade];
