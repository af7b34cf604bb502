import type { ColumnHead, ColumnRole } from '../contract.ts';

/** Columns that are of the row, not of a target. */
const ROW_ROLES: Readonly<Record<string, ColumnRole>> = {
  formula: 'formula',
  line: 'line',
  fold: 'fold',
  part: 'part',
  'inside domain': 'inside',
  'distance percentile': 'percentile',
  'domain reasons': 'reasons',
  code: 'code',
  message: 'message',
  x: 'x',
  y: 'y',
};

const TARGET_ROLES: Readonly<Record<string, ColumnRole>> = {
  actual: 'actual',
  predicted: 'mean',
  lower: 'lower',
  upper: 'upper',
};

/** What a column is, by its name: `band_gap lower (eV)` is the lower end of band_gap's interval, in eV. */
export function columnHeadOf(name: string, type: ColumnHead['type']): ColumnHead {
  const plain = ROW_ROLES[name] ?? (/^part in fold \d+$/.test(name) ? 'part' : undefined);
  if (plain) return { name, role: plain, target: null, unit: null, type };
  const match = /^(\S+)(?: (actual|predicted|lower|upper))? \((.*)\)$/.exec(name);
  if (!match) return { name, role: 'other', target: null, unit: null, type };
  return { name, role: TARGET_ROLES[match[2] ?? ''] ?? 'mean', target: match[1]!, unit: match[3]!, type };
}
