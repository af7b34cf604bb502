import type { BlockKind } from '../experiment.ts';
import { analyze } from './analyze.ts';
import { compute } from './compute.ts';
import { dataset } from './dataset.ts';
import { design } from './design.ts';
import { model } from './model.ts';
import { predict } from './predict.ts';
import { simulate } from './simulate.ts';
import type { BlockSchema } from './types.ts';

/** The one table of the language, in the order a file usually has. */
export const schema: Readonly<Record<BlockKind, BlockSchema>> = {
  dataset,
  model,
  predict,
  design,
  analyze,
  simulate,
  compute,
};

export const blockKinds = Object.keys(schema) as readonly BlockKind[];

export function blockSchema(kind: string): BlockSchema | undefined {
  return Object.hasOwn(schema, kind) ? schema[kind as BlockKind] : undefined;
}
