import { syntaxCheck } from './syntax.ts';

export const missingBracket = syntaxCheck('missing-bracket', {
  title: 'bracket that is never closed',
  documentation:
    'Every `{`, `[` and `(` needs its partner. Where one is missing, the indentation says what was meant; nothing of it reaches the next block.',
  example: {
    of: 'model',
    wrong: 'training: { epochs: 60\ncoverage: 90%',
    right: 'training: { epochs: 60 }\ncoverage: 90%',
  },
});
