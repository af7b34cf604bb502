import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hashPlan } from '../../server/src/experiments/plan/hash.ts';
import { findWorkspace, resolvePath } from '../../server/src/experiments/plan/paths.ts';
import { resolveTraining } from '../../server/src/experiments/plan/training.ts';
import type { ModelPlanBySize } from '../../server/src/experiments/plan/types.ts';

describe('epochs and batch by the number of training rows', () => {
  const plan = { training: { epochs: null, batch: null, seed: 1 } } as unknown as ModelPlanBySize;
  it.each([
    [4_999, 100, 128],
    [5_000, 60, 128],
    [20_000, 60, 128],
    [20_001, 30, 256],
  ])('%i rows: %i epochs, batch %i', (rows, epochs, batch) => {
    expect(resolveTraining(plan, rows).training).toEqual({ epochs, batch, seed: 1 });
  });

  it('what the user gave stays', () => {
    const given = { training: { epochs: 7, batch: 8, seed: 1 } } as unknown as ModelPlanBySize;
    expect(resolveTraining(given, 100_000).training).toEqual({ epochs: 7, batch: 8, seed: 1 });
  });
});

describe('hash of a plan', () => {
  it('does not depend on the order of keys, but on everything else', () => {
    expect(hashPlan({ a: 1, b: [1, 2], c: { d: null, e: 'x' } })).toBe(
      hashPlan({ c: { e: 'x', d: null }, b: [1, 2], a: 1 }),
    );
    expect(hashPlan({ b: [1, 2] })).not.toBe(hashPlan({ b: [2, 1] }));
  });
});

describe('paths', () => {
  const top = mkdtempSync(join(tmpdir(), 'matml-paths-'));
  const home = join(top, 'project', 'notebooks');
  mkdirSync(home, { recursive: true });
  mkdirSync(join(top, 'project', '.git'));
  writeFileSync(join(top, 'secret.csv'), '');
  symlinkSync(join(top, 'secret.csv'), join(home, 'link.csv'));
  afterAll(() => rmSync(top, { recursive: true, force: true }));
  const workspace = join(top, 'project');

  it('without a workspace lead anywhere, from the folder of the file', () => {
    expect(resolvePath('../../secret.csv', { home, workspace: null })).toBe(join(top, 'secret.csv'));
    expect(resolvePath('/data/a.csv', { home, workspace: null })).toBe('/data/a.csv');
  });

  it('with a workspace stay in it, symbolic links followed', () => {
    expect(resolvePath('../data/a.csv', { home, workspace })).toBe(join(workspace, 'data/a.csv'));
    for (const path of ['../../secret.csv', join(top, 'secret.csv'), 'link.csv']) {
      expect(() => resolvePath(path, { home, workspace })).toThrow('outside the workspace');
    }
  });

  it('the workspace is the nearest folder above with .git or .matml', () => {
    expect(findWorkspace(home)).toBe(workspace);
  });
});
