import type { RunHead } from '../../src/panels/contract.ts';
import { t } from '../l10n.ts';

const BASELINES: Readonly<Record<string, () => string>> = {
  median: () => t('median'),
  nearest_neighbours: () => t('nearest neighbours'),
  ridge: () => t('ridge'),
  random_forest: () => t('random forest'),
  extra_trees: () => t('extra trees'),
  fraction_trees: () => t('trees on fractions'),
};

/** A baseline as people call it. */
export function baselineName(name: string): string {
  return BASELINES[name]?.() ?? name;
}

const STATES: Readonly<Record<RunHead['state'], () => string>> = {
  queued: () => t('waiting'),
  running: () => t('running'),
  finished: () => t('finished'),
  failed: () => t('failed'),
  cancelled: () => t('stopped'),
  interrupted: () => t('interrupted'),
};

export function stateName(state: RunHead['state']): string {
  return STATES[state]();
}

const PARTS: Readonly<Record<string, () => string>> = {
  train: () => t('training'),
  validation: () => t('validation'),
  test: () => t('test'),
};

/** A part of the data as people call it. */
export function partName(part: string): string {
  return PARTS[part]?.() ?? part;
}

/** `formation_energy` → `formation energy`. */
export function words(name: string): string {
  return name.replaceAll('_', ' ');
}
