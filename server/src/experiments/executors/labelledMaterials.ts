import type { Dataset } from '../../datasets/types.ts';
import type { LabelledMaterials } from '../../models/types.ts';

/** The rows of a part, with the labels of these targets in this order. */
export function labelledMaterials(
  dataset: Dataset,
  targetNames: readonly string[],
  rows: Int32Array,
): LabelledMaterials {
  const compositions = Array.from(rows, (row) => dataset.compositions[row]!);
  const labels = targetNames.map((name) => {
    const column = dataset.targets.find((target) => target.name === name);
    if (column === undefined) throw new Error(`The dataset ${dataset.name} has no target ${name}.`);
    return Float64Array.from(rows, (row) => column.values[row]!);
  });
  const { crystals } = dataset;
  return { compositions, labels, ...(crystals && { crystals: Array.from(rows, (row) => crystals[row]!) }) };
}
