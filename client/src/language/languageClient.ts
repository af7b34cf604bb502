import { type ExtensionContext, Uri } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';

/** Commands of code lenses that the extension carries out itself; the server offers the others. */
const OWN_COMMANDS = ['matml.run'];

/** Starts the language server and returns what stops it. */
export async function startLanguageClient(context: ExtensionContext): Promise<() => Promise<void>> {
  const server: ServerOptions = {
    module: Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath,
    transport: TransportKind.ipc,
  };
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'matml' }],
    initializationOptions: { commands: OWN_COMMANDS },
    // The log is there for whoever looks for it, and never pushes itself forward.
    outputChannelName: 'MatML',
  };
  const client = new LanguageClient('matml', 'MatML', server, options);
  await client.start();
  return () => client.stop();
}
