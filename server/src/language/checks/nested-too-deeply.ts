import { syntaxCheck } from './syntax.ts';

export const nestedTooDeeply = syntaxCheck('nested-too-deeply', {
  title: 'brackets too deep',
  documentation:
    'Brackets within brackets are read to a depth of 64, far more than any file needs; deeper ones are a slip.',
  example: { of: 'model', wrong: `baselines: ${'['.repeat(70)}${']'.repeat(70)}`, right: 'baselines: [median]' },
});
