import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { type Ended, experiment, Workplace } from './matml.ts';

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

/** What every bad input has in common: it is told on standard error, no run counts as finished, nothing is left half-written. */
function expectRefusal(ended: Ended, code: number, ...words: readonly (string | RegExp)[]): void {
  for (const word of words) expect(ended.stderr).toMatch(word);
  expect(ended.code).toBe(code);
  expect(ended.stderr).not.toMatch(/^\s+at /m);
  const files = place.files();
  expect(files.filter((file) => file.endsWith('.partial'))).toEqual([]);
  for (const file of files.filter((name) => name.endsWith('run.json'))) {
    expect(JSON.parse(readFileSync(join(place.folder, file), 'utf8')).state).not.toBe('finished');
  }
}

function run(text: string): Ended {
  place.write('bad.matml', text);
  return place.matml('run', 'bad.matml');
}

describe('mistakes in the file: exit code 3', () => {
  it('a source that is missing, with the name that was meant', () => {
    const ended = run(experiment({ dataset: 'source: csv("smal.csv")\n  material: column("formula")' }));
    expectRefusal(ended, EXIT_CODES.language, /bad\.matml:2:15: error .*smal\.csv/, 'small.csv', 'missing-file');
  });

  it('a column the file does not have, with the name that was meant', () => {
    const ended = run(experiment({ targets: '{ hardness_like: column("valu") }' }));
    expectRefusal(ended, EXIT_CODES.language, /bad\.matml:4:\d+: error/, 'did you mean `value`', 'unknown-column');
  });

  it('an element that does not exist', () => {
    const ended = run(experiment({ more: 'predict p {\n  model: net\n  materials: [NaQl3]\n}\n' }));
    expectRefusal(ended, EXIT_CODES.language, /bad\.matml:16:17: error .*Ql/);
  });

  it('a unit of the wrong dimension', () => {
    const ended = run(experiment({ targets: '{ band_gap: column("value") in GPa }' }));
    expectRefusal(ended, EXIT_CODES.language, /bad\.matml:4:\d+: error/, 'GPa', 'eV', 'wrong-dimension');
  });

  it('two blocks of one name', () => {
    const ended = run(experiment({ more: experiment() }));
    expectRefusal(ended, EXIT_CODES.language, 'duplicate-block');
  });

  it('blocks that refer to one another in a circle', () => {
    const circle =
      'model a {\n  data: small\n  pretrained_from: b\n}\nmodel b {\n  data: small\n  pretrained_from: a\n}\n';
    expectRefusal(run(experiment({ more: circle })), EXIT_CODES.language, 'cyclic-reference');
  });

  it('all of them at once in `check --json`, one array and nothing else', () => {
    place.write('bad.matml', experiment({ targets: '{ band_gap: column("valeu") in GPa }' }));
    const ended = place.matml('check', 'bad.matml', '--json');
    expect(ended.code).toBe(EXIT_CODES.language);
    const diagnostics = JSON.parse(ended.stdout) as Record<string, unknown>[];
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(
      expect.arrayContaining(['unknown-column', 'wrong-dimension']),
    );
    for (const diagnostic of diagnostics) {
      expect(Object.keys(diagnostic)).toEqual(['file', 'line', 'column', 'code', 'severity', 'message']);
      expect(diagnostic).toMatchObject({ file: 'bad.matml', line: 4 });
    }
  });
});

