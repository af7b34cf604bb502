import { ELEMENTS } from '../../chemistry/elements.ts';
import { datasetOf, nameIn } from '../datasets.ts';
import { count } from '../describe/numbers.ts';
import type { EditorFacts } from '../facts.ts';
import type { Document } from '../types.ts';
import type { Context } from './context.ts';
import { item } from './items.ts';
import type { CompletionItem, CompletionList } from './types.ts';

const MOST_FORMULAS = 50;

/** Elements, the common ones of the dataset with their number of rows. */
export function elementItems(
  context: Context,
  document: Document,
  facts: EditorFacts,
  taken: ReadonlySet<string>,
): CompletionItem[] {
  const dataset = context.block && nameIn(document.bound, datasetOf(context.block));
  const rows = dataset ? facts.dataset(dataset)?.elements : undefined;
  return ELEMENTS.filter(({ symbol }) => !taken.has(symbol)).map(({ symbol, name, atomicNumber }) =>
    item(atomicNumber, {
      label: symbol,
      kind: 'element',
      detail: rows ? `${name}, in ${count(rows[symbol] ?? 0)} rows` : name,
      filterText: `${symbol} ${name}`,
      data: { of: 'element', symbol },
    }),
  );
}

/**
 * While a formula is typed: the elements its last letters may mean. Only those letters are replaced, so each new element
 * is offered anew, and the list is never complete.
 */
export function formulaItems(context: Context, document: Document, facts: EditorFacts): CompletionList {
  const letters = /[A-Z][a-z]?$/.exec(context.partial)?.[0] ?? '';
  const end = context.span.start + context.partial.length;
  const span = { start: end - letters.length, end };
  const elements = elementItems(context, document, facts, new Set())
    .filter(({ label }) => label.startsWith(letters))
    .map((one) => ({ ...one, filterText: one.label }));
  const whole = context.partial === letters ? formulasOf(document, context) : [];
  return { span, items: [...elements, ...whole], incomplete: true };
}

/** Formulas the file names already. */
function formulasOf({ bound }: Document, { span, frame }: Context): CompletionItem[] {
  const formulas = new Set<string>();
  for (const { type, node } of bound.values) {
    if (type?.type !== 'material' || node.type !== 'word' || node.span.start === span.start) continue;
    if (formulas.size < MOST_FORMULAS) formulas.add(node.text);
  }
  const taken = new Set(frame?.done);
  return [...formulas]
    .filter((formula) => !taken.has(formula))
    .map((formula, index) =>
      item(200 + index, { label: formula, kind: 'formula', detail: 'in this file', data: { of: 'formula', formula } }),
    );
}
