import { readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';
import { compileJoined } from '../../server/src/models/engine/wideModule.ts';

/** Sums that wait for nothing but themselves, twelve registers full: what the units do when memory costs nothing. */
function sourceOf(sums: number): string {
  const each = (line: (sum: number) => string) => Array.from({ length: sums }, (_, sum) => line(sum)).join('');
  // Factors that are not constants, which the engine would load anew for each use; neighbours stored side by side.
  return `
@inline function step(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}
export function peak(rounds: i32, first: f32, second: f32): void {
  const a = f32x4.splat(first), b = f32x4.splat(second);
  ${each((sum) => `let c${sum} = a; `)}
  for (let i = 0; i < rounds; i++) { ${each((sum) => `c${sum} = step(a, b, c${sum}); `)} }
  ${each((sum) => `v128.store(${16 * sum}, c${sum}); `)}
}`;
}

/** Multiply-add rate of WebAssembly's 128 bits on one core, or of two of them joined, in GFLOP/s. */
export async function registerPeak(joined: boolean): Promise<number> {
  const sums = joined ? 24 : 12;
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  const { error } = await asc.main(
    [
      ...['peak.ts', '--outFile', 'peak.wasm', '-O3', '--runtime', 'stub', '--initialMemory', '1'],
      ...['--enable', 'simd', '--enable', 'relaxed-simd'],
    ],
    {
      readFile: (name) => (name === 'peak.ts' ? sourceOf(sums) : null),
      writeFile: (name, contents) => {
        if (name === 'peak.wasm') bytes = Uint8Array.from(contents as Uint8Array);
      },
      listFiles: () => [],
    },
  );
  if (error || !bytes) throw error ?? new Error('the peak kernel does not compile');
  const module = joined ? compileJoined(bytes) : new WebAssembly.Module(bytes);
  const { peak } = new WebAssembly.Instance(module).exports as {
    peak(rounds: number, first: number, second: number): void;
  };
  // Short passes, and many: the engine puts its optimised code in the place of its first between two calls.
  const rounds = 100_000;
  let best = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < 2000; pass++) {
    if (pass % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const started = performance.now();
    peak(rounds, 1 + 1e-7, 1e-7);
    best = Math.min(best, performance.now() - started);
  }
  return (rounds * sums * 8) / best / 1e6;
}

/** What the machine calls its processor. */
export function processorName(): string {
  try {
    return /model name\s*:\s*(.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? 'unknown processor';
  } catch {
    return 'unknown processor';
  }
}
