import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path of a `file:` address; null for any other, such as that of a text that was never saved. */
export function pathOf(uri: string): string | null {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

/** One spelling for each address: clients write the same file as `file:///c%3A/x` and `file:///C:/x`. */
export function keyOf(uri: string): string {
  const path = pathOf(uri);
  return path === null ? uri : uriOfPath(path);
}

export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}

export function isInside(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

/** The address of a path as a text writes it. */
export function resolveFrom(uri: string, written: string): string | null {
  const path = pathOf(uri);
  return path === null ? null : uriOfPath(resolve(dirname(path), written));
}
