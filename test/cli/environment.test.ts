import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { experiment, MAIN, Workplace } from './matml.ts';

const DESIGN = `design better {
  model: net
  goals: { hardness_like: 4..5 }
  constraints: { template: rock_salt }
}

design edited {
  model: net
  goals: { hardness_like: 4..5 }
  from: NaCl
  edits: [exchange, amount, mix, add, remove]
}
`;

/** A Python that has gymnasium, such as that of a virtual environment of its own. */
const PYTHON = process.env.MATML_GYMNASIUM_PYTHON;
if (!PYTHON) console.warn('MATML_GYMNASIUM_PYTHON names no Python with gymnasium: its own check_env is skipped.');

/** What a line of the answer may hold. */
interface Answer {
  readonly protocol?: number;
  readonly id?: string;
  readonly vocabulary: readonly string[];
  readonly action_space: { readonly n: number };
  readonly observation: object;
  readonly reward: number;
  readonly terminated?: boolean;
  readonly info: { readonly action_mask: readonly number[]; readonly formula?: string; readonly replaced?: number };
  readonly error?: string;
  readonly closed?: boolean;
}

describe('matml environment', () => {
  let place: Workplace;
  beforeAll(() => {
    place = new Workplace();
    place.write('design.matml', experiment({ more: DESIGN }));
    expect(place.matml('run', 'design.matml', 'net').code).toBe(0);
  }, 240_000);
  afterAll(() => place.remove());

  /** A conversation: each call is sent when the answer to the one before has come. */
  async function talk(next: (answers: readonly Answer[]) => object | string | null) {
    const child = place.start('environment', 'design.matml', 'better');
    const ended = new Promise<number | null>((done) => child.once('close', done));
    const answers: Answer[] = [];
    const send = (call: object | string) =>
      child.stdin.write(`${typeof call === 'string' ? call : JSON.stringify(call)}\n`);
    send(next(answers)!);
    for await (const line of createInterface({ input: child.stdout })) {
      answers.push(JSON.parse(line));
      const call = next(answers);
      if (call === null) child.stdin.end();
      else send(call);
    }
    return { answers, code: await ended };
  }

  it('describes itself, writes a candidate within the mask and rewards it by the goals', async () => {
    const { answers, code } = await talk((so) => {
      const last = so.at(-1);
      if (last === undefined) return { call: 'describe' };
      if (last.protocol !== undefined) return { call: 'reset', seed: 1 };
      if (last.closed) return null;
      if (last.terminated) return { call: 'close' };
      return { call: 'step', action: last.info.action_mask.indexOf(1) };
    });
    expect(code).toBe(0);
    const [described, begun, ...steps] = answers;
    expect(described).toMatchObject({ protocol: 1, id: 'matml/Decorate-v0', action_space: { type: 'Discrete' } });
    expect(described!.vocabulary.length).toBe(described!.action_space.n);
    expect(begun!.observation).toEqual({ tokens: [0, 0], progress: [0] });
    const last = steps.at(-2)!;
    expect(last).toMatchObject({ terminated: true, truncated: false, observation: { progress: [1] } });
    expect(last.reward).toBeGreaterThan(0);
    expect(last.reward).toBeLessThanOrEqual(1);
    // The first metal and the first anion that balances it.
    expect(last.info.formula).toBe('LiN');
  }, 120_000);

  it('answers what it cannot do and goes on', async () => {
    const calls = [
      'no JSON',
      { call: 'fly' },
      { call: 'step', action: 0 },
      { call: 'reset', seed: 'x' },
      { call: 'reset' },
    ];
    const { answers, code } = await talk((so) => calls[so.length] ?? null);
    expect(answers.slice(0, 4).map(({ error }) => error)).toEqual([
      'This line is no JSON: no JSON',
      '"fly" is no call; there are describe, reset, step and close.',
      expect.stringContaining('call reset first'),
      'The seed "x" is no whole number.',
    ]);
    expect(answers[4]!.info.action_mask).toContain(1);
    expect(code).toBe(0);
  }, 120_000);

  it('takes the next token that may come for one that may not, and says so', async () => {
    const { answers } = await talk((so) => {
      if (so.length === 0) return { call: 'reset' };
      if (so.length > 1) return null;
      return { call: 'step', action: so[0]!.info.action_mask.indexOf(0) };
    });
    const mask = answers[0]!.info.action_mask;
    expect(answers[1]!.info.replaced).toBe(mask.indexOf(1, mask.indexOf(0)));
  }, 120_000);

  it('says which designs there are where the name is none', () => {
    const { code, stderr } = place.matml('environment', 'design.matml', 'worse');
    expect(code).toBe(EXIT_CODES.usage);
    expect(stderr).toContain('There is no design block worse in the file.');
    expect(stderr).toContain('There are: better, edited.');
  }, 60_000);

  it.skipIf(!PYTHON).each(['better', 'edited'])(
    'passes the check of Gymnasium itself: %s',
    (name) => {
      const script = `
import sys, warnings
sys.path.insert(0, ${JSON.stringify(resolve(import.meta.dirname, '../../examples/python'))})
warnings.simplefilter("error")
from gymnasium.utils.env_checker import check_env
from matml_environment import MatmlEnvironment
environment = MatmlEnvironment("design.matml", "${name}", command=sys.argv[1:])
check_env(environment, skip_render_check=True)
observation, info = environment.reset(seed=3)
done = False
while not done:
    action = environment.action_space.sample(mask=info["action_mask"])
    observation, reward, terminated, truncated, info = environment.step(action)
    assert "replaced" not in info
    done = terminated or truncated
environment.close()
print("checked", info["formula"])
`;
      const { status, stdout, stderr } = spawnSync(PYTHON!, ['-c', script, process.execPath, MAIN], {
        cwd: place.folder,
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(stdout).toMatch(/^checked \w+/);
    },
    240_000,
  );
});
