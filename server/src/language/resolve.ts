import { parseFormula } from '../chemistry/formula.ts';
import { bindValue } from './binding/bind.ts';
import type { BoundBlock, BoundFile, BoundValue, Container } from './binding/bound.ts';
import { importedFile, importOf } from './binding/imports.ts';
import { entryOf, targetsOf } from './binding/targets.ts';
import { convertUnit } from './binding/units.ts';
import type { BlockKind, Experiment, ImportedBlocks, ResolvedBlock, ResolvedValue, Span } from './experiment.ts';
import { parse } from './parse.ts';
import type { AttributeSchema } from './schema/types.ts';
import type { NumberNode, ValueNode } from './syntax/tree.ts';

export const noBlocks: Experiment = { blocks: [], imported: [] };

/**
 * The experiment: every block of `sound` with its values typed and its defaults filled in, and the blocks of imported
 * files that these need.
 */
export function resolveExperiment(file: BoundFile, sound: ReadonlySet<BoundBlock>): Experiment {
  const own = file.blocks.filter((block) => sound.has(block));
  return { blocks: own.map(resolveBlock), imported: neededOfImports(file, own) };
}

function neededOfImports(file: BoundFile, own: readonly BoundBlock[]): ImportedBlocks[] {
  if (file.imports.length === 0) return [];
  const needed = new Map<BoundFile, { readonly name: string; readonly blocks: Set<BoundBlock> }>();
  const references = new Map<BoundFile, ReadonlyMap<BoundBlock, readonly BoundBlock[]>>();
  const queue = own.map((block) => ({ block, name: '' }));
  for (const { block, name } of queue) {
    const all = references.get(block.file) ?? referencesIn(block.file);
    references.set(block.file, all);
    for (const other of all.get(block) ?? []) {
      if (other.file === file) continue;
      const place = needed.get(other.file) ?? { name: fileOf(block, other) ?? name, blocks: new Set() };
      needed.set(other.file, place);
      if (place.blocks.has(other)) continue;
      place.blocks.add(other);
      queue.push({ block: other, name: place.name });
    }
  }
  return Array.from(needed, ([{ tree, blocks: all }, { name, blocks }]) => {
    return { file: name, text: tree.text, blocks: all.filter((block) => blocks.has(block)).map(resolveBlock) };
  });
}

/** The blocks each block of a file refers to. */
function referencesIn(file: BoundFile): ReadonlyMap<BoundBlock, readonly BoundBlock[]> {
  const references = new Map<BoundBlock, BoundBlock[]>();
  for (const { block, node, type } of file.values) {
    const found = type?.type === 'reference' && node.type === 'word' && file.blockByName.get(node.text);
    if (!found) continue;
    const others = references.get(block);
    if (others) others.push(found);
    else references.set(block, [found]);
  }
  return references;
}

/** The name of the file another block is in; null where it is the same. */
function fileOf(block: BoundBlock, other: BoundBlock): string | null {
  const origin = importOf(block.file, other);
  return origin && (importedFile(origin)?.name ?? null);
}

function resolveBlock(block: BoundBlock): ResolvedBlock {
  const resolver = new Resolver((span) => span);
  return {
    kind: block.node.kind.text as BlockKind,
    name: block.node.name!.text,
    attributes: resolver.named(block.container, block),
    span: block.node.span,
    nameSpan: block.node.name!.span,
  };
}

class Resolver {
  readonly #place: (span: Span) => Span | null;

  constructor(place: (span: Span) => Span | null) {
    this.#place = place;
  }

  /** The entries given, then the defaults of those not given. */
  named(container: Container, block: BoundBlock): Map<string, ResolvedValue> {
    const resolved = new Map<string, ResolvedValue>();
    if (container.allowed === null) {
      for (const { name, value } of container.entries)
        if (name !== null && value) resolved.set(name, this.value(value));
      return resolved;
    }
    for (const attribute of container.allowed) {
      const value = entryOf(container, attribute.name)?.value;
      const found = value ? this.value(value) : this.#default(attribute, block);
      if (found) resolved.set(attribute.name, found);
    }
    return resolved;
  }

