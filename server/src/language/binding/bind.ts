import type { CheckFacts } from '../diagnostic.ts';
import { columnFunction } from '../schema/common.ts';
import { blockSchema } from '../schema/index.ts';
import { argumentsOf } from '../schema/placeholders.ts';
import type { ArgumentSchema, AttributeSchema, ValueType } from '../schema/types.ts';
import type {
  ArgumentNode,
  BlockNode,
  CallNode,
  EntryNode,
  ImportNode,
  SyntaxTree,
  ValueNode,
} from '../syntax/tree.ts';
import type { BoundBlock, BoundEntry, BoundFile, BoundImport, BoundValue, Container } from './bound.ts';
import { chooseType } from './chooseType.ts';

/** Lay the schema beside the tree, and the blocks of imported files beside its own. */
export function bind(tree: SyntaxTree, facts: CheckFacts): BoundFile {
  const binder = new Binder();
  const { values, containers } = binder;
  const blocks: BoundBlock[] = [];
  const blockByName = new Map<string, BoundBlock>();
  const imports = tree.imports.flatMap((node) => bindImport(node, facts));
  const file: BoundFile = { tree, facts, imports, blocks, blockByName, values, containers };
  for (const node of tree.blocks) blocks.push(binder.block(node, file));
  for (const block of [...blocks, ...importedBlocks(imports)]) {
    const name = block.node.name?.text;
    if (name !== undefined && !blockByName.has(name)) blockByName.set(name, block);
  }
  return file;
}

function bindImport(node: ImportNode, { imports }: CheckFacts): BoundImport[] {
  return node.path ? [{ node, path: node.path.value, facts: imports?.get(node.path.value) ?? null }] : [];
}

/** The blocks of the files themselves: what those import in turn stays their own affair. */
function importedBlocks(imports: readonly BoundImport[]): BoundBlock[] {
  return imports.flatMap(({ facts }) => (facts?.state === 'found' ? facts.file.bound.blocks : []));
}

/** Bind one value to a type, for the schema's own defaults. */
export function bindValue(node: ValueNode, expected: ValueType, owner: string, block: BoundBlock): BoundValue {
  return new Binder().value(node, expected, { block, owner, about: null });
}

interface Context {
  readonly block: BoundBlock;
  readonly owner: string;
  readonly about: string | null;
}

class Binder {
  readonly values: BoundValue[] = [];
  readonly containers: Container[] = [];

  block(node: BlockNode, file: BoundFile): BoundBlock {
    const schema = blockSchema(node.kind.text) ?? null;
    const entries: BoundEntry[] = [];
    const title = node.kind.text;
    const open = node.bodyStart + 1;
    const allowed = schema ? schema.attributes : null;
    const block: { -readonly [key in keyof BoundBlock]: BoundBlock[key] } = {
      file,
      node,
      schema,
      container: undefined!,
    };
    const container: Container = { kind: 'block', title, allowed, block, entries, open, node };
    block.container = container;
    if (schema === null) return block;
    this.containers.push(container);
    for (const entry of node.entries)
      entries.push(this.entry(entry, schema.attributes, { block, owner: '', about: null }));
    return block;
  }

  value(node: ValueNode, expected: ValueType, context: Context): BoundValue {
    const type = chooseType(expected, node);
    const items: BoundValue[] = [];
    const value: { -readonly [key in keyof BoundValue]: BoundValue[key] } = {
      node,
      expected,
      type,
      block: context.block,
      owner: context.owner,
      about: context.about,
      items,
      container: null,
      function: null,
    };
    this.values.push(value);
    if (type === null) return value;
    if (type.type === 'list' && node.type === 'list') {
      for (const item of node.items) items.push(this.value(item, type.item, context));
    } else if (type.type === 'condition' && node.type === 'condition') {
      this.condition(node, items, context);
    } else if (type.type === 'record' && node.type === 'record') {
      value.container = this.container('record', context.owner, type.entries, node, context.block);
      const entries = value.container.entries as BoundEntry[];
      for (const entry of node.entries) entries.push(this.entry(entry, type.entries, context));
    } else if (type.type === 'map' && node.type === 'record') {
      value.container = this.container('map', context.owner, null, node, context.block);
      const entries = value.container.entries as BoundEntry[];
      for (const entry of node.entries) entries.push(this.mapEntry(entry, type.value, context));
    } else if (type.type === 'call' || type.type === 'column') {
      const name = node.type === 'call' ? node.name.text : node.type === 'word' ? node.text : '';
      const functions = type.type === 'column' ? [columnFunction] : type.functions;
      value.function = functions.find((candidate) => candidate.name === name) ?? null;
      if (value.function) {
        const allowed = argumentsOf(value.function, node);
        value.container = this.container('call', name, allowed, node, context.block);
        if (node.type === 'call') this.arguments(node, value, context);
      }
    }
    return value;
  }

  private container(
    kind: Container['kind'],
    title: string,
    allowed: readonly AttributeSchema[] | null,
    node: ValueNode,
    block: BoundBlock,
  ): Container {
    const open = node.type === 'call' ? node.name.span.end + 1 : node.span.start + 1;
    const container: Container = { kind, title, allowed, block, entries: [], open, node };
    this.containers.push(container);
    return container;
  }

  private entry(node: EntryNode, allowed: readonly AttributeSchema[], context: Context): BoundEntry {
    const name = node.key.text;
    const schema = allowed.find((attribute) => attribute.name === name) ?? null;
    const value =
      schema && node.value
        ? this.value(node.value, schema.type, { ...context, owner: name, about: context.about })
        : null;
    return { node, name, nameNode: node.key, schema, value };
  }

  private mapEntry(node: EntryNode, type: ValueType, context: Context): BoundEntry {
    const name = node.key.text;
    const value = node.value ? this.value(node.value, type, { ...context, owner: name, about: name }) : null;
    return { node, name, nameNode: node.key, schema: null, value };
  }

  private arguments(node: CallNode, value: BoundValue, context: Context): void {
    const entries = value.container!.entries as BoundEntry[];
    const allowed = value.container!.allowed as readonly ArgumentSchema[];
    const positional = allowed.filter((argument) => argument.positional);
    let place = 0;
    for (const argument of node.arguments) {
      const schema: AttributeSchema | null =
        (argument.name ? allowed.find((candidate) => candidate.name === argument.name!.text) : positional[place++]) ??
        null;
      entries.push(this.argument(argument, schema, context));
    }
  }

  private argument(node: ArgumentNode, schema: AttributeSchema | null, context: Context): BoundEntry {
    const name = node.name?.text ?? schema?.name ?? null;
    const value = schema && node.value ? this.value(node.value, schema.type, { ...context, owner: schema.name }) : null;
    return { node, name, nameNode: node.name, schema, value };
  }

  /** Left a target or a column; right what it is compared with. */
  private condition(node: ValueNode & { type: 'condition' }, items: BoundValue[], context: Context): void {
    const about = node.left.type === 'word' ? node.left.text : null;
    items.push(this.value(node.left, comparable, { ...context, about }));
    if (!node.right) return;
    items.push(this.value(node.right, about === null ? plain : measured, { ...context, about }));
  }
}

const comparable: ValueType = { type: 'one_of', types: [{ type: 'target' }, { type: 'column', unit: false }] };
/** A target is compared with a number in its unit, a column with what stands in the file. */
const measured: ValueType = { type: 'quantity', unit: 'target' };
const plain: ValueType = { type: 'one_of', types: [{ type: 'number' }, { type: 'text' }, { type: 'boolean' }] };
