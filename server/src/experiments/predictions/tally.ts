import { EMPTY_HISTOGRAM, mergeHistograms } from './histogram.ts';
import type { PieceSummary, RankedMaterial } from './piece.ts';
import { MOST_REJECTED } from './predictPiece.ts';
import { compareRanked } from './ranking.ts';

/** Different reasons told apart; materials can be made to have as many as there are pairs of unknown elements. */
const MOST_REASONS = 200;
const OTHER_REASONS = 'other reasons';

export function emptyTally(targets: number): PieceSummary {
  return {
    rows: 0,
    outside: 0,
    leftOut: 0,
    rejected: 0,
    rejectedRows: [],
    reasons: new Map(),
    histograms: new Array(targets).fill(EMPTY_HISTOGRAM),
    kept: [],
  };
}

/**
 * Two stretches as one, the earlier first.
 *
 * @param ranked false where the materials stay in their order
 */
export function mergeTallies(one: PieceSummary, other: PieceSummary, keep: number, ranked: boolean): PieceSummary {
  return {
    rows: one.rows + other.rows,
    outside: one.outside + other.outside,
    leftOut: one.leftOut + other.leftOut,
    rejected: one.rejected + other.rejected,
    rejectedRows: [...one.rejectedRows, ...other.rejectedRows].slice(0, MOST_REJECTED),
    reasons: mergeReasons(one.reasons, other.reasons),
    histograms: one.histograms.map((histogram, target) => mergeHistograms(histogram, other.histograms[target]!)),
    kept: (ranked ? best(one.kept, other.kept) : [...one.kept, ...other.kept]).slice(0, keep),
  };
}

/** In order, each material once. */
function best(one: readonly RankedMaterial[], other: readonly RankedMaterial[]): RankedMaterial[] {
  const taken = new Set<string>();
  return [...one, ...other].sort(compareRanked).filter(({ identity }) => {
    const isNew = !taken.has(identity);
    taken.add(identity);
    return isNew;
  });
}

function mergeReasons(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Map<string, number> {
  const reasons = new Map(one);
  for (const [reason, count] of other) {
    const key = reasons.has(reason) || reasons.size < MOST_REASONS ? reason : OTHER_REASONS;
    reasons.set(key, (reasons.get(key) ?? 0) + count);
  }
  return reasons;
}
