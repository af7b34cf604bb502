import { expect, it } from 'vitest';
import { FactsWorker } from '../../server/src/lsp/facts/workerClient.ts';
import { Workplace } from './workplace.ts';

it('the facts worker rests when nobody asks, and answers as before when somebody does', async () => {
  const workplace = new Workplace();
  const { folder } = workplace;
  const worker = new FactsWorker(() => {}, 20);
  const ask = () =>
    worker.ask('files', { home: folder, workspace: folder, sources: [{ format: 'csv', path: 'small.csv' }] });
  expect(worker.isRunning).toBe(false);
  // More often than it would be started again after failing.
  for (let time = 0; time < 5; time++) {
    const { profiles } = await ask();
    expect(profiles.get('small.csv')!.columns!.map(({ name }) => name)).toEqual(['formula', 'value']);
    await expect.poll(() => worker.isRunning).toBe(false);
  }
  await worker.close();
  workplace.remove();
}, 300_000);
