import { afterEach, expect, it, vi } from 'vitest';
import { instantiateKernels } from '../../../server/src/models/engine/kernelVariants.ts';
import { joinsRegisters } from '../../../server/src/models/engine/wideModule.ts';

afterEach(() => vi.unstubAllEnvs());

const variantFor = (wanted?: string) => {
  vi.stubEnv('MATML_KERNELS', wanted);
  return instantiateKernels(new WebAssembly.Memory({ initial: 1 })).variant;
};

it('takes wide registers exactly where the engine joins them, and what is asked for', () => {
  expect(variantFor() === 'wide').toBe(joinsRegisters());
  expect(variantFor('relaxed')).toBe('relaxed');
  expect(variantFor('plain')).toBe('plain');
  // On any engine: without joining it is slow, not wrong.
  expect(variantFor('wide')).toBe('wide');
});

it('names the variants where another is asked for', () => {
  expect(() => variantFor('quick')).toThrow('no variant of the kernels');
});
