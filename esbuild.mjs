// One build for everything that runs: `node esbuild.mjs` writes dist/.
import { copyFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { buildWebview } from './client/webview/build.mjs';
import { buildKernels } from './server/src/models/kernels/build.mjs';

/**
 * Programs of their own: the command line, a run's process, threads that train and predict. In dist/ each has the name of its
 * source file, and they find one another there (server/src/foundation/entry.ts).
 */
const entryPoints = [
  'server/src/cli/main.ts',
  'server/src/experiments/job.ts',
  'server/src/experiments/predictions/screeningWorker.ts',
  'server/src/models/training/memberWorker.ts',
  'server/src/models/training/gradientWorker.ts',
];

/** The language server and its facts worker start with every editor window: they are minified, which saves memory. */
const serverPoints = ['server/src/lsp/server.ts', 'server/src/lsp/facts/factsWorker.ts'];

rmSync('dist', { recursive: true, force: true });
// The sources import the compiled kernels, so they come first.
await buildKernels();
const common = {
  outdir: 'dist',
  bundle: true,
  // What a command does not need is in files of its own, loaded when it is needed.
  splitting: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
  // Only where the user has installed it; see docs/backends.md.
  external: ['@tensorflow/tfjs-node', 'canvas'],
  // Packages are in the bundles, so that the extension needs no other files. Some are in the older module format, which has
  // these three names; the wasm files of the tensor library are looked for beside the file that loads them.
  banner: {
    js: `import { createRequire as matmlRequire } from 'node:module';
import { fileURLToPath as matmlPath } from 'node:url';
const require = matmlRequire(import.meta.url), __filename = matmlPath(import.meta.url), __dirname = matmlPath(new URL('.', import.meta.url));`,
  },
};
await build({ ...common, entryPoints: named(entryPoints) });
await build({ ...common, entryPoints: named(serverPoints), minify: true });
for (const variant of ['', '-simd', '-threaded-simd']) {
  copyFileSync(
    `node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm${variant}.wasm`,
    `dist/tfjs-backend-wasm${variant}.wasm`,
  );
}

// Symmetry of crystals (server/src/datasets/symmetryModule.ts).
copyFileSync('node_modules/@spglib/moyo-wasm/moyo_wasm_bg.wasm', 'dist/moyo_wasm_bg.wasm');

// The editor loads its extension as CommonJS; `vscode` is the editor itself. What is large and not needed at once is in files
// of its own, so that activation does not wait for it.
const later = [
  'client/src/language/languageClient.ts',
  'client/src/panels/panels.ts',
  'client/src/runs/readRuns.ts',
  'client/src/notebook/controller.ts',
];
await build({
  entryPoints: named(['client/src/extension.ts', ...later, 'client/src/panels/tables/tableWorker.ts']),
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['vscode'],
  sourcemap: true,
  logLevel: 'warning',
  plugins: [
    {
      name: 'large modules in files of their own',
      setup({ onResolve }) {
        onResolve({ filter: /\.ts$/ }, ({ kind, path }) => {
          const name = path.split('/').at(-1);
          if (kind !== 'dynamic-import' || !later.some((one) => one.endsWith(`/${name}`))) return undefined;
          return { path: `./${name.replace('.ts', '.cjs')}`, external: true };
        });
      },
    },
  ],
});

await buildWebview();

function named(paths) {
  return Object.fromEntries(paths.map((path) => [path.split('/').at(-1).replace('.ts', ''), path]));
}
