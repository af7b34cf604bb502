import { describe, expect, it } from 'vitest';
import { readNpy, writeNpy } from '../../server/src/experiments/files/npy.ts';

describe('NumPy files', () => {
  const matrix = { rows: 2, columns: 3, values: Float32Array.of(1, -2.5, 3e10, Number.NaN, 0, 7) };

  it('have the bytes that numpy.save writes', () => {
    const bytes = writeNpy(matrix);
    // numpy.save of the same array (NumPy 2.4): magic, version 1.0, a header of 118 bytes padded to 128.
    expect([...bytes.subarray(0, 10)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
    const header = new TextDecoder().decode(bytes.subarray(10, 128));
    expect(header.trimEnd()).toBe("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
    expect(header.at(-1)).toBe('\n');
    expect(bytes.length).toBe(128 + 24);
  });

  it('come back as they were, from bytes that lie anywhere in memory', () => {
    const bytes = Buffer.concat([Buffer.from('x'), writeNpy(matrix)]).subarray(1);
    expect(readNpy(bytes, 'a.npy')).toEqual(matrix);
  });

  it('that are cut off or something else are refused', () => {
    expect(() => readNpy(writeNpy(matrix).subarray(0, 140), 'a.npy')).toThrow(/cut off/);
    expect(() => readNpy(new TextEncoder().encode('no such thing'), 'a.npy')).toThrow(/no NumPy file/);
  });
});