  value(bound: BoundValue): ResolvedValue {
    const { node, type } = bound;
    const span = this.#place(node.span);
    switch (type?.type) {
      case 'number':
        return { type: 'number', value: numberOf(node).value, span };
      case 'percentage':
        return { type: 'percentage', value: numberOf(node).value / 100, span };
      case 'quantity':
      case 'counted': {
        const { value, unit } = numberOf(node);
        return unit ? { type: 'quantity', value, unit: unit.text, span } : { type: 'number', value, span };
      }
      case 'range':
        return rangeOf(node, span);
      case 'text':
        return { type: 'text', value: wordOf(node), span };
      case 'boolean':
        return { type: 'boolean', value: wordOf(node) === 'true', span };
      case 'word':
        return { type: 'word', value: wordOf(node), span };
      case 'reference': {
        const found = bound.block.file.blockByName.get(wordOf(node))!;
        const kind = found.node.kind.text as BlockKind;
        return { type: 'reference', kind, name: wordOf(node), file: fileOf(bound.block, found), span };
      }
      case 'target':
        return { type: 'target', name: wordOf(node), span };
      case 'element':
        return { type: 'element', symbol: wordOf(node), span };
      case 'material': {
        const result = parseFormula(wordOf(node));
        if (!result.ok) throw new Error(`formula ${wordOf(node)} passed the checks but ${result.failure.message}`);
        return { type: 'material', formula: wordOf(node), composition: result.composition, span };
      }
      case 'column': {
        const argument = entryOf(bound.container!, 'name')!.value!;
        const unit = node.type === 'call' ? (node.unit?.text ?? null) : null;
        return { type: 'column', name: wordOf(argument.node), unit, span };
      }
      case 'condition': {
        const [left, right] = bound.items;
        if (node.type !== 'condition') break;
        const comparator = node.comparator.text as '>' | '>=' | '<' | '<=' | '==' | '!=';
        return { type: 'condition', left: this.value(left!), comparator, right: this.value(right!), span };
      }
      case 'list':
        return { type: 'list', items: bound.items.map((item) => this.value(item)), span };
      case 'record':
      case 'map':
        return { type: 'record', entries: this.named(bound.container!, bound.block), span };
      case 'call': {
        const given = this.named(bound.container!, bound.block);
        return { type: 'call', name: bound.function!.name, arguments: given, span };
      }
    }
    throw new Error(`${bound.owner} passed the checks without a type`);
  }

  #default(attribute: AttributeSchema, block: BoundBlock): ResolvedValue | null {
    if (attribute.derivedDefault) {
      const targets = [...(targetsOf(block)?.keys() ?? [])];
      return { type: 'list', items: targets.map((name) => ({ type: 'target', name, span: null })), span: null };
    }
    if (attribute.default === undefined) return null;
    const before = defaults.get(attribute);
    if (before) return before;
    // Defaults refer to nothing, so one value serves every block.
    const bound = bindValue(defaultNode(attribute, attribute.default), attribute.type, attribute.name, block);
    const value = new Resolver(() => null).value(bound);
    defaults.set(attribute, value);
    return value;
  }
}

const defaults = new WeakMap<AttributeSchema, ResolvedValue>();

function defaultNode(attribute: AttributeSchema, text: string): ValueNode {
  const { tree, errors } = parse(`default of { ${attribute.name}: ${text} }`);
  const value = tree.blocks[0]?.entries[0]?.value;
  if (!value || errors.length > 0) throw new Error(`the default of ${attribute.name} does not parse: ${text}`);
  return value;
}

function numberOf(node: ValueNode): NumberNode {
  if (node.type !== 'number') throw new Error(`a ${node.type} passed the checks as a number`);
  return node;
}

function wordOf(node: ValueNode): string {
  if (node.type === 'word') return node.text;
  if (node.type === 'text') return node.value;
  throw new Error(`a ${node.type} passed the checks as a word`);
}

/** A lone number is the range from itself to itself. The lower end is converted to the unit of the upper one. */
function rangeOf(node: ValueNode, span: Span | null): ResolvedValue {
  if (node.type === 'number') {
    return { type: 'range', minimum: node.value, maximum: node.value, unit: node.unit?.text ?? null, span };
  }
  if (node.type !== 'range') throw new Error(`a ${node.type} passed the checks as a range`);
  const { minimum, maximum } = node;
  const unit = maximum?.unit?.text ?? minimum?.unit?.text ?? null;
  const lowerUnit = minimum?.unit?.text ?? unit;
  const lower = minimum && unit && lowerUnit !== unit ? convertUnit(minimum.value, lowerUnit!, unit) : minimum?.value;
  return { type: 'range', minimum: lower ?? null, maximum: maximum?.value ?? null, unit, span };
}
