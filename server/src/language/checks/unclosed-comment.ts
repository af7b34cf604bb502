import { syntaxCheck } from './syntax.ts';

export const unclosedComment = syntaxCheck('unclosed-comment', {
  title: 'comment that is never closed',
  documentation:
    'A comment that begins with `/*` goes on to the next `*/`; without one the rest of the file is silent.',
  example: { of: 'file', wrong: '/* to be decided', right: '/* to be decided */' },
});
