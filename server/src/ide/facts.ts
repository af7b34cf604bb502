import type { EditorFacts } from './types.ts';

/** An editor that knows nothing but the text: the answers then hold what the text alone says. */
export const noFacts: EditorFacts = {
  now: 0,
  file: () => undefined,
  dataset: () => undefined,
  run: () => undefined,
  prediction: () => undefined,
  knownValues: () => undefined,
  workspace: [],
};
