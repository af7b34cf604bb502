/**
 * Named float32 arrays in one file, in the safetensors layout (github.com/huggingface/safetensors): eight bytes with the
 * length of a JSON header, the header with name, shape and position of each array, the arrays. Weights and checkpoints
 * can so be read by Python's `safetensors` as they are.
 */
export interface NamedTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

interface HeaderEntry {
  readonly dtype: 'F32';
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, NamedTensor>;
  /** Free text by key. */
  readonly metadata: Readonly<Record<string, string>>;
}

export function writeTensorFile({ tensors, metadata }: TensorFile): Uint8Array {
  const header: Record<string, HeaderEntry | Record<string, string>> = { __metadata__: { ...metadata } };
  let offset = 0;
  for (const [name, { shape, values }] of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
  }
  const text = JSON.stringify(header);
  const encoded = new TextEncoder().encode(text);
  // Spaces up to a multiple of eight keep the arrays aligned.
  const headerLength = Math.ceil(encoded.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8, 8 + headerLength);
  bytes.set(encoded, 8);
  let position = 8 + headerLength;
  for (const { values } of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), position);
    position += values.byteLength;
  }
  return bytes;
}

/** Reads what `writeTensorFile` wrote; throws an `Error` that says what is wrong with anything else. */
export function readTensorFile(bytes: Uint8Array): TensorFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = bytes.length >= 8 ? Number(view.getBigUint64(0, true)) : Number.POSITIVE_INFINITY;
  if (8 + headerLength > bytes.length) throw new Error('the tensor file is shorter than its header says');
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as Record<string, unknown>;
  const tensors = new Map<string, NamedTensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const { dtype, shape, data_offsets: range } = entry as HeaderEntry;
    const [first, end] = range;
    const size = shape.reduce((product, length) => product * length, 4);
    if (dtype !== 'F32' || end - first !== size || 8 + headerLength + end > bytes.length) {
      throw new Error(`the tensor ${name} is not what the header of its file says`);
    }
    // A copy, because the array may not be aligned in the bytes it came in.
    const copy = bytes.slice(8 + headerLength + first, 8 + headerLength + end);
    tensors.set(name, { shape, values: new Float32Array(copy.buffer) });
  }
  return { tensors, metadata: (header.__metadata__ ?? {}) as Record<string, string> };
}

/** The array of that name, or an `Error` that says it is missing. */
export function tensorOf(file: TensorFile, name: string): Float32Array {
  const tensor = file.tensors.get(name);
  if (!tensor) throw new Error(`the tensor ${name} is missing`);
  return tensor.values;
}
