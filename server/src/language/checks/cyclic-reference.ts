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
    for (const [name, values] of next) {
      for (const value of values) {
        const ring = wayBack(next, nameOf(value), name);
        if (ring === null) continue;
        report({
          message: `\`${name}\` waits for itself: ${[name, ...ring].map((step) => `\`${step}\``).join(' → ')}`,
          span: value.node.span,
          fixes: fixFor(file, value),
          data: { ring },
        });
      }
    }
  },
};

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

/** The shortest way from one name to another along references, both ends included; null if there is none. */
function wayBack(next: Map<string, BoundValue[]>, from: string, to: string): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    if (step === to) {
      const way: string[] = [];
      for (let place: string | null = step; place !== null; place = cameFrom.get(place) ?? null) way.unshift(place);
      return way;
    }
    for (const value of next.get(step) ?? []) {
      if (cameFrom.has(nameOf(value))) continue;
      cameFrom.set(nameOf(value), step);
      queue.push(nameOf(value));
    }
  }
  return null;
}
