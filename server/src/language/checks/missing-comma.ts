import { syntaxCheck } from './syntax.ts';

export const missingComma = syntaxCheck('missing-comma', {
  title: 'two entries on a line without a comma',
  documentation: 'Entries are set apart by a comma or by a new line.',
  example: { of: 'model', wrong: 'training: { epochs: 60 batch: 256 }', right: 'training: { epochs: 60, batch: 256 }' },
});
