import type { Augmentation } from '../representation/tokens.ts';

/** What is changed at random in every batch: see `representation/tokens.ts`. */
export const AUGMENTATION: Omit<Augmentation, 'random'> = {
  deviation: 0.02,
  // So that the model answers without a structure too.
  withoutStructure: 0.15,
};
