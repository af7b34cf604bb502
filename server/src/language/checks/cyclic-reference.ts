import type { BoundFile, BoundValue } from '../binding/bound.ts';
import type { Check } from './check.ts';
import { remove } from './edits.ts';

export const cyclicReference: Check = {
  code: 'cyclic-reference',
  severity: 'error',
  title: 'blocks that wait for each other',
  documentation: 'What a block refers to is made first. Blocks that refer to each other in a ring can never be made.',
  example: { of: 'model', wrong: 'pretrained_from: network', right: '' },
  run(file, report) {
    const next = referencesByBlock(file);
    makeWhatCanBe(next);
    for (const [name, values] of next) {
      for (const value of values) {
        const ring = wayBack(next, nameOf(value), name);
        if (ring === null) continue;
        const told = [name, ...ring].map((step) => `\`${step}\``).join(' → ');
        report({
          message: `\`${name}\` waits for itself${ring.length > 0 ? `: ${told}` : ''}`,
          span: value.node.span,
          fixes: fixFor(file, value),
          data: { ring },
        });
      }
    }
  },
};

/** Take out the blocks that can be made one after the other; what is left is in a ring or waits for one. */
function makeWhatCanBe(next: Map<string, BoundValue[]>): void {
  const waiting = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const [name, values] of next) {
    const pending = values.filter((value) => next.has(nameOf(value)));
    open.set(name, pending.length);
    for (const value of pending) {
      const others = waiting.get(nameOf(value));
      if (others) others.push(name);
      else waiting.set(nameOf(value), [name]);
    }
  }
  const ready = [...open].filter(([, count]) => count === 0).map(([name]) => name);
  for (const name of ready) {
    next.delete(name);
    for (const other of waiting.get(name) ?? []) {
      const count = open.get(other)! - 1;
      open.set(other, count);
      if (count === 0) ready.push(other);
    }
  }
}

function fixFor({ tree }: BoundFile, value: BoundValue) {
  const entry = value.block.container.entries.find((candidate) => candidate.value === value);
  if (!entry || entry.schema?.required) return [];
  return [{ title: `Remove \`${value.owner}\``, edits: [remove(tree.text, entry.node.span)] }];
}

function referencesByBlock(file: BoundFile): Map<string, BoundValue[]> {
  const next = new Map<string, BoundValue[]>();
  for (const value of file.values) {
    const name = value.block.node.name?.text;
    if (value.type?.type !== 'reference' || name === undefined || file.blockByName.get(name) !== value.block) continue;
    const found = next.get(name);
    if (found) found.push(value);
    else next.set(name, [value]);
  }
  return next;
}

function nameOf({ node }: BoundValue): string {
  return node.type === 'word' ? node.text : '';
}

/** Rings are of two or three blocks; a search that goes further gives up telling the way. */
const furthest = 100;

/**
 * The shortest way from one name to another along references, both ends included; null if there is none, empty if it is
 * too long to tell.
 */
function wayBack(next: Map<string, BoundValue[]>, from: string, to: string): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (const step of queue) {
    if (step === to) {
      const way: string[] = [];
      for (let place: string | null = step; place !== null; place = cameFrom.get(place) ?? null) way.unshift(place);
      return way;
    }
    if (queue.length > furthest) return [];
    for (const value of next.get(step) ?? []) {
      if (cameFrom.has(nameOf(value))) continue;
      cameFrom.set(nameOf(value), step);
      queue.push(nameOf(value));
    }
  }
  return null;
}
