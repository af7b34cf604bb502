import type { Command } from 'commander';

const HELP = `
Comments and meaning are kept. A file with mistakes in its form is left as it is (exit code 3).

Examples:
  $ matml format absorbers.matml           rewrite the file
  $ matml format *.matml --check           exit code 3 when a file is not formatted; nothing is written
  $ matml format absorbers.matml --stdout  print instead of writing`;

export interface FormatOptions {
  readonly check?: true;
  readonly stdout?: true;
}

export function addFormatCommand(program: Command): void {
  program
    .command('format')
    .description('lay out .matml files in the one standard way')
    .argument('<files...>', '.matml files')
    .option('--check', 'only say which files are not formatted')
    .option('--stdout', 'print the formatted text instead of writing it')
    .addHelpText('after', HELP)
    .action(async (files: string[], options: FormatOptions) => {
      const { formatFiles } = await import('../format/formatFiles.ts');
      process.exitCode = await formatFiles(files, options);
    });
}
