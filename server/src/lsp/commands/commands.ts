import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type MessageConnection,
  MessageType,
  ShowDocumentRequest,
  ShowMessageNotification,
} from 'vscode-languageserver-protocol/node';
import type { Client } from '../client.ts';
import { fieldsOf, textOf } from '../connection/parameters.ts';
import { invalidParameters, requestFailed } from '../connection/refusal.ts';
import type { Documents } from '../documents/documents.ts';
import { pathOf } from '../workspace/addresses.ts';
import { type Job, startJob } from './job.ts';
import type { CommandName } from './offered.ts';

export interface CommandOptions {
  readonly connection: MessageConnection;
  readonly client: Client;
  readonly documents: Documents;
  /** Program of the command line, by which runs are started; null where the server was started without one. */
  readonly commandLine: string | null;
  /** Commands that the server carries out itself. */
  readonly offered: readonly CommandName[];
  /** Commands that the client carries out itself. */
  readonly byClient: readonly string[];
  /** Runs beside this text have changed. */
  onRunsChanged(uri: string): void;
}

/**
 * What code lenses do. A run is the command line in a process of its own, with progress that can be cancelled; an editor
 * that has its own way to run (Visual Studio Code) says so in `initialize`, and these are then left to it.
 */
export class Commands {
  readonly #options: CommandOptions;
  readonly #jobs = new Set<Job>();

  constructor(options: CommandOptions) {
    this.#options = options;
  }

  /** Is there anybody who carries it out? */
  isKnown(name: CommandName): boolean {
    return this.#options.byClient.includes(name) || this.#options.offered.includes(name);
  }

  /** @throws ResponseError for a command that is not offered, wrong arguments, or a text that is not saved */
  async execute(name: string, parameters: readonly unknown[]): Promise<null> {
    if (!(this.#options.offered as readonly string[]).includes(name))
      throw invalidParameters(`There is no command ${name}.`);
    const given = fieldsOf(parameters[0], 'arguments[0]');
    if (name === 'matml.openRun') await this.#open(textOf(given.folder, 'arguments[0].folder'));
    else if (name === 'matml.cancelRun') this.#cancel(textOf(given.block, 'arguments[0].block'));
    else await this.#run(textOf(given.uri, 'arguments[0].uri'), textOf(given.block, 'arguments[0].block'));
    return null;
  }

  /** The user cancelled a progress that is shown. */
  progressCancelled(token: unknown): void {
    for (const job of this.#jobs) if (job.token === token) job.cancel();
  }

  close(): void {
    for (const job of this.#jobs) job.cancel();
  }

  async #run(uri: string, block: string): Promise<void> {
    const { connection, client, commandLine, documents, onRunsChanged } = this.#options;
    const file = pathOf(uri);
    if (file === null) throw requestFailed('The text has to be saved to a file before it can be run.');
    const saved = await readFile(file, 'utf8').catch(() => null);
    if (saved !== (documents.find(uri)?.text ?? saved))
      throw requestFailed('The text has changes that are not saved yet.');
    const job = startJob({ connection, progress: client.progress, commandLine: commandLine!, file, block });
    this.#jobs.add(job);
    job.onEvent = () => onRunsChanged(uri);
    void job.ended.then((outcome) => {
      this.#jobs.delete(job);
      onRunsChanged(uri);
      this.#tell(outcome.ok ? MessageType.Info : MessageType.Error, outcome.message);
    });
  }

  #cancel(block: string): void {
    const job = [...this.#jobs].find((one) => one.block === block);
    if (!job) throw requestFailed(`${block} was not started from this editor; stop it where it was started.`);
    job.cancel();
  }

  async #open(folder: string): Promise<void> {
    const { connection, client } = this.#options;
    const report = join(folder, 'report.html');
    if (!client.showsDocuments) return this.#tell(MessageType.Info, report);
    await connection.sendRequest(ShowDocumentRequest.type, { uri: pathToFileURL(report).href, external: true });
  }

  #tell(type: MessageType, message: string): void {
    this.#options.connection.sendNotification(ShowMessageNotification.type, { type, message }).catch(() => {});
  }
}
