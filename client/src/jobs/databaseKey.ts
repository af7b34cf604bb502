import type { Disposable, ExtensionContext } from 'vscode';

/** Name in the editor's secret storage, which encrypts it and keeps it out of settings, files and synchronisation. */
const SECRET = 'matml.materialsProjectKey';

/** The key of the Materials Project's own interface: from the secret storage to the processes that may ask it. */
export class DatabaseKey implements Disposable {
  readonly #secrets: ExtensionContext['secrets'];
  readonly #listener: Disposable;
  #key: string | undefined;
  /** Raised by each reading and each change: a reading that was overtaken changes nothing. */
  #newest = 0;

  constructor({ secrets }: ExtensionContext) {
    this.#secrets = secrets;
    this.#listener = secrets.onDidChange(({ key }) => key === SECRET && void this.#read());
    void this.#read();
  }

  /** What a process is handed beside the editor's own environment, in which a key of the user's wins. */
  get environment(): Readonly<Record<string, string>> {
    return this.#key === undefined || process.env.MP_API_KEY ? {} : { MP_API_KEY: this.#key };
  }

  /** An empty key forgets it. */
  async set(key: string): Promise<void> {
    await (key === '' ? this.#secrets.delete(SECRET) : this.#secrets.store(SECRET, key));
    ++this.#newest;
    this.#key = key === '' ? undefined : key;
  }

  dispose(): void {
    this.#listener.dispose();
  }

  async #read(): Promise<void> {
    const number = ++this.#newest;
    const key = await this.#secrets.get(SECRET);
    if (number === this.#newest) this.#key = key;
  }
}
