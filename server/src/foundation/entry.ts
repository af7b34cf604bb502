/**
 * The address of a program that runs in a thread or process of its own. From source it is the TypeScript file beside
 * the caller (Node strips the types); in the build every entry point is a file of the same name in `dist/`.
 *
 * @param from `import.meta.url` of the caller
 * @param relative path of the entry from the caller's source file, with `.ts`
 */
export function entryUrl(from: string, relative: string): URL {
  if (from.endsWith('.ts')) return new URL(relative, from);
  const name = relative.slice(relative.lastIndexOf('/') + 1).replace(/\.ts$/, '.js');
  return new URL(name, from);
}
