import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FinishedEvent, RunEvent } from '../../server/src/foundation/events.ts';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { experiment, Workplace } from './matml.ts';

let place: Workplace;
beforeAll(() => {
  place = new Workplace();
});
afterAll(() => place.remove());

const ASK = 'predict ask {\n  model: net\n  materials: [LiF, PbTe]\n}\n';

function lines(stdout: string): { event: string }[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function finishedOf(stdout: string): FinishedEvent {
  return lines(stdout).at(-1) as FinishedEvent;
}

/** Starts `matml run --json` and does something once, at the first event that fits. */
function follow(file: string, when: (event: RunEvent) => boolean, act: (event: RunEvent, pid: number) => void) {
  const child = place.start('run', file, '--json');
  let acted = false;
  let stdout = '';
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => {
    stdout += `${line}\n`;
    const event = JSON.parse(line) as RunEvent;
    if (acted || !when(event)) return;
    acted = true;
    act(event, child.pid!);
  });
  return new Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; ended: number }>(
    (resolve) => {
      child.on('close', (code, signal) => resolve({ code, signal, stdout, ended: performance.now() }));
    },
  );
}

const epochReached = (epoch: number) => (event: RunEvent) => event.event === 'metric' && event.epoch >= epoch;

describe('matml run FILE --json', () => {
  it('writes one event a line; the last has the results in the stable form', () => {
    place.write('whole.matml', experiment({ more: ASK }));
    const { code, stdout, stderr } = place.matml('run', 'whole.matml', '--json');
    expect(stderr).toBe('');
    expect(code).toBe(EXIT_CODES.success);
    const last = finishedOf(stdout);
    expect(Object.keys(last)).toEqual(['event', 'runs']);
    expect(last.event).toBe('finished');
    expect(last.runs.map((run) => Object.keys(run))).toEqual(
      Array.from({ length: 2 }, () => ['block', 'kind', 'state', 'folder', 'metrics']),
    );
    const [model, predictions] = last.runs;
    expect(model).toMatchObject({ block: 'net', kind: 'model', state: 'finished' });
    expect(predictions).toMatchObject({ block: 'ask', kind: 'predict', state: 'finished', metrics: {} });
    expect(model!.metrics).toEqual({
      hardness_like: {
        test: {
          mae: expect.any(Number),
          rmse: expect.any(Number),
          r2: expect.any(Number),
          coverage90: expect.any(Number),
        },
        baselines: { median: { mae: expect.any(Number) }, ridge: { mae: expect.any(Number) } },
        // More than was promised, beside what was: what predicts, and how its parts do.
        predictedBy: 'ridge',
        network: { mae: expect.any(Number) },
        stacked: { mae: expect.any(Number) },
        firstMember: null,
      },
    });
    expect(existsSync(join(model!.folder, 'report.html'))).toBe(true);
    expect(lines(stdout).map((line) => line.event)).toEqual(
      expect.arrayContaining(['run_started', 'progress', 'metric', 'artifact', 'run_finished']),
    );
  });

  it('gives the same numbers the second time', () => {
    const [first, second] = [1, 2].map(() => finishedOf(place.matml('run', 'whole.matml', '--json').stdout));
    expect(second!.runs[0]!.metrics).toEqual(first!.runs[0]!.metrics);
    expect(second!.runs[0]!.folder).not.toBe(first!.runs[0]!.folder);
    const predictions = [first, second].map((run) =>
      readFileSync(join(run!.runs[1]!.folder, 'predictions.csv'), 'utf8'),
    );
    expect(predictions[1]).toBe(predictions[0]);
  });

  it('ends with `finished` also when the file has mistakes', () => {
    place.write('wrong.matml', experiment({ targets: '{ hardness_like: column("valu") }' }));
    const { code, stdout } = place.matml('run', 'wrong.matml', '--json');
    expect(code).toBe(EXIT_CODES.language);
    const events = lines(stdout);
    expect(events.map((line) => line.event)).toEqual(['diagnostic', 'failed', 'finished']);
    expect(events[0]).toMatchObject({ file: 'wrong.matml', line: 4, code: 'unknown-column', severity: 'error' });
    expect(events[2]).toEqual({ event: 'finished', runs: [] });
  });
});

describe('matml run FILE, stopped', () => {
  const EPOCHS = 10;
  const long = (epochs: number) => experiment({ training: `{ epochs: ${epochs}, batch: 32, ensemble: 2 }` });

  it('by kill -9 of the whole command reads as interrupted; the same command ends with the numbers of a whole run', async () => {
    place.write('killed.matml', long(EPOCHS));
    place.write('unhurt.matml', long(EPOCHS));
    const whole = finishedOf(place.matml('run', 'unhurt.matml', '--json').stdout).runs[0]!;
    let job = 0;
    const killed = await follow('killed.matml', epochReached(EPOCHS / 2), (event, pid) => {
      const folder = join(place.folder, '.matml/runs', (event as { run: string }).run);
      job = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')).process.pid;
      process.kill(pid, 'SIGKILL');
    });
    expect(killed.signal).toBe('SIGKILL');
    const listed = JSON.parse(place.matml('runs', 'killed.matml', '--json').stdout);
    expect(listed).toMatchObject([{ block: 'net', state: 'interrupted' }]);
    // Nobody follows the job any more, so it is gone too.
    await expect.poll(() => isAlive(job)).toBe(false);

    const resumed = place.matml('run', 'killed.matml', '--json');
    expect(lines(resumed.stdout)[0]).toMatchObject({ event: 'continue', block: 'net' });
    const run = finishedOf(resumed.stdout).runs[0]!;
    expect(run.state).toBe('finished');
    expect(run.metrics).toEqual(whole.metrics);
    for (const name of ['test_predictions.csv', 'summary.json']) {
      expect(withoutTimes(readFileSync(join(run.folder, name), 'utf8')), name).toBe(
        withoutTimes(readFileSync(join(whole.folder, name), 'utf8')),
      );
    }
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s ends long before the training would, as cancelled, exit code 130',
    async (name) => {
      const file = `${name.toLowerCase()}.matml`;
      place.write(file, long(2_000));
      let sent = 0;
      const stopped = await follow(file, epochReached(1), (_event, pid) => {
        sent = performance.now();
        process.kill(pid, name);
      });
      // Half a second on an idle machine; the training alone would take minutes.
      expect(stopped.ended - sent).toBeLessThan(60_000);
      expect(stopped.code).toBe(EXIT_CODES.cancelled);
      expect(finishedOf(stopped.stdout).runs).toMatchObject([{ block: 'net', state: 'cancelled' }]);
      expect(place.files().filter((path) => path.endsWith('.partial'))).toEqual([]);
    },
  );

  it('may be named to be continued, or set aside for a fresh start', async () => {
    place.write('again.matml', long(EPOCHS));
    const stopped = await follow('again.matml', epochReached(2), (_event, pid) => process.kill(pid, 'SIGTERM'));
    const { folder } = finishedOf(stopped.stdout).runs[0]!;
    const fresh = finishedOf(place.matml('run', 'again.matml', '--fresh', '--json').stdout).runs[0]!;
    expect(fresh.folder).not.toBe(folder);
    const resumed = finishedOf(place.matml('run', 'again.matml', '--resume', folder, '--json').stdout).runs[0]!;
    expect(resumed.folder).toBe(folder);
    expect(resumed.metrics).toEqual(fresh.metrics);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Seconds spent are the only numbers that may differ. */
function withoutTimes(text: string): string {
  return text.replace(/"seconds": [\d.]+/g, '');
}
