import { elementBySymbol } from '../../chemistry/elements.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { propertyByName } from '../../chemistry/properties.ts';
import { blockSummary } from '../describe/block.ts';
import { columnText } from '../describe/column.ts';
import { elementText } from '../describe/element.ts';
import { formulaText } from '../describe/formula.ts';
import { propertyText } from '../describe/property.ts';
import { schemaText } from '../describe/schema.ts';
import { targetText } from '../describe/target.ts';
import { unitText } from '../describe/unit.ts';
import type { EditorFacts } from '../facts.ts';
import type { Document } from '../types.ts';
import type { CompletionData } from './types.ts';

/** Documentation of a completion item as Markdown, worked out when the item is looked at; null if there is none. */
export function resolveCompletion(document: Document, data: CompletionData, facts: EditorFacts): string | null {
  switch (data.of) {
    case 'schema':
      return schemaText(data.path);
    case 'property': {
      const property = propertyByName(data.name);
      return property ? propertyText(property) : null;
    }
    case 'unit':
      return unitText(data.unit, data.canonical);
    case 'element': {
      const element = elementBySymbol(data.symbol);
      return element ? elementText(element) : null;
    }
    case 'formula': {
      const result = parseFormula(data.formula);
      return result.ok ? formulaText(data.formula, result.composition) : null;
    }
    case 'block': {
      const block = document.bound.blockByName.get(data.name);
      return block ? blockSummary(document, block, facts) : null;
    }
    case 'target': {
      const block = document.bound.blockByName.get(data.block);
      return block ? targetText(document.bound, block, data.name, facts) : null;
    }
    case 'column': {
      const column = facts.file(data.path)?.columns?.find(({ name }) => name === data.name);
      return column ? columnText(column, data.path) : null;
    }
  }
}
