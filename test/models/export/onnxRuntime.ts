import * as onnx from 'onnxruntime-web/wasm';

// One thread: the numbers do not depend on it, and a test needs no workers.
onnx.env.wasm.numThreads = 1;

/** A material by atomic numbers and amounts. */
export type Material = readonly (readonly [atomicNumber: number, amount: number])[];

/** What an exported model gives, by output; each row-major. */
export type Outputs = Readonly<Record<string, Float32Array>>;

/** Runs exported models in ONNX Runtime, which shares no code with ours. */
export async function openOnnx(model: Uint8Array) {
  const session = await onnx.InferenceSession.create(model, { executionProviders: ['wasm'] });
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    /** @param width of the padded inputs; that of the longest material where it is left out */
    async run(
      materials: readonly Material[],
      width = Math.max(...materials.map((material) => material.length)),
    ): Promise<Outputs> {
      const atomicNumbers = new BigInt64Array(materials.length * width);
      const fractions = new Float32Array(materials.length * width);
      materials.forEach((material, row) => {
        material.forEach(([atomicNumber, amount], element) => {
          atomicNumbers[row * width + element] = BigInt(atomicNumber);
          fractions[row * width + element] = amount;
        });
      });
      const shape = [materials.length, width];
      const results = await session.run({
        atomic_numbers: new onnx.Tensor('int64', atomicNumbers, shape),
        fractions: new onnx.Tensor('float32', fractions, shape),
      });
      return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, data as Float32Array]));
    },
  };
}
