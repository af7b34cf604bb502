import type { DatabaseQuery, Driver } from '../types.ts';
import { aflux } from './aflux.ts';
import { materialsProject } from './materialsProject.ts';
import { optimade } from './optimade.ts';
import { oqmd } from './oqmd.ts';

const NATIVE: Readonly<Partial<Record<DatabaseQuery['database'], Driver>>> = {
  materials_project: materialsProject,
  aflow: aflux,
  oqmd,
};

export function driverOf({ database, api }: Pick<DatabaseQuery, 'database' | 'api'>): Driver {
  return (api === 'native' && NATIVE[database]) || optimade;
}
