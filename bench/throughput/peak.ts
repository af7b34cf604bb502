import { readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

/** 12 sums that wait for nothing but themselves: what the multiply-add units do when memory costs nothing. */
const SOURCE = `
@inline function step(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}
export function peak(rounds: i32, first: f32, second: f32): f32 {
  // Not constants, which the engine would load anew for each use.
  const a = f32x4.splat(first), b = f32x4.splat(second);
  let c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a, c10 = a, c11 = a;
  for (let i = 0; i < rounds; i++) {
    c0 = step(a, b, c0); c1 = step(a, b, c1); c2 = step(a, b, c2); c3 = step(a, b, c3);
    c4 = step(a, b, c4); c5 = step(a, b, c5); c6 = step(a, b, c6); c7 = step(a, b, c7);
    c8 = step(a, b, c8); c9 = step(a, b, c9); c10 = step(a, b, c10); c11 = step(a, b, c11);
  }
  const all = f32x4.add(
    f32x4.add(f32x4.add(c0, c1), f32x4.add(c2, c3)),
    f32x4.add(f32x4.add(f32x4.add(c4, c5), f32x4.add(c6, c7)), f32x4.add(f32x4.add(c8, c9), f32x4.add(c10, c11))),
  );
  return f32x4.extract_lane(all, 0) + f32x4.extract_lane(all, 1) + f32x4.extract_lane(all, 2) + f32x4.extract_lane(all, 3);
}`;

/** Register multiply-add rate of WebAssembly's 128 bits on one core, in GFLOP/s. */
export async function registerPeak(): Promise<number> {
  let bytes: Uint8Array | undefined;
  const { error } = await asc.main(
    ['peak.ts', '--outFile', 'peak.wasm', '-O3', '--runtime', 'stub', '--enable', 'simd', '--enable', 'relaxed-simd'],
    {
      readFile: (name) => (name === 'peak.ts' ? SOURCE : null),
      writeFile: (name, contents) => {
        if (name === 'peak.wasm') bytes = contents as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error || !bytes) throw error ?? new Error('the peak kernel does not compile');
  const module = new WebAssembly.Module(bytes);
  const { peak } = new WebAssembly.Instance(module).exports as {
    peak(rounds: number, first: number, second: number): number;
  };
  // Short passes, and many: the engine puts its optimised code in the place of its first between two calls.
  const rounds = 100_000;
  let best = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < 4000; pass++) {
    if (pass % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const started = performance.now();
    peak(rounds, 1 + 1e-7, 1e-7);
    best = Math.min(best, performance.now() - started);
  }
  return (rounds * 12 * 8) / best / 1e6;
}

/** What the machine calls its processor. */
export function processorName(): string {
  try {
    return /model name\s*:\s*(.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? 'unknown processor';
  } catch {
    return 'unknown processor';
  }
}
