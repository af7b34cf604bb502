import { setFlagsFromString } from 'node:v8';

/** With these settings a module is compiled at once and by the last of V8's compilers, which joins what it can. */
const JOINING = ['experimental-wasm-revectorize', 'no-liftoff', 'no-wasm-lazy-compilation'];
const USUAL = ['no-experimental-wasm-revectorize', 'liftoff', 'wasm-lazy-compilation'];

/** Only V8 from this version on was tried, and only where it was built with what joins registers. */
const FIRST_TRIED = 13;

/** Whether this engine can join instructions on neighbouring registers of 128 bits into ones of 256 (AVX2). */
export function joinsRegisters(): boolean {
  const { v8_enable_wasm_simd256_revec: built } = (process.config?.variables ?? {}) as Readonly<
    Record<string, unknown>
  >;
  return process.arch === 'x64' && Boolean(built) && Number.parseInt(process.versions.v8, 10) >= FIRST_TRIED;
}

/**
 * Compiles a module with joined registers. WebAssembly knows no vectors of more than 128 bits; V8 can make one instruction of
 * two that lie side by side, but does so only on demand, since it calls this an experiment. The demand is made while this one
 * module is compiled and taken back, so that nothing else in the process is touched. Each lane does what it did before, so
 * no number changes.
 */
export function compileJoined(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  for (const flag of JOINING) setFlagsFromString(`--${flag}`);
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    for (const flag of USUAL) setFlagsFromString(`--${flag}`);
  }
}
