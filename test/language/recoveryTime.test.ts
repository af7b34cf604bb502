import { expect, it } from 'vitest';
import { check, parse, print } from '../../server/src/language/index.ts';
import { notebookOf } from './longText.ts';
import { deletions, quantile, timeRatios } from './recoveryTime.ts';

const text = notebookOf(100);

it('a deleted character anywhere in 100 lines costs no more than three times the clean time', () => {
  const parsing = timeRatios(text, deletions(text, 11), (broken) => void parse(broken));
  const everything = timeRatios(text, deletions(text, 11), (broken) => {
    const { tree } = parse(broken);
    check(tree);
    print(tree);
  });
  // bench/language.ts prints the largest; here a percent is left to whatever else the machine does.
  expect(quantile(parsing, 0.99)).toBeLessThan(3);
  expect(quantile(everything, 0.99)).toBeLessThan(3);
});

it('time grows with the length of the text, whatever the garbage', () => {
  for (const garbage of ['[', '{ a: ', '( "', 'model m {', ') ', '} ', '§', 'a = ', '1..', 'x: [\n']) {
    const time = (count: number) => {
      const long = garbage.repeat(count);
      return Math.min(...[1, 2, 3].map(() => timed(() => print(parse(long).tree))));
    };
    time(500);
    // Ten times the text, allowed four times over; something quadratic would take a hundred times.
    expect(time(20_000) / time(2_000)).toBeLessThan(40);
  }
});

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start + 0.05;
}
