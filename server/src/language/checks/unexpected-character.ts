import { syntaxCheck } from './syntax.ts';

export const unexpectedCharacter = syntaxCheck('unexpected-character', {
  title: 'character outside the language',
  documentation:
    'Names are made of the letters a to z, digits and `_`. Anything else, such as a path, stands between double quotes.',
  example: { of: 'model', wrong: 'coverage: 90%;', right: 'coverage: 90%' },
});
