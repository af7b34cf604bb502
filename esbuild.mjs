// One build for everything that runs: `node esbuild.mjs` writes dist/.
import { existsSync } from 'node:fs';
import { build } from 'esbuild';

/** Programs of their own: the command line, the language server, a run's process, a member's training thread. */
const entryPoints = [
  'server/src/cli/main.ts',
  'server/src/experiments/job.ts',
  'server/src/models/memberWorker.ts',
].filter(existsSync);

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
