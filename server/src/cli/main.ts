import { Command, CommanderError } from 'commander';
import { VERSION } from '../experiments/versions.ts';
import { EXIT_CODES } from '../foundation/failure.ts';
import { addCheckCommand } from './commands/check.ts';
import { addDocsCommand } from './commands/docs.ts';
import { addEmbedCommand } from './commands/embed.ts';
import { addEnvironmentCommand } from './commands/environment.ts';
import { addExportCommand } from './commands/export.ts';
import { addFetchCommand } from './commands/fetch.ts';
import { addFormatCommand } from './commands/format.ts';
import { addImageCommand } from './commands/image.ts';
import { addLspCommand } from './commands/lsp.ts';
import { addNearestCommand } from './commands/nearest.ts';
import { addPredictCommand } from './commands/predict.ts';
import { addRunCommand } from './commands/run.ts';
import { addRunsCommand } from './commands/runs.ts';
import { addStabilityCommand } from './commands/stability.ts';
import { addStructureCommand } from './commands/structure.ts';
import { reportFailure } from './terminal/reportFailure.ts';

const EXAMPLES = `
Examples:
  $ matml check absorbers.matml              find mistakes without running anything
  $ matml run absorbers.matml                train, test and predict all that the file asks for
  $ matml run absorbers.matml absorber_net   only this block, and what it needs
  $ matml predict absorbers.matml CsSnI3     ask the trained model about a material
  $ matml stability absorbers.matml CsSnI3   stable or not, how sure, and what it decays into
  $ matml nearest absorbers.matml CsSnI3     the known materials most like it
  $ matml export absorbers.matml --onnx      the model as a file for Python and others
  $ matml runs absorbers.matml               what has been run, and how good it is
  $ matml structure CsSnI3.cif               space group, density, another format
  $ matml docs dataset                       the language, in the terminal

Exit codes: 0 done, 1 a fault of ours, 2 wrong usage, 3 mistakes in the file, 4 data, 5 model, 6 storage,
7 not built yet, 130 cancelled. See docs/cli.md.`;

const program = new Command('matml')
  .description('Materials notebooks: datasets, property models with honest uncertainty, and predictions.')
  .version(VERSION, '--version', 'print the version')
  .helpOption('-h, --help', 'print help')
  .addHelpText('after', EXAMPLES)
  .showHelpAfterError('(say --help for help)')
  .showSuggestionAfterError()
  .exitOverride();

addCheckCommand(program);
addFormatCommand(program);
addRunCommand(program);
addPredictCommand(program);
addImageCommand(program);
addEmbedCommand(program);
addStabilityCommand(program);
addNearestCommand(program);
addExportCommand(program);
addEnvironmentCommand(program);
addFetchCommand(program);
addStructureCommand(program);
addRunsCommand(program);
addDocsCommand(program);
addLspCommand(program);

// A reader that has seen enough (`matml docs | head`) closes the pipe; there is nobody left to write for.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  // Commander has printed help or what is wrong with the arguments.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT_CODES.success : EXIT_CODES.usage;
  else process.exitCode = reportFailure(error);
}
