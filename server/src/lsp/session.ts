import type { MessageConnection } from 'vscode-languageserver-protocol/node';
import type { Client } from './client.ts';
import type { Commands } from './commands/commands.ts';
import type { Arrivals } from './connection/arrivals.ts';
import type { ClosedFiles } from './diagnostics/closedFiles.ts';
import type { Diagnosis } from './diagnostics/diagnosis.ts';
import type { Documents } from './documents/documents.ts';
import type { Positions } from './documents/positions.ts';
import type { FactsService } from './facts/factsService.ts';
import type { Imports } from './imports/imports.ts';
import type { Refreshes } from './refreshes.ts';
import type { SettingsStore } from './settings.ts';
import type { Workspace } from './workspace/workspace.ts';

/** All that the answers of one connection are made from; there is one from `initialize` to the end. */
export interface Session {
  readonly connection: MessageConnection;
  readonly client: Client;
  readonly documents: Documents;
  readonly imports: Imports;
  readonly arrivals: Arrivals;
  readonly settings: SettingsStore;
  readonly facts: FactsService;
  readonly workspace: Workspace;
  readonly diagnosis: Diagnosis;
  readonly closedFiles: ClosedFiles;
  readonly refreshes: Refreshes;
  readonly commands: Commands;
  log(message: string): void;
  /** A text was opened, changed or closed: those that import it may mean something else now. */
  textChanged(uri: string): void;
  /** Files changed on the disk. */
  filesChanged(uris: readonly string[]): Promise<void>;
  /** @param sent the settings, by a client that pushes them */
  settingsChanged(sent: unknown): void;
  /** Positions in any text of the workspace, open or not; null for one that is not known. */
  positionsIn(uri: string): Positions | null;
}
