import { requestFailed } from '../connection/refusal.ts';
import { keyOf } from '../workspace/addresses.ts';
import { OpenDocument, type Opened } from './openDocument.ts';

/** Texts whose analysis is kept; those not looked at for long are analysed again when they are. */
const ANALYSES_KEPT = 8;

/**
 * The texts the editor has open, by address. Clients spell the address of one file differently, and files found on the disk
 * have a spelling too: a text has the one of `keyOf`, by which it can be compared, and is found by any.
 */
export class Documents {
  readonly #link: Opened['link'];
  readonly #open = new Map<string, OpenDocument>();
  /** Those with an analysis, the last made last. */
  readonly #analysed = new Set<OpenDocument>();

  constructor(link: Opened['link']) {
    this.#link = link;
  }

  open(opened: Pick<Opened, 'uri' | 'version' | 'text' | 'encoding'>): OpenDocument {
    const uri = keyOf(opened.uri);
    this.close(uri);
    const onAnalysis = (document: OpenDocument) => this.#keep(document);
    const document = new OpenDocument({ ...opened, uri, link: this.#link, onAnalysis });
    this.#open.set(uri, document);
    return document;
  }

  close(uri: string): void {
    const document = this.find(uri);
    if (!document) return;
    this.#analysed.delete(document);
    this.#open.delete(document.uri);
  }

  find(uri: string): OpenDocument | undefined {
    return this.#open.get(keyOf(uri));
  }

  /** @throws ResponseError where the editor has not opened it */
  get(uri: string): OpenDocument {
    const document = this.find(uri);
    if (document) return document;
    throw requestFailed(`${uri} is not open.`);
  }

  all(): OpenDocument[] {
    return [...this.#open.values()];
  }

  /** Open texts that import the one of this address, be it through others. */
  importersOf(uri: string): OpenDocument[] {
    const address = keyOf(uri);
    return this.all().filter((document) => document.reaches(address));
  }

  #keep(document: OpenDocument): void {
    this.#analysed.delete(document);
    this.#analysed.add(document);
    if (this.#analysed.size <= ANALYSES_KEPT) return;
    const [oldest] = this.#analysed;
    this.#analysed.delete(oldest!);
    oldest!.rest();
  }
}
