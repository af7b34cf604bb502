import { type ConfigurationScope, workspace } from 'vscode';
import { SETTINGS, type SettingName, type SettingValue } from './settings.ts';

/** The value in force; the default where somebody wrote a value of another type. */
export function setting<Name extends SettingName>(name: Name, scope?: ConfigurationScope): SettingValue<Name> {
  const { default: fallback } = SETTINGS[name];
  const value: unknown = workspace.getConfiguration('matml', scope).get(name);
  return (typeof value === typeof fallback ? value : fallback) as SettingValue<Name>;
}
