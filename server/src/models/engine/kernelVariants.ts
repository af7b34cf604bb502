import { Failure } from '../../foundation/failure.ts';
import { PLAIN, RELAXED, WIDE } from '../kernels/binary.ts';
import type { Kernels } from './kernels.ts';
import { compileJoined, joinsRegisters } from './wideModule.ts';

/**
 * `plain` and `relaxed` SIMD (one multiply-add instruction); `wide` is relaxed with blocks for registers of 256 bits. The
 * numbers of `wide` are those of `relaxed` to the last bit; those of `plain` differ in the last bits.
 */
export type KernelVariant = 'plain' | 'relaxed' | 'wide';

const BINARIES: Readonly<Record<KernelVariant, string>> = { plain: PLAIN, relaxed: RELAXED, wide: WIDE };

/** The kernels on the memory of the tensor backend: the best variant that the engine can run, or the one wanted; `MATML_KERNELS` sets the default. */
export function instantiateKernels(
  memory: WebAssembly.Memory,
  wanted?: KernelVariant,
): { kernels: Kernels; variant: KernelVariant } {
  const variant = wanted ?? chosenVariant() ?? bestVariant();
  let module = compiled.get(variant);
  if (!module) {
    const bytes = Uint8Array.from(Buffer.from(BINARIES[variant], 'base64'));
    module = variant === 'wide' && joinsRegisters() ? compileJoined(bytes) : new WebAssembly.Module(bytes);
    compiled.set(variant, module);
  }
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return { kernels: instance.exports as unknown as Kernels, variant };
}

const compiled = new Map<KernelVariant, WebAssembly.Module>();

/** @throws Failure of kind `usage` where `MATML_KERNELS` names no variant */
function chosenVariant(): KernelVariant | undefined {
  const wanted = process.env.MATML_KERNELS;
  if (wanted === undefined || Object.hasOwn(BINARIES, wanted)) return wanted as KernelVariant | undefined;
  throw new Failure({
    kind: 'usage',
    code: 'unknown-kernels',
    message: `MATML_KERNELS is “${wanted}”, which is no variant of the kernels.`,
    cure: `Set it to one of ${Object.keys(BINARIES).join(', ')}, or leave it out.`,
  });
}

let best: KernelVariant | undefined;

function bestVariant(): KernelVariant {
  best ??= WebAssembly.validate(Uint8Array.from(Buffer.from(RELAXED, 'base64')))
    ? joinsRegisters() && widenedAgree()
      ? 'wide'
      : 'relaxed'
    : 'plain';
  return best;
}

/** Joining registers is an experiment of V8's: it is used where products come out, bit for bit, as they do without. */
function widenedAgree(): boolean {
  const [rows, columns, inner] = [7, 24, 19];
  const results = (['relaxed', 'wide'] as const).map((variant) => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const numbers = new Float32Array(memory.buffer);
    for (let at = 0; at < numbers.length; at++) numbers[at] = Math.sin(at);
    const { kernels } = instantiateKernels(memory, variant);
    const [x, weight, bias, y, change, slope, scratch] = [64, 2048, 6144, 8192, 12288, 16384, 24576] as const;
    kernels.denseForward(rows, columns, inner, x, weight, bias, y, scratch);
    kernels.geluWithSlope(rows * columns, y, change);
    kernels.denseInputGradient(rows, columns, inner, change, weight, bias, scratch);
    kernels.denseWeightGradient(rows, columns, inner, x, change, slope, slope + 4096, scratch);
    return new Int32Array(memory.buffer, 0, scratch / 4);
  });
  return results[0]!.every((number, place) => number === results[1]![place]);
}
