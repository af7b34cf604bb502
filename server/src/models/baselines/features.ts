/**
 * Numbers that describe materials, one column per feature. Columns lie one after the other (`values[column * rows +
 * row]`), because every learner here works feature by feature. Single precision: 300,000 materials by 360 features are
 * 430 MB, and no element fact has more than seven figures.
 */
export interface FeatureMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Materials with one target's labels; NaN where a label is missing. */
export interface Examples {
  readonly features: FeatureMatrix;
  readonly labels: Float64Array;
}

/** A feature matrix from rows of numbers, all of one length. */
export function matrixOfRows(rows: readonly ArrayLike<number>[]): FeatureMatrix {
  const columns = rows[0]?.length ?? 0;
  const values = new Float32Array(rows.length * columns);
  rows.forEach((row, index) => {
    for (let column = 0; column < columns; column++) values[column * rows.length + index] = row[column]!;
  });
  return { rows: rows.length, columns, values };
}

/** Indices of the rows that have a label. */
export function labelledRows(labels: Float64Array): Int32Array {
  const rows = new Int32Array(labels.length);
  let count = 0;
  for (let row = 0; row < labels.length; row++) {
    if (!Number.isNaN(labels[row]!)) rows[count++] = row;
  }
  return rows.slice(0, count);
}

/** Mean and standard deviation of each column over some rows; the deviation of a constant column is 1. */
export interface ColumnScales {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

export function columnScales(features: FeatureMatrix, rows: Int32Array, columns = features.columns): ColumnScales {
  const mean = new Float64Array(columns);
  const deviation = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    const offset = column * features.rows;
    let sum = 0;
    for (const row of rows) sum += features.values[offset + row]!;
    const centre = sum / rows.length;
    let squares = 0;
    for (const row of rows) squares += (features.values[offset + row]! - centre) ** 2;
    const spread = Math.sqrt(squares / rows.length);
    mean[column] = centre;
    // Below single precision the column is constant and its spread is rounding.
    deviation[column] = spread > 1e-6 * Math.abs(centre) && spread > 0 ? spread : 1;
  }
  return { mean, deviation };
}
