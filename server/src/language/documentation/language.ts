import { PROPERTIES } from '../../chemistry/properties.ts';
import { UNITS } from '../../chemistry/units.ts';
import { describeType } from '../schema/describe.ts';
import { blockKinds, schema } from '../schema/index.ts';
import type { AttributeSchema, BlockSchema, FunctionSchema, ValueType, WordSchema } from '../schema/types.ts';

const introduction = `# The language

Generated from the schema by \`npm run docs\`; a test fails when the two drift apart.

A \`.matml\` file is a row of blocks, a block is a row of attributes; a file may also [import](#imports) others:

\`\`\`matml
/// Text behind three slashes is Markdown and documents what follows.
dataset crystals {
  source: csv("data/crystals.csv")      // a function
  material: column("formula")
  targets: { band_gap: column("gap") in eV }
  clean: { duplicates: median }         // a record of attributes
}
\`\`\`

- Entries are set apart by a new line or a comma. \`//\` begins a comment, \`/* ... */\` encloses one.
- There are no reserved words: a target, a column or a block may be called \`model\`, \`target\` or \`in\`.
- **Numbers** are written \`42\`, \`-0.4\`, \`1e-3\`; a **unit** behind a number belongs to it if it stands on the same line: \`1.2 eV\`, \`-0.4 eV/atom\`, \`150 W/(m K)\`, \`80%\`.
- **Ranges**: \`1.1..1.6 eV\`, \`..0 eV/atom\`, \`3..\`; both ends belong to the range.
- **Texts** stand between double quotes. **Formulas** need quotes only for what a bare word cannot spell: \`Ba0.5Sr0.5TiO3\` and \`Ca(OH)2\` are plain, \`"CuSO4·5H2O"\` is quoted.
- **References** are the bare names of other blocks, anywhere in the file or in a file it imports. A name means one block.
- **Conditions** compare a target with a number in its unit, or \`column("name")\` with what stands in the file: \`band_gap > 0 eV\`, \`column("nsites") <= 20\`, \`column("kind") == "oxide"\`.
- What is marked *not built yet* is read and checked, but cannot be run.

The formatter (\`matml format\`) indents by two spaces, puts one empty line between blocks, keeps every comment and the order of entries, breaks lines longer than 120 characters, and leaves a block with a syntax error as it is. Every message of the checker is explained in [diagnostics.md](diagnostics.md).
`;

const imports = `## Imports

\`\`\`matml
import "../shared/crystals.matml"

predict candidates {
  model: stability_net              // a model of crystals.matml
  materials: [CsSnI3]
}
\`\`\`

An import makes the blocks of another file known by their names, as if they stood here. The path is taken from the folder of the file that imports; imports stand outside of blocks, anywhere in the file, at its top by custom.

- A file sees what it imports itself, not what the imported file imports. Blocks of that file still find what they refer to, in their own file and its imports, and paths in them are taken from their own folder.
- A name means one block: a block may not be called like an imported one, and two imports may not bring the same name.
- An imported block with an error cannot be used; the message at the reference says where the error is. Files that import one another in a ring are an error.
- \`matml run\` runs the blocks of the file it is given. An imported dataset is read where it lies. An imported model answers from its newest finished run of the same plan and data; where there is none it is trained first, as a run of its own beside the file it is written in.
`;

/** `docs/language.md`: the whole schema in words. */
export function renderLanguage(): string {
  const contents = blockKinds.map((kind) => `- [\`${kind}\`](#${kind}): ${schema[kind].documentation}`);
  const blocks = blockKinds.map((kind) => renderBlock(schema[kind]));
  return `${[introduction, imports, `## Blocks\n\n${contents.join('\n')}\n`, ...blocks, renderProperties(), renderUnits()].join('\n')}`;
}

function renderBlock(block: BlockSchema): string {
  return [
    `## ${block.kind}`,
    block.documentation + notBuilt(block),
    `\`\`\`matml\n${block.example}\n\`\`\``,
    ...block.attributes.map((attribute) => renderAttribute(attribute, '###')),
    '',
  ].join('\n\n');
}

