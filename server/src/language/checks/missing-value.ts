import { syntaxCheck } from './syntax.ts';

export const missingValue = syntaxCheck('missing-value', {
  title: 'name without a value',
  documentation: 'After `name:` a value is expected, before the next entry. Leave the entry out to get the default.',
  example: { of: 'model', wrong: 'coverage:', right: 'coverage: 90%' },
});
