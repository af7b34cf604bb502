import { writeFileSync } from 'node:fs';
import { commands } from 'vscode';
import { pathOf, until, workbench } from './support.ts';

/** For the bench: how long things take, written beside the results. */
export function timesSuite(): void {
  it('times', async () => {
    const started = performance.now();
    const { jobs, runs, start } = await workbench();
    const answered = performance.now();
    const times: [what: string, measured: number, bound: number | null][] = [
      ['activate()', start.done - start.called, 30],
      ['its modules: evaluated', start.evaluated - start.began, null],
      ['the editor: asks, finds, reads, compiles', start.began - started, null],
      ['the editor: makes the context', start.called - start.evaluated, null],
      ['the editor: says that it is done', answered - start.done, null],
      ['activation as a whole', answered - started, null],
    ];
    const job = jobs.start({ file: pathOf('gaps.matml'), blocks: [], workspace: pathOf() });
    await job.ended;
    const dataset = jobs.start({ file: pathOf('gaps.matml'), blocks: ['crystals'], workspace: pathOf() });
    await dataset.ended;
    const { painted } = await (await workbench()).panels();
    for (const [kind, command, wanted] of [
      ['training', 'matml.showTraining', 'model'],
      ['predictions', 'matml.showPredictions', 'predict'],
      ['dataset', 'matml.showDataset', 'dataset'],
      ['model', 'matml.showModel', 'model'],
    ] as const) {
      const row = (await runs.list()).find((one) => one.kind === wanted && one.state === 'finished');
      await commands.executeCommand(command, { row });
      const { milliseconds } = await until(() => painted.find((one) => one.kind === kind), kind);
      times.push([`${kind} panel: first data on the screen`, milliseconds, 300]);
    }
    writeFileSync(`${process.env.MATML_INSIDE_RESULTS}.times`, JSON.stringify(times));
  });
}
