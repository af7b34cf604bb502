import type { BoundBlock, BoundFile } from '../language/binding/bound.ts';
import { filesReached } from '../language/binding/imports.ts';
import { entryOf, targetsOf } from '../language/binding/targets.ts';
import type { Span } from '../language/index.ts';
import type { NameTable, NameUse, TargetThroughImport, UnresolvedName } from './types.ts';

/** Every place of a file where a block or a target is named, each with the place that defines it. */
export function nameTable(file: BoundFile): NameTable {
  const uses: NameUse[] = [];
  const unresolved: UnresolvedName[] = [];
  const throughImports: TargetThroughImport[] = [];
  const names = new Map([...filesReached(file)].map(([name, { bound }]) => [bound, name]));
  const enter = (of: NameUse['of'], name: string, span: Span, definition: Span, definedIn: BoundFile) => {
    const role = definedIn === file && definition.start === span.start ? 'definition' : 'reference';
    uses.push({ name, of, role, span, definition, file: names.get(definedIn) ?? null });
  };
  const enterTarget = (name: string, span: Span, block: BoundBlock) => {
    const target = targetsOf(block)?.get(name);
    if (target) enter('target', name, span, target.node.span, target.dataset.file);
    const through = importedRoot(block);
    if (through !== null) throughImports.push({ name, span, through });
  };
  for (const { node } of file.blocks) {
    if (node.name) enter('block', node.name.text, node.name.span, node.name.span, file);
  }
  for (const { node, type, block, container } of file.values) {
    if (type?.type === 'reference' && node.type === 'word') {
      const found = file.blockByName.get(node.text);
      if (found) enter('block', node.text, node.span, found.node.name!.span, found.file);
      else unresolved.push({ name: node.text, span: node.span });
    } else if (type?.type === 'target' && node.type === 'word') {
      enterTarget(node.text, node.span, block);
    } else if (type?.type === 'map') {
      for (const { nameNode } of container?.entries ?? [])
        if (nameNode) enterTarget(nameNode.text, nameNode.span, block);
    }
  }
  uses.sort((one, other) => one.span.start - other.span.start);
  return { uses, unresolved, throughImports };
}

/** The name, of no block of this file, through which a block sees its targets; null where it sees none or its own. */
function importedRoot(block: BoundBlock): string | null {
  const seen = new Set<BoundBlock>();
  for (let current = block; !seen.has(current); ) {
    seen.add(current);
    const name = ['data', 'model', 'of'].flatMap((attribute) => {
      const value = entryOf(current.container, attribute)?.value;
      return value?.type?.type === 'reference' && value.node.type === 'word' ? value.node.text : [];
    })[0];
    if (name === undefined) return null;
    const next = block.file.blockByName.get(name);
    if (!next || next.file !== block.file) return name;
    current = next;
  }
  return null;
}

/** True where two uses of names in one file mean the same block or target. */
export function meanSame(one: NameUse, other: NameUse): boolean {
  return one.file === other.file && one.definition.start === other.definition.start;
}

/** The use of a name an offset lies in or touches. */
export function nameAt({ uses }: NameTable, offset: number): NameUse | null {
  let low = 0;
  let high = uses.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (uses[middle]!.span.end < offset) low = middle + 1;
    else high = middle;
  }
  const found = uses[low];
  return found && found.span.start <= offset ? found : null;
}
