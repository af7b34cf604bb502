import { targetsOf } from '../../language/binding/targets.ts';
import { describeType } from '../../language/schema/describe.ts';
import type { ValueType } from '../../language/schema/types.ts';
import type { Context } from './context.ts';
import { aboutOf, alternatives, attributeIn, type Frame } from './frames.ts';
import { item } from './items.ts';
import type { CompletionItem } from './types.ts';

/** Numbers, ranges and brackets: values with no names to choose among. */

/** A pair of brackets with the cursor between. */
export function bracketItems(open: string, close: string, type: ValueType, frame: Frame): CompletionItem[] {
  const inner = open === '{' ? ' $0 ' : '$0';
  return [
    item(50, {
      label: `${open}${close}`,
      kind: 'value',
      detail: describeType(type).replaceAll('`', ''),
      filterText: `${open}${attributeIn(frame)?.name ?? ''}`,
      newText: `${open}${inner}${close}`,
      snippet: true,
      suggestNext: true,
    }),
  ];
}

/** The shapes of a range, in the unit it must have. */
export function rangeItems(type: ValueType & { type: 'range' }, context: Context, frame: Frame): CompletionItem[] {
  const about = aboutOf(frame);
  const unit = type.unit === 'target' ? unitOfTarget(context, about) : type.unit;
  if (type.unit === 'target' && unit === null) return [];
  const suffix = unit === null || unit === '1' ? '' : ` ${unit}`;
  const shapes: readonly (readonly [string, string, string])[] = [
    ['from..to', `\${1:0}..\${2:1}`, 'a range'],
    ['..to', `..\${1:1}`, 'at most'],
    ['from..', `\${1:0}..`, 'at least'],
  ];
  return shapes.map(([label, newText, detail], index) =>
    item(100 + index, { label: label + suffix, kind: 'value', detail, newText: newText + suffix, snippet: true }),
  );
}

/** Behind a comparison: a number in the unit of the target on its left. */
export function comparedItems(context: Context, frame: Frame): CompletionItem[] {
  const left = frame.value[0];
  const unit = left?.tokenType.name === 'Word' ? unitOfTarget(context, left.image) : null;
  if (unit === null) return [];
  const suffix = unit === '1' ? '' : ` ${unit}`;
  return [item(0, { label: `0${suffix}`, kind: 'value', newText: `\${1:0}${suffix}`, snippet: true })];
}

export function unitOfTarget({ block }: Context, about: string | null): string | null {
  if (about === null || !block) return null;
  return targetsOf(block)?.get(about)?.unit ?? null;
}

/** The default and the typical value of an attribute, where they are not among the items already. */
export function typicalItems(frame: Frame, items: readonly CompletionItem[]): CompletionItem[] {
  const attribute = attributeIn(frame);
  if (!attribute) return [];
  const offered = new Set(items.map(({ label }) => label));
  const values = [
    ...(attribute.default ? [[attribute.default, 'default'] as const] : []),
    ...(attribute.example === attribute.default ? [] : [[attribute.example, 'typical'] as const]),
  ];
  // An example that refers to blocks or columns would be wrong in most files.
  const isOwn = alternatives(attribute.type).every(
    ({ type }) => !['reference', 'column', 'target', 'condition'].includes(type),
  );
  return values
    .filter(
      ([value, title]) =>
        !offered.has(value) &&
        !(value.endsWith('()') && offered.has(value.slice(0, -2))) &&
        (isOwn || title === 'default'),
    )
    .map(([value, title], index) => item(600 + index, { label: value, kind: 'value', detail: title }));
}
