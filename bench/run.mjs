// `npm run bench -- NAME`: runs bench/NAME.ts; without a name, lists them.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const folder = import.meta.dirname;
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const [name, ...rest] = process.argv.slice(2);
if (!name || !names.includes(name)) {
  console.log(`npm run bench -- NAME, where NAME is one of:\n  ${names.join('\n  ')}`);
  process.exit(name ? 2 : 0);
}
process.exit(spawnSync(process.execPath, [`${folder}/${name}.ts`, ...rest], { stdio: 'inherit' }).status ?? 1);
