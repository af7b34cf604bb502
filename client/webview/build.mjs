// Builds what people look at: `dist/webview/<panel>.js` and `.css`, and the files they share.
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
  await build({
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
