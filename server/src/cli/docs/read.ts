import { suggest } from '../../datasets/suggestion.ts';
import { Failure } from '../../foundation/failure.ts';
import { overview } from './overview.ts';
import { pagesFor, topics } from './topics.ts';

/** What there is to read about a topic; of all topics, where none is given. @throws Failure `unknown-topic` */
export function read(topic: string | undefined): string {
  if (topic === undefined) return overview();
  const found = pagesFor(topic);
  if (found.length > 0) return found.join('\n\n');
  const meant = suggest(topic, topics());
  throw new Failure({
    kind: 'usage',
    code: 'unknown-topic',
    message: `There is nothing to read about “${topic}”.`,
    cure: meant ? `Did you mean ${meant}?` : 'Say `matml docs` for the topics there are.',
  });
}
