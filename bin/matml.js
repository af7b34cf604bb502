#!/usr/bin/env node
// Starts the built command line. Kept in plain, old JavaScript, so that an old Node can read it: it then hands over to the
// Node that the clone installed for itself, or says that it is too old.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const major = Number(process.versions.node.split('.')[0]);
const main = new URL('../dist/main.js', import.meta.url);
const ownNode = new URL('../node_modules/node/bin/node', import.meta.url);

if (!existsSync(main)) {
  console.error('matml is not built yet. Say `npm run build` in its folder first.');
  process.exitCode = 2;
} else if (major >= 22) {
  await import(main.href);
} else if (existsSync(ownNode)) {
  const child = spawn(fileURLToPath(ownNode), [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; this process only waits for the other to end properly.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
} else {
  console.error(`matml needs Node 22 or later; this is Node ${process.versions.node}. See https://nodejs.org.`);
  process.exitCode = 2;
}
