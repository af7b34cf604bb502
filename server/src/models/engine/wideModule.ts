import { setFlagsFromString } from 'node:v8';

/** With these settings a module is compiled at once and by the last of V8's compilers, which joins what it can. */
const JOINING = ['experimental-wasm-revectorize', 'no-liftoff', 'no-wasm-lazy-compilation'];
const USUAL = ['no-experimental-wasm-revectorize', 'liftoff', 'wasm-lazy-compilation'];

/** The versions of V8 that can do this whatever other threads compile at the same time: that of Node 24. */
const TRIED = ['13.6'];

/** Whether this engine can join instructions on neighbouring registers of 128 bits into ones of 256 (AVX2). */
export function joinsRegisters(): boolean {
  const variables: Readonly<Record<string, unknown>> = process.config?.variables ?? {};
  const version = process.versions.v8.split('.').slice(0, 2).join('.');
  return process.arch === 'x64' && Boolean(variables.v8_enable_wasm_simd256_revec) && TRIED.includes(version);
}

/**
 * Compiles a module with joined registers. WebAssembly knows no vectors of more than 128 bits; V8 can make one instruction of
 * two that lie side by side, but does so only on demand, since it calls this an experiment. The demand is made while this one
 * module is compiled and taken back; what another thread compiles in these milliseconds is compiled the same way. Each lane
 * does what it did before, so no number changes.
 */
export function compileJoined(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  for (const flag of JOINING) setFlagsFromString(`--${flag}`);
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    for (const flag of USUAL) setFlagsFromString(`--${flag}`);
  }
}
