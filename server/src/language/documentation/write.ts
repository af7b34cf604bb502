// `npm run docs`: writes what the language says of itself. Run by hand; nothing imports it.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generatedFiles } from './files.ts';

const project = resolve(import.meta.dirname, '../../../..');
for (const [path, text] of generatedFiles()) writeFileSync(resolve(project, path), text);
