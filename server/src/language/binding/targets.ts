import { propertyByName } from '../../chemistry/properties.ts';
import type { BlockKind } from '../experiment.ts';
import type { BoundBlock, BoundEntry, BoundFile, Target } from './bound.ts';

/** The first entry of a name in a block, record or call. */
export function entryOf(container: { readonly entries: readonly BoundEntry[] }, name: string): BoundEntry | undefined {
  return container.entries.find((entry) => entry.name === name);
}

/** The block an attribute refers to, if there is one of an allowed kind. */
export function referredBlock(file: BoundFile, block: BoundBlock, attribute: string): BoundBlock | null {
  const value = entryOf(block.container, attribute)?.value;
  if (value?.type?.type !== 'reference' || value.node.type !== 'word') return null;
  const found = file.blockByName.get(value.node.text);
  return found && value.type.kinds.includes(found.node.kind.text as BlockKind) ? found : null;
}

const known = new WeakMap<BoundBlock, ReadonlyMap<string, Target> | null>();

/**
 * The targets a block can speak of: a dataset's own, those a model predicts, those of the model or block another block
 * looks at. Null where that cannot be known because a reference is broken.
 */
export function targetsOf(file: BoundFile, block: BoundBlock): ReadonlyMap<string, Target> | null {
  const before = known.get(block);
  if (before !== undefined) return before;
  // A block that looks at itself, through whatever detour, has no targets.
  known.set(block, null);
  const targets = findTargets(file, block);
  known.set(block, targets);
  return targets;
}

function findTargets(file: BoundFile, block: BoundBlock): ReadonlyMap<string, Target> | null {
  switch (block.node.kind.text as BlockKind) {
    case 'dataset':
      return targetsOfDataset(block);
    case 'model':
      return targetsOfModel(file, block);
    case 'predict':
    case 'design':
      return targetsThrough(file, block, 'model');
    case 'analyze':
      return targetsThrough(file, block, 'of');
    default:
      return null;
  }
}

function targetsThrough(file: BoundFile, block: BoundBlock, attribute: string): ReadonlyMap<string, Target> | null {
  const other = referredBlock(file, block, attribute);
  return other && targetsOf(file, other);
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
    targets.set(name, { name, node: nameNode, property, columnUnit, unit, value: node.value });
  }
  return targets;
}

function targetsOfModel(file: BoundFile, block: BoundBlock): ReadonlyMap<string, Target> | null {
  const dataset = referredBlock(file, block, 'data');
  const all = dataset && targetsOf(file, dataset);
  const chosen = entryOf(block.container, 'predicts')?.value;
  if (!all || !chosen || chosen.type?.type !== 'list') return all;
  const targets = new Map<string, Target>();
  for (const { node } of chosen.items) {
    const target = node.type === 'word' ? all.get(node.text) : undefined;
    if (target) targets.set(target.name, target);
  }
  return targets;
}
