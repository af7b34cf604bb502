import { ErrorCodes, ResponseError } from 'vscode-languageserver-protocol/node';

/**
 * Where a connection is in its life. The protocol asks for `initialize` first and once, nothing after `shutdown` but
 * `exit`, and an exit code that says whether `shutdown` came before it.
 */
export class Lifecycle {
  #state: 'new' | 'running' | 'shut down' = 'new';

  get isRunning(): boolean {
    return this.#state === 'running';
  }

  /** @throws ResponseError where the request is out of order */
  admit(method: string): void {
    if (this.#state === 'shut down') {
      throw new ResponseError(ErrorCodes.InvalidRequest, `The server was shut down; it takes no ${method} any more.`);
    }
    if (method === 'initialize') {
      if (this.#state !== 'new')
        throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    } else if (this.#state === 'new') {
      throw new ResponseError(ErrorCodes.ServerNotInitialized, `${method} came before initialize.`);
    }
  }

  begin(): void {
    this.#state = 'running';
  }

  end(): void {
    this.#state = 'shut down';
  }

  /** Exit code of the process. */
  get exitCode(): number {
    return this.#state === 'shut down' ? 0 : 1;
  }
}
