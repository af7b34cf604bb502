import type { Command } from 'commander';

const HELP = `
An embedding is the vector a model makes of a material before it predicts anything: materials alike to the model are near.
Without materials, those of the model's dataset are written. The ending of the file says how: .csv, .parquet or .npy
(NumPy, single precision, one row a material; the names go to a .names.csv beside it).

Examples:
  $ matml embed absorbers.matml --out embeddings.csv
  $ matml embed absorbers.matml CsSnI3 CsPbI3.cif --out two.npy
  $ matml embed 2026-01-31T10-20-30-absorber_net-1a2b3c4d --out embeddings.parquet`;

export interface EmbedOptions {
  readonly out: string;
  readonly model?: string;
  readonly overwrite?: true;
}

export function addEmbedCommand(program: Command): void {
  program
    .command('embed')
    .description('write the vectors a model makes of materials')
    .argument('<run>', 'a .matml file, the folder of a model run, or the name of a run of this folder')
    .argument('[materials...]', 'chemical formulas, or files with crystals (CIF, POSCAR, JSON)')
    .requiredOption('--out <file>', 'the file to write: .csv, .parquet or .npy')
    .option('--model <name>', 'the model block to ask, where the file has several')
    .option('--overwrite', 'write over a table that exists')
    .addHelpText('after', HELP)
    .action(async (run: string, materials: string[], options: EmbedOptions) => {
      const { embed } = await import('../embed/embed.ts');
      await embed(run, materials, options);
    });
}
