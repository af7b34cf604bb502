// One build for everything that runs: `node esbuild.mjs` writes dist/.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
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

/**
 * The language server and its facts worker start with every editor window: their packages are in them, which halves the
 * time and the memory it takes. The tensor library and what draws reports are large, and loaded when they are needed.
 */
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
};
await build({ ...common, entryPoints: named(entryPoints), packages: 'external' });
await build({
  ...common,
  entryPoints: named(serverPoints),
  external: ['@tensorflow/*', '@observablehq/*', 'linkedom'],
  minify: true,
  // Some packages are in the older module format, which calls `require`.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});

// The editor loads its extension as CommonJS; `vscode` is the editor itself. The language client is large, and in a file of
// its own, so that activation does not wait for it.
await build({
  entryPoints: named(['client/src/extension.ts', 'client/src/language/languageClient.ts']),
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
      name: 'language client in its own file',
      setup({ onResolve }) {
        onResolve({ filter: /\/languageClient\.ts$/ }, ({ kind }) =>
          kind === 'dynamic-import' ? { path: './languageClient.cjs', external: true } : undefined,
        );
      },
    },
  ],
});

function named(paths) {
  return Object.fromEntries(paths.map((path) => [path.split('/').at(-1).replace('.ts', ''), path]));
}
