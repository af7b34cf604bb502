import type { CancellationToken } from 'vscode-languageserver-protocol/node';
import type { Document } from '../../ide/index.ts';
import type { Span } from '../../language/index.ts';
import { type Fields, fieldsOf, positionOf, rangeOf, uriOf } from '../connection/parameters.ts';
import { cancelled, contentModified } from '../connection/refusal.ts';
import type { OpenDocument } from '../documents/openDocument.ts';
import type { Positions } from '../documents/positions.ts';
import type { DocumentFacts } from '../facts/documentFacts.ts';
import type { Session } from '../session.ts';

/** One request of the protocol: its name, and how it is answered. */
export interface Request {
  readonly method: string;
  answer(params: unknown, session: Session, token: CancellationToken): unknown;
}

/** What is asked about an open text. */
export class Question {
  readonly session: Session;
  readonly document: OpenDocument;
  readonly params: Fields;
  readonly token: CancellationToken;

  constructor(session: Session, document: OpenDocument, params: Fields, token: CancellationToken) {
    this.session = session;
    this.document = document;
    this.params = params;
    this.token = token;
  }

  get analysis(): Document {
    return this.document.analysis;
  }

  get positions(): Positions {
    return this.document.positions;
  }

  get facts(): DocumentFacts {
    return this.session.facts.of(this.document);
  }

  /** The offset asked about. */
  offset(): number {
    return this.positions.offsetAt(positionOf(this.params.position));
  }

  span(): Span {
    return this.positions.spanOf(rangeOf(this.params.range));
  }

  /** @throws ResponseError where nobody waits for the answer any more */
  throwIfCancelled(): void {
    if (this.token.isCancellationRequested) throw cancelled();
  }
}

/**
 * A request about an open text.
 *
 * @param options.perishable clients ask it again after each change, so it is not answered for a text that has already
 *   changed: the change waits behind it in the queue
 */
export function aboutDocument(
  method: string,
  answer: (question: Question) => unknown,
  { perishable = false }: { readonly perishable?: boolean } = {},
): Request {
  return {
    method,
    async answer(params, session, token) {
      const uri = uriOf(params);
      const document = session.documents.get(uri);
      const question = new Question(session, document, fieldsOf(params), token);
      if (perishable && session.arrivals.isOutOfDate(uri)) throw contentModified();
      const { version } = document;
      const result = await answer(question);
      question.throwIfCancelled();
      if (document.version !== version) throw contentModified();
      session.refreshes.afterWishes(document, session.facts);
      return result;
    },
  };
}
