import type { Readable } from 'node:stream';
import {
  AbstractMessageReader,
  type DataCallback,
  type Disposable,
  type Message,
} from 'vscode-languageserver-protocol/node';

/** A message longer than this is skipped: no text a person edits comes near it, and it must not fill the memory. */
const LONGEST_MESSAGE = 256 * 1024 * 1024;
/** A header is a line or two; what is longer is no header. */
const LONGEST_HEADER = 64 * 1024;
const HEADER_END = Buffer.from('\r\n\r\n');

/** A message that could not be read; the client is told, with `code` of JSON-RPC. */
export class MalformedMessage extends Error {}

/**
 * Messages from a stream of bytes: `Content-Length: N`, an empty line, N bytes of JSON. Whatever comes, reading goes on:
 * a body that is no JSON is reported and passed over, and after a wrong length the next header is found again, because a
 * header may stand behind the remains of another message.
 */
export class StreamReader extends AbstractMessageReader {
  readonly #stream: Readable;
  #chunks: Buffer[] = [];
  #buffered = 0;
  /** Bytes of the body that is being read, null while a header is. */
  #bodyLength: number | null = null;
  /** Bytes still to be passed over. */
  #skip = 0;

  constructor(stream: Readable) {
    super();
    this.#stream = stream;
  }

  listen(callback: DataCallback): Disposable {
    const onData = (data: Buffer | string) => this.#take(typeof data === 'string' ? Buffer.from(data) : data, callback);
    this.#stream.on('data', onData);
    this.#stream.on('error', (error) => this.fireError(error));
    this.#stream.on('close', () => this.fireClose());
    this.#stream.on('end', () => this.fireClose());
    return { dispose: () => this.#stream.off('data', onData) };
  }

  #take(data: Buffer, callback: DataCallback): void {
    this.#chunks.push(data);
    this.#buffered += data.length;
    while (this.#step(callback));
  }

  /** One header or body. @returns false when more bytes are needed */
  #step(callback: DataCallback): boolean {
    if (this.#skip > 0) {
      const skipped = Math.min(this.#skip, this.#buffered);
      this.#read(skipped);
      this.#skip -= skipped;
      return this.#skip === 0 && this.#buffered > 0;
    }
    if (this.#bodyLength === null) return this.#readHeader();
    if (this.#buffered < this.#bodyLength) return false;
    const body = this.#read(this.#bodyLength);
    this.#bodyLength = null;
    this.#deliver(body, callback);
    return true;
  }

  #readHeader(): boolean {
    const all = this.#join();
    const end = all.indexOf(HEADER_END);
    if (end < 0) {
      if (all.length > LONGEST_HEADER) {
        this.#read(all.length - HEADER_END.length);
        this.fireError(new MalformedMessage('No header was found among what was sent.'));
      }
      return false;
    }
    const header = this.#read(end + HEADER_END.length).toString('latin1');
    const length = /.*content-length:[ \t]*(\d+)[ \t]*\r\n/is.exec(header)?.[1];
    if (length === undefined) {
      this.fireError(new MalformedMessage('A header needs a Content-Length.'));
    } else if (Number(length) > LONGEST_MESSAGE) {
      this.#skip = Number(length);
      this.fireError(new MalformedMessage(`A message of ${length} bytes is too long; ${LONGEST_MESSAGE} are allowed.`));
    } else {
      this.#bodyLength = Number(length);
    }
    return true;
  }

  #deliver(body: Buffer, callback: DataCallback): void {
    let message: Message;
    try {
      message = JSON.parse(body.toString('utf8')) as Message;
    } catch (error) {
      this.fireError(new MalformedMessage(`A message is no JSON: ${error instanceof Error ? error.message : error}`));
      return;
    }
    try {
      callback(message);
    } catch (error) {
      this.fireError(error);
    }
  }

  #join(): Buffer {
    if (this.#chunks.length !== 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0]!;
  }

  #read(count: number): Buffer {
    const all = this.#join();
    this.#chunks = count < all.length ? [all.subarray(count)] : [];
    this.#buffered -= count;
    return all.subarray(0, count);
  }
}
