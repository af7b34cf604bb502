import { expect, it } from 'vitest';
import { check, parse, print } from '../../server/src/language/index.ts';
import { processorMillisecondsOf } from '../support/processorTime.ts';
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
  const garbage = [
    '[',
    '{ a: ',
    '( "',
    'model m {',
    ') ',
    '} ',
    '§',
    'a = ',
    '1..',
    'x: [\n',
    'model m { a: 1 }\n',
    '// a\n',
  ];
  for (const piece of garbage) {
    const time = (count: number) => {
      const long = piece.repeat(count);
      const work = () => {
        const { tree } = parse(long);
        check(tree);
        print(tree);
      };
      return Math.min(...[1, 2, 3].map(() => processorMillisecondsOf(work)));
    };
    time(500);
    // Sixteen times the text, allowed six times over for a busy machine; something quadratic would take 256 times.
    expect(time(16_000) / time(1_000)).toBeLessThan(100);
  }
});
