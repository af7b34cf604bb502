import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { atomicNumber } from '../../server/src/chemistry/symbols.ts';
import type { FinishedEvent } from '../../server/src/foundation/events.ts';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { type Material, openOnnx } from '../models/export/onnxRuntime.ts';
import { experiment, Workplace } from './matml.ts';

const FORMULAS = ['LiF', 'Al2O3', 'BaTiO3', 'Ba0.5Sr0.5TiO3', 'Li0.9Na0.1Ni0.6Mn0.2Co0.15Al0.05O1.9F0.1'];
const ASK = 'predict ask {\n  model: net\n  materials: [LiF]\n}\n';

let place: Workplace;
let runs: FinishedEvent['runs'];
beforeAll(() => {
  place = new Workplace();
  place.write(
    'small.matml',
    experiment({ training: '{ epochs: 6, batch: 32, ensemble: 2 }\n  method: network', more: ASK }),
  );
  const { stdout } = place.matml('run', 'small.matml', '--json');
  runs = (JSON.parse(stdout.trim().split('\n').at(-1)!) as FinishedEvent).runs;
});
afterAll(() => place.remove());

function material(formula: string): Material {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return [...parsed.composition.amounts].map(([symbol, amount]) => [atomicNumber(symbol)!, amount]);
}

describe('matml export --onnx', () => {
  it('writes a model that says what `matml predict` says', async () => {
    const { code, stdout, stderr } = place.matml('export', 'small.matml', '--onnx');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^net\.onnx: hardness_like; 2 members, \d+\.\d MiB\n/);
    const asked = JSON.parse(place.matml('predict', 'small.matml', ...FORMULAS, '--json').stdout) as {
      rows: { values: { mean: number; lower: number; upper: number }[] }[];
    };
    const model = await openOnnx(readFileSync(join(place.folder, 'net.onnx')));
    const outputs = await model.run(FORMULAS.map(material));
    asked.rows.forEach(({ values: [value] }, row) => {
      const size = 1e-4 * Math.max(Math.abs(value!.lower), Math.abs(value!.upper));
      expect(Math.abs(outputs.hardness_like![row]! - value!.mean)).toBeLessThan(size);
      expect(Math.abs(outputs.hardness_like_lower![row]! - value!.lower)).toBeLessThan(size);
      expect(Math.abs(outputs.hardness_like_upper![row]! - value!.upper)).toBeLessThan(size);
    });
  });

  it('says that it holds the network alone, where a stack predicts', () => {
    place.write('mixed.matml', experiment({ training: '{ epochs: 1, ensemble: 1 }\n  method: stacked' }));
    expect(place.matml('run', 'mixed.matml').stdout).toMatch(/Predicted by the stack: \d+ %/);
    const { code, stderr } = place.matml('export', 'mixed.matml', '--onnx', 'mixed.onnx');
    expect(code).toBe(0);
    expect(stderr).toContain('The file holds the network alone');
  });

  it('takes a run by folder or name, and writes where it is told', () => {
    const { folder } = runs[0]!;
    const byFolder = place.matml('export', folder, '--onnx', 'a.onnx');
    const byName = place.matml('export', folder.split('/').at(-1)!, '--onnx', 'b.onnx');
    expect([byFolder.code, byName.code]).toEqual([0, 0]);
    const [a, b] = ['a.onnx', 'b.onnx'].map((name) => readFileSync(join(place.folder, name)));
    expect(Buffer.compare(a!, b!)).toBe(0);
  });

  it.each([
    ['a run that is not there', () => ['nothing', '--onnx'], 'usage', '[no-run]'],
    ['a file that is not there', () => ['smal.matml', '--onnx'], 'usage', 'small.matml'],
    ['a run of another kind', () => [runs[1]!.folder, '--onnx'], 'model', '[not-a-model]'],
    ['a model of another name', () => ['small.matml', '--onnx', '--model', 'other'], 'model', '[not-trained]'],
    ['the data file for the model', () => ['small.matml', '--onnx', 'small.csv'], 'usage', '[unknown-ending]'],
    ['no format', () => ['small.matml'], 'usage', '--onnx'],
    ['a folder that is not there', () => ['small.matml', '--onnx', 'no/net.onnx'], 'storage', '[no-folder]'],
    ['a folder in its place', () => ['small.matml', '--onnx', 'taken.onnx'], 'storage', '[unwritable-file]'],
  ] as const)('says what is wrong with %s, and writes nothing', (_title, args, kind, hint) => {
    mkdirSync(join(place.folder, 'taken.onnx'), { recursive: true });
    const before = place.files();
    const { code, stderr } = place.matml('export', ...args());
    expect(code).toBe(EXIT_CODES[kind]);
    expect(stderr).toContain(hint);
    expect(place.files()).toEqual(before);
  });

  it('leaves no half of a file where the disk allows no more', () => {
    place.write('kept.onnx', 'an older file');
    const before = place.files();
    // Ten blocks of 1024 bytes are less than the model.
    const { code, stderr } = place.shell('ulimit -f 10; $MATML export small.matml --onnx kept.onnx');
    expect(stderr).toContain('[file-too-large]');
    expect(code).toBe(EXIT_CODES.storage);
    expect(place.files()).toEqual(before);
    expect(readFileSync(join(place.folder, 'kept.onnx'), 'utf8')).toBe('an older file');
  });
});
