// Builds what people look at: `dist/webview/<panel>.js` and `.css`, the files they share, and `imports.json`, which says who shares what.
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';
import sveltePlugin from 'esbuild-svelte';
import { packagedComponents } from './svelteCache.mjs';

const PANELS = ['training', 'predictions', 'dataset', 'compare', 'model', 'design'];

/**
 * What is large is in files of its own, which a page loads when it needs them (parts.ts). What draws results below the cells
 * of a notebook is loaded by the editor.
 */
const PARTS = ['plots', 'periodicTable', 'markdown', 'structure', 'renderer'];

// Styles in files of their own: a page under our content security policy may not make style elements.
const compilerOptions = { css: 'external', generate: 'client' };

export async function buildWebview() {
  const { metafile } = await build({
    metafile: true,
    entryPoints: [...PANELS, ...PARTS].map((name) => `client/webview/entries/${name}.ts`),
    outdir: 'dist/webview',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    // The browser of VS Code 1.100, the oldest editor we run in.
    target: 'chrome132',
    mainFields: ['svelte', 'browser', 'module', 'main'],
    conditions: ['svelte', 'browser'],
    logLevel: 'warning',
    plugins: [notInPages, packagedComponents(compilerOptions), sveltePlugin({ compilerOptions })],
  });
  const imports = Object.fromEntries(PANELS.map((name) => [name, importsOf(metafile, `dist/webview/${name}.js`)]));
  await writeFile('dist/webview/imports.json', JSON.stringify(imports));
}

/** Files that a page's program imports before it begins, however far down: a page asks for all of them at once. */
function importsOf({ outputs }, entry) {
  const found = new Set();
  const visit = (file) => {
    for (const { path, kind } of outputs[file].imports) {
      if (kind !== 'import-statement' || found.has(path)) continue;
      found.add(path);
      visit(path);
    }
  };
  visit(entry);
  return [...found].map((path) => basename(path));
}

/** Parts of packages that our pages do without, and what stands in their place. */
const ABSENT = {
  // Symmetry is the program's to find: WebAssembly would need a weaker policy. The viewer waits for it without end, and says nothing.
  '@spglib/moyo-wasm':
    'export default () => new Promise(() => {}); export const analyze_cell = () => null; export const hall_symbol_entries_from_number = () => []; export const wyckoff_positions = () => [];',
  '@spglib/moyo-wasm/moyo_wasm_bg.wasm?url': "export default '';",
  // A highlighter of code, in a dialogue that is never opened.
  '@wooorm/starry-night': 'export const common = []; export const createStarryNight = () => null;',
  '@wooorm/starry-night/source.svelte': 'export default null;',
  // Files of HDF5.
  h5wasm: 'export default {};',
};

const notInPages = {
  name: 'not in pages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(@spglib|@wooorm|h5wasm)/ }, ({ path }) =>
      path in ABSENT ? { path, namespace: 'absent' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'absent' }, ({ path }) => ({ contents: ABSENT[path] }));
  },
};
