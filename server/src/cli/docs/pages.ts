import type { Property } from '../../chemistry/types.ts';
import type { NamedUnit } from '../../chemistry/units.ts';
import type { Check } from '../../language/checks/check.ts';
import type { AttributeSchema, BlockSchema, FunctionSchema, WordSchema } from '../../language/schema/types.ts';
import { styled } from '../terminal/style.ts';
import { functionsOf, recordsIn } from './schemaWalk.ts';
import { describeType, wordsOf } from './types.ts';
import { wrap } from './wrap.ts';

const NOT_BUILT = styled('yellow', 'Checked, but cannot be run yet.');

export function blockPage({ kind, documentation, example, attributes, built }: BlockSchema): string {
  return [
    heading(kind),
    wrap(documentation),
    ...(built === false ? [NOT_BUILT] : []),
    `\n${indented(example, 2)}\n`,
    ...attributes.map(attributeLines),
    `\nMore: matml docs ${kind}.${attributes[0]?.name ?? ''}`,
  ].join('\n');
}

export function importPage(): string {
  return [
    heading('import'),
    wrap(
      'The blocks of another file, to be referred to by name. The path is taken from the folder of the file that imports; paths inside imported blocks from their own. What the imported file imports itself is not brought along.',
    ),
    '\n  import "../shared/crystals.matml"\n',
    wrap(
      'An imported model answers from its newest finished run of the same plan and data; where there is none it is trained first, as a run beside its own file.',
    ),
  ].join('\n');
}

export function attributePage(path: string, attribute: AttributeSchema): string {
  const { documentation, example, type, name, built } = attribute;
  return [
    heading(path),
    wrap(documentation),
    ...(built === false ? [NOT_BUILT] : []),
    wrap(`It is ${describeType(type)}; ${summaryOf(attribute)}.`),
    `\n  ${name}: ${indented(example, 2).trimStart()}`,
    ...wordLines(wordsOf(type)),
    ...recordsIn(type).map((entry) => `\n${attributeLines(entry)}`),
    ...functionsOf(type).map((called) => `\n${indented(functionLines(called), 2)}`),
  ].join('\n');
}

function attributeLines(attribute: AttributeSchema): string {
  return `  ${styled('bold', attribute.name)}  ${styled('dim', summaryOf(attribute))}\n${wrap(attribute.documentation, 4)}`;
}

export function functionPage(called: FunctionSchema): string {
  return `${heading(`${called.name}(…)`)}\n${functionLines(called)}`;
}

function functionLines({ name, documentation, example, arguments: list, built }: FunctionSchema): string {
  return [
    `${styled('bold', name)}  ${example}`,
    wrap(documentation, 2),
    ...(built === false ? [`  ${NOT_BUILT}`] : []),
    ...list.map(
      (argument) =>
        `  ${styled('bold', argument.name)}  ${styled('dim', `${describeType(argument.type)}; ${summaryOf(argument)}`)}\n${wrap(argument.documentation, 4)}${wordLines(wordsOf(argument.type), 4).join('')}`,
    ),
  ].join('\n');
}

export function checkPage({ code, title, severity, documentation, example }: Check): string {
  return [
    heading(code),
    `${severity}: ${title}`,
    wrap(documentation),
    `\n  wrong  ${indented(example.wrong, 9).trimStart()}`,
    ...(example.right === '' ? [] : [`  right  ${indented(example.right, 9).trimStart()}`]),
  ].join('\n');
}

export function unitPage({ symbol, name, dimension, documentation, spellings }: NamedUnit): string {
  return [
    heading(symbol),
    `${name}, a unit of ${dimension}`,
    ...(documentation === '' ? [] : [wrap(documentation)]),
    ...(spellings.length === 0 ? [] : [`Also written ${spellings.join(', ')}.`]),
  ].join('\n');
}

export function propertyPage(property: Property): string {
  const { name, label, unit, minimum, maximum, transform, synonyms, aliases, documentation } = property;
  const bounds = [minimum === null ? '' : `from ${minimum}`, maximum === null ? '' : `to ${maximum}`].join(' ').trim();
  const databases = Object.entries(aliases).map(([database, alias]) => `${database} ${alias}`);
  return [
    heading(name),
    `${label}, in ${unit === '1' ? 'pure numbers' : unit}${bounds === '' ? '' : `, ${bounds}`}`,
    wrap(documentation),
    `A model sees it through: ${transform.replace('_', '-')}.`,
    ...(synonyms.length === 0 ? [] : [wrap(`Also: ${synonyms.join(', ')}.`)]),
    ...(databases.length === 0 ? [] : [wrap(`In databases: ${databases.join(', ')}.`)]),
  ].join('\n');
}

function heading(text: string): string {
  return styled(['bold', 'underline'], text);
}

function summaryOf(attribute: AttributeSchema): string {
  if (attribute.required) return 'required';
  if (attribute.default !== undefined)
    return `${attribute.default === '{}' ? 'optional' : `by default ${attribute.default}`}`;
  return attribute.derivedDefault ? `by default ${attribute.derivedDefault.documentation}` : 'optional';
}

function wordLines(words: readonly WordSchema[], indent = 2): string[] {
  return words.map(
    ({ name, documentation, built }) =>
      `\n${' '.repeat(indent)}${styled('bold', name)}  ${documentation}${built === false ? ` ${NOT_BUILT}` : ''}`,
  );
}

function indented(text: string, spaces: number): string {
  return text
    .split('\n')
    .map((line) => ' '.repeat(spaces) + line)
    .join('\n');
}
