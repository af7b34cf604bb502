// One build for everything that runs: `node esbuild.mjs` writes dist/.
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { buildKernels } from './server/src/models/kernels/build.mjs';

/** Programs of their own: the command line, the language server, a run's process, a member's training thread. */
const entryPoints = [
  'server/src/cli/main.ts',
  'server/src/experiments/job.ts',
  'server/src/models/training/memberWorker.ts',
].filter(existsSync);

// The sources import the compiled kernels, so they come first.
await buildKernels();

await build({
  entryPoints: Object.fromEntries(entryPoints.map((path) => [path.split('/').at(-1).replace('.ts', ''), path])),
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});
