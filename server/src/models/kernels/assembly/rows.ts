import { addScaled, copyRow } from './vector';

/** out[i] = table[indices[i]], rows of `width` numbers. */
export function gatherRows(count: i32, width: i32, table: usize, indices: usize, out: usize): void {
  const row = <usize>width << 2;
  for (let i = 0; i < count; i++) {
    copyRow(table + <usize>load<i32>(indices + (<usize>i << 2)) * row, out + <usize>i * row, width);
  }
}

/** dTable[indices[i]] += dOut[i], from zero; the gradient of `gatherRows`. */
export function scatterAddRows(count: i32, tableRows: i32, width: i32, indices: usize, dOut: usize, dTable: usize): void {
  const row = <usize>width << 2;
  memory.fill(dTable, 0, <usize>tableRows * row);
  for (let i = 0; i < count; i++) {
    addScaled(1, dOut + <usize>i * row, dTable + <usize>load<i32>(indices + (<usize>i << 2)) * row, width);
  }
}
