import * as report from '../../../server/src/experiments/report/numbers.ts';
import { isEnglish, plural } from '../l10n.ts';

/**
 * Numbers as the report prints them: the same functions, so that a panel and a report never differ. But where a comma would be read as
 * a decimal sign, thousands are set apart by a narrow space (ISO 80000-1), which is read the same everywhere.
 */
export { unitText } from '../../../server/src/experiments/report/numbers.ts';

const THOUSANDS = /,/g;
const NARROW_SPACE = '\u202f';

function grouped(text: string): string {
  return !text.includes(',') || isEnglish() ? text : text.replace(THOUSANDS, NARROW_SPACE);
}

/** `12,345`. */
export function count(value: number): string {
  return grouped(report.count(value));
}

/** `1 row`, `736 rows`: by the two forms, `{0} row|{0} rows`; more values are `{1}`, `{2}`, … */
export function counted(forms: string, value: number, ...more: readonly (string | number)[]): string {
  return plural(forms, value, count(value), ...more);
}

export function fixed(value: number, decimals: number): string {
  return grouped(report.fixed(value, decimals));
}

export function percent(fraction: number, decimals = 0): string {
  return grouped(report.percent(fraction, decimals));
}

export function digitsFor(error: number, scale: number, relative = false): report.Digits {
  const digits = report.digitsFor(error, scale, relative);
  return {
    value: (value) => grouped(digits.value(value)),
    error: (value) => grouped(digits.error(value)),
    signedError: (value) => grouped(digits.signedError(value)),
  };
}

/** `3 min 12 s`: the signs of the units are the same in every language. */
export { duration } from '../../../server/src/experiments/report/numbers.ts';

/** `23 November 2026, 22:46 UTC`, the month in the user's language. */
export function moment(iso: string): string {
  const date = new Date(iso);
  if (isEnglish() || Number.isNaN(date.getTime())) return report.moment(iso);
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(document.documentElement.lang, format).format(date)} UTC`;
}
