import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder of the real data that lies beside the project; the project itself commits none of it. */
export const SHARED_DATA = resolve(import.meta.dirname, '../../../shared/data');

/** True where the real data is at hand. Tests that need it say plainly when they are skipped for want of it. */
export const hasSharedData = existsSync(SHARED_DATA);
if (!hasSharedData) console.warn(`real data not found at ${SHARED_DATA}: the tests that need it are skipped`);

export function sharedData(path: string): string {
  return resolve(SHARED_DATA, path);
}
