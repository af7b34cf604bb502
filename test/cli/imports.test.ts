import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FinishedEvent } from '../../server/src/foundation/events.ts';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { writeSmallData } from '../support/smallData.ts';
import { experiment, Workplace } from './matml.ts';

/** `lib/shared.matml` has a dataset and a model, with the data beside it; the files of the folder above import it. */
let place: Workplace;
beforeAll(() => {
  place = new Workplace();
  mkdirSync(join(place.folder, 'lib'));
  writeSmallData(join(place.folder, 'lib'));
  place.write('lib/shared.matml', experiment());
});
afterAll(() => place.remove());

const ASK = 'import "lib/shared.matml"\n\npredict ask {\n  model: net\n  materials: [LiF, PbTe]\n}\n';
const OWN = `import "lib/shared.matml"

model mine {
  data: small
  encoder: transformer(embedding: 16, layers: 1, heads: 2, feed_forward: 32)
  training: { epochs: 2, batch: 32, ensemble: 1 }
  baselines: [median]
}
`;

function finishedOf(stdout: string): FinishedEvent['runs'] {
  return (JSON.parse(stdout.trim().split('\n').at(-1)!) as FinishedEvent).runs;
}

describe('matml check', () => {
  it('follows imports, and reads the data of imported blocks where they are', () => {
    place.write('ask.matml', ASK);
    expect(place.matml('check', 'ask.matml')).toEqual({ code: 0, stdout: 'ask.matml: no errors\n', stderr: '' });
  });

  it('points at the place in the imported file that keeps a block from being used', () => {
    place.write('lib/slip.matml', experiment({ targets: '{ hardness_like: column("valu") }' }));
    place.write('slips.matml', ASK.replace('shared', 'slip'));
    const { code, stdout } = place.matml('check', 'slips.matml');
    expect(code).toBe(EXIT_CODES.language);
    expect(stdout).toMatch(/^slips\.matml:4:10: error `net` cannot be used because of an error in `slip\.matml:4:\d+`/);
    expect(stdout).toMatch(/^ {2}lib\/slip\.matml:4:\d+: .*did you mean `value`/m);
  });

  it.each([
    ['a file that is missing', 'import "lib/sharde.matml"', 'did you mean `lib/shared.matml`'],
    ['a folder', 'import "lib"', 'it is a folder'],
    ['what is no text', 'import "bytes.matml"', 'it is no UTF-8 text'],
    ['itself', 'import "./wrong.matml"', 'imports itself'],
  ])('refuses to import %s', (_, text, words) => {
    writeFileSync(join(place.folder, 'bytes.matml'), Uint8Array.of(0xff, 0xfe, 0x00));
    place.write('wrong.matml', `${text}\n`);
    const { code, stdout } = place.matml('check', 'wrong.matml');
    expect(code).toBe(EXIT_CODES.language);
    expect(stdout).toContain(words);
  });
});

describe('matml run of a file that imports', () => {
  it('an imported model without a run is trained first, as a run beside its own file', () => {
    const { code, stdout } = place.matml('run', 'ask.matml', '--json');
    expect(code).toBe(0);
    const [model, asked] = finishedOf(stdout);
    expect([model?.block, asked?.block]).toEqual(['net', 'ask']);
    expect(dirname(model!.folder)).toBe(join(place.folder, 'lib/.matml/runs'));
    expect(dirname(asked!.folder)).toBe(join(place.folder, '.matml/runs'));
    const [trained, record] = [model!, asked!].map(({ folder }) =>
      JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')),
    );
    expect(trained.file).toBe('shared.matml');
    expect(join(dirname(asked!.folder), record.modelRun)).toBe(model!.folder);
    expect(readFileSync(join(asked!.folder, 'predictions.csv'), 'utf8')).toContain('PbTe');
  });

  it('afterwards that run is used, also for the file itself and by other files', () => {
    const again = place.matml('run', 'ask.matml', '--json');
    expect(finishedOf(again.stdout).map(({ block }) => block)).toEqual(['ask']);
    place.write('lib/beside.matml', ASK.replace('lib/', './'));
    const beside = place.matml('run', 'lib/beside.matml', '--json');
    expect(finishedOf(beside.stdout).map(({ block }) => block)).toEqual(['ask']);
    const listed = JSON.parse(place.matml('runs', 'lib/shared.matml', '--json').stdout);
    expect(listed).toMatchObject([{ block: 'net', state: 'finished', stale: null }]);
    const asked = JSON.parse(place.matml('runs', 'ask.matml', '--json').stdout);
    expect(asked.map((run: { stale: string | null }) => run.stale)).toEqual([null, null]);
  });

  it('an imported dataset is read where it lies, and is not run by itself', () => {
    place.write('own.matml', OWN);
    const { stdout } = place.matml('run', 'own.matml', '--json');
    const [mine, ...others] = finishedOf(stdout);
    expect(others).toEqual([]);
    expect(mine).toMatchObject({ block: 'mine', state: 'finished' });
    const record = JSON.parse(readFileSync(join(mine!.folder, 'run.json'), 'utf8'));
    expect(record.plan.dataset.source.path).toBe('lib/small.csv');
  });

  it('`predict` asks the imported model, and says when the imported text has changed', () => {
    const fresh = place.matml('predict', 'ask.matml', 'LiF', '--json');
    expect(JSON.parse(fresh.stdout)).toMatchObject({ model: 'net', stale: null });
    place.write('lib/shared.matml', experiment({ training: '{ epochs: 4, batch: 32, ensemble: 1 }' }));
    expect(place.matml('predict', 'ask.matml', 'LiF').stderr).toContain('earlier version of the text');
    const asked = JSON.parse(place.matml('runs', 'ask.matml', '--json').stdout);
    expect(asked[0].stale).toContain('ask was run from an earlier version');
    place.write('lib/shared.matml', experiment());
  });

  it('a block of the imported file is run where it is written', () => {
    const { code, stderr } = place.matml('run', 'ask.matml', 'net');
    expect(code).toBe(EXIT_CODES.usage);
    expect(stderr).toMatch(/matml run .*lib\/shared\.matml net/);
  });

  it('nothing is read outside the workspace', () => {
    mkdirSync(join(place.folder, 'inside'));
    place.write('inside/ask.matml', ASK.replace('lib/', '../lib/'));
    const { code, stderr } = place.matml('run', 'inside/ask.matml', '--workspace', 'inside');
    expect(code).toBe(EXIT_CODES.language);
    expect(stderr).toContain('outside the workspace');
    expect(existsSync(join(place.folder, 'inside/.matml'))).toBe(false);
  });

  it('folders can be moved together with their runs', () => {
    const moved = new Workplace();
    try {
      for (const name of ['lib', '.matml', 'ask.matml']) renameSync(join(place.folder, name), join(moved.folder, name));
      const again = moved.matml('run', 'ask.matml', '--json');
      expect(finishedOf(again.stdout).map(({ block }) => block)).toEqual(['ask']);
    } finally {
      moved.remove();
    }
  });
});
