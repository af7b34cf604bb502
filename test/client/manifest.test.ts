import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INTERNAL_COMMANDS, PALETTE_COMMANDS } from '../../client/src/commands/names.ts';
import { NOTEBOOK_TYPE } from '../../client/src/notebook/names.ts';
import { PANEL_KINDS } from '../../client/src/panels/contract.ts';
import { PANEL_VIEWS } from '../../client/src/panels/names.ts';
import { settingsForManifest, settingsTexts } from '../../client/src/settings/manifest.ts';
import { SETTINGS } from '../../client/src/settings/settings.ts';
import { settingsOf } from '../../server/src/lsp/settings.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const texts = JSON.parse(readFileSync(join(ROOT, 'package.nls.json'), 'utf8')) as Record<string, string>;
const { contributes } = manifest;

describe('the manifest and the code', () => {
  it('settings are those of the table (`npm run docs`)', () => {
    expect(contributes.configuration.properties).toEqual(settingsForManifest());
    expect(texts).toMatchObject(settingsTexts());
  });

  it('the language server has the same settings and defaults', () => {
    const flat = (value: object, path = ''): [string, unknown][] =>
      Object.entries(value).flatMap(([key, inner]) =>
        typeof inner === 'object' && Object.keys(inner).length > 0
          ? flat(inner, `${path}${key}.`)
          : [[path + key, inner]],
      );
    const defaults = Object.entries(SETTINGS).map(([name, { default: value }]) => [name, value]);
    const own = defaults.filter(([name]) => !String(name).startsWith('run.'));
    expect(Object.fromEntries(flat(settingsOf({})))).toEqual(Object.fromEntries(own));
  });

  it('commands of the palette are the commands there are', () => {
    const offered = contributes.commands.map(({ command }: { command: string }) => command);
    expect(offered).toEqual([...PALETTE_COMMANDS]);
    const category = contributes.commands.map((command: { category: string }) => command.category);
    expect(new Set(category)).toEqual(new Set(['MatML']));
  });

  it('each command has a file of its own', () => {
    const folder = join(ROOT, 'client/src/commands');
    for (const name of PALETTE_COMMANDS)
      expect(existsSync(join(folder, `${name.slice('matml.'.length)}.ts`))).toBe(true);
    for (const name of INTERNAL_COMMANDS) {
      expect(existsSync(join(folder, 'internal', `${name.slice('matml.'.length)}.ts`))).toBe(true);
    }
  });

  it('menus, keys and views name only commands there are', () => {
    const known = new Set<string>(PALETTE_COMMANDS);
    const menus = Object.values(contributes.menus).flat() as { command: string }[];
    const named = [...menus, ...contributes.keybindings].map(({ command }) => command);
    expect(named.filter((command) => !known.has(command))).toEqual([]);
    const linked = Object.values(texts).flatMap((text) =>
      [...text.matchAll(/command:(matml\.\w+)/g)].map((match) => match[1]!),
    );
    expect(linked.filter((command) => !known.has(command))).toEqual([]);
  });

  it('every text of the manifest is in package.nls.json, and none is left over', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]!);
    expect(new Set(Object.keys(texts))).toEqual(new Set(used));
  });

  it('panels and the notebook have the same names in both', () => {
    expect(PANEL_VIEWS).toEqual(PANEL_KINDS.map((kind) => `matml.${kind}`));
    expect(manifest.activationEvents).toEqual([
      `onNotebook:${NOTEBOOK_TYPE}`,
      ...PANEL_VIEWS.map((view) => `onWebviewPanel:${view}`),
    ]);
    expect(contributes.notebooks[0].type).toBe(NOTEBOOK_TYPE);
  });

  it('files it names are there', () => {
    const files = [
      ...JSON.stringify(manifest).matchAll(/"(?:\.\/)?((?:images|walkthrough|syntaxes|snippets)\/[^"]+)"/g),
    ];
    // Some differ between languages.
    const inTexts = ['package.nls.json', 'package.nls.de.json']
      .flatMap((name) => Object.values(JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Record<string, string>))
      .filter((text) => text.startsWith('walkthrough/'));
    expect(inTexts.length).toBe(2 * contributes.walkthroughs[0].steps.length);
    for (const file of [...files.map((match) => match[1]!), ...inTexts])
      expect(existsSync(join(ROOT, file)), file).toBe(true);
  });

  it('texts people see in the code can be translated', () => {
    const folder = join(ROOT, 'client/src');
    const wrong = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const text = readFileSync(join(folder, name), 'utf8');
        return [...text.matchAll(/show(?:Information|Warning|Error)Message\(\s*(?:['"]|`(?!\$\{))/g)].map(() => name);
      });
    expect(wrong).toEqual([]);
  });
});
