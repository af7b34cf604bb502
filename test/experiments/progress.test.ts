import { describe, expect, it } from 'vitest';
import { ProgressMeter } from '../../server/src/experiments/job/progress.ts';

describe('progress', () => {
  it('stretches the time so far to what is left', () => {
    let now = 0;
    const meter = new ProgressMeter(() => now);
    expect(meter.report('training', 0)).toEqual({ fraction: 0, secondsLeft: null });
    now = 10_000;
    // A quarter took 10 s, so three quarters take 30 s.
    expect(meter.report('training', 0.25)).toEqual({ fraction: 0.25, secondsLeft: 30 });
  });

  it('does not count what an earlier attempt had done as speed', () => {
    let now = 0;
    const meter = new ProgressMeter(() => now);
    meter.report('training', 0.5);
    now = 10_000;
    // A quarter in 10 s; another quarter is left.
    expect(meter.report('training', 0.75)).toEqual({ fraction: 0.75, secondsLeft: 10 });
  });

  it('a quick phase does not promise that the next is quick', () => {
    let now = 0;
    const meter = new ProgressMeter(() => now);
    meter.report('baselines', 0);
    now = 3_000;
    meter.report('baselines', 0.15);
    meter.report('training', 0.15);
    now = 13_000;
    // 1 % in 10 s; 84 % are left.
    expect(meter.report('training', 0.16)!.secondsLeft).toBeCloseTo(840);
  });

  it('says nothing twice within a fifth of a second, but tells of a new phase at once', () => {
    let now = 0;
    const meter = new ProgressMeter(() => now);
    meter.report('reading', 0);
    now = 100;
    expect(meter.report('reading', 0.01)).toBeNull();
    expect(meter.report('training', 0.02)).not.toBeNull();
  });
});
