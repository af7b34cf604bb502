import { propertyByName } from '../../chemistry/properties.ts';
import { sourceOf } from '../datasets.ts';
import type { EditorFacts } from '../facts.ts';
import type { Document } from '../types.ts';
import { columnTextItems } from './columns.ts';
import { type Context, contextAt } from './context.ts';
import { aboutOf, alternatives, expectedIn, type Frame } from './frames.ts';
import { importItem, importPathItems } from './imports.ts';
import { item } from './items.ts';
import { unitOfTarget } from './literals.ts';
import { formulaItems } from './materials.ts';
import { attributeItems, kindItems, targetKeyItems } from './names.ts';
import { pathItems } from './paths.ts';
import type { CompletionItem, CompletionList } from './types.ts';
import { unitItems } from './units.ts';
import { valueItems } from './values.ts';

/** What may be written at an offset. Read from the tokens before it, so that broken text behind does no harm. */
export function completion(document: Document, offset: number, facts: EditorFacts): CompletionList {
  const context = contextAt(document, offset);
  const { frame, place } = context;
  const list = (items: CompletionItem[], incomplete = false): CompletionList => ({
    span: context.span,
    items,
    incomplete,
  });
  if (place === 'kind') return list([...kindItems(), importItem()]);
  if (place === 'import') return importPathItems(context, document, facts);
  if (frame === null) return list([]);
  switch (place) {
    case 'key':
      return list([
        ...keyItems(context, frame, document, facts),
        ...(mayBeginBlock(context, document) ? kindItems() : []),
      ]);
    case 'argument': {
      const values = isMaterial(frame) ? [] : valueItems(context, frame, document, facts);
      return list([...values, ...attributeItems(context, frame, document)]);
    }
    case 'value': {
      const items = valueItems(context, frame, document, facts);
      if (!isMaterial(frame)) return list(items, waitsForColumns(context, frame, facts));
      const formulas = formulaItems(context, document, facts);
      return { ...formulas, items: [...formulas.items, ...items] };
    }
    case 'unit':
      return list(unitsFor(context, frame, document, offset));
    case 'in':
      return list([
        item(0, { label: 'in', kind: 'word', detail: 'the unit of the column', newText: 'in ', suggestNext: true }),
      ]);
    case 'comparator':
      return list(
        ['>', '>=', '<', '<=', '==', '!='].map((sign, index) =>
          item(index, { label: sign, kind: 'value', newText: `${sign} ` }),
        ),
      );
    case 'text':
      return (
        columnTextItems(context, document, facts) ??
        pathItems(context, facts) ??
        (isMaterial(frame) ? formulaItems(context, document, facts) : list([]))
      );
    default:
      return list([]);
  }
}

function keyItems(context: Context, frame: Frame, document: Document, facts: EditorFacts): CompletionItem[] {
  return frame.type === 'map'
    ? targetKeyItems(context, frame, document, facts)
    : attributeItems(context, frame, document);
}

/** A word at the very start of a line may be the next block's, where a closing brace is missing. */
function mayBeginBlock({ firstOnLine, span, frames }: Context, { tree, text }: Document): boolean {
  if (!firstOnLine || frames.length > 1) return false;
  const before = text[span.start - 1];
  const atMargin = before === undefined || before === '\n' || before === '\r';
  return atMargin && tree.sections.some(({ broken, span: section }) => broken && section.start < span.start);
}

function isMaterial(frame: Frame): boolean {
  return alternatives(expectedIn(frame)).some(({ type }) => type === 'material');
}

/** Columns belong here, and the file of the block is not read yet. */
function waitsForColumns({ block }: Context, frame: Frame, facts: EditorFacts): boolean {
  const takesColumns = alternatives(expectedIn(frame)).some(({ type }) => type === 'column' || type === 'condition');
  const path = block && sourceOf(block)?.value;
  return takesColumns && typeof path === 'string' && facts.file(path) === undefined;
}

function unitsFor(context: Context, frame: Frame, document: Document, offset: number): CompletionItem[] {
  const spaced = context.partial === '' && !/\s/.test(document.text[offset - 1] ?? ' ');
  const types = alternatives(expectedIn(frame));
  const about = aboutOf(frame);
  return types.flatMap((type): CompletionItem[] => {
    switch (type.type) {
      case 'counted':
        return type.units.map((unit, index) =>
          item(index, { label: unit, kind: 'unit', newText: spaced ? ` ${unit}` : unit }),
        );
      case 'percentage':
        return [item(0, { label: '%', kind: 'unit', newText: '%' })];
      case 'column':
        return unitItems(propertyByName(about ?? '')?.unit ?? null, spaced);
      case 'quantity':
      case 'range': {
        const unit = type.unit === 'target' ? unitOfTarget(context, about) : type.unit;
        return unit === null ? [] : unitItems(unit, spaced);
      }
      case 'condition': {
        const unit = unitOfTarget(context, frame.value[0]?.image ?? null);
        return unit === null ? [] : unitItems(unit, spaced);
      }
      default:
        return [];
    }
  });
}
