import { createRequire } from 'node:module';
import manifest from '../../../package.json' with { type: 'json' };

/** Version of this program. */
export const VERSION: string = manifest.version;

/** Versions of all that the numbers of a run depend on. */
export function versions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const tensorflow = require('@tensorflow/tfjs-core/package.json') as { version: string };
  return {
    matml: VERSION,
    node: process.versions.node,
    'tensorflow.js': tensorflow.version,
    platform: `${process.platform}-${process.arch}`,
  };
}
