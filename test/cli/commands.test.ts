import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { experiment, Workplace } from './matml.ts';

let place: Workplace;
beforeAll(() => {
  place = new Workplace();
});
afterAll(() => place.remove());

describe('matml', () => {
  it('prints its version and help with examples and exit codes', () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    expect(place.matml('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    const help = place.matml('--help');
    expect(help.code).toBe(0);
    for (const command of ['check', 'format', 'run', 'predict', 'export', 'runs', 'docs'])
      expect(help.stdout).toContain(command);
    expect(help.stdout).toContain('Exit codes');
    expect(place.matml('run', '--help').stdout).toContain('Examples:');
  });

  it('documents every exit code', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/cli.md'), 'utf8');
    for (const [kind, code] of Object.entries(EXIT_CODES))
      expect(page).toMatch(new RegExp(`\\| ${code} \\| \`${kind}\``));
  });
});

describe('matml check', () => {
  it('points at the place with line, mark, message and cure', () => {
    place.write('slip.matml', experiment().replace('training:', 'trainign:'));
    const { code, stdout } = place.matml('check', 'slip.matml');
    expect(code).toBe(EXIT_CODES.language);
    expect(stdout).toContain(`slip.matml:11:3: error`);
    expect(stdout).toContain(`   11 │   trainign: { epochs: 3, batch: 32, ensemble: 1 }\n      │   ^^^^^^^^`);
    expect(stdout).toContain('training');
    expect(stdout).toContain('[unknown-attribute]');
  });

  it('says so when there is nothing wrong', () => {
    place.write('right.matml', experiment());
    expect(place.matml('check', 'right.matml')).toEqual({ code: 0, stdout: 'right.matml: no errors\n', stderr: '' });
    expect(place.matml('check', 'right.matml', '--json')).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
  });
});

describe('matml format', () => {
  const untidy =
    '/// kept\ndataset   small{source:csv("small.csv")\n material : column("formula") // kept too\n targets:{a:column("value")}}\n';

  it('tells, prints or writes; what it wrote is formatted and keeps every comment', () => {
    const path = place.write('untidy.matml', untidy);
    expect(place.matml('format', 'untidy.matml', '--check')).toMatchObject({ code: EXIT_CODES.language });
    const printed = place.matml('format', 'untidy.matml', '--stdout').stdout;
    expect(readFileSync(path, 'utf8')).toBe(untidy);
    expect(place.matml('format', 'untidy.matml').code).toBe(0);
    const written = readFileSync(path, 'utf8');
    expect(written).toBe(printed);
    expect(written).toContain('/// kept');
    expect(written).toContain('// kept too');
    expect(place.matml('format', 'untidy.matml', '--check')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('leaves a file with mistakes in its form alone', () => {
    const path = place.write('broken.matml', 'dataset small {\n  source: csv("small.csv)\n}\n');
    const { code, stderr } = place.matml('format', 'broken.matml');
    expect(code).toBe(EXIT_CODES.language);
    expect(stderr).toContain('unclosed-text');
    expect(readFileSync(path, 'utf8')).toContain('csv("small.csv)');
  });
});

describe('matml docs', () => {
  it.each([
    ['import', 'shared/crystals.matml'],
    ['dataset', 'Materials with measured or computed properties'],
    ['training.epochs', 'by default auto'],
    ['k_fold', 'Cross-validation'],
    ['band_gap', 'eV'],
    ['GPa', 'gigapascal'],
    ['wrong-dimension', 'unit of the wrong dimension'],
  ])('knows %s', (topic, words) => {
    const { code, stdout } = place.matml('docs', topic);
    expect(code).toBe(0);
    expect(stdout).toContain(words);
  });

  it('names the nearest topic where there is none', () => {
    const { code, stderr } = place.matml('docs', 'band_gpa');
    expect(code).toBe(EXIT_CODES.usage);
    expect(stderr).toContain('Did you mean band_gap?');
  });
});

describe('after a run', () => {
  beforeAll(() => {
    place.write('trained.matml', experiment({ more: 'predict ask {\n  model: net\n  materials: [LiF, PbTe]\n}\n' }));
  });

  it('the end of `run` shows errors, baselines, predictions and where the report is', () => {
    const { code, stdout } = place.matml('run', 'trained.matml');
    expect(code).toBe(0);
    expect(stdout).toMatch(/hardness_like +test MAE +95 % interval +RMSE +R² +in 90 % interval/);
    expect(stdout).toMatch(/this model +\d/);
    expect(stdout).toMatch(/median +\d/);
    expect(stdout).toMatch(/report: \.matml\/runs\/\S+\/report\.html/);
    expect(stdout).toMatch(/PbTe .*outside: .*(Pb|Te)/);
  });

  it('`runs` lists what was run, newest first', () => {
    const { stdout } = place.matml('runs');
    const [title, first, second] = stdout.split('\n');
    expect(title).toMatch(/^run +file +kind +state +test error$/);
    expect(first).toMatch(/-ask-\S+ +trained\.matml +predict +finished/);
    expect(second).toMatch(/-net-\S+ +trained\.matml +model +finished +hardness_like \d/);
    const shown = place.matml('runs', 'show', 'net');
    expect(shown.stdout).toContain('versions');
    expect(shown.stdout).toContain('this model');
  });

  it('`predict` asks the newest model, and says when it is stale', () => {
    const answer = place.matml('predict', 'trained.matml', 'LiF', 'PbTe', '--json');
    expect(answer.code).toBe(0);
    const { model, stale, targets, rows } = JSON.parse(answer.stdout);
    expect({ model, stale, targets }).toEqual({
      model: 'net',
      stale: null,
      targets: [{ name: 'hardness_like', unit: '1' }],
    });
    expect(rows.map((row: { formula: string }) => row.formula)).toEqual(['LiF', 'PbTe']);
    expect(rows[0].domain.inside).toBe(true);
    expect(rows[1].domain.inside).toBe(false);
    expect(rows[0].values[0].lower).toBeLessThan(rows[0].values[0].mean);

    const csv = join(place.folder, 'small.csv');
    const before = readFileSync(csv, 'utf8');
    writeFileSync(csv, `${before}AgCl,3\n`);
    expect(place.matml('predict', 'trained.matml', 'LiF').stderr).toContain('stale');
    const [ask, net] = place.matml('runs', 'trained.matml').stdout.split('\n').slice(1);
    expect([ask, net]).toEqual([expect.stringMatching(/-ask-.* stale/), expect.stringMatching(/-net-.* stale/)]);
    writeFileSync(csv, before);
  });

  it('`predict` refuses what is no formula, with what was meant', () => {
    const { code, stderr } = place.matml('predict', 'trained.matml', 'nacl');
    expect(code).toBe(EXIT_CODES.data);
    expect(stderr).toContain('NaCl');
  });

  it('`predict` of a file that was never trained says how to train', () => {
    place.write('new.matml', experiment());
    const { code, stderr } = place.matml('predict', 'new.matml', 'LiF');
    expect(code).toBe(EXIT_CODES.model);
    expect(stderr).toContain('matml run');
  });
});
