import type { AttributeSchema, BlockSchema, FunctionSchema, ValueType } from '../../language/schema/types.ts';

export interface PlacedAttribute {
  /** `model.training.epochs`. */
  readonly path: string;
  readonly attribute: AttributeSchema;
}

/** The attributes of a block and the entries of their records, with the path to each. */
export function attributesIn(block: BlockSchema): PlacedAttribute[] {
  return block.attributes.flatMap((attribute) => placed(block.kind, attribute));
}

function placed(outer: string, attribute: AttributeSchema): PlacedAttribute[] {
  const path = `${outer}.${attribute.name}`;
  const inner = recordsIn(attribute.type).flatMap((entry) => placed(path, entry));
  return [{ path, attribute }, ...inner];
}

/** The attributes between the braces of a value. */
export function recordsIn(type: ValueType): readonly AttributeSchema[] {
  if (type.type === 'record') return type.entries;
  if (type.type === 'one_of') return type.types.flatMap(recordsIn);
  return [];
}

/** The functions that values of a block's attributes may call. */
export function functionsIn(block: BlockSchema): FunctionSchema[] {
  return attributesIn(block).flatMap(({ attribute }) => functionsOf(attribute.type));
}

export function functionsOf(type: ValueType): FunctionSchema[] {
  switch (type.type) {
    case 'call':
      return [...type.functions];
    case 'one_of':
      return type.types.flatMap(functionsOf);
    case 'list':
      return functionsOf(type.item);
    case 'map':
      return functionsOf(type.value);
    default:
      return [];
  }
}
