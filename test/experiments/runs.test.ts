import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Choice } from '../../server/src/experiments/chooseRun.ts';
import { readMetrics } from '../../server/src/experiments/job/journal.ts';
import { hashPlan } from '../../server/src/experiments/plan/hash.ts';
import type { BlockPlan, ModelBlockPlan, RunPlan } from '../../server/src/experiments/plan/types.ts';
import { type BlockOutcome, type RunRequest, runExperiment } from '../../server/src/experiments/runExperiment.ts';
import { listRuns, readRun, runsFolderOf, updateRun } from '../../server/src/experiments/runs/runFolder.ts';
import { visibleState } from '../../server/src/experiments/runs/visibleState.ts';
import type { RunEvent } from '../../server/src/foundation/events.ts';
import { writeSmallData } from '../support/smallData.ts';

const EPOCHS = 8;

let home: string;
let file: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'matml-runs-'));
  file = join(home, 'small.matml');
  writeFileSync(file, '');
  writeSmallData(home);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function modelPlan(name: string, epochs = EPOCHS): RunPlan {
  const target = { name: 'value', unit: '1', minimum: null, maximum: null };
  const plan: ModelBlockPlan = {
    kind: 'model',
    name,
    dataset: {
      name: 'small',
      source: { format: 'csv', path: 'small.csv' },
      material: { column: 'formula' },
      targets: [{ ...target, column: 'value', columnUnit: '1' }],
      where: [],
      cleaning: { duplicates: 'median', outliers: null, invalid: 'error', elements: null },
      split: { method: 'random', train: 0.8, validation: 0.1, test: 0.1, seed: 1, group: 'formula' },
    },
    model: {
      name,
      targets: [{ ...target, transform: 'identity' }],
      encoder: { embedding: 16, layers: 1, heads: 2, feedForward: 32, dropout: 0.1 },
      training: { epochs, batch: 32, learningRate: 1e-3, weightDecay: 0.02, ensemble: 2, seed: 1 },
      baselines: ['median', 'ridge'],
      method: 'auto',
      coverage: 0.9,
    },
  };
  return runPlan(plan);
}

function runPlan(plan: BlockPlan, needs: readonly string[] = []): RunPlan {
  return { block: plan.name, kind: plan.kind, plan, textHash: 'text', planHash: hashPlan(plan), seed: 1, needs };
}

interface Followed {
  readonly outcomes: BlockOutcome[];
  readonly events: RunEvent[];
  readonly choices: Record<string, Choice['action']>;
}

async function run(
  plans: readonly RunPlan[],
  options: Partial<RunRequest> & { readonly onEvent?: (event: RunEvent) => void; readonly signal?: AbortSignal } = {},
): Promise<Followed> {
  const { onEvent, signal, ...given } = options;
  const request: RunRequest = {
    file,
    plans,
    blocks: plans.map((plan) => plan.block),
    fresh: false,
    resume: null,
    threads: 1,
    paths: { home, workspace: null },
    ...given,
  };
  const followed: Followed = { outcomes: [], events: [], choices: {} };
  const observer = {
    onEvent(event: RunEvent) {
      followed.events.push(event);
      onEvent?.(event);
    },
    onChoice(block: string, choice: Choice) {
      followed.choices[block] = choice.action;
    },
  };
  for await (const outcome of runExperiment(request, observer, signal ?? new AbortController().signal)) {
    followed.outcomes.push(outcome);
  }
  return followed;
}

async function onlyRunOf(block: string) {
  const { runs } = await listRuns(runsFolderOf(file));
  const [stored, ...others] = runs.filter((candidate) => candidate.record.block === block);
  expect(others).toEqual([]);
  return stored!;
}

