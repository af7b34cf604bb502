import type { BoundValue } from '../binding/bound.ts';
import { entryOf } from '../binding/targets.ts';
import type { Fix } from '../diagnostic.ts';
import type { Check } from './check.ts';
import { replace } from './edits.ts';

const parts = ['train', 'validation', 'test'] as const;

export const splitSum: Check = {
  code: 'split-sum',
  severity: 'error',
  title: 'split whose parts are not 100 %',
  documentation:
    'Train, validation and test together are the whole dataset. A part that is not given has its default (80 %, 10 %, 10 %), so give all three when you change one.',
  example: {
    of: 'dataset',
    wrong: 'split: random(train: 70%, validation: 10%, test: 10%)',
    right: 'split: random(train: 80%, validation: 10%, test: 10%)',
  },
  run({ values }, report) {
    for (const value of values) {
      const shares = sharesOf(value);
      if (shares === null) continue;
      const sum = shares.reduce((total, { percent }) => total + percent, 0);
      if (Math.abs(sum - 100) < 1e-6) continue;
      const told = shares.map(({ name, percent }) => `${name} ${percent}%`).join(', ');
      report({
        message: `the parts are ${round(sum)}% together, not 100% (${told})`,
        span: value.node.span,
        fixes: mend(shares, 100 - sum),
        data: { sum },
      });
    }
  },
};

interface Share {
  readonly name: string;
  readonly percent: number;
  readonly span: { readonly start: number; readonly end: number } | null;
}

function sharesOf({ function: called, container }: BoundValue): Share[] | null {
  if (!called || !container || container.block?.node.broken || !called.arguments.some(({ name }) => name === 'train'))
    return null;
  const shares: Share[] = [];
  for (const name of parts) {
    const schema = called.arguments.find((argument) => argument.name === name);
    if (schema?.type.type !== 'percentage') return null;
    const given = entryOf(container, name);
    if (!given) {
      shares.push({ name, percent: Number.parseFloat(schema.default ?? '0'), span: null });
      continue;
    }
    const node = given.value?.node;
    if (node?.type !== 'number' || node.unit?.text !== '%') return null;
    shares.push({ name, percent: node.value, span: node.span });
  }
  return shares;
}

/** Give what is missing to, or take what is too much from, one of the parts that are written. */
function mend(shares: readonly Share[], missing: number): Fix[] {
  return shares.flatMap(({ name, percent, span }) => {
    const mended = round(percent + missing);
    if (span === null || mended <= 0 || mended > 100) return [];
    return [replace(`Make \`${name}\` ${mended}%`, span, `${mended}%`)];
  });
}

function round(percent: number): number {
  return Number(percent.toPrecision(12));
}
