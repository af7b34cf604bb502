import * as tf from '@tensorflow/tfjs-core';
import { notInstalled } from './notInstalled.ts';

/** Not dependencies of ours: 150 MB together, and of use only where there is a graphics processor. */
const WEBGPU_PACKAGE = 'webgpu';
const BACKEND_PACKAGE = '@tensorflow/tfjs-backend-webgpu';

/** What of the package `webgpu` (Dawn for Node.js) is used here. */
interface WebgpuPackage {
  create(options: readonly string[]): { requestAdapter(): Promise<Adapter | null> };
  readonly globals: Record<string, unknown>;
}

interface Adapter {
  readonly info: { readonly vendor: string; readonly architecture: string };
}

let started: Promise<string> | undefined;

/**
 * Makes the graphics processor the current backend, and returns what it calls itself.
 *
 * @throws Failure of kind `usage` where a package is missing or no adapter is found
 */
export async function startWebgpu(): Promise<string> {
  started ??= load();
  const adapter = await started;
  await tf.setBackend('webgpu');
  return adapter;
}

async function load(): Promise<string> {
  try {
    const { create, globals } = (await import(WEBGPU_PACKAGE)) as WebgpuPackage;
    const gpu = create([]);
    const adapter = await gpu.requestAdapter();
    if (!adapter) throw new Error('no graphics adapter was found');
    // The backend looks for a browser: it wants the graphics of one, and to be in a window or a worker.
    Object.assign(globalThis, globals);
    Object.defineProperty(globalThis.navigator, 'gpu', { value: gpu, configurable: true });
    const scope = globalThis as { WorkerGlobalScope?: unknown };
    scope.WorkerGlobalScope = globalThis.constructor;
    await import(BACKEND_PACKAGE);
    delete scope.WorkerGlobalScope;
    if (!(await tf.setBackend('webgpu'))) throw new Error('the backend does not start');
    return `${adapter.info.vendor} ${adapter.info.architecture}`.trim();
  } catch (cause) {
    throw notInstalled(
      'webgpu',
      `the packages ${WEBGPU_PACKAGE} and ${BACKEND_PACKAGE}, and a graphics adapter`,
      cause,
    );
  }
}
