import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { Turns } from '../../server/src/lsp/facts/turns.ts';

const MEMORY = new URL('../../server/src/lsp/memory.ts', import.meta.url).href;

/** Ends well when a large object that nobody needs is gone; only full collections take those. */
const PROGRAM = `
import { collectAtRest } from '${MEMORY}';
collectAtRest(20);
const large = new WeakRef(new Array(200_000).fill('large'));
let small = [];
// Enough for collections of new objects, after which V8 sees no reason for a full one.
for (let count = 0; count < 200_000; count++) small.push({ count });
small = [];
setInterval(() => large.deref() ?? process.exit(0), 50);
setTimeout(() => process.exit(1), 60_000);
`;

it('a program that has come to rest gives back what it no longer needs', async () => {
  const program = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], { stdio: 'inherit' });
  const [code] = await once(program, 'exit');
  expect(code).toBe(0);
});

it('a few at a time have their turn, in the order in which they asked', async () => {
  const turns = new Turns(2);
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) =>
    turns.take(async () => {
      log.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      if (name === 'second') throw new Error('failed');
    });
  const [first, second, third, fourth] = ['first', 'second', 'third', 'fourth'].map(work);
  await Promise.resolve();
  expect(log).toEqual(['first', 'second']);
  ends.get('second')!();
  await expect(second).rejects.toThrow('failed');
  await expect.poll(() => log).toEqual(['first', 'second', 'third']);
  ends.get('first')!();
  await first;
  await expect.poll(() => log).toEqual(['first', 'second', 'third', 'fourth']);
  ends.get('third')!();
  ends.get('fourth')!();
  await Promise.all([third, fourth]);
});
