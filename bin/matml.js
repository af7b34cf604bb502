#!/usr/bin/env node
// Starts the built command line. Kept in plain, old JavaScript, so that an old Node can say that it is too old.
import { existsSync } from 'node:fs';

const major = Number(process.versions.node.split('.')[0]);
const main = new URL('../dist/main.js', import.meta.url);

if (major < 22) {
  console.error(`matml needs Node 22 or later; this is Node ${process.versions.node}. See https://nodejs.org.`);
  process.exitCode = 2;
} else if (!existsSync(main)) {
  console.error('matml is not built yet. Say `npm run build` in its folder first.');
  process.exitCode = 2;
} else {
  await import(main.href);
}
