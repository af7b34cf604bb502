// Components of packages are compiled once and kept: they are two hundred, and never change while the lock file does not.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { compile, compileModule, VERSION } from 'svelte/compiler';

const FOLDER = 'node_modules/.cache/svelte';

/** An esbuild plugin for `.svelte` and `.svelte.js` files of packages; those of our own go to the plugin after it. */
export function packagedComponents(options) {
  return {
    name: 'components of packages',
    setup({ onLoad, onResolve }) {
      const styles = new Map();
      onLoad({ filter: /node_modules\/.*\.svelte(\.js)?$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const { js, css } = await kept(source, relative('.', path), options);
        if (!css) return { contents: js };
        styles.set(`${path}.css`, css);
        return { contents: `${js}\nimport ${JSON.stringify(`${path}.css`)};` };
      });
      onResolve({ filter: /\.svelte\.css$/ }, ({ path }) =>
        styles.has(path) ? { path, namespace: 'component styles' } : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'component styles' }, ({ path }) => ({
        contents: styles.get(path),
        loader: 'css',
      }));
    },
  };
}

async function kept(source, filename, options) {
  const key = createHash('sha256')
    .update(JSON.stringify([VERSION, options, filename, source]))
    .digest('hex');
  const path = join(FOLDER, `${key}.json`);
  const before = await readFile(path, 'utf8').catch(() => null);
  if (before) return JSON.parse(before);
  const { js, css } = filename.endsWith('.svelte')
    ? compile(source, { ...options, filename })
    : compileModule(source, { filename });
  const result = { js: js.code, css: css?.code ?? '' };
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${path}.${process.pid}`, JSON.stringify(result));
  await rename(`${path}.${process.pid}`, path);
  return result;
}
