import type { Command } from 'commander';

const HELP = `
States: queued, running, finished, failed, cancelled, interrupted (its process was killed; \`matml run\` continues it).
Of a file, finished runs that no longer match its text or data are shown as stale.

Examples:
  $ matml runs                    runs of the files of this folder
  $ matml runs absorbers.matml    runs of one file
  $ matml runs show absorber_net  plan, hashes, versions and results of a run`;

export function addRunsCommand(program: Command): void {
  const runs = program
    .command('runs')
    .description('list what has been run, newest first, or show one run')
    .addHelpText('after', HELP);
  runs
    .command('list', { isDefault: true })
    .description('list runs, newest first')
    .argument('[place]', 'a .matml file or a folder', '.')
    .option('--json', 'one array of runs')
    .action(async (place: string, options: { json?: true }) => {
      const { printRuns } = await import('../runs/listAndShow.ts');
      await printRuns(place, options.json === true);
    });
  runs
    .command('show')
    .description('show one run')
    .argument('<run>', "a run's folder, its name, or its block when there is one run of it")
    .option('--in <place>', 'the .matml file or folder whose runs are meant', '.')
    .option('--json', 'the record as JSON')
    .action(async (name: string, options: { in: string; json?: true }) => {
      const { printRun } = await import('../runs/listAndShow.ts');
      await printRun(name, options.in, options.json === true);
    });
}
