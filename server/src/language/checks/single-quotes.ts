import { syntaxCheck } from './syntax.ts';

export const singleQuotes = syntaxCheck('single-quotes', {
  title: 'text between single quotes',
  documentation: 'Texts stand between double quotes, so that there is one way to write them.',
  example: { of: 'dataset', wrong: "material: column('formula')", right: 'material: column("formula")' },
});
