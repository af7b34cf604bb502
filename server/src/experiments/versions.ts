import tensorflow from '@tensorflow/tfjs-core/package.json' with { type: 'json' };
import manifest from '../../../package.json' with { type: 'json' };

/** Version of this program. */
export const VERSION: string = manifest.version;

/** Versions of all that the numbers of a run depend on. */
export function versions(): Record<string, string> {
  return {
    matml: VERSION,
    node: process.versions.node,
    'tensorflow.js': tensorflow.version,
    platform: `${process.platform}-${process.arch}`,
  };
}
