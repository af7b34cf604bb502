import type { Attribute, ElementType, OnnxNode, OnnxTensor } from './onnxFile.ts';

/** A value in the graph, by name. Names of ours hold a `/`, so that none is that of an input or output. */
export type Value = string;

type Attributes = Readonly<Record<string, Attribute>>;

/** Collects the operations and constants of a graph, in the order in which they can be computed. */
export class Graph {
  readonly nodes: OnnxNode[] = [];
  /** By what they hold (or the name they must have), so that equal constants are one. */
  readonly #constants = new Map<string, OnnxTensor>();

  get constants(): readonly OnnxTensor[] {
    return [...this.#constants.values()];
  }

  /** Adds an operation with one output. @param output its name, where it is not free to choose */
  add(
    operator: string,
    inputs: readonly Value[],
    attributes: Attributes = {},
    output = `/${operator}_${this.nodes.length}`,
  ): Value {
    this.nodes.push({ name: output, operator, inputs, outputs: [output], attributes });
    return output;
  }

  /** Equal parts of a value along an axis. */
  split(value: Value, parts: number, axis: number): Value[] {
    const name = `/Split_${this.nodes.length}`;
    const outputs = Array.from({ length: parts }, (_, part) => `${name}_${part}`);
    const attributes = { axis: { i: axis }, num_outputs: { i: parts } };
    this.nodes.push({ name, operator: 'Split', inputs: [value], outputs, attributes });
    return outputs;
  }

  /** A tensor by a name of its own: weights, which a reader may look for. */
  weights(name: string, shape: readonly number[], values: Float32Array): Value {
    return this.#keep(name, { name: `/${name}`, type: 'float', shape, bytes: bytesOf(values) });
  }

  float(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    return this.#constant('float', values, shape, bytesOf(Float32Array.from(values)));
  }

  double(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    return this.#constant('double', values, shape, bytesOf(Float64Array.from(values)));
  }

  integer(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    return this.#constant('int64', values, shape, bytesOf(BigInt64Array.from(values, BigInt)));
  }

  truth(values: readonly boolean[]): Value {
    return this.#constant('bool', values, [values.length], Uint8Array.from(values, Number));
  }

  #constant(type: ElementType, values: readonly unknown[], shape: readonly number[], bytes: Uint8Array): Value {
    const content = `${type} [${shape}] ${values}`;
    const known = this.#constants.get(content);
    return known?.name ?? this.#keep(content, { name: `/constant_${this.#constants.size}`, type, shape, bytes });
  }

  #keep(key: string, tensor: OnnxTensor): Value {
    this.#constants.set(key, tensor);
    return tensor.name;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
