import type { Command } from 'commander';

const HELP = `
Kinds: pair_map is what a model sees, one row an ordered pair of elements, one column a distance from 0.8 to 8 Å;
mendeleev is the same for eyes, 32 × 32 in colour, centres by Mendeleev number; exchange is a 64 × 64 picture like
xtal2png's, from which the crystal can be read again, to eight bits. See docs/crystal-image.md.

Examples:
  $ matml image SrTiO3.cif --out SrTiO3.png                      the pair map
  $ matml image SrTiO3.cif --kind mendeleev --enlarge 8 --out SrTiO3.png
  $ matml image SrTiO3.cif --json                                the pair map as labelled numbers
  $ matml image SrTiO3.cif --kind exchange --out SrTiO3.png
  $ matml image SrTiO3.png --out SrTiO3.json                     the crystal of an exchange picture`;

export interface ImageOptions {
  readonly kind: string;
  readonly enlarge: string;
  readonly out?: string;
  readonly json?: true;
  readonly overwrite?: true;
}

export function addImageCommand(program: Command): void {
  program
    .command('image')
    .description('a crystal as the picture a model sees, or as one for people')
    .argument('<crystal>', 'a file with a crystal (CIF, POSCAR, JSON), or an exchange picture (.png)')
    .option('--kind <kind>', 'pair_map, mendeleev or exchange', 'pair_map')
    .option('--enlarge <times>', 'pixels a side for each number', '1')
    .option('--out <file>', 'the file to write: .png, or .json for a crystal read from a picture')
    .option('--json', 'print the pair map as labelled rows')
    .option('--overwrite', 'write over a .json that exists')
    .addHelpText('after', HELP)
    .action(async (crystal: string, options: ImageOptions) => {
      const { image } = await import('../image/image.ts');
      await image(crystal, options);
    });
}
