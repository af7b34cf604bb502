import type { Command } from 'commander';

const HELP = `
Nothing is run; of data files only the beginning is read, to know their columns. Exit code 3 when a file has errors; warnings do not count.

Examples:
  $ matml check absorbers.matml
  $ matml check *.matml --json     one array of {file, line, column, code, severity, message}
  $ matml docs unknown-attribute   what a code means`;

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .description('find mistakes in .matml files without running them')
    .argument('<files...>', '.matml files')
    .option('--json', 'one array of {file, line, column, code, severity, message}')
    .addHelpText('after', HELP)
    .action(async (files: string[], options: { json?: true }) => {
      const { checkFiles } = await import('../check/checkFiles.ts');
      process.exitCode = await checkFiles(files, options.json === true);
    });
}
