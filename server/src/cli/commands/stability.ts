import type { Command } from 'commander';

const HELP = `
The newest finished run of a model that predicts formation_energy or energy_above_hull answers. Where the rows of its
dataset are enough for a hull of the material's elements, the energy above the hull is computed, otherwise predicted; the
answer says which, and why. See docs/stability.md.

Examples:
  $ matml stability oxides.matml LiCoO2 NaFePO4
  $ matml stability oxides.matml NaFePO4.cif --json`;

export interface StabilityOptions {
  readonly model?: string;
  readonly json?: true;
}

export function addStabilityCommand(program: Command): void {
  program
    .command('stability')
    .description('whether materials are stable, how sure that is, and what competes with them')
    .argument('<file-or-run>', 'a .matml file, or the folder of a model run')
    .argument('<materials...>', 'chemical formulas, or files with crystals (CIF, POSCAR, JSON)')
    .option('--model <name>', 'the model block to ask, where the file has several')
    .option('--json', 'one object with a verdict for each material')
    .addHelpText('after', HELP)
    .action(async (place: string, materials: string[], options: StabilityOptions) => {
      const { showStability } = await import('../stability/showStability.ts');
      await showStability(place, materials, options);
    });
}
