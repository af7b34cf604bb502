import type { ArgumentSchema, AttributeSchema, FunctionSchema, ValueType, WordSchema } from './types.ts';

/** Values that several blocks share. */

/** `column("gap")`: the one function that is a type of its own, because a unit may follow it. */
export const columnFunction: FunctionSchema = {
  name: 'column',
  documentation: 'A column of the file.',
  example: 'column("gap")',
  arguments: [
    {
      name: 'name',
      type: { type: 'text' },
      required: true,
      positional: true,
      example: '"gap"',
      documentation: 'Name of the column, exactly as in the file.',
    },
  ],
};

export const column: ValueType = { type: 'column', unit: false };
export const columnWithUnit: ValueType = { type: 'column', unit: true };

export const seed: ArgumentSchema = {
  name: 'seed',
  type: { type: 'number', integer: true, minimum: 0, maximum: 2147483647 },
  default: '1',
  example: '7',
  documentation: 'Start of the random numbers. The same text, data and seed give the same result.',
};

export function word(name: string, documentation: string, built?: false): WordSchema {
  return built === false ? { name, documentation, built } : { name, documentation };
}

export function choice(...words: readonly WordSchema[]): ValueType {
  return { type: 'word', words };
}

export function oneOf(...types: readonly ValueType[]): ValueType {
  return { type: 'one_of', types };
}

/** What is wanted of each target. */
export const goals: ValueType = {
  type: 'map',
  keys: 'target',
  nonEmpty: true,
  value: {
    type: 'one_of',
    types: [
      { type: 'range', unit: 'target' },
      choice(word('minimize', 'As small as possible.'), word('maximize', 'As large as possible.')),
    ],
  },
};

export function listOf(item: ValueType): ValueType {
  return { type: 'list', item, nonEmpty: true };
}

const path: ArgumentSchema = {
  name: 'path',
  type: { type: 'text' },
  required: true,
  positional: true,
  example: '"data/materials.csv"',
  documentation: 'Path of the file, from the folder of the `.matml` file.',
};

/** A reader of a file: `csv("data/materials.csv")`, with more arguments where a block needs them. */
export function fileSource(
  name: 'csv' | 'json_lines' | 'parquet',
  documentation: string,
  ...more: readonly ArgumentSchema[]
): FunctionSchema {
  const ending = { csv: 'csv', json_lines: 'jsonl', parquet: 'parquet' }[name];
  const example = `"data/materials.${ending}"`;
  return { name, documentation, arguments: [{ ...path, example }, ...more], example: `${name}(${example})` };
}

export const formulaColumn: ArgumentSchema = {
  name: 'column',
  type: { type: 'text' },
  default: '"formula"',
  example: '"formula"',
  documentation: 'The column that holds the chemical formula.',
};

export const fileFormats = {
  csv: 'A table of comma-separated values with a header line (RFC 4180); `.gz` is unpacked.',
  json_lines: 'One JSON object a line; `.gz` is unpacked.',
  parquet: 'An Apache Parquet file.',
} as const;

export const pretrainedFrom: AttributeSchema = {
  name: 'pretrained_from',
  type: { type: 'reference', kinds: ['model'] },
  example: 'general_net',
  documentation:
    'Start from the encoder of another model instead of from a random one: for few rows, after one that learnt from many. Both encoders are alike.',
};
