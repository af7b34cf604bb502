/** Addresses of texts, as editors give them: `file:///home/ada/perovskites.matml`. */

/** The address of a path as a text writes it; null where the text has no place, as one that was never saved. */
export function addressOf(uri: string, path: string): string | null {
  if (path.trim() === '') return null;
  const escaped = path.replace(/[%?#]/g, encodeURIComponent);
  try {
    // A drive letter would read as the scheme of an address.
    return new URL(/^[A-Za-z]:[\\/]/.test(path) ? `file:///${escaped}` : escaped, uri).href;
  } catch {
    return null;
  }
}

/** The path by which a text names another, with `/` between folders; null where no path leads there. */
export function pathBetween(from: string, to: string): string | null {
  const [here, there] = [from, to].map((uri) => (URL.canParse(uri) ? new URL(uri) : null));
  if (!here || !there || here.protocol !== there.protocol || here.host !== there.host) return null;
  if (!here.pathname.startsWith('/') || !there.pathname.startsWith('/')) return null;
  const folders = here.pathname.split('/').slice(1, -1);
  const steps = there.pathname.split('/').slice(1);
  let common = 0;
  while (common < folders.length && common < steps.length - 1 && folders[common] === steps[common]) common += 1;
  return [...folders.slice(common).map(() => '..'), ...steps.slice(common).map(decodeURIComponent)].join('/');
}