describe('wrong usage: exit code 2', () => {
  it('a .matml file that is missing, with the name that was meant', () => {
    place.write('good.matml', experiment());
    expectRefusal(place.matml('run', 'god.matml'), EXIT_CODES.usage, 'missing-file', 'good.matml');
  });

  it('a binary file', () => {
    writeFileSync(join(place.folder, 'bad.matml'), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    expectRefusal(place.matml('run', 'bad.matml'), EXIT_CODES.usage, 'not-text');
  });

  it('a block that is not in the file', () => {
    place.write('good.matml', experiment());
    expectRefusal(place.matml('run', 'good.matml', 'nett'), EXIT_CODES.usage, 'unknown-block', 'Did you mean net?');
  });

  it('an option that does not exist', () => {
    expectRefusal(place.matml('run', 'good.matml', '--jsn'), EXIT_CODES.usage, '--json');
  });

  it('a path outside the workspace, where one is set', () => {
    mkdirSync(join(place.folder, 'inner'));
    place.write(
      'inner/bad.matml',
      experiment({ dataset: 'source: csv("../small.csv")\n  material: column("formula")' }),
    );
    const ended = place.matml('run', 'inner/bad.matml', '--workspace', 'inner');
    expectRefusal(ended, EXIT_CODES.usage, 'path-outside-workspace');
  });
});

describe('bad data: exit code 4', () => {
  it('a cell that is no number, with file, line, column and value', () => {
    place.write('small.csv', 'formula,value\nNaCl,1.5\nKCl,n/a?\nLiF,2\n');
    expectRefusal(run(experiment()), EXIT_CODES.data, /small\.csv:3: .*n\/a\?.* column 2 .*value/, 'not-a-number');
  });

  it('a formula with an element that does not exist, with its line', () => {
    place.write('small.csv', 'formula,value\nNaCl,1.5\nQqCl,2\nLiF,2\n');
    expectRefusal(run(experiment()), EXIT_CODES.data, /small\.csv:3/, 'Qq');
  });

  it('a part of the split without rows', () => {
    place.write('small.csv', 'formula,value,part\nNaCl,1,train\nKCl,2,train\nLiF,3,val\n');
    expectRefusal(run(experiment({ split: 'column("part")' })), EXIT_CODES.data, 'test');
  });

  it('a target without any label', () => {
    place.write('small.csv', 'formula,value\nNaCl,\nKCl,\nLiF,\n');
    expectRefusal(run(experiment()), EXIT_CODES.data, 'no-labels', 'hardness_like');
  });

  it('binary garbage that is called CSV', () => {
    const garbage = Uint8Array.from({ length: 4096 }, (_, index) => (index * 197 + 31) % 256);
    writeFileSync(join(place.folder, 'small.csv'), garbage);
    expectRefusal(run(experiment()), EXIT_CODES.data, /small\.csv.*binary/);
  });
});

describe('data files that `check` sees through', () => {
  const check = (table: string | Uint8Array) => {
    writeFileSync(join(place.folder, 'small.csv'), table);
    place.write('bad.matml', experiment());
    return place.matml('check', 'bad.matml').stdout;
  };

  it.each([
    ['an empty one', '', 'cannot be used: the file is empty. Check that the download or export finished'],
    ['one without rows', 'formula,value\n', 'cannot be used: the table has a header but no rows'],
    ['one in another encoding', Buffer.from('formula,value\nNaCl,über\n', 'latin1'), 'is not in UTF-8'],
    ['one with a column twice', 'formula,value,value\nNaCl,1,2\n', 'has several columns `value`'],
    ['one with decimal commas', 'formula;value\nNaCl;1,5\nKCl;2,5\n', 'does not look like numbers, but like `1,5`'],
  ])('%s', (_title, table, words) => {
    expect(check(table)).toContain(words);
  });

  it('and one whose labels are all missing is one of numbers', () => {
    expect(check('formula,value\nNaCl,nan\nKCl,NaN\n')).not.toContain('does not look like numbers');
  });
});

describe('storage: exit code 6', () => {
  const dataset = experiment().split('model net')[0]!;

  it('a folder that cannot be made because a file stands there', () => {
    place.write('.matml', 'a file, not a folder');
    expectRefusal(run(dataset), EXIT_CODES.storage, 'unwritable-folder', 'Move that file');
  });

  it('a read-only disk', (context) => {
    place.write('good.matml', dataset);
    const ended = inNamespace('mount --bind . . && mount -o remount,ro,bind . && cd "$PWD" && $MATML run good.matml');
    if (ended === null) return context.skip('this machine does not let a test mount a disk');
    expectRefusal(ended, EXIT_CODES.storage, 'unwritable-folder', 'read-only');
  });

  it('a full disk: what was being written is gone, the rest is left for the next run', (context) => {
    place.write('good.matml', dataset);
    // A disk of a few pages: enough for the file, the data and `run.json`, not for the tables.
    const ended = inNamespace(`
      mkdir disk && mount -t tmpfs -o size=40k tmpfs disk && cp good.matml small.csv disk/ && cd disk
      $MATML run good.matml; code=$?
      find . -name '*.partial' | sed 's/^/left half-written: /' >&2
      grep -l '"state": "finished"' .matml/runs/*/run.json >&2
      exit $code`);
    if (ended === null) return context.skip('this machine does not let a test mount a disk');
    expectRefusal(ended, EXIT_CODES.storage, 'disk-full', 'Free some space');
    expect(ended.stderr).not.toContain('left half-written');
    expect(ended.stderr).not.toContain('run.json\n');
  });

  it('a file larger than allowed', () => {
    place.write('good.matml', dataset);
    // Blocks of 1 KiB: the table of cleaned rows is larger than that.
    expectRefusal(place.shell('ulimit -f 4; $MATML run good.matml'), EXIT_CODES.storage, 'file-too-large');
  });

  /** Runs a script with mounts of its own; null where the machine does not allow that. */
  function inNamespace(script: string): Ended | null {
    const ended = place.shell(`unshare -rm true || exit 99; unshare -rm bash -c '${script.replaceAll("'", "'\\''")}'`);
    return ended.code === 99 ? null : ended;
  }
});

describe('not built yet: exit code 7', () => {
  const analysis = 'analyze better {\n  of: net\n}\n';

  it('the block named is refused at its place', () => {
    place.write('good.matml', experiment({ more: analysis }));
    const ended = place.matml('run', 'good.matml', 'better');
    expectRefusal(ended, EXIT_CODES.not_built, /good\.matml:14:9: /, 'analyze', 'not-built');
  });

  it('of a whole file the other blocks run, and the end says what did not', () => {
    place.write('good.matml', experiment({ more: analysis }));
    const ended = place.matml('run', 'good.matml');
    expect(ended.code).toBe(EXIT_CODES.not_built);
    expect(ended.stdout).toContain('this model');
    expect(ended.stderr.trim().split('\n').at(-2)).toContain('not-built');
  });
});
