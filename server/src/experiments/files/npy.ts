import { Failure } from '../../foundation/failure.ts';

/** Version 1.0 of the format: its magic bytes, and the length of everything before the numbers is a multiple of 64. */
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
const ALIGNMENT = 64;

export interface NumpyMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Row-major. */
  readonly values: Float32Array;
}

/** A matrix of single precision as `numpy.load` reads it (numpy.org/neps/nep-0001-npy-format.html). */
export function writeNpy({ rows, columns, values }: NumpyMatrix): Uint8Array {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const start = MAGIC.length + 2;
  const padded = Math.ceil((start + text.length + 1) / ALIGNMENT) * ALIGNMENT - start;
  const bytes = new Uint8Array(start + padded + values.byteLength);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint16(MAGIC.length, padded, true);
  bytes.set(new TextEncoder().encode(`${text.padEnd(padded - 1)}\n`), start);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start + padded);
  return bytes;
}

/** Reads what `writeNpy` wrote. @throws Failure `bad-npy` for anything else */
export function readNpy(bytes: Uint8Array, file: string): NumpyMatrix {
  const bad = (reason: string) =>
    new Failure({
      kind: 'storage',
      code: 'bad-npy',
      message: `The embeddings cannot be read: ${reason}.`,
      place: { file },
    });
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) throw bad('they are no NumPy file of version 1');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = MAGIC.length + 2 + view.getUint16(MAGIC.length, true);
  const header = new TextDecoder('latin1').decode(bytes.subarray(MAGIC.length + 2, start));
  const shape = /'descr': '<f4'.*'fortran_order': False.*'shape': \((\d+), (\d+)\)/.exec(header);
  if (!shape) throw bad('they are not a matrix of single precision');
  const [rows, columns] = [Number(shape[1]), Number(shape[2])];
  if (bytes.length !== start + 4 * rows * columns) throw bad('the file is cut off');
  // A copy, because the numbers may not be aligned in the bytes they came in; `slice` of a Buffer would be none.
  return { rows, columns, values: new Float32Array(Uint8Array.from(bytes.subarray(start)).buffer) };
}
