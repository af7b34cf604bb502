import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { startSymmetry } from '../chemistry/structure/symmetry/module.ts';

const FILE = 'moyo_wasm_bg.wasm';
let loading: Promise<void> | undefined;

/** Loads the symmetry library: in the build its file lies beside the programs, from source in its package. */
export function loadSymmetry(): Promise<void> {
  loading ??= read().then(startSymmetry);
  return loading;
}

async function read(): Promise<Uint8Array<ArrayBuffer>> {
  const from = import.meta.url;
  const path = from.endsWith('.ts') ? createRequire(from).resolve(`@spglib/moyo-wasm/${FILE}`) : new URL(FILE, from);
  return new Uint8Array(await readFile(path));
}
