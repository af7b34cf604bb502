import { reducedFormula } from '../chemistry/composition.ts';
import { parseFormula } from '../chemistry/formula.ts';
import type { BoundValue } from '../language/binding/bound.ts';
import { meanSame, nameAt } from './names.ts';
import { pathAt } from './path.ts';
import type { Document, Highlight } from './types.ts';

/**
 * Other places of the file that mean what an offset points at: the block or target, the same material however it is
 * written, the same element, the same column.
 */
export function highlights(document: Document, offset: number): Highlight[] {
  const { names, bound } = document;
  const use = nameAt(names, offset);
  if (use) {
    return names.uses.filter((other) => meanSame(other, use)).map(({ span, role }) => ({ span, kind: role }));
  }
  const step = pathAt(document, offset).at(-1);
  if (step?.type !== 'value') return [];
  const meaning = meaningOf(step.value);
  if (meaning === null) return [];
  return bound.values
    .filter((value) => meaningOf(value) === meaning)
    .map(({ node }) => ({ span: node.span, kind: 'text' }));
}

function meaningOf({ type, node, owner }: BoundValue): string | null {
  if (type?.type === 'element' && node.type === 'word') return `element ${node.text}`;
  if (type?.type === 'text' && node.type === 'text' && (owner === 'column' || owner === 'name'))
    return `column ${node.value}`;
  if (type?.type !== 'material') return null;
  const formula = node.type === 'word' ? node.text : node.type === 'text' ? node.value : '';
  const result = parseFormula(formula);
  return result.ok ? `material ${reducedFormula(result.composition)} ${result.composition.charge}` : null;
}
