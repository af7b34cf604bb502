// Writes the settings into package.json and package.nls.json; part of `npm run docs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { settingsForManifest, settingsTexts } from './manifest.ts';

const project = new URL('../../../', import.meta.url);
const manifest = read('package.json') as { contributes: { configuration: { properties: unknown } } };
manifest.contributes.configuration.properties = settingsForManifest();
write('package.json', manifest);
const texts = Object.entries(read('package.nls.json') as Record<string, string>);
write('package.nls.json', {
  ...Object.fromEntries(texts.filter(([key]) => !key.startsWith('settings.'))),
  ...settingsTexts(),
});

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, project), 'utf8'));
}

function write(name: string, value: unknown): void {
  writeFileSync(new URL(name, project), `${JSON.stringify(value, null, 2)}\n`);
}
