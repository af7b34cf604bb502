import { describeType } from '../../language/schema/describe.ts';
import { blockSchema } from '../../language/schema/index.ts';
import type {
  AttributeSchema,
  BlockSchema,
  FunctionSchema,
  ValueType,
  WordSchema,
} from '../../language/schema/types.ts';
import { functionsOf } from '../completion/frames.ts';

/** The schema's documentation as Markdown. */

export function blockText({ kind, documentation, example, built }: BlockSchema): string {
  return `**\`${kind}\`** block${notBuilt(built)}\n\n${documentation}\n\n${code(example)}`;
}

export function importText(): string {
  return `**\`import\`**\n\nThe blocks of another file, to be referred to by name. The path is taken from the folder of this file.\n\n${code('import "../shared/crystals.matml"')}`;
}

export function attributeText(attribute: AttributeSchema, role: 'attribute' | 'argument' = 'attribute'): string {
  const { name, type, documentation, example, onlyWith, built } = attribute;
  const parts = [
    `**\`${name}\`** ${role}: ${describeType(type)}${notBuilt(built)}`,
    documentation + (onlyWith ? ` Only with \`${onlyWith}\`.` : ''),
    defaultText(attribute),
    wordList(type),
    `Example: \`${name}: ${example}\``,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

export function functionText({ name, documentation, arguments: given, example, built }: FunctionSchema): string {
  const rows = given.map((argument) => {
    const standard = argument.required ? 'required' : argument.default ? `default \`${argument.default}\`` : 'optional';
    return `- \`${argument.name}\`: ${argument.documentation} (${standard})`;
  });
  return [`**\`${name}(...)\`**${notBuilt(built)}`, documentation, rows.join('\n'), code(example)]
    .filter((part) => part !== '')
    .join('\n\n');
}

export function wordText({ name, documentation, built }: WordSchema): string {
  return `**\`${name}\`**${notBuilt(built)}\n\n${documentation}`;
}

export function defaultText({ required, default: standard, derivedDefault }: AttributeSchema): string {
  if (required) return 'Must be given.';
  if (derivedDefault) return `By default ${derivedDefault.documentation}.`;
  return standard === undefined ? 'Optional.' : `By default \`${standard}\`.`;
}

function wordList(type: ValueType): string {
  return wordsOf(type)
    .map(({ name, documentation, built }) => `- \`${name}\`: ${documentation}${notBuilt(built)}`)
    .join('\n');
}

/** The words a value, or the items of a list, may be. */
export function wordsOf(type: ValueType): readonly WordSchema[] {
  if (type.type === 'word') return type.words;
  if (type.type === 'list') return wordsOf(type.item);
  return type.type === 'one_of' ? type.types.flatMap(wordsOf) : [];
}

/** Documentation of what a path of names leads to: `dataset`, `clean`, `duplicates`, `median`. */
export function schemaText(path: readonly string[]): string | null {
  if (path[0] === 'import') return importText();
  const block = blockSchema(path[0] ?? '');
  if (!block) return null;
  let text = blockText(block);
  let attributes: readonly AttributeSchema[] = block.attributes;
  let types: readonly ValueType[] = [];
  for (const name of path.slice(1)) {
    const attribute = attributes.find((candidate) => candidate.name === name);
    const called = functionsOf(types).find((candidate) => candidate.name === name);
    const word = types.flatMap(wordsOf).find((candidate) => candidate.name === name);
    if (attribute) {
      text = attributeText(attribute);
      types = flatten(attribute.type);
      attributes = types.flatMap((type) => (type.type === 'record' ? type.entries : []));
    } else if (called) {
      text = functionText(called);
      attributes = called.arguments;
      types = [];
    } else if (word) {
      return wordText(word);
    } else {
      return null;
    }
  }
  return text;
}

/** Every alternative, those of list items and map values among them. */
function flatten(type: ValueType): readonly ValueType[] {
  if (type.type === 'one_of') return type.types.flatMap(flatten);
  if (type.type === 'list') return [type, ...flatten(type.item)];
  return type.type === 'map' ? [type, ...flatten(type.value)] : [type];
}

export function notBuilt(built: false | undefined): string {
  return built === false ? ' · *not built yet*' : '';
}

function code(text: string): string {
  return `\`\`\`matml\n${text}\n\`\`\``;
}
