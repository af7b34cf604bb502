import { propertyByName } from '../chemistry/properties.ts';
import type { BoundBlock, BoundValue, Container } from '../language/binding/bound.ts';
import { expectedUnit, numbersOf } from '../language/binding/expectedUnit.ts';
import { entryOf, targetsOf } from '../language/binding/targets.ts';
import { convertUnit } from '../language/binding/units.ts';
import { addEntry } from '../language/checks/edits.ts';
import type { Span } from '../language/index.ts';
import type { AttributeSchema } from '../language/schema/types.ts';
import { sourceOf } from './datasets.ts';
import { count, number, plural, withUnit } from './describe/numbers.ts';
import type { EditorFacts } from './facts.ts';
import { overlaps } from './path.ts';
import type { Document, InlayHint } from './types.ts';

/** What matters for a result and is easily forgotten: shown with its default where it is not given. */
const shownDefaults: Readonly<Record<string, readonly string[]>> = {
  dataset: ['split'],
  model: ['predicts', 'coverage'],
  training: ['ensemble', 'seed'],
  clean: ['duplicates'],
  random: ['train', 'validation', 'test', 'seed'],
  chemical_system: ['train', 'validation', 'test', 'seed'],
  k_fold: ['folds', 'seed'],
  design: ['search'],
  auto: ['budget'],
  reinforce: ['budget', 'seed'],
  genetic: ['budget', 'seed'],
  ucb: ['budget'],
};

/** Defaults that hold, rows that were counted, values in the unit they are converted to, and errors of the last run. */
export function inlayHints(document: Document, span: Span, facts: EditorFacts): InlayHint[] {
  const { bound } = document;
  const hints: InlayHint[] = [];
  for (const container of bound.containers) {
    if (overlaps(container.node.span, span)) hints.push(...defaultHints(document, container));
  }
  for (const block of bound.blocks) {
    if (overlaps(block.node.span, span)) hints.push(...countHints(block, facts), ...metricHints(block, facts));
  }
  for (const value of bound.values) if (overlaps(value.node.span, span)) hints.push(...unitHints(value));
  return hints
    .filter(({ offset }) => span.start <= offset && offset <= span.end)
    .sort((one, other) => one.offset - other.offset);
}

function defaultHints(document: Document, container: Container): InlayHint[] {
  const { title, allowed, block, node, entries } = container;
  const shown = shownDefaults[title];
  if (!shown || !allowed || block?.node.broken) return [];
  const missing = allowed.filter(({ name }) => shown.includes(name) && !entries.some((entry) => entry.name === name));
  return missing.flatMap((attribute) => {
    const value = defaultOf(attribute, block);
    if (value === null) return [];
    const text = `${attribute.name}: ${value}`;
    const edits = node.type === 'word' ? [] : [addEntry(document.bound, container, text)];
    return [{ offset: placeOf(container), label: text, kind: 'default', tooltip: attribute.documentation, edits }];
  });
}

function defaultOf({ default: standard, derivedDefault }: AttributeSchema, block: BoundBlock | null): string | null {
  if (!derivedDefault) return standard ?? null;
  const targets = block && targetsOf(block);
  return targets && targets.size > 0 ? `[${[...targets.keys()].join(', ')}]` : null;
}

/** Behind the header of a block, before the closing bracket of a record or call. */
function placeOf({ kind, node, open, entries }: Container): number {
  if (kind === 'block' || node.type === 'block') return open;
  if (node.type === 'call') return entries.at(-1)?.node.span.end ?? open;
  return entries.at(-1)?.node.span.end ?? node.span.end - (node.type === 'word' ? 0 : 1);
}

function countHints(block: BoundBlock, facts: EditorFacts): InlayHint[] {
  const { name } = block.node;
  const hints: InlayHint[] = [];
  const hint = (offset: number, label: string, tooltip: string) =>
    hints.push({ offset, label, kind: 'count', tooltip, edits: [] });
  const dataset = name ? facts.dataset(name.text) : undefined;
  const path = sourceOf(block);
  const rows = path && facts.file(path.value)?.rows;
  if (path && typeof rows === 'number') {
    const kept = dataset && dataset.rowsKept !== rows ? `, ${count(dataset.rowsKept)} kept` : '';
    hint(path.span.end, plural(rows, 'row') + kept, 'Rows of the file, and rows left by where and clean');
  }
  if (!dataset) return hints;
  for (const target of targetsOf(block)?.values() ?? []) {
    const labels = dataset.targets.find((one) => one.name === target.name);
    const entry = entryOf(block.container, 'targets')?.value?.container?.entries.find(
      (one) => one.name === target.name,
    );
    if (labels && entry) {
      const range = `${number(labels.minimum, 3)} … ${withUnit(number(labels.maximum, 3), labels.unit)}`;
      hint(entry.node.span.end, plural(labels.labelled, 'label'), `Labels of ${target.name}: ${range}`);
    }
  }
  return hints;
}

/** Behind each target that a model says it predicts: its error on the test part of the newest run. */
function metricHints(block: BoundBlock, facts: EditorFacts): InlayHint[] {
  const { kind, name } = block.node;
  const run = kind.text === 'model' && name ? facts.run(name.text) : null;
  const predicted = run?.state === 'finished' ? (entryOf(block.container, 'predicts')?.value?.items ?? []) : [];
  return predicted.flatMap(({ node }): InlayHint[] => {
    const target = run!.targets.find((one) => node.type === 'word' && one.name === node.text);
    if (!target?.test) return [];
    const label = `± ${withUnit(number(target.test.mae, 3), target.unit)}`;
    const stale = run!.stale ? '; text or data have changed since' : '';
    const tooltip = `Mean absolute error on the test part${stale}`;
    return [{ offset: node.span.end, label, kind: 'metric', tooltip, edits: [] }];
  });
}

/** Units other than the canonical one, with the value in that. */
function unitHints(value: BoundValue): InlayHint[] {
  const { node, type, about } = value;
  const hint = (offset: number, label: string, tooltip: string): InlayHint[] => [
    { offset, label, kind: 'unit', tooltip, edits: [] },
  ];
  if (node.type === 'call' && type?.type === 'column' && node.unit) {
    const property = propertyByName(about ?? '');
    if (!property || property.unit === node.unit.text || convertUnit(1, node.unit.text, property.unit) === null)
      return [];
    return hint(node.unit.span.end, `→ ${property.unit}`, `Values are converted to ${property.unit}`);
  }
  const canonical = expectedUnit(value);
  if (typeof canonical !== 'string') return [];
  const numbers = numbersOf(node);
  const unit = numbers.findLast((one) => one.unit !== null)?.unit?.text;
  if (unit === undefined || unit === canonical) return [];
  const converted = numbers.map((one) => convertUnit(one.value, one.unit?.text ?? unit, canonical));
  if (converted.length === 0 || converted.includes(null)) return [];
  const ends = converted.map((one) => number(one!, 5));
  const isOpenBelow = node.type === 'range' && node.minimum === null;
  const isOpenAbove = node.type === 'range' && node.maximum === null;
  const text = `${isOpenBelow ? '..' : ''}${ends.join('..')}${isOpenAbove ? '..' : ''}`;
  return hint(node.span.end, `= ${withUnit(text, canonical)}`, `In ${canonical}, the unit of the property`);
}
