import type { InitializeResult, MessageConnection } from 'vscode-languageserver-protocol/node';
import { capabilitiesFor } from './capabilities.ts';
import { clientOf } from './client.ts';
import type { Arrivals } from './connection/arrivals.ts';
import { type Fields, fieldsOf } from './connection/parameters.ts';
import { OpenSession } from './openSession.ts';
import { VERSION } from './version.ts';

export interface Surroundings {
  readonly connection: MessageConnection;
  readonly arrivals: Arrivals;
  readonly commandLine: string | null;
  log(message: string): void;
}

/** The first request: who is there, and what each side can do. */
export function initialize(
  params: unknown,
  surroundings: Surroundings,
): { readonly session: OpenSession; readonly result: InitializeResult } {
  const given = fieldsOf(params);
  const client = clientOf(given.capabilities);
  const options = optional(given.initializationOptions);
  const session = new OpenSession({
    ...surroundings,
    client,
    folders: foldersOf(given),
    settings: options.settings,
    commandsByClient: Array.isArray(options.commands)
      ? options.commands.filter((command) => typeof command === 'string')
      : [],
  });
  const result: InitializeResult = {
    capabilities: capabilitiesFor(client, session.commands.offered),
    serverInfo: { name: 'matml', version: VERSION },
  };
  return { session, result };
}

/** Folders as newer clients give them, or the one folder of older ones. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: Fields): string[] {
  if (Array.isArray(workspaceFolders)) {
    return workspaceFolders.map((folder) => optional(folder).uri).filter((uri) => typeof uri === 'string');
  }
  if (typeof rootUri === 'string') return [rootUri];
  return typeof rootPath === 'string' ? [`file://${rootPath}`] : [];
}

function optional(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
