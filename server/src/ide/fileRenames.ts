import { pathsOf } from '../language/binding/columns.ts';
import type { TextEdit } from '../language/index.ts';
import { quoteText } from '../language/syntax/text.ts';
import { addressOf, pathBetween } from './addresses.ts';
import type { Document } from './types.ts';

/**
 * What has to change in a text so that its imports and data files are still found after files have moved: those it names,
 * or the text itself.
 *
 * @param moved the new address of a file; null for one that stays
 */
export function followRenames(document: Document, moved: (uri: string) => string | null): TextEdit[] {
  const { uri, bound } = document;
  const home = moved(uri) ?? uri;
  const paths = [...bound.imports.map(({ node }) => node.path!), ...pathsOf(bound).map(({ path }) => path)];
  return paths.flatMap(({ value, span }) => {
    const address = isAbsolute(value) ? null : addressOf(uri, value);
    if (address === null) return [];
    const target = moved(address) ?? address;
    if (target === address && home === uri) return [];
    const path = pathBetween(home, target);
    return path === null || path === value.replace(/^\.\//, '') ? [] : [{ span, newText: quoteText(path) }];
  });
}

function isAbsolute(path: string): boolean {
  return /^([\\/]|[A-Za-z]:[\\/])/.test(path);
}
