import type { Command } from 'commander';

const HELP = `
Examples:
  $ matml docs                   what there is to read
  $ matml docs dataset           a block and its attributes
  $ matml docs training.epochs   an attribute; the block's name may be left out
  $ matml docs k_fold            a function
  $ matml docs band_gap          a property: unit, bounds, names in databases
  $ matml docs GPa               a unit
  $ matml docs unknown-column    the code of a diagnostic`;

export function addDocsCommand(program: Command): void {
  program
    .command('docs')
    .description('read about the language: blocks, attributes, functions, properties, units, diagnostic codes')
    .argument('[topic]', 'what to read about')
    .addHelpText('after', HELP)
    .action(async (topic: string | undefined) => {
      const { read } = await import('../docs/read.ts');
      process.stdout.write(`${read(topic)}\n`);
    });
}
