import type { Command } from 'commander';

const HELP = `
The newest finished run of a model answers; nothing is written. When the text or the data have changed since it was
trained, that is said.

Examples:
  $ matml predict absorbers.matml CsSnI3 "Ba0.5Sr0.5TiO3"
  $ matml predict absorbers.matml CsSnI3.cif POSCAR
  $ matml predict absorbers.matml CsSnI3 --model absorber_net --json
  $ matml predict .matml/runs/2026-01-31T10-20-30-absorber_net-1a2b3c4d CsSnI3`;

export interface PredictOptions {
  readonly model?: string;
  readonly json?: true;
}

export function addPredictCommand(program: Command): void {
  program
    .command('predict')
    .description('ask a trained model about materials')
    .argument('<file-or-run>', 'a .matml file, or the folder of a model run')
    .argument('<materials...>', 'chemical formulas, or files with crystals (CIF, POSCAR, JSON)')
    .option('--model <name>', 'the model block to ask, where the file has several')
    .option('--json', 'one object with targets and predictions')
    .addHelpText('after', HELP)
    .action(async (place: string, formulas: string[], options: PredictOptions) => {
      const { predictFormulas } = await import('../predict/predictFormulas.ts');
      await predictFormulas(place, formulas, options);
    });
}
