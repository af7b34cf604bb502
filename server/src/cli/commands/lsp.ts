import type { Command } from 'commander';
import { entryUrl } from '../../foundation/entry.ts';

const HELP = `
Editors start this themselves; docs/editors.md says how to set up Neovim, Helix, Emacs and others. The server speaks the
Language Server Protocol 3.17 over standard input and output.`;

/** What the server's program offers; it is a program of its own, so that editors need not wait for the command line. */
type Server = typeof import('../../lsp/server.ts');

export function addLspCommand(program: Command): void {
  program
    .command('lsp')
    .description('start the language server, for an editor')
    .option('--stdio', 'speak over standard input and output (the only way, and the default)')
    .addHelpText('after', HELP)
    .action(async () => {
      const { startServer } = (await import(entryUrl(import.meta.url, '../../lsp/server.ts').href)) as Server;
      await startServer('stdio', process.argv[1]!);
    });
}
