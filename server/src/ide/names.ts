import type { BoundBlock, BoundFile } from '../language/binding/bound.ts';
import { targetsOf } from '../language/binding/targets.ts';
import type { Span } from '../language/index.ts';
import type { NameTable, NameUse, UnresolvedName } from './types.ts';

/** Every place of a file where a block or a target is named, each with the place that defines it. */
export function nameTable(file: BoundFile): NameTable {
  const uses: NameUse[] = [];
  const unresolved: UnresolvedName[] = [];
  const enter = (of: NameUse['of'], name: string, span: Span, definition: Span) => {
    const role = definition.start === span.start ? 'definition' : 'reference';
    uses.push({ name, of, role, span, definition });
  };
  const enterTarget = (name: string, span: Span, block: BoundBlock) => {
    const target = targetsOf(block)?.get(name);
    if (target) enter('target', name, span, target.node.span);
  };
  for (const { node } of file.blocks) if (node.name) enter('block', node.name.text, node.name.span, node.name.span);
  for (const { node, type, block, container } of file.values) {
    if (type?.type === 'reference' && node.type === 'word') {
      const found = file.blockByName.get(node.text)?.node.name;
      if (found) enter('block', node.text, node.span, found.span);
      else unresolved.push({ name: node.text, span: node.span });
    } else if (type?.type === 'target' && node.type === 'word') {
      enterTarget(node.text, node.span, block);
    } else if (type?.type === 'map') {
      for (const { nameNode } of container?.entries ?? [])
        if (nameNode) enterTarget(nameNode.text, nameNode.span, block);
    }
  }
  uses.sort((one, other) => one.span.start - other.span.start);
  return { uses, unresolved };
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
