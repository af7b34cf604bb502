import type { Command } from 'commander';

const HELP = `
The materials of the model's dataset whose embeddings are nearest, with their labels: what the model knows that is most
like the material asked for. Distances are comparable within one model only.

Examples:
  $ matml nearest absorbers.matml CsSnI3
  $ matml nearest absorbers.matml CsSnI3.cif --count 10 --json`;

export interface NearestOptions {
  readonly count: string;
  readonly model?: string;
  readonly json?: true;
}

export function addNearestCommand(program: Command): void {
  program
    .command('nearest')
    .description('the known materials most like another, in the eyes of a model')
    .argument('<run>', 'a .matml file, the folder of a model run, or the name of a run of this folder')
    .argument('<materials...>', 'chemical formulas, or files with crystals (CIF, POSCAR, JSON)')
    .option('--count <number>', 'how many of each', '5')
    .option('--model <name>', 'the model block to ask, where the file has several')
    .option('--json', 'one object a material, in a list')
    .addHelpText('after', HELP)
    .action(async (run: string, materials: string[], options: NearestOptions) => {
      const { nearest } = await import('../embed/nearest.ts');
      await nearest(run, materials, options);
    });
}