function renderAttribute(attribute: AttributeSchema, heading: string): string {
  const { name, documentation, type, onlyWith, onlyFor } = attribute;
  const functions = onlyFor?.functions.map((called) => `\`${called}\``).join(', ');
  const beside = onlyWith
    ? ` Only with \`${onlyWith}\`.`
    : functions
      ? ` Only where \`${onlyFor!.attribute}\` is one of ${functions}.`
      : '';
  return [
    `${heading} \`${name}\``,
    `${documentation}${beside}${notBuilt(attribute)}`,
    `*${capital(describeType(type))}*${defaultOf(attribute)} Example: \`${name}: ${attribute.example}\``,
    ...renderParts(type),
  ].join('\n\n');
}

/** What a type is made of: choices, functions with their arguments, the entries of a record. */
function renderParts(type: ValueType): string[] {
  switch (type.type) {
    case 'word':
      return [type.words.map(renderWord).join('\n')];
    case 'call':
      return type.functions.map(renderFunction);
    case 'record':
      return [renderTable(type.entries)];
    case 'list':
      return renderParts(type.item);
    case 'map':
      return renderParts(type.value);
    case 'one_of':
      return type.types.flatMap(renderParts);
    default:
      return [];
  }
}

function renderWord(word: WordSchema): string {
  return `- \`${word.name}\`: ${word.documentation}${notBuilt(word)}`;
}

function renderFunction(called: FunctionSchema): string {
  const text = `**\`${called.name}(...)\`** ${called.documentation}${notBuilt(called)} Example: \`${called.example}\``;
  const { site, amount } = called.placeholders ?? {};
  const all = [...called.arguments, ...(site ? [site] : []), ...(amount ? [amount] : [])];
  return all.length === 0 ? text : `${text}\n\n${renderTable(all)}`;
}

function renderTable(entries: readonly AttributeSchema[]): string {
  const rows = entries.map((entry) => {
    const standard = entry.required ? '*required*' : entry.default ? code(entry.default) : '';
    const words = choices(entry.type);
    return `| \`${entry.name}\` | ${cell(describeType(entry.type))} | ${standard} | ${cell(entry.documentation + notBuilt(entry) + words)} |`;
  });
  return ['| name | value | default | |', '|---|---|---|---|', ...rows].join('\n');
}

function choices(type: ValueType): string {
  if (type.type === 'word')
    return ` ${type.words.map((word) => `\`${word.name}\`: ${word.documentation}${notBuilt(word)}`).join(' ')}`;
  if (type.type === 'list') return choices(type.item);
  return type.type === 'one_of' ? type.types.map(choices).join('') : '';
}

function defaultOf({ required, default: standard, derivedDefault }: AttributeSchema): string {
  if (required) return ', required.';
  if (derivedDefault) return `; by default ${derivedDefault.documentation}.`;
  return standard === undefined ? ', optional.' : `; by default ${code(standard)}.`;
}

function renderProperties(): string {
  const rows = PROPERTIES.map(({ name, label, unit, minimum, maximum, synonyms }) => {
    const bounds = [minimum === null ? '' : `≥ ${minimum}`, maximum === null ? '' : `≤ ${maximum}`];
    const others = synonyms.map((synonym) => `\`${synonym}\``).join(', ');
    return `| \`${name}\` | ${label} | \`${unit}\` | ${bounds.filter((bound) => bound !== '').join(', ')} | ${others} |`;
  });
  const text =
    'A target with one of these names, or another of its spellings, has the dimension and the bounds of the property.';
  const head = ['| name | property | unit | bounds | other spellings |', '|---|---|---|---|---|'];
  return `## Properties\n\n${text}\n\n${[...head, ...rows].join('\n')}\n`;
}

function renderUnits(): string {
  const rows = UNITS.map(
    ({ symbol, name, dimension, documentation }) =>
      `| \`${symbol}\` | ${name} | ${dimension} | ${cell(documentation)} |`,
  );
  const head = ['| symbol | unit | dimension | |', '|---|---|---|---|'];
  return `## Units\n\nCombined with \`*\` or a space, \`/\` and \`^\`: \`eV/atom\`, \`g/cm^3\`, \`W/(m K)\`.\n\n${[...head, ...rows].join('\n')}\n`;
}

function notBuilt({ built }: { readonly built?: false }): string {
  return built === false ? ' *Not built yet.*' : '';
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