describe('a model and its predictions', () => {
  it('run one after the other, and the run folders hold all that is needed later', async () => {
    const model = modelPlan('net');
    const materials = { from: 'text' as const, formulas: ['LiF', 'PbTe'] };
    const block = { kind: 'predict', name: 'ask', model: 'net', materials, ranking: null, keep: 10 } as const;
    const predict = runPlan({ ...block, modelPlanHash: model.planHash }, ['net']);
    const { outcomes, events } = await run([model, predict]);
    expect(outcomes.map((outcome) => outcome.state)).toEqual(['finished', 'finished']);

    const [trained, asked] = outcomes as [BlockOutcome, BlockOutcome];
    expect(trained.run.record.metrics.value?.test?.mae).toBeGreaterThan(0);
    expect(Object.keys(trained.run.record.metrics.value?.baselines ?? {})).toEqual(['median', 'ridge']);
    for (const name of [
      'metrics.jsonl',
      'events.jsonl',
      'log.txt',
      'report.html',
      'summary.json',
      'test_predictions.csv',
    ]) {
      expect(existsSync(join(trained.run.folder, name)), name).toBe(true);
    }
    expect(readdirSync(join(trained.run.folder, 'model'))).toEqual(expect.arrayContaining(['model.json', 'README.md']));
    expect(existsSync(join(trained.run.folder, 'checkpoints'))).toBe(false);
    // Two members, an evaluation after each epoch.
    expect(readMetrics(trained.run.folder)).toHaveLength(2 * EPOCHS);
    expect(events.filter((event) => event.event === 'progress').at(-1)).toMatchObject({ block: 'ask', fraction: 1 });

    const lines = readFileSync(join(asked.run.folder, 'predictions.csv'), 'utf8').trim().split('\n');
    expect(lines[0]).toBe(
      'formula,value (1),value lower (1),value upper (1),inside domain,distance percentile,domain reasons',
    );
    expect(lines.map((line) => line.split(',')[0])).toEqual(['formula', 'LiF', 'PbTe']);
    // Neither Pb nor Te is in the training data.
    expect(lines[2]).toContain('false');
    expect(asked.run.record.modelRun).toBe(trained.run.record.id);

    const again = await run([model, predict], { blocks: ['ask'] });
    expect(again.choices).toEqual({ net: 'keep', ask: 'start' });
    expect(again.outcomes).toHaveLength(1);
  });

  it('cross-validation tests every row once and keeps the model of the first fold', async () => {
    const single = modelPlan('folded', 2);
    const block = single.plan as ModelBlockPlan;
    const split = { method: 'k_fold', folds: 3, seed: 1, group: 'formula' } as const;
    const { outcomes } = await run([runPlan({ ...block, dataset: { ...block.dataset, split } })]);
    expect(outcomes.map((outcome) => outcome.state)).toEqual(['finished']);
    const { folder } = outcomes[0]!.run;
    const rows = readFileSync(join(folder, 'test_predictions.csv'), 'utf8').trim().split('\n').slice(1);
    expect(new Set(rows.map((row) => row.split(',')[1])).size).toBe(240);
    expect(rows).toHaveLength(240);
    const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
    expect(summary.targets[0].testMaeByFold).toHaveLength(3);
    expect(summary.targets[0].test.count).toBe(240);
  });
});

