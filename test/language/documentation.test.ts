import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseUnit } from '../../server/src/chemistry/units.ts';
import { generatedFiles } from '../../server/src/language/documentation/files.ts';
import { check, parse, schema } from '../../server/src/language/index.ts';
import type { AttributeSchema, ValueType } from '../../server/src/language/schema/types.ts';

const project = resolve(import.meta.dirname, '../..');

describe('generated files', () => {
  it.each([...generatedFiles()])('%s is what `npm run docs` writes', (path, text) => {
    expect(readFileSync(resolve(project, path), 'utf8')).toBe(text);
  });
});

/** Every attribute and argument of a block, however deep. */
function attributesOf(attributes: readonly AttributeSchema[]): AttributeSchema[] {
  return attributes.flatMap((attribute) => [attribute, ...attributesOf(insideOf(attribute.type))]);
}

function insideOf(type: ValueType): readonly AttributeSchema[] {
  switch (type.type) {
    case 'record':
      return type.entries;
    case 'call':
      return type.functions.flatMap((called) => called.arguments);
    case 'list':
      return insideOf(type.item);
    case 'map':
      return insideOf(type.value);
    case 'one_of':
      return type.types.flatMap(insideOf);
    default:
      return [];
  }
}

/** What may be said of a text that stands alone: that what it refers to is not there. */
const expected = new Set([
  'unknown-reference',
  'unused-block',
  'not-built',
  'missing-attribute',
  'without-effect',
  'nothing-to-compare',
]);

describe.each(Object.values(schema))('the schema of $kind', ({ kind, example, attributes }) => {
  it('has an example without an error of its own', () => {
    const { diagnostics } = check(parse(example).tree);
    expect(diagnostics.filter(({ code }) => !expected.has(code))).toEqual([]);
    expect(parse(example).tree.blocks[0]?.kind.text).toBe(kind);
  });

  it.each(attributes)('has a sound example and default of $name', ({ name, example: value, default: standard }) => {
    for (const text of [value, standard ?? value]) {
      const { diagnostics } = check(parse(`${kind} it { ${name}: ${text} }`).tree);
      expect(diagnostics.filter(({ code }) => !expected.has(code))).toEqual([]);
    }
  });

  it('documents everything, in sentences', () => {
    for (const { name, documentation, type } of attributesOf(attributes)) {
      expect(name).toMatch(/^[a-z][a-z_]*$/);
      expect(documentation).toMatch(/\.$/);
      if (type.type === 'quantity' && type.unit !== 'target') expect(parseUnit(type.unit).ok).toBe(true);
    }
  });
});

describe('what the editor is given', () => {
  const files = generatedFiles();

  it('snippets are correct text once their places are filled', () => {
    const snippets: Record<string, { body: string[] }> = JSON.parse(files.get('snippets/matml.json')!);
    for (const { body } of Object.values(snippets)) {
      const text = body
        .join('\n')
        .replace(/\$\{\d+\|([^,|]+)[^|]*\|\}/g, '$1')
        .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
        .replace(/\$0/g, '')
        .replace(/\\([\\$}])/g, '$1');
      const { diagnostics } = check(parse(text).tree);
      expect(diagnostics.filter(({ code }) => !expected.has(code))).toEqual([]);
    }
  });

  it('the grammar tells headers, names, units and formulas apart', () => {
    const { repository } = JSON.parse(files.get('syntaxes/matml.tmLanguage.json')!);
    const header = new RegExp(repository.header.match);
    expect(header.exec('dataset model {')?.slice(1)).toEqual(['dataset', 'model']);
    expect(header.test('  model: dataset')).toBe(false);
    const imported = new RegExp(repository.import.match);
    expect(imported.exec('import "a \\" b.matml" // c')?.slice(1)).toEqual(['import', '"a \\" b.matml"']);
    expect(imported.test('import: column("import")')).toBe(false);
    const patterns: { name?: string; match?: string }[] = repository.entries.patterns;
    const firstName = (text: string) =>
      patterns
        .filter(({ match }) => match !== undefined)
        .map(({ name, match }) => ({ name, index: text.search(new RegExp(match!)) }))
        .filter(({ index }) => index === 0)[0]?.name;
    expect(firstName('epochs: 60')).toBe('variable.other.property.matml');
    expect(firstName('Ba0.5Sr0.5TiO3')).toBe('constant.other.formula.matml');
    expect(firstName('median,')).toBe('constant.language.matml');
    expect(firstName('random(seed: 1)')).toBe('support.function.matml');
    const number = new RegExp(patterns.find(({ match }) => match?.startsWith('([+-]?'))!.match!);
    expect(number.exec('150 W/(m K)')?.slice(1)).toEqual(['150', 'W/(m K)']);
    expect(number.exec('5 metric: mae')?.[2]).toBeUndefined();
  });
});
