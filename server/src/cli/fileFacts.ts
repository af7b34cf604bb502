import { sourceFacts } from '../experiments/sourceFacts.ts';
import { bind } from '../language/binding/bind.ts';
import { sourcesIn } from '../language/binding/sources.ts';
import type { CheckFacts, SyntaxTree } from '../language/index.ts';

/** What the checks should know of the files a text names, relative to the text's folder. */
export async function fileFacts(tree: SyntaxTree, home: string): Promise<CheckFacts> {
  return sourceFacts(sourcesIn(bind(tree, {})), home);
}
