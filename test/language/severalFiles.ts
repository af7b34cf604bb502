import { dirname, join } from 'node:path/posix';
import {
  type CheckFacts,
  type ImportTarget,
  importsIn,
  linkImports,
  parse,
  type SourceFile,
} from '../../server/src/language/index.ts';

/**
 * What the imports of a text bring, among files given by their paths or addresses. A path without an ending is a folder's.
 *
 * @param name path of the text itself
 */
export function linkTexts(
  name: string,
  text: string,
  others: Readonly<Record<string, string>>,
): NonNullable<CheckFacts['imports']> {
  const texts = new Map([...Object.entries(others), [name, text]]);
  const files = new Map<string, SourceFile>();
  for (const [file, content] of texts) {
    const { tree } = parse(content);
    files.set(file, { tree, imports: new Map(importsIn(tree).map((path) => [path, targetOf(file, path, texts)])) });
  }
  return linkImports(name, files);
}

function targetOf(from: string, path: string, texts: ReadonlyMap<string, string>): ImportTarget {
  const file = from.includes('://') ? new URL(path, from).href : join(dirname(from), path);
  if (texts.has(file)) return { file };
  if (!path.includes('.')) return { state: 'unreadable', reason: 'it is a folder' };
  return { state: 'missing', near: [...texts.keys()].filter((name) => name !== from) };
}
