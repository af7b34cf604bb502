import type { BoundBlock, BoundEntry, BoundValue, Container } from '../language/binding/bound.ts';
import type { Span } from '../language/index.ts';
import { lastBefore } from './lookup.ts';
import type { Document } from './types.ts';

/** One thing an offset lies in. */
export type Step =
  | { readonly type: 'block'; readonly block: BoundBlock; readonly span: Span }
  | { readonly type: 'entry'; readonly entry: BoundEntry; readonly container: Container; readonly span: Span }
  | { readonly type: 'value'; readonly value: BoundValue; readonly span: Span };

/** Everything an offset lies in or touches, from the block inwards; empty outside every block. */
export function pathAt({ bound }: Document, offset: number): Step[] {
  const block = bound.blocks[lastBefore(bound.blocks, offset + 1, ({ node }) => node.span.start)];
  if (!block || !touches(block.node.span, offset)) return [];
  const path: Step[] = [{ type: 'block', block, span: block.node.span }];
  let container: Container | null = block.container;
  while (container) {
    const step: Step | null = entryStep(container, offset);
    if (!step) break;
    path.push(step);
    let value: BoundValue | null = step.type === 'entry' ? step.entry.value : null;
    if (!value || !touches(value.node.span, offset)) break;
    path.push({ type: 'value', value, span: value.node.span });
    for (let item = itemAt(value, offset); item; item = itemAt(item, offset)) {
      value = item;
      path.push({ type: 'value', value, span: value.node.span });
    }
    container = value.container;
  }
  return path;
}

function entryStep(container: Container, offset: number): Step | null {
  // The last that fits: where two touch, the one that begins at the offset is meant.
  const entry = container.entries.findLast(({ node }) => touches(node.span, offset));
  return entry ? { type: 'entry', entry, container, span: entry.node.span } : null;
}

function itemAt(value: BoundValue, offset: number): BoundValue | undefined {
  return value.items.findLast(({ node }) => touches(node.span, offset));
}

export function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}
