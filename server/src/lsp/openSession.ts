import { readFileSync } from 'node:fs';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type MessageConnection,
  type Registration,
  RegistrationRequest,
} from 'vscode-languageserver-protocol/node';
import type { Client } from './client.ts';
import { Commands } from './commands/commands.ts';
import type { CommandName } from './commands/offered.ts';
import type { Arrivals } from './connection/arrivals.ts';
import { ClosedFiles } from './diagnostics/closedFiles.ts';
import { Diagnosis } from './diagnostics/diagnosis.ts';
import { Documents } from './documents/documents.ts';
import { linesOf, Positions } from './documents/positions.ts';
import { FactsService } from './facts/factsService.ts';
import { FactsWorker } from './facts/workerClient.ts';
import { Imports } from './imports/imports.ts';
import { Refreshes } from './refreshes.ts';
import type { Session } from './session.ts';
import { SettingsStore } from './settings.ts';
import { pathOf } from './workspace/addresses.ts';
import { Workspace } from './workspace/workspace.ts';

/** Files whose changes matter: the texts, the data they name, and the records of runs. */
const WATCHED = ['**/*.matml', '**/*.{csv,tsv,json,jsonl,ndjson,parquet,gz}', '**/.matml/runs/*/run.json'];

export interface SessionOptions {
  readonly connection: MessageConnection;
  readonly arrivals: Arrivals;
  readonly client: Client;
  readonly commandLine: string | null;
  readonly commandsByClient: readonly string[];
  readonly commandsOffered: readonly CommandName[];
  /** Addresses of the workspace folders. */
  readonly folders: readonly string[];
  /** As the client gave them in `initialize`. */
  readonly settings: unknown;
  log(message: string): void;
}

/** The parts of a session, put together. */
export class OpenSession implements Session {
  readonly connection: MessageConnection;
  readonly client: Client;
  readonly arrivals: Arrivals;
  readonly log: (message: string) => void;
  readonly documents: Documents;
  readonly imports: Imports;
  readonly settings: SettingsStore;
  readonly workspace: Workspace;
  readonly diagnosis: Diagnosis;
  readonly closedFiles: ClosedFiles;
  readonly refreshes: Refreshes;
  readonly facts: FactsService;
  readonly commands: Commands;
  readonly #worker: FactsWorker;
  readonly #folders: readonly string[];

  constructor(options: SessionOptions) {
    const { connection, client, log } = options;
    this.connection = connection;
    this.client = client;
    this.arrivals = options.arrivals;
    this.log = log;
    this.#folders = options.folders;
    this.#worker = new FactsWorker(log);
    this.settings = new SettingsStore(connection, client.configuration, options.settings);
    const placeOf = (uri: string) => this.workspace.placeOf(uri);
    this.documents = new Documents((uri, tree) => this.imports.link(uri, tree));
    this.imports = new Imports({ documents: this.documents, boundOf: (uri) => placeOf(uri)?.workspace ?? null });
    this.workspace = new Workspace(this.documents, log);
    const { documents, imports, settings } = this;
    const positionsIn = (uri: string) => this.positionsIn(uri);
    this.diagnosis = new Diagnosis({ connection, client, documents, settings, positionsIn });
    this.closedFiles = new ClosedFiles({ client, settings, imports, worker: this.#worker, placeOf, positionsIn });
    this.refreshes = new Refreshes(connection, client);
    this.facts = new FactsService({
      worker: this.#worker,
      imports,
      placeOf,
      workspaceFor: (document) => this.workspace.summaries(document),
      mayPredict: async ({ uri }) => (await this.settings.of(uri)).predictions,
      onChange: (uri, what) => this.#learned(uri, what),
    });
    this.commands = new Commands({
      connection,
      client,
      documents: this.documents,
      commandLine: options.commandLine,
      byClient: options.commandsByClient,
      offered: options.commandsOffered,
      onRunsChanged: (uri) => {
        const document = this.documents.find(uri);
        if (document) void this.facts.refresh(document);
      },
    });
  }

  /** The client is ready: look through the workspace, and ask to be told of changes. */
  begin(): void {
    this.workspace.add(this.#folders);
    const registrations: Registration[] = [];
    if (this.client.watchesFiles) {
      const watchers = WATCHED.map((globPattern) => ({ globPattern }));
      registrations.push(registrationOf(DidChangeWatchedFilesNotification.method, { watchers }));
    }
    if (this.client.configuration) {
      registrations.push(registrationOf(DidChangeConfigurationNotification.method, { section: 'matml' }));
    }
    if (registrations.length === 0) return;
    this.connection
      .sendRequest(RegistrationRequest.type, { registrations })
      .catch((error: Error) => this.log(`The client does not register: ${error.message}`));
  }

  positionsIn(uri: string): Positions | null {
    const open = this.documents.find(uri);
    if (open) return open.positions;
    const summary = this.workspace.summaryOf(uri);
    if (summary && this.client.encoding === 'utf-16') return new Positions({ ...summary, text: '' }, 'utf-16');
    try {
      return new Positions(linesOf(readFileSync(pathOf(uri)!, 'utf8')), this.client.encoding);
    } catch {
      return null;
    }
  }

  textChanged(uri: string): void {
    this.imports.changed(uri);
    this.#importersOutdated(uri);
  }

  async filesChanged(uris: readonly string[]): Promise<void> {
    const texts = uris.filter((uri) => uri.endsWith('.matml'));
    const others = uris.length > texts.length;
    for (const uri of texts) if (!this.documents.find(uri)) this.textChanged(uri);
    await Promise.all(texts.map((uri) => this.workspace.changed(uri)));
    if (others) this.closedFiles.forget();
    this.refreshes.tell('diagnostics');
    if (others) await Promise.all(this.documents.all().map((document) => this.facts.refresh(document)));
  }

  settingsChanged(sent: unknown): void {
    this.settings.changed(sent);
    for (const document of this.documents.all()) {
      this.diagnosis.changed(document);
      void this.facts.refresh(document);
    }
    this.refreshes.tell('diagnostics', 'codeLenses', 'inlayHints');
  }

  async close(): Promise<void> {
    this.refreshes.close();
    this.commands.close();
    for (const document of this.documents.all()) this.facts.closed(document);
    await this.#worker.close();
  }

  #learned(uri: string, what: 'files' | 'runs' | 'answers'): void {
    const document = this.documents.find(uri);
    if (what === 'files') {
      if (document) this.diagnosis.changed(document);
      this.refreshes.tell('diagnostics');
      this.#importersOutdated(uri);
    }
    this.refreshes.tell('codeLenses', 'inlayHints');
  }

  #importersOutdated(uri: string): void {
    for (const document of this.documents.importersOf(uri)) {
      document.outdate();
      this.diagnosis.changed(document);
      this.facts.changed(document);
      this.refreshes.tell('diagnostics', 'codeLenses', 'inlayHints');
    }
  }
}

function registrationOf(method: string, registerOptions: object): Registration {
  return { id: method, method, registerOptions };
}
