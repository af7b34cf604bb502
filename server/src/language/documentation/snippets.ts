import { blockKinds, schema } from '../schema/index.ts';
import type { AttributeSchema, BlockSchema } from '../schema/types.ts';
import { toJson } from './json.ts';

/** `snippets/matml.json`: an import; one snippet a block with its required attributes, and its whole example as another. */
export function renderSnippets(): string {
  const snippets: Record<string, { prefix: string; description: string; body: string[] }> = {
    import: { prefix: 'import', description: importing, body: [`import "\${1:shared.matml}"`] },
  };
  for (const kind of blockKinds) {
    const block = schema[kind];
    snippets[kind] = { prefix: kind, description: block.documentation, body: skeleton(block) };
    snippets[`${kind} example`] = {
      prefix: `${kind}-example`,
      description: `A whole ${kind} block.`,
      body: block.example.split('\n').map(escapeText),
    };
  }
  return `${toJson(snippets)}\n`;
}

const importing = 'The blocks of another file, to be referred to by name.';

function skeleton({ kind, attributes }: BlockSchema): string[] {
  const required = attributes.filter((attribute) => attribute.required);
  const lines = required.map((attribute, index) => `  ${attribute.name}: ${placeholder(attribute, index + 2)}`);
  return [`${kind} \${1:${kind}_name} {`, ...lines, '  $0', '}'];
}

function placeholder({ example, type }: AttributeSchema, number: number): string {
  if (type.type === 'word') return `\${${number}|${type.words.map(({ name }) => name).join(',')}|}`;
  return `\${${number}:${escapeText(example).replaceAll('}', '\\}')}}`;
}

function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('$', '\\$');
}
