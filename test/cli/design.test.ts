import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DesignSummary } from '../../server/src/experiments/design/summary.ts';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { experiment, Workplace } from './matml.ts';

/** A search for MX with a large number, by a tiny model of the small data; every test asks the same trained model. */
const design = (attributes: string, search = 'genetic(budget: 60, seed: 1)') =>
  experiment({ more: `design better {\n  model: net\n  search: ${search}\n  ${attributes}\n}\n` });

const SALTS = 'goals: { hardness_like: 4..5 }\n  constraints: { template: rock_salt }';
const PEROVSKITES = 'goals: { hardness_like: 4..5 }\n  constraints: { template: perovskite, charge_neutral: false }';

describe('matml run of a design', () => {
  let place: Workplace;
  beforeAll(() => {
    place = new Workplace();
    place.write('design.matml', experiment());
    expect(place.matml('run', 'design.matml').code).toBe(0);
  }, 120_000);
  afterAll(() => place.remove());

  const run = (text: string, ...more: string[]) => {
    place.write('design.matml', text);
    return place.matml('run', 'design.matml', 'better', ...more);
  };
  const newestFolder = () => {
    const folder = join(place.folder, '.matml/runs');
    const names = readdirSync(folder).filter((name) => name.includes('-better-'));
    const created = (name: string) =>
      JSON.parse(readFileSync(join(folder, name, 'run.json'), 'utf8')).created as string;
    return join(
      folder,
      names.reduce((newest, name) => (created(name) > created(newest) ? name : newest)),
    );
  };
  const fileOf = (name: string) => readFileSync(join(newestFolder(), name), 'utf8');
  const summaryOf = () => JSON.parse(fileOf('summary.json')) as DesignSummary;

  it('prints the best, and what chance and evolution found with as many questions', () => {
    const ended = run(design(SALTS, 'auto(budget: 60, seed: 1)'));
    expect(ended.stderr).not.toContain('error');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('better: hardness like within 4 to 5');
    expect(ended.stdout).toContain('rock salt AX');
    const { method, curves, best, asked } = summaryOf();
    expect(method).toMatchObject({ name: 'ucb', reason: expect.stringContaining('can be written out') });
    expect(asked).toBe(60);
    expect([...new Set(curves.map((point) => point.method))]).toEqual(['ucb', 'genetic', 'random']);
    for (const name of ['ucb', 'genetic', 'random']) {
      expect(curves.filter((point) => point.method === name).at(-1)!.asked).toBe(60);
    }
    expect(best.map(({ score }) => score)).toEqual(best.map(({ score }) => score).sort((a, b) => b - a));
    const [header, first] = fileOf('candidates.csv').split('\n');
    expect(header).toContain('formula,hardness_like (1),hardness_like lower (1),hardness_like upper (1),score');
    expect(first!.split(',')[0]).toBe(best[0]!.formula);
    // NaCl's own type: cation and anion on the sites of Fm-3m, read back from the CIF.
    expect(best[0]!.crystal).toMatchObject({ spaceGroup: 'F m -3 m', doubt: null });
    const cif = place.matml('structure', join(newestFolder(), `${best[0]!.crystal!.file}.cif`));
    expect(cif.stdout).toContain(best[0]!.formula);
    const live = fileOf('curves.jsonl').trim().split('\n');
    expect(JSON.parse(live.at(-1)!)).toMatchObject({ method: 'random', asked: 60 });
    expect(fileOf('report.html')).toContain('Score of the best so far');
    expect(fileOf('report.html')).toContain('Best so far, hardness like');
    expect(fileOf('report.html')).toContain('What was explored');
  }, 120_000);

  it('gives the same tables again', () => {
    const tables = [1, 2].map(() => {
      expect(run(design(SALTS)).code).toBe(0);
      return fileOf('candidates.csv') + fileOf('history.csv');
    });
    expect(tables[1]).toBe(tables[0]);
  }, 120_000);

  it('goes on with more budget, as if it had had it from the start', () => {
    const search = (budget: number) => design(SALTS, `genetic(budget: ${budget}, seed: 3)`);
    // From 500 on the number of random candidates to begin with is the same; below, a longer search starts anew.
    expect(run(search(505)).code).toBe(0);
    const shorter = newestFolder();
    expect(run(search(545)).code).toBe(0);
    const continued = newestFolder();
    expect(fileOf('log.txt')).toContain('going on from');
    const history = fileOf('history.csv');
    for (const folder of [shorter, continued]) rmSync(folder, { recursive: true });
    expect(run(search(545)).code).toBe(0);
    expect(fileOf('log.txt')).not.toContain('going on from');
    expect(fileOf('history.csv')).toBe(history);
  }, 240_000);

  it('killed in its midst ends with the tables of a whole run', async () => {
    const text = design(SALTS, 'guided(budget: 260, seed: 5)');
    expect(run(text).code).toBe(0);
    const whole = fileOf('history.csv') + fileOf('candidates.csv');
    place.write('design.matml', text);
    const soFar = () => JSON.parse(fileOf('search.json')) as DesignSummary;
    const child = place.start('run', 'design.matml', 'better', '--fresh', '--json');
    for await (const line of createInterface({ input: child.stdout })) {
      const event = JSON.parse(line);
      // How far it is, is written after the event that tells of it, and not more than once a second.
      const isWritten = event.event === 'metric' && existsSync(join(newestFolder(), 'search.json'));
      if (isWritten && event.epoch >= 60 && soFar().best.length > 0) {
        child.kill('SIGKILL');
        break;
      }
    }
    await new Promise((resolve) => child.once('exit', resolve));
    await expect
      .poll(() => JSON.parse(place.matml('runs', 'design.matml', '--json').stdout)[0].state)
      .toBe('interrupted');
    // How far it was is there to see, and gone once the search has ended.
    const { asked, best, curves } = soFar();
    expect(asked).toBe(curves.at(-1)!.asked);
    expect(best[0]!.score).toBe(curves.at(-1)!.score);
    const resumed = run(text);
    expect(resumed.stderr).toContain('continuing');
    expect(existsSync(join(newestFolder(), 'search.json'))).toBe(false);
    expect(fileOf('history.csv') + fileOf('candidates.csv')).toBe(whole);
  }, 240_000);

  const policy = (budget: number) => design(PEROVSKITES, `reinforce(budget: ${budget}, seed: 2)`);

  it('a policy killed in its midst ends with the tables of a whole run, and goes on with more budget', async () => {
    expect(run(policy(80)).code).toBe(0);
    const whole = fileOf('history.csv') + fileOf('candidates.csv');
    expect(fileOf('history.csv')).toContain('thought of by the policy');
    expect(summaryOf()).toMatchObject({ method: { name: 'reinforce' }, asked: 80 });
    rmSync(newestFolder(), { recursive: true });

    place.write('design.matml', policy(50));
    const child = place.start('run', 'design.matml', 'better', '--json');
    for await (const line of createInterface({ input: child.stdout })) {
      const event = JSON.parse(line);
      if (event.event === 'metric' && event.epoch >= 10) {
        child.kill('SIGKILL');
        break;
      }
    }
    await new Promise((resolve) => child.once('exit', resolve));
    await expect
      .poll(() => JSON.parse(place.matml('runs', 'design.matml', '--json').stdout)[0].state)
      .toBe('interrupted');
    const resumed = run(policy(50));
    expect(resumed.stderr).toContain('continuing');
    expect(summaryOf().asked).toBe(50);

    expect(run(policy(80)).code).toBe(0);
    expect(fileOf('log.txt')).toContain('going on from');
    expect(fileOf('history.csv') + fileOf('candidates.csv')).toBe(whole);
  }, 480_000);

  it('a policy looks at all of a small space', () => {
    expect(run(design(SALTS, 'reinforce(budget: 120, seed: 1)')).code).toBe(0);
    const { asked, space, languageModel } = summaryOf();
    expect(asked).toBe(space.candidates);
    const [model, policy] = languageModel!.writers;
    expect([model!.name, policy!.name]).toEqual(['language model', 'policy']);
    expect(model!.samples).toMatchObject({ grammatical: 1, neutral: 1 });
    // Half of what it learnt are materials of the data.
    expect(model!.samples.novel).toBeLessThan(1);
    expect(fileOf('report.html')).toContain('What the language model writes');
  }, 240_000);

  it('takes a budget of one', () => {
    expect(run(design(SALTS, 'auto(budget: 1, seed: 1)')).code).toBe(0);
    expect(summaryOf().asked).toBe(1);
  }, 60_000);

  it('says plainly that nothing meets an impossible goal', () => {
    const ended = run(design('goals: { hardness_like: 500..600 }\n  constraints: { template: rock_salt }'));
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('0 meet every range');
    expect(ended.stderr).toMatch(
      /No candidate comes within the range wanted of hardness_like: .* goes from .* to .*, nearest/,
    );
    expect(ended.stderr).toContain('Widen the range or the constraints');
    expect(summaryOf().met).toBe(0);
  }, 60_000);

  it('refuses constraints that leave no candidate, with the cure', () => {
    const ended = run(
      design('goals: { hardness_like: maximize }\n  constraints: { template: rock_salt, elements: 3..4 }'),
    );
    expect(ended.code).toBe(EXIT_CODES.data);
    expect(ended.stderr).toContain('No material meets the constraints: rock salt AX.');
    expect(ended.stderr).toContain('Loosen `elements`: without it there would be candidates.');
  }, 60_000);

  it('starts from a material and says which change buys what', () => {
    const ended = run(
      design('goals: { hardness_like: maximize }\n  from: NaCl\n  edit_distance: 2\n  constraints: { exclude: [Na] }'),
    );
    expect(ended.code).toBe(0);
    const { best, space } = summaryOf();
    expect(space.description).toBe('NaCl with at most 2 changes');
    expect(best.every(({ formula }) => !formula.includes('Na'))).toBe(true);
    expect(best[0]!.steps.length).toBeGreaterThan(0);
    expect(best[0]!.steps.at(-1)!.score).toBeCloseTo(best[0]!.score, 9);
    expect(ended.stdout).toMatch(/ for Na \(hardness_like /);
    expect(fileOf('report.html')).toContain('Which change buys what');
  }, 60_000);

  it('replaces a part of an element where that is asked for, and says what it buys', () => {
    const ended = run(
      design('goals: { hardness_like: maximize }\n  from: NaCl\n  edits: [mix, add, remove]\n  edit_distance: 1'),
    );
    expect(ended.code).toBe(0);
    const { best } = summaryOf();
    expect(best.some(({ formula }) => /^Na0\.\d+K0\.\d+Cl$/.test(formula))).toBe(true);
    const { formula: made, steps } = best[0]!;
    expect(steps.map(({ formula }) => formula)).toEqual([made]);
    expect(steps[0]!.change).toMatch(/^[A-Z][a-z]? for \d+ % of (Na|Cl)$|^with /);
    // One element less is no salt, and one for the whole of another was not asked for.
    expect(best.filter(({ formula }) => ['Na', 'Cl', 'KCl'].includes(formula))).toEqual([]);
  }, 120_000);

  it('refuses a change there is none of, with the one that was meant', () => {
    place.write('design.matml', design('goals: { hardness_like: maximize }\n  from: NaCl\n  edits: [mixx]'));
    const { code, stdout, stderr } = place.matml('check', 'design.matml');
    expect(code).toBe(EXIT_CODES.language);
    expect(stdout + stderr).toContain('`mix`');
  }, 60_000);

  it('chooses among given candidates, and looks at every one where the budget allows', () => {
    const ended = run(
      design('goals: { hardness_like: maximize }\n  candidates: [NaCl, KBr, MgO, LiF]', 'auto(budget: 50)'),
    );
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('exhaustive, 4 of 50 asked');
    expect(summaryOf().best.length).toBe(4);
  }, 60_000);

  it('learns from results of the laboratory and proposes what to measure next', () => {
    const text = design(
      'goals: { hardness_like: maximize }\n  candidates: enumerate("MX", M: [Li, Na, K, Rb, Mg, Ca, Sr, Zn], X: [F, Cl, Br, O, S, N])\n  results: csv("measured.csv")\n  propose: 3',
      'auto(budget: 20, seed: 1)',
    );
    const results = (rows: string) =>
      writeFileSync(join(place.folder, 'measured.csv'), `formula,hardness_like\n${rows}`);
    results('');
    expect(run(text).code).toBe(0);
    const first = summaryOf().campaign!;
    expect(first).toMatchObject({ measured: 0, waiting: 0 });
    const asked = first.proposals.map(({ formula }) => formula);
    expect(asked.length).toBe(3);
    // Two of them are measured, one failed, another is awaited; ten more results make the surrogate learn.
    const more = ['LiF', 'LiCl', 'NaF', 'NaCl', 'KF', 'KCl', 'MgO', 'CaO', 'SrO'].filter((one) => !asked.includes(one));
    results(
      [
        `${asked[0]},3.5`,
        `${asked[1]},failed`,
        `${asked[2]},`,
        ...more.map((formula, place) => `${formula},${place}`),
      ].join('\n'),
    );
    const ended = run(text);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('to measure next:');
    const second = summaryOf();
    expect(second.campaign!.waiting).toBe(1);
    expect(second.campaign!.measured).toBe(1 + more.length);
    const proposed = second.campaign!.proposals.map(({ formula }) => formula);
    expect(proposed.filter((formula) => [...asked, ...more].includes(formula))).toEqual([]);
    expect(second.best[0]!.formula).toBe(more.at(-1));
    expect(fileOf('proposals.csv').split('\n')[1]).toContain(proposed[0]!);
  }, 120_000);

  it('names the line of a result that is no number', () => {
    writeFileSync(join(place.folder, 'measured.csv'), 'formula,hardness_like\nNaCl,soft\n');
    const ended = run(
      design('goals: { hardness_like: maximize }\n  candidates: [NaCl, KBr]\n  results: csv("measured.csv")'),
    );
    expect(ended.code).toBe(EXIT_CODES.data);
    expect(ended.stderr).toContain('measured.csv:2');
    expect(ended.stderr).toContain('“soft” in the column hardness_like is no number.');
  }, 60_000);
});
