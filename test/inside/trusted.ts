import { activationSuite } from './activation.ts';
import { failuresSuite } from './failures.ts';
import { feedsSuite } from './feeds.ts';
import { languageSuite } from './language.ts';
import { notebookSuite } from './notebook.ts';
import { panelsSuite } from './panels.ts';
import { runsSuite } from './runs.ts';

/** In this order: each leaves runs behind that the next may look at. */
export function trustedSuites(): void {
  activationSuite();
  languageSuite();
  runsSuite();
  panelsSuite();
  feedsSuite();
  notebookSuite();
  failuresSuite();
}
