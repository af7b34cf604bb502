// Writes the texts of the client into l10n/bundle.l10n.json, from which translations are made; part of `npm run docs`.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { collectTexts } from './collect.ts';

const texts = Object.fromEntries(collectTexts().map((text) => [text, text]));
const target = resolve(import.meta.dirname, '../../l10n/bundle.l10n.json');
writeFileSync(target, `${JSON.stringify(texts, null, 2)}\n`);
