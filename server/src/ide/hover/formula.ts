import { reducedFormula } from '../../chemistry/composition.ts';
import { elementBySymbol } from '../../chemistry/elements.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import type { BoundBlock, BoundValue } from '../../language/binding/bound.ts';
import { blocksOfKind, modelOf, nameIn } from '../datasets.ts';
import { elementText } from '../describe/element.ts';
import { formulaText, knownText, predictionText } from '../describe/formula.ts';
import type { Document, Hover } from '../types.ts';
import type { Place } from './hover.ts';

/** So many models are asked about a material that belongs to none of them. */
const MOST_MODELS = 3;

/**
 * A material: its formula read, its values in the datasets of the file, and what the models say of it. Null where the
 * value is no material.
 */
export function formulaHover({ document, facts, span }: Place, value: BoundValue): Hover | null {
  if (value.type?.type !== 'material') return null;
  const { node } = value;
  const written = node.type === 'word' ? node.text : node.type === 'text' ? node.value : '';
  const result = parseFormula(written);
  if (!result.ok) return null;
  const { composition } = result;
  const element = composition.amounts.size === 1 ? elementBySymbol(written) : undefined;
  const parts = [element ? elementText(element) : formulaText(written, composition)];
  const reduced = reducedFormula(composition);
  for (const dataset of blocksOfKind(document.bound, 'dataset')) {
    const name = dataset.node.name!.text;
    const values = facts.knownValues(name, reduced);
    if (values && values.length > 0) parts.push(knownText(name, values));
  }
  const pending: { model: string; formula: string }[] = [];
  for (const block of modelsFor(document, value.block)) {
    const model = nameIn(document.bound, block);
    if (model === null) continue;
    const prediction = facts.prediction(model, written);
    if (prediction === 'pending') {
      pending.push({ model, formula: written });
      parts.push(`*\`${model}\` is predicting…*`);
    } else if (prediction) {
      parts.push(predictionText(model, prediction, facts.now));
    }
  }
  return { span, contents: parts.join('\n\n---\n\n'), pending };
}

/** The model of the block the material stands in; where it has none, the models of the file. */
function modelsFor({ bound }: Document, block: BoundBlock): readonly BoundBlock[] {
  const own = modelOf(block);
  return own ? [own] : blocksOfKind(bound, 'model').slice(0, MOST_MODELS);
}
