import { type Command, InvalidArgumentError } from 'commander';

const HELP = `
The blocks run in the order they need one another: models are trained and tested, then predictions made. Results go
to .matml/runs/ beside the file. A run that was stopped (Ctrl-C, a kill, a full disk) goes on from its checkpoint when the
same command is given again with the same text and data, and ends with the same numbers.

Examples:
  $ matml run absorbers.matml                    everything the file asks for
  $ matml run absorbers.matml shortlist          one block; its model is trained only if there is no finished run of it
  $ matml run absorbers.matml --fresh            start anew, whatever was stopped
  $ matml run absorbers.matml --json > log.jsonl one event a line; the last is {"event":"finished", ...}`;

export interface RunOptions {
  readonly json?: true;
  readonly resume?: string;
  readonly fresh?: true;
  readonly threads?: number;
  readonly workspace?: string;
}

export function addRunCommand(program: Command): void {
  program
    .command('run')
    .description('load data, train and test models, make predictions')
    .argument('<file>', 'the .matml file')
    .argument('[blocks...]', 'names of blocks to run; all by default')
    .option('--json', 'one event a line on standard output')
    .option('--resume <run>', 'continue this run (its name or folder)')
    .option('--fresh', 'start anew instead of continuing a stopped run')
    .option('--threads <number>', 'how many threads may train at once; the number of cores by default', wholeNumber)
    .option('--workspace <folder>', 'refuse to read files outside this folder')
    .addHelpText('after', HELP)
    .action(async (file: string, blocks: string[], options: RunOptions) => {
      const { runCommand } = await import('../run/runCommand.ts');
      process.exitCode = await runCommand(file, blocks, options);
    });
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('It is a whole number from 1.');
}
