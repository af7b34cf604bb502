import type { Command } from 'commander';

const HELP = `
A run fetches what it needs by itself; this fetches before, or anew. Answers are kept for all notebooks (MATML_CACHE, or the
system's place for caches), and what broke off goes on where it was. MATML_OFFLINE=1 keeps every command off the network.

Examples:
  $ matml fetch oxides.matml             what the datasets of the file ask of databases
  $ matml fetch oxides.matml --refresh   ask again: databases grow and are corrected`;

export interface FetchCommandOptions {
  readonly refresh?: true;
}

export function addFetchCommand(program: Command): void {
  program
    .command('fetch')
    .description('fetch the entries of databases that a file names')
    .argument('<file>', 'a .matml file')
    .argument('[blocks...]', 'names of dataset blocks; all if left out')
    .option('--refresh', 'ask again, whatever is kept')
    .addHelpText('after', HELP)
    .action(async (file: string, blocks: string[], options: FetchCommandOptions) => {
      const { fetchForFile } = await import('../fetch/fetchForFile.ts');
      await fetchForFile(file, blocks, options);
    });
}
