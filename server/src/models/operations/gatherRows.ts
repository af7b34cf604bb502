import * as tf from '@tensorflow/tfjs-core';
import { activeKernels } from '../engine/backend.ts';
import { registerWasmKernel, runKernel } from './kernelCall.ts';

const FORWARD = 'matml.gatherRows';
const GRADIENT = 'matml.scatterAddRows';

/**
 * Rows of a table by index.
 *
 * @param table [rows, width], width a multiple of 4
 * @param indices [count], int32
 * @returns [count, width]
 */
export function gatherRows(table: tf.Tensor2D, indices: tf.Tensor1D): tf.Tensor2D {
  if (!activeKernels()) return tf.gather(table, indices);
  return runKernel(FORWARD, { table, indices })[0] as tf.Tensor2D;
}

registerWasmKernel(FORWARD, ({ kernels, input, address, output }) => {
  const [table, indices] = [input('table'), input('indices')];
  const [count, width] = [indices.shape[0]!, table.shape[1]!];
  const out = output(count, width);
  kernels.gatherRows(count, width, address(table), address(indices), address(out));
  return out;
});

registerWasmKernel(GRADIENT, ({ kernels, input, address, output, numbers }) => {
  const [dOut, indices] = [input('dOut'), input('indices')];
  const [count, width] = dOut.shape as [number, number];
  const tableRows = numbers.tableRows!;
  const dTable = output(tableRows, width);
  kernels.scatterAddRows(count, tableRows, width, address(indices), address(dOut), address(dTable));
  return dTable;
});

tf.registerGradient({
  kernelName: FORWARD,
  inputsToSave: ['table', 'indices'],
  gradFunc: (dy, saved) => {
    const [table, indices] = saved as [tf.Tensor, tf.Tensor];
    return {
      table: () => runKernel(GRADIENT, { dOut: dy as tf.Tensor, indices }, { tableRows: table.shape[0]! })[0]!,
      indices: () => tf.zerosLike(indices),
    };
  },
});
