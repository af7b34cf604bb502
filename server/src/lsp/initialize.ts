import type { InitializeResult } from 'vscode-languageserver-protocol/node';
import { capabilitiesFor } from './capabilities.ts';
import { type Client, clientOf } from './client.ts';
import { type CommandName, offeredCommands } from './commands/offered.ts';
import { type Fields, fieldsOf } from './connection/parameters.ts';
import { VERSION } from './version.ts';

/** Who is there, and what was agreed with them. */
export interface Greeting {
  readonly client: Client;
  /** Addresses of the workspace folders. */
  readonly folders: readonly string[];
  /** As the client gave them. */
  readonly settings: unknown;
  /** Commands that the client carries out itself, and those that the server does. */
  readonly commandsByClient: readonly string[];
  readonly commandsOffered: readonly CommandName[];
  readonly result: InitializeResult;
}

/** The first request. It needs nothing of the language, so it is answered before that is loaded. */
export function initialize(params: unknown, canRun: boolean): Greeting {
  const given = fieldsOf(params);
  const client = clientOf(given.capabilities);
  const { settings, commands } = optional(given.initializationOptions);
  const commandsByClient = Array.isArray(commands) ? commands.filter((command) => typeof command === 'string') : [];
  const commandsOffered = offeredCommands(commandsByClient, canRun);
  const capabilities = capabilitiesFor(client, commandsOffered);
  return {
    client,
    folders: foldersOf(given),
    settings,
    commandsByClient,
    commandsOffered,
    result: { capabilities, serverInfo: { name: 'matml', version: VERSION } },
  };
}

/** Folders as newer clients give them, or the one folder of older ones. */
function foldersOf({ workspaceFolders, rootUri }: Fields): string[] {
  if (Array.isArray(workspaceFolders)) {
    return workspaceFolders.map((folder) => optional(folder).uri).filter((uri) => typeof uri === 'string');
  }
  return typeof rootUri === 'string' ? [rootUri] : [];
}

function optional(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
