import type { Command } from 'commander';

const HELP = `
Reads calls from standard input and answers on standard output, a line of JSON each: describe, reset, step, close. The reward
of a finished candidate is its score by the goals of the design, as the newest finished run of its model judges it.
examples/python/matml_environment.py makes a Gymnasium environment of it; docs/design.md has the protocol.

Examples:
  $ echo '{"call":"describe"}' | matml environment absorbers.matml lead_free
  $ matml environment absorbers.matml            the only design of the file`;

export function addEnvironmentCommand(program: Command): void {
  program
    .command('environment')
    .description('a design as an environment for reinforcement learning, for Python’s Gymnasium')
    .argument('<file>', 'a .matml file')
    .argument('[design]', 'the design block, where the file has several')
    .addHelpText('after', HELP)
    .action(async (file: string, design: string | undefined) => {
      const { serveEnvironment } = await import('../environment/serveEnvironment.ts');
      await serveEnvironment(file, design ?? null);
    });
}