describe('a run that is stopped', () => {
  it('by kill -9 reads as interrupted, and continues to the numbers of a run that was not', async () => {
    const whole = await run([modelPlan('whole')]);
    const plan = modelPlan('killed');
    const killed = await run([plan], {
      onEvent(event) {
        if (event.event !== 'metric' || event.member !== 0 || event.epoch < EPOCHS / 2) return;
        const record = JSON.parse(readFileSync(join(folderOf(event), 'run.json'), 'utf8'));
        process.kill(record.process.pid, 'SIGKILL');
      },
    });
    expect(killed.outcomes[0]).toMatchObject({ state: 'interrupted', failure: { code: 'job-died' } });
    const left = await onlyRunOf('killed');
    expect(left.record.state).toBe('running');
    expect(visibleState(left.record, left.folder)).toBe('interrupted');

    const resumed = await run([plan]);
    expect(resumed.choices).toEqual({ killed: 'continue' });
    const finished = await onlyRunOf('killed');
    expect(finished.folder).toBe(left.folder);
    expect(finished.record.state).toBe('finished');
    expect(finished.record.metrics).toEqual(whole.outcomes[0]!.run.record.metrics);
    // Each epoch is told once, with the same numbers, although some were trained twice.
    const numbers = (folder: string) =>
      readMetrics(folder)
        .map(({ member, epoch, values }) => ({ member, epoch, values }))
        .sort((one, other) => one.member - other.member || one.epoch - other.epoch);
    expect(numbers(finished.folder)).toEqual(numbers(whole.outcomes[0]!.run.folder));
    expect(readFileSync(join(finished.folder, 'test_predictions.csv'))).toEqual(
      readFileSync(join(whole.outcomes[0]!.run.folder, 'test_predictions.csv')),
    );

    function folderOf(event: RunEvent): string {
      if (!('run' in event)) throw new Error('not of a run');
      return join(runsFolderOf(file), event.run);
    }
  });

  it('by a cancel ends before it is evaluated again, is recorded as cancelled and can be continued', async () => {
    const plan = modelPlan('cancelled', 400);
    const controller = new AbortController();
    let evaluations = 0;
    const cancelled = await run([plan], {
      signal: controller.signal,
      onEvent(event) {
        if (event.event !== 'metric') return;
        evaluations += 1;
        controller.abort();
      },
    });
    expect(evaluations).toBe(1);
    expect(cancelled.outcomes[0]).toMatchObject({ state: 'cancelled', failure: null });
    const left = await onlyRunOf('cancelled');
    expect(left.record.state).toBe('cancelled');
    expect(readdirSync(left.folder, { recursive: true }).filter((name) => String(name).endsWith('.partial'))).toEqual(
      [],
    );
    await expect(run([modelPlan('cancelled', 3)])).resolves.toMatchObject({ choices: { cancelled: 'start' } });
  });

  it('is not continued when the data changed in between', async () => {
    const plan = modelPlan('changed', 2);
    const { outcomes } = await run([plan]);
    await updateRun(outcomes[0]!.run, { state: 'cancelled' });
    writeFileSync(join(home, 'small.csv'), `${readFileSync(join(home, 'small.csv'), 'utf8')}AgCl,3\n`);
    expect((await run([plan])).choices).toEqual({ changed: 'start' });
    writeSmallData(home);
  });
});

describe('commands that continue another', () => {
  it('keep what it had finished and start what it had not', async () => {
    const plans = [modelPlan('first', 2), modelPlan('second', 2), modelPlan('third', 2)];
    const { outcomes } = await run(plans);
    await updateRun(outcomes[1]!.run, { state: 'cancelled' });
    rmSync(outcomes[2]!.run.folder, { recursive: true });
    const again = await run(plans);
    expect(again.choices).toEqual({ first: 'keep', second: 'continue', third: 'start' });
    expect(again.outcomes.map((outcome) => outcome.state)).toEqual(['finished', 'finished', 'finished']);
    expect((await run(plans)).choices).toEqual({ first: 'start', second: 'start', third: 'start' });
  });

  it('may be told to start anew', async () => {
    const plan = modelPlan('fresh', 2);
    const { outcomes } = await run([plan]);
    await updateRun(outcomes[0]!.run, { state: 'cancelled' });
    await run([plan], { fresh: true });
    expect(readdirSync(runsFolderOf(file)).filter((name) => name.includes('-fresh-'))).toHaveLength(2);
    expect((await readRun(outcomes[0]!.run.folder)).record.state).toBe('cancelled');
  });

  it('may name the run to continue, which must be one that can be', async () => {
    const plan = modelPlan('named', 2);
    const { outcomes } = await run([plan]);
    const finished = outcomes[0]!.run;
    await expect(run([plan], { resume: finished })).rejects.toMatchObject({ details: { code: 'run-finished' } });
    const cancelled = await updateRun(finished, { state: 'cancelled' });
    await expect(run([modelPlan('named', 3)], { resume: cancelled })).rejects.toMatchObject({
      details: { code: 'work-changed' },
    });
    expect((await run([plan], { resume: cancelled })).choices).toEqual({ named: 'continue' });
  });
});
