import protobuf from 'protobufjs/light.js';

/** Types of tensors by their number in `TensorProto.DataType`. */
export const ELEMENT_TYPES = { float: 1, int64: 7, bool: 9, double: 11 } as const;

export type ElementType = keyof typeof ELEMENT_TYPES;

/** Types of attributes by their number in `AttributeProto.AttributeType`. */
const ATTRIBUTE_TYPES = { f: 1, i: 2, s: 3, ints: 7 } as const;

export type Attribute =
  | { readonly f: number }
  | { readonly i: number }
  | { readonly s: string }
  | { readonly ints: readonly number[] };

export interface OnnxTensor {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Little-endian, row-major. */
  readonly bytes: Uint8Array;
}

export interface OnnxNode {
  readonly name: string;
  readonly operator: string;
  /** Names of values; an empty name stands for an input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** An input or output of the whole graph. */
export interface OnnxPort {
  readonly name: string;
  readonly type: ElementType;
  /** A text names a length that each call chooses. */
  readonly shape: readonly (number | string)[];
  readonly description: string;
}

export interface OnnxModel {
  readonly irVersion: number;
  readonly operatorSet: number;
  readonly producer: string;
  readonly producerVersion: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly name: string;
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
}

type Fields = Record<string, { type: string; id: number; rule?: 'repeated' }>;

/**
 * The part of the ONNX format that a model of ours needs: messages and field numbers of `onnx.proto`, the public
 * specification of the format (github.com/onnx/onnx, Apache-2.0).
 */
const MESSAGES: Record<string, Fields> = {
  ModelProto: {
    irVersion: { type: 'int64', id: 1 },
    producerName: { type: 'string', id: 2 },
    producerVersion: { type: 'string', id: 3 },
    docString: { type: 'string', id: 6 },
    graph: { type: 'GraphProto', id: 7 },
    opsetImport: { type: 'OperatorSetIdProto', id: 8, rule: 'repeated' },
    metadataProps: { type: 'StringStringEntryProto', id: 14, rule: 'repeated' },
  },
  OperatorSetIdProto: { domain: { type: 'string', id: 1 }, version: { type: 'int64', id: 2 } },
  StringStringEntryProto: { key: { type: 'string', id: 1 }, value: { type: 'string', id: 2 } },
  GraphProto: {
    node: { type: 'NodeProto', id: 1, rule: 'repeated' },
    name: { type: 'string', id: 2 },
    initializer: { type: 'TensorProto', id: 5, rule: 'repeated' },
    input: { type: 'ValueInfoProto', id: 11, rule: 'repeated' },
    output: { type: 'ValueInfoProto', id: 12, rule: 'repeated' },
  },
  NodeProto: {
    input: { type: 'string', id: 1, rule: 'repeated' },
    output: { type: 'string', id: 2, rule: 'repeated' },
    name: { type: 'string', id: 3 },
    opType: { type: 'string', id: 4 },
    attribute: { type: 'AttributeProto', id: 5, rule: 'repeated' },
  },
  AttributeProto: {
    name: { type: 'string', id: 1 },
    f: { type: 'float', id: 2 },
    i: { type: 'int64', id: 3 },
    s: { type: 'bytes', id: 4 },
    ints: { type: 'int64', id: 8, rule: 'repeated' },
    type: { type: 'int32', id: 20 },
  },
  TensorProto: {
    dims: { type: 'int64', id: 1, rule: 'repeated' },
    dataType: { type: 'int32', id: 2 },
    name: { type: 'string', id: 8 },
    rawData: { type: 'bytes', id: 9 },
  },
  ValueInfoProto: {
    name: { type: 'string', id: 1 },
    type: { type: 'TypeProto', id: 2 },
    docString: { type: 'string', id: 3 },
  },
  TypeProto: { tensorType: { type: 'TensorTypeProto', id: 1 } },
  TensorTypeProto: { elemType: { type: 'int32', id: 1 }, shape: { type: 'TensorShapeProto', id: 2 } },
  TensorShapeProto: { dim: { type: 'DimensionProto', id: 1, rule: 'repeated' } },
  DimensionProto: { dimValue: { type: 'int64', id: 1 }, dimParam: { type: 'string', id: 2 } },
};

const nested = Object.fromEntries(Object.entries(MESSAGES).map(([name, fields]) => [name, { fields }]));
const modelMessage = protobuf.Root.fromJSON({ nested }).lookupType('ModelProto');

/** The model as an `.onnx` file. */
export function writeOnnxFile(model: OnnxModel): Uint8Array {
  const message = {
    irVersion: model.irVersion,
    producerName: model.producer,
    producerVersion: model.producerVersion,
    docString: model.description,
    opsetImport: [{ domain: '', version: model.operatorSet }],
    metadataProps: Object.entries(model.metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: model.name,
      input: model.inputs.map(portMessage),
      output: model.outputs.map(portMessage),
      initializer: model.constants.map(({ name, type, shape, bytes }) => ({
        name,
        dims: shape,
        dataType: ELEMENT_TYPES[type],
        rawData: bytes,
      })),
      node: model.nodes.map(({ name, operator, inputs, outputs, attributes }) => ({
        name,
        opType: operator,
        input: inputs,
        output: outputs,
        attribute: Object.entries(attributes).map(attributeMessage),
      })),
    },
  };
  const mistake = modelMessage.verify(message);
  if (mistake) throw new Error(`the ONNX model does not fit its format: ${mistake}`);
  return modelMessage.encode(message).finish();
}

function portMessage({ name, type, shape, description }: OnnxPort) {
  const dim = shape.map((length) => (typeof length === 'number' ? { dimValue: length } : { dimParam: length }));
  return { name, docString: description, type: { tensorType: { elemType: ELEMENT_TYPES[type], shape: { dim } } } };
}

function attributeMessage([name, attribute]: [string, Attribute]) {
  const [kind] = Object.keys(attribute) as [keyof typeof ATTRIBUTE_TYPES];
  const value = 's' in attribute ? { s: new TextEncoder().encode(attribute.s) } : attribute;
  return { name, type: ATTRIBUTE_TYPES[kind], ...value };
}
