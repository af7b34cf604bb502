import type { ViewColumn } from './view.ts';

export interface Insight {
  /** How many different values there are among the rows. */
  readonly different: number;
  /** Rows without a value. */
  readonly missing: number;
  /** For numbers: the ends and the middle, as the column prints them. */
  readonly numbers: { readonly low: string; readonly median: string; readonly high: string } | null;
  /** For texts: the commonest, the most frequent first. */
  readonly common: readonly { readonly text: string; readonly rows: number }[];
}

const COMMONEST = 3;

/** What a column holds, at a glance. */
export function insightOf(column: ViewColumn, rows: Uint32Array): Insight {
  const { values } = column;
  if (values instanceof Float64Array) {
    const known = rows.filter((row) => !Number.isNaN(values[row]!)).sort((one, other) => values[one]! - values[other]!);
    let different = 0;
    for (let index = 0; index < known.length; index++) {
      if (index === 0 || values[known[index]!] !== values[known[index - 1]!]) different++;
    }
    const text = (place: number) =>
      known.length === 0 ? '–' : column.text(known[Math.floor(place * (known.length - 1))]!);
    const numbers = { low: text(0), median: text(0.5), high: text(1) };
    return { different, missing: rows.length - known.length, numbers, common: [] };
  }
  const counts = new Map<string, number>();
  let missing = 0;
  for (const row of rows) {
    const text = column.text(row);
    if (text === '') missing++;
    else counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const common = [...counts].sort(([, one], [, other]) => other - one).slice(0, COMMONEST);
  return {
    different: counts.size,
    missing,
    numbers: null,
    common: common.map(([text, times]) => ({ text, rows: times })),
  };
}
