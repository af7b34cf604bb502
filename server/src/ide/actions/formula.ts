import { reducedFormula } from '../../chemistry/composition.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import type { Span } from '../../language/index.ts';
import { pathAt } from '../path.ts';
import type { CodeAction, Document } from '../types.ts';

/** Write a formula in its reduced form: whole numbers, elements in the canonical order. */
export function reduceFormula(document: Document, span: Span): CodeAction[] {
  const step = pathAt(document, span.start).at(-1);
  if (step?.type !== 'value' || step.value.type?.type !== 'material') return [];
  const { node } = step.value;
  const written = node.type === 'word' ? node.text : node.type === 'text' ? node.value : '';
  const result = parseFormula(written);
  if (!result.ok || result.composition.charge !== 0) return [];
  const reduced = reducedFormula(result.composition);
  if (reduced === written) return [];
  const edits = [{ span: node.span, newText: reduced }];
  return [{ title: `Write as \`${reduced}\``, kind: 'refactor.rewrite', diagnostic: null, preferred: false, edits }];
}
