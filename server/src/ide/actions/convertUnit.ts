import { expectedUnit, numbersOf } from '../../language/binding/expectedUnit.ts';
import { convertUnit } from '../../language/binding/units.ts';
import type { Span } from '../../language/index.ts';
import { fittingUnits } from '../completion/units.ts';
import { number } from '../describe/numbers.ts';
import { pathAt } from '../path.ts';
import type { CodeAction, Document } from '../types.ts';

const MOST = 4;

/** Give a number or range in another unit: the canonical one first, then those in which the number is handy. */
export function convertUnits(document: Document, span: Span): CodeAction[] {
  const step = pathAt(document, span.start).findLast(({ type }) => type === 'value');
  if (step?.type !== 'value') return [];
  const { value } = step;
  const canonical = expectedUnit(value);
  const numbers = numbersOf(value.node);
  const unit = numbers.findLast((one) => one.unit !== null)?.unit?.text;
  if (typeof canonical !== 'string' || unit === undefined || numbers.some((one) => !Number.isFinite(one.value)))
    return [];
  const actions = fittingUnits(canonical).flatMap((other): { action: CodeAction; distance: number }[] => {
    if (other === unit) return [];
    const converted = numbers.map((one) => convertUnit(one.value, one.unit?.text ?? unit, other));
    if (converted.includes(null)) return [];
    const edits = numbers.map((one, index) => {
      const suffix = one.unit === null ? '' : other === '%' ? other : ` ${other}`;
      return { span: one.span, newText: number(converted[index]!, 10) + suffix };
    });
    const size = Math.max(...converted.map((one) => Math.abs(one!)));
    const distance = other === canonical ? -1 : Math.abs(Math.log10(size || 1) - 1);
    const title = `Convert to \`${other}\``;
    return [{ action: { title, kind: 'refactor.rewrite', diagnostic: null, preferred: false, edits }, distance }];
  });
  actions.sort((one, other) => one.distance - other.distance);
  return actions.slice(0, MOST).map(({ action }) => action);
}
