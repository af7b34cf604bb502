/**
 * Typed arrays as text, for records that are kept as JSON: the bytes in base64, little-endian as on every machine Node
 * runs on.
 */
export function pack(array: Float32Array | Float64Array | Int32Array): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
}

export function unpackFloat32(text: string): Float32Array {
  return new Float32Array(bytes(text));
}

export function unpackFloat64(text: string): Float64Array {
  return new Float64Array(bytes(text));
}

export function unpackInt32(text: string): Int32Array {
  return new Int32Array(bytes(text));
}

/** A buffer of its own: Node's pooled buffers need not start on a multiple of the element size. */
function bytes(text: string): ArrayBuffer {
  const buffer = Buffer.from(text, 'base64');
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) as ArrayBuffer;
}
