import { initSync } from '@spglib/moyo-wasm';

let isLoaded = false;

/**
 * Makes symmetry known, once: the library is WebAssembly, whose bytes somebody who can read files must hand in
 * (`datasets/symmetryModule.ts`).
 */
export function startSymmetry(bytes: Uint8Array<ArrayBuffer>): void {
  if (!isLoaded) initSync({ module: bytes });
  isLoaded = true;
}

export function hasSymmetry(): boolean {
  return isLoaded;
}
