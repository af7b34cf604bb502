import { elementBySymbol } from '../../chemistry/elements.ts';
import { propertyByName } from '../../chemistry/properties.ts';
import type { BoundEntry, BoundValue, Container } from '../../language/binding/bound.ts';
import { expectedUnit, numbersOf } from '../../language/binding/expectedUnit.ts';
import { targetsOf } from '../../language/binding/targets.ts';
import { blockSchema } from '../../language/schema/index.ts';
import type { NumberNode, Token } from '../../language/syntax/tree.ts';
import { pathIn, sourceOf } from '../datasets.ts';
import { blockSummary } from '../describe/block.ts';
import { columnText, fileText } from '../describe/column.ts';
import { elementText } from '../describe/element.ts';
import { propertyText } from '../describe/property.ts';
import { attributeText, blockText, functionText, wordsOf, wordText } from '../describe/schema.ts';
import { targetText } from '../describe/target.ts';
import { unitText } from '../describe/unit.ts';
import type { EditorFacts } from '../facts.ts';
import { commentAt, endOf, tokenAt } from '../lookup.ts';
import { nameAt } from '../names.ts';
import { pathAt, type Step, touches } from '../path.ts';
import type { Document, Hover } from '../types.ts';
import { formulaHover } from './formula.ts';
import { importHover } from './import.ts';

/**
 * What is known of the word at an offset. What the text alone says is always there; what is slow to find out as far as
 * the facts have it, with the predictions still wanted listed in `pending`.
 */
export function hover(document: Document, offset: number, facts: EditorFacts): Hover | null {
  if (commentAt(document, offset)) return null;
  const token = tokenAt(document.tree, offset);
  if (!token) return null;
  const imported = importHover(document, offset, token, facts);
  if (imported) return imported;
  const path = pathAt(document, offset);
  const place: Place = { document, facts, token, path, span: { start: token.startOffset, end: endOf(token) } };
  const last = path.at(-1);
  if (last?.type === 'value') {
    const material = formulaHover(place, last.value);
    if (material) return material;
  }
  const contents = textAt(place, last);
  return contents === null ? null : { span: place.span, contents, pending: [] };
}

export interface Place {
  readonly document: Document;
  readonly facts: EditorFacts;
  readonly token: Token;
  readonly path: readonly Step[];
  readonly span: { readonly start: number; readonly end: number };
}

function textAt(place: Place, last: Step | undefined): string | null {
  switch (last?.type) {
    case 'block': {
      const { kind } = last.block.node;
      const schema = blockSchema(kind.text);
      if (touches(kind.span, place.token.startOffset) && schema) return blockText(schema);
      return namedText(place);
    }
    case 'entry':
      return nameText(place, last.entry, last.container);
    case 'value':
      return namedText(place) ?? valueText(place, last.value);
    default:
      return null;
  }
}

/** The block or target a name means. */
function namedText({ document, facts, token }: Place): string | null {
  const { bound, names } = document;
  const use = nameAt(names, token.startOffset);
  if (!use || use.span.start !== token.startOffset) return null;
  if (use.of === 'block') {
    const block = bound.blockByName.get(use.name);
    return block ? blockSummary(document, block, facts) : null;
  }
  const owner = bound.blocks.find(({ node }) => touches(node.span, use.span.start));
  return owner ? targetText(bound, owner, use.name, facts) : null;
}

/** The name of an attribute, an argument or a target. */
function nameText(place: Place, { schema, nameNode, name }: BoundEntry, container: Container): string | null {
  if (!nameNode || nameNode.span.start !== place.token.startOffset) return null;
  if (container.kind !== 'map')
    return schema && attributeText(schema, container.kind === 'call' ? 'argument' : 'attribute');
  const named = namedText(place);
  if (named !== null) return named;
  const property = propertyByName(name ?? '');
  return property ? propertyText(property) : null;
}

function valueText(place: Place, value: BoundValue): string | null {
  const { document, token } = place;
  const { node, type } = value;
  if (token.tokenType.name === 'Unit' || token.tokenType.name === 'Number' || token.image === '%') {
    return numberText(place, value);
  }
  if (node.type === 'call' && node.name.span.start === token.startOffset)
    return value.function && functionText(value.function);
  if (node.type === 'text') return quotedText(place, value);
  if (node.type !== 'word') return null;
  if (type?.type === 'element') {
    const element = elementBySymbol(node.text);
    return element ? withRows(elementText(element), node.text, place) : null;
  }
  if (value.function) return functionText(value.function);
  const word = wordsOf(value.expected).find(({ name }) => name === node.text);
  if (word) return wordText(word);
  // A block of another file, or of none.
  return document.bound.blockByName.has(node.text) ? namedText(place) : null;
}

function withRows(text: string, symbol: string, { document, facts }: Place): string {
  const lines = document.bound.blocks.flatMap(({ node }) => {
    const rows = node.name && facts.dataset(node.name.text)?.elements[symbol];
    return rows ? [`- In ${rows} ${rows === 1 ? 'row' : 'rows'} of \`${node.name!.text}\``] : [];
  });
  return lines.length > 0 ? `${text}\n${lines.join('\n')}` : text;
}

/** A number or its unit: the dimension, and the value in the unit of the property. */
function numberText({ token }: Place, value: BoundValue): string | null {
  const { node, type, about, block } = value;
  if (node.type === 'call') {
    if (!node.unit || node.unit.span.start !== token.startOffset) return null;
    return unitText(node.unit.text, propertyByName(about ?? '')?.unit ?? null);
  }
  const numbers = numbersOf(node);
  const isUnit = token.tokenType.name === 'Unit';
  const touched = numbers.find(({ span }) => touches(span, token.startOffset));
  const unit = touched?.unit?.text ?? numbers.findLast((one) => one.unit !== null)?.unit?.text;
  if (type?.type === 'counted' || type?.type === 'percentage') {
    return isUnit || unit === undefined ? null : `${touched?.text ?? ''} ${unit}`.trim();
  }
  if (unit === undefined) return null;
  const canonical = expectedUnit(value) ?? (about && targetsOf(block)?.get(about)?.unit) ?? null;
  const shown = isUnit ? numbers : numbers.filter((one) => one === touched);
  return unitText(
    unit,
    canonical,
    shown.map((one: NumberNode) => one.value),
  );
}

/** A quoted text: a column of the file, or the file itself. */
function quotedText({ path, facts, span }: Place, value: BoundValue): string | null {
  const { node, block } = value;
  if (node.type !== 'text') return null;
  const call = path.findLast((step) => step.type === 'value' && step.value.function !== null);
  const caller = call?.type === 'value' ? call.value : null;
  const ownPath = pathIn(caller);
  if (ownPath && ownPath.span.start === span.start) {
    const file = facts.file(ownPath.value);
    return file ? fileText(ownPath.value, file) : null;
  }
  const source = ownPath ?? sourceOf(block);
  if (!source || (value.owner !== 'name' && value.owner !== 'column')) return null;
  const column = facts.file(source.value)?.columns?.find(({ name }) => name === node.value);
  return column ? columnText(column, source.value) : null;
}
