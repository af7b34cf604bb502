// Builds what people look at: `dist/webview/<panel>.js` and `.css`, and the files they share.
import { build } from 'esbuild';
import sveltePlugin from 'esbuild-svelte';
import { packagedComponents } from './svelteCache.mjs';

const PANELS = ['training', 'predictions', 'dataset', 'compare', 'model', 'design'];

/** The viewer of crystals is large and rarely needed: a page of its own, which a panel loads when a structure is known. */
const PARTS = ['structure'];

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

/** Parts of packages that our pages never reach: symmetry is found by the program, not by the page; and a code highlighter. */
const notInPages = {
  name: 'not in pages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(@spglib\/moyo-wasm|@wooorm\/starry-night|h5wasm)/ }, ({ path }) => ({
      path,
      namespace: 'absent',
    }));
    onLoad({ filter: /.*/, namespace: 'absent' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => name === '__esModule' ? undefined : () => { throw new Error(${JSON.stringify(`${path} is not in this page.`)}); } });`,
    }));
  },
};
