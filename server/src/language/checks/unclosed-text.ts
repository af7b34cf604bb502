import { syntaxCheck } from './syntax.ts';

export const unclosedText = syntaxCheck('unclosed-text', {
  title: 'text without its closing quote',
  documentation: 'A text ends on the line it began on. Write `\\n` for a line break within.',
  example: { of: 'dataset', wrong: 'source: csv("data.csv)', right: 'source: csv("data.csv")' },
});
