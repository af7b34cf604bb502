import { syntaxCheck } from './syntax.ts';

export const syntaxError = syntaxCheck('syntax-error', {
  title: 'text that fits nowhere',
  documentation:
    'A file is a row of blocks, a block is a row of `name: value`. What does not fit this is skipped, and the rest of the file is checked as if it were not there. The block it stands in cannot be run and is left alone by the formatter.',
  example: { of: 'model', wrong: 'coverage = 90%', right: 'coverage: 90%' },
});
