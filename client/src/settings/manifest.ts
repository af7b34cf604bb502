import { SETTINGS } from './settings.ts';

/** The settings as package.json has them, with keys in place of texts. */
export function settingsForManifest(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(SETTINGS).map(([name, { schema, scope, default: value }]) => [
      `matml.${name}`,
      { ...schema, default: value, scope, description: `%${textKey(name)}%` },
    ]),
  );
}

/** Their texts as package.nls.json has them. */
export function settingsTexts(): Record<string, string> {
  return Object.fromEntries(Object.entries(SETTINGS).map(([name, { description }]) => [textKey(name), description]));
}

export function textKey(name: string): string {
  return `settings.${name}`;
}
