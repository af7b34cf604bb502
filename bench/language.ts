/**
 * Time from text to diagnostics, and what a fault costs: `npm run bench -- language`. The texts are correct, which is
 * asserted, because a text with an error would time the recovery.
 */

import { Random } from '../server/src/foundation/random.ts';
import { check, parse, print } from '../server/src/language/index.ts';
import { tokenize } from '../server/src/language/syntax/tokens.ts';
import { notebookOf } from '../test/language/longText.ts';
import { deletions, quantile, timeRatios } from '../test/language/recoveryTime.ts';
import { mutate } from '../test/language/support.ts';

console.log('Milliseconds, median / 95th percentile\n');
console.log(
  `${'lines'.padStart(6)}${['lex', 'parse', 'check', 'total', 'print'].map((title) => title.padStart(16)).join('')}`,
);
for (const lines of [100, 1_000, 5_000, 10_000]) console.log(row(lines));
recovery();

/** `parse` includes `lex`; `total` is text to diagnostics. */
function row(lines: number): string {
  const text = notebookOf(lines);
  const { tree, errors } = parse(text);
  const wrong = check(tree).diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length + wrong.length > 0)
    throw new Error(`the clean text has errors: ${JSON.stringify(wrong.slice(0, 3))}`);
  const runs = Math.max(30, Math.round(100_000 / lines));
  const columns = [
    () => tokenize(text),
    () => parse(text),
    () => check(tree),
    () => check(parse(text).tree),
    () => print(tree),
  ].map((work) => {
    for (let round = 0; round < 20; round++) work();
    const times = Array.from({ length: runs }, () => timed(work));
    return `${quantile(times, 0.5).toFixed(2)} / ${quantile(times, 0.95).toFixed(2)}`.padStart(16);
  });
  return String(lines).padStart(6) + columns.join('');
}

function recovery(): void {
  const text = notebookOf(100);
  const random = Random.of(1, 'bench');
  const slips = Array.from({ length: 1_000 }, () => mutate(mutate(mutate(text, random), random), random));
  const works: Readonly<Record<string, (broken: string) => void>> = {
    parse: (broken) => void parse(broken),
    'parse, check, print': (broken) => {
      const { tree } = parse(broken);
      check(tree);
      print(tree);
    },
  };
  console.log('\n100 lines, time of the broken text over that of the clean one: median, 99th percentile, largest\n');
  for (const [title, texts] of [
    ['one character deleted, anywhere', deletions(text, 1)],
    ['three faults of any kind', slips],
  ] as const) {
    for (const [name, work] of Object.entries(works)) {
      const ratios = timeRatios(text, texts, work);
      const numbers = [0.5, 0.99, 1].map((fraction) => quantile(ratios, fraction).toFixed(2)).join('  ');
      console.log(`${title.padEnd(34)}${name.padEnd(22)}${numbers}`);
    }
  }
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
