import { propertyByName } from '../../chemistry/properties.ts';
import type { BlockKind } from '../experiment.ts';
import type { BoundBlock, BoundEntry, BoundFile, Target } from './bound.ts';

/** The first entry of a name in a block, record or call. */
export function entryOf(container: { readonly entries: readonly BoundEntry[] }, name: string): BoundEntry | undefined {
  return container.entries.find((entry) => entry.name === name);
}

/** The block an attribute refers to, if there is one of an allowed kind. */
export function referredBlock(block: BoundBlock, attribute: string): BoundBlock | null {
  const value = entryOf(block.container, attribute)?.value;
  if (value?.type?.type !== 'reference' || value.node.type !== 'word') return null;
  const found = block.file.blockByName.get(value.node.text);
  return found && value.type.kinds.includes(found.node.kind.text as BlockKind) ? found : null;
}

/** The names of blocks of some kinds, those of imported files last. */
export function namesOfKinds({ blockByName }: BoundFile, kinds: readonly BlockKind[]): string[] {
  return [...blockByName].flatMap(([name, { node }]) => (kinds.includes(node.kind.text as BlockKind) ? [name] : []));
}

const known = new WeakMap<BoundBlock, ReadonlyMap<string, Target> | null>();

/**
 * The targets a block can speak of: a dataset's own, those a model predicts, those of the model or block another block
 * looks at, in whatever file that is. Null where it cannot be known because a reference is broken.
 */
export function targetsOf(block: BoundBlock): ReadonlyMap<string, Target> | null {
  const before = known.get(block);
  if (before !== undefined) return before;
  // A block that looks at itself, through whatever detour, has no targets.
  known.set(block, null);
  const targets = findTargets(block);
  known.set(block, targets);
  return targets;
}

function findTargets(block: BoundBlock): ReadonlyMap<string, Target> | null {
  switch (block.node.kind.text as BlockKind) {
    case 'dataset':
      return targetsOfDataset(block);
    case 'model':
      return targetsOfModel(block);
    case 'predict':
    case 'design':
      return targetsThrough(block, 'model');
    case 'analyze':
      return targetsThrough(block, 'of');
    default:
      return null;
  }
}

function targetsThrough(block: BoundBlock, attribute: string): ReadonlyMap<string, Target> | null {
  const other = referredBlock(block, attribute);
  return other && targetsOf(other);
}

function targetsOfDataset(block: BoundBlock): ReadonlyMap<string, Target> | null {
  const container = entryOf(block.container, 'targets')?.value?.container;
  if (container?.kind !== 'map') return null;
  const targets = new Map<string, Target>();
  for (const { node, name, nameNode } of container.entries) {
    if (name === null || nameNode === null || targets.has(name)) continue;
    const property = propertyByName(name) ?? null;
    const columnUnit = node.value?.type === 'call' ? (node.value.unit?.text ?? null) : null;
    const unit = property?.unit ?? columnUnit ?? '1';
    targets.set(name, { name, node: nameNode, dataset: block, property, columnUnit, unit, value: node.value });
  }
  return targets;
}

function targetsOfModel(block: BoundBlock): ReadonlyMap<string, Target> | null {
  const dataset = referredBlock(block, 'data');
  const all = dataset && targetsOf(dataset);
  const chosen = entryOf(block.container, 'predicts')?.value;
  if (!all || !chosen || chosen.type?.type !== 'list') return all;
  const targets = new Map<string, Target>();
  for (const { node } of chosen.items) {
    const target = node.type === 'word' ? all.get(node.text) : undefined;
    if (target) targets.set(target.name, target);
  }
  return targets;
}
