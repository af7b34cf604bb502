import { conversion, describeDimension, parseUnit, sameDimension, UNITS } from '../../chemistry/units.ts';
import { number, withUnit } from './numbers.ts';

/**
 * A unit as Markdown: its name, dimension, and what a value is in another unit.
 *
 * @param canonical the unit of the property the value is about, null if there is none
 * @param values numbers written before the unit
 */
export function unitText(text: string, canonical: string | null, values: readonly number[] = []): string | null {
  const parsed = parseUnit(text);
  if (!parsed.ok) return null;
  const { unit } = parsed;
  const named = UNITS.find(({ symbol, spellings }) => symbol === text || spellings.includes(text));
  const lines = [`**\`${text}\`**${named ? ` ${named.name}` : ''}: ${describeDimension(unit.dimension)}`];
  if (named) lines.push(named.documentation);
  const target = canonical === null || canonical === text ? null : parseUnit(canonical);
  if (target?.ok && sameDimension(unit, target.unit)) {
    const { scale, shift } = conversion(unit, target.unit);
    const shown = values.length > 0 ? values : [1];
    for (const value of shown) {
      const converted = withUnit(number(value * scale + shift, 6), canonical);
      lines.push(`${withUnit(String(value), text)} = ${converted}`);
    }
  }
  return lines.join('\n\n');
}
