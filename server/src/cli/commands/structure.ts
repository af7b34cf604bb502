import { type Command, Option } from 'commander';

const HELP = `
Reads CIF, POSCAR and CONTCAR, pymatgen JSON and OPTIMADE JSON, told apart by what is in them.

Examples:
  $ matml structure CsSnI3.cif                    formula, space group, density, shortest distance, warnings
  $ matml structure *.cif --json                  one object a crystal
  $ matml structure CONTCAR --to cif > relaxed.cif
  $ matml structure a.cif --cell primitive --supercell 2x2x2 --to poscar
  $ matml structure .matml/runs/2026-01-31T10-20-30-net-1a2b3c4d --table test_predictions --row 7`;

export interface StructureOptions {
  readonly to?: 'cif' | 'poscar' | 'xyz' | 'json';
  readonly cell: 'as-given' | 'standard' | 'primitive' | 'niggli';
  readonly supercell?: string;
  readonly tolerance: string;
  readonly json?: true;
  /** The arguments are folders of runs: the crystal of this row, from 1, of this table. */
  readonly row?: string;
  readonly table: string;
}

export function addStructureCommand(program: Command): void {
  program
    .command('structure')
    .description('look at crystal structures, and write them in another format')
    .argument('<files...>', 'files with crystals; with --row, folders of runs')
    .addOption(
      new Option('--to <format>', 'print the crystals in this format').choices(['cif', 'poscar', 'xyz', 'json']),
    )
    .addOption(
      new Option('--cell <cell>', 'which cell to describe the crystal by')
        .choices(['as-given', 'standard', 'primitive', 'niggli'])
        .default('as-given'),
    )
    .option('--supercell <cells>', 'repeat the cell, as in 2x2x1')
    .option('--tolerance <distance>', 'distance in Å within which positions are the same to symmetry', '0.01')
    .option('--row <number>', 'the crystal of a row of a run’s table, from 1')
    .option('--table <name>', 'with --row: which table', 'predictions')
    .option('--json', 'one object a crystal, one a line; with --to, the object has the text too')
    .addHelpText('after', HELP)
    .action(async (files: string[], options: StructureOptions) => {
      const { showStructures } = await import('../structure/showStructures.ts');
      process.exitCode = await showStructures(files, options);
    });
}
