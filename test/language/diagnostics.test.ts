import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CheckFacts, check, checks, type Diagnostic, parse, type Span } from '../../server/src/language/index.ts';
import { linkTexts } from './severalFiles.ts';
import { applyEdits } from './support.ts';

/**
 * One file a code: a text with the places of the diagnostic between `<|` and `|>`, and after a line of dashes the text
 * that the first fix of the first of them makes. The blocks below stand after every text. Behind a line `===== name` follows
 * another file, which the text may import.
 */
const folder = resolve(import.meta.dirname, 'diagnostics');

const standardBlocks = `
dataset materials {
  source: csv("data.csv")
  material: column("formula")
  targets: { band_gap: column("gap") in eV, formation_energy: column("e_form") in eV/atom }
}
model network { data: materials }
`;

const facts: CheckFacts = {
  files: new Map([
    [
      'data.csv',
      {
        exists: true,
        columns: [
          { name: 'formula', numeric: false },
          { name: 'gap', numeric: true },
          { name: 'e_form', numeric: true },
        ],
      },
    ],
    ['date.csv', { exists: false, columns: null }],
    ['empty.csv', { exists: true, columns: null, fault: { message: 'The file is empty.', cure: 'Mend it.' } }],
    ['twice.csv', { exists: true, columns: [{ name: 'gap', numeric: null, repeated: true }] }],
  ]),
};

/** Files that any text may import, `data` a folder. */
const standardFiles: Readonly<Record<string, string>> = {
  'shared.matml':
    'dataset shared_data { source: csv("x"), material: column("f"), targets: { y: column("y") } }\nmodel shared_net { data: shared_data }\ncompute cluster { on: slurm }',
  'faulty.matml': 'model faulty_net { data: nobody }',
  'ring.matml': 'import "here.matml"',
};

function diagnose(text: string, others = standardFiles): readonly Diagnostic[] {
  const whole = text + standardBlocks;
  return check(parse(whole).tree, { ...facts, imports: linkTexts('here.matml', whole, others) }).diagnostics;
}

function unmark(marked: string): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  let text = '';
  for (const [index, part] of marked.split(/<\||\|>/).entries()) {
    if (index % 2 === 1) spans.push({ start: text.length, end: text.length + part.length });
    text += part;
  }
  return { text, spans };
}

describe('every code is raised at its place, and its fix mends it', () => {
  for (const name of readdirSync(folder)) {
    const code = name.replace('.matml', '');
    it(code, () => {
      const [first = '', ...rest] = readFileSync(resolve(folder, name), 'utf8').split(/^===== (.+)\n/m);
      const others: Record<string, string> = {};
      for (let index = 0; index < rest.length; index += 2) others[rest[index]!] = rest[index + 1]!;
      const [marked = '', mended] = first.split('-----\n');
      const { text, spans } = unmark(marked);
      const found = diagnose(text, others).filter((diagnostic) => diagnostic.code === code);
      expect(found.map(({ span }) => span)).toEqual(spans);
      const fix = found[0]?.fixes?.[0];
      expect(fix === undefined).toBe(mended === undefined);
      if (!fix || mended === undefined) return;
      const after = applyEdits(text, fix.edits);
      expect(after).toBe(mended);
      expect(diagnose(after, others).filter((diagnostic) => diagnostic.code === code)).toEqual([]);
    });
  }

  it('and at least four in five have a fix', () => {
    const mended = readdirSync(folder).filter((name) => /^-----$/m.test(readFileSync(resolve(folder, name), 'utf8')));
    expect(mended.length / checks.length).toBeGreaterThanOrEqual(0.8);
  });

  it('and none is without a file', () => {
    const codes = checks.map(({ code }) => code).filter((code) => code !== 'internal-error');
    expect(readdirSync(folder).sort()).toEqual(codes.map((code) => `${code}.matml`).sort());
  });
});

/** A sound block of each kind, one attribute a line; an example's entries take the place of those of the same name. */
const soundBlocks: Readonly<Record<string, readonly string[]>> = {
  dataset: ['source: csv("data.csv")', 'material: column("formula")', 'targets: { band_gap: column("gap") in eV }'],
  model: ['data: materials'],
  predict: ['model: network', 'materials: [Si]'],
  design: ['model: network', 'goals: { band_gap: maximize }'],
};

describe('the documentation keeps its word', () => {
  for (const { code, example } of checks) {
    if (code === 'internal-error') continue;
    it(code, () => {
      const codesOf = (entries: string) => diagnose(place(example.of, entries)).map((diagnostic) => diagnostic.code);
      expect(codesOf(example.wrong)).toContain(code);
      expect(codesOf(example.right)).not.toContain(code);
    });
  }

  it('with a title, a text and a code in small letters each', () => {
    for (const { code, title, documentation } of checks) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(title.length).toBeGreaterThan(8);
      expect(documentation).toMatch(/\.$/);
    }
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length);
  });
});

/** The example in a block of its kind. An example that speaks of `network` itself is about that model. */
function place(kind: string, entries: string): string {
  if (kind === 'file') return entries;
  const names = new Set(entries.split('\n').flatMap((line) => /^\s*(\w+)/.exec(line)?.[1] ?? []));
  const rest = (soundBlocks[kind] ?? []).filter((entry) => !names.has(entry.split(':')[0]!));
  const name = entries.includes('pretrained_from') ? 'network' : 'it';
  const using = kind === 'dataset' ? 'model uses_it { data: it }' : '';
  return `${kind} ${name} {\n${[...rest, entries].join('\n')}\n}\n${using}`;
}
