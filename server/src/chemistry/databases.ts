/** Databases of computed and measured materials: where they are, what they call our properties, and how they may be cited. */

export type DatabaseName = 'materials_project' | 'aflow' | 'oqmd' | 'cod';
export type DatabaseApi = 'optimade' | 'native';

/** Where an entry of a database holds a property of the ontology. */
export interface DatabaseProperty {
  /** Name in the ontology. */
  readonly property: string;
  /** Names of the fields that lead to it, outer first; `{functional}` stands for the functional that is asked for. */
  readonly path: readonly string[];
  /** Unit of the number there. */
  readonly unit: string;
  /** The database can be asked to compare it. */
  readonly filterable?: true;
  /** Smaller numbers count as this one. */
  readonly atLeast?: number;
}

export interface Database {
  readonly name: DatabaseName;
  readonly title: string;
  /** Base address and properties of each of its interfaces. */
  readonly apis: Readonly<Partial<Record<DatabaseApi, DatabaseAccess>>>;
  readonly licence: string;
  readonly citation: string;
  /** Functional, corrections and reference states of its energies, for those who compare or pool. */
  readonly method: string;
}

export interface DatabaseAccess {
  readonly url: string;
  readonly properties: readonly DatabaseProperty[];
}

const MATERIALS_PROJECT: Database = {
  name: 'materials_project',
  title: 'the Materials Project',
  licence: 'CC BY 4.0',
  citation: 'Jain et al. 2013, doi:10.1063/1.4812323',
  method:
    'PBE and PBE+U with fitted corrections, and r2SCAN where calculated; a hull of its own for each of the three mixing schemes',
  apis: {
    optimade: {
      url: 'https://optimade.materialsproject.org/v1',
      properties: [
        {
          property: 'formation_energy',
          path: ['_mp_stability', '{functional}', 'formation_energy_per_atom'],
          unit: 'eV/atom',
        },
        {
          property: 'energy_above_hull',
          path: ['_mp_stability', '{functional}', 'energy_above_hull'],
          unit: 'eV/atom',
        },
      ],
    },
    native: {
      url: 'https://api.materialsproject.org',
      properties: [
        { property: 'formation_energy', path: ['formation_energy_per_atom'], unit: 'eV/atom', filterable: true },
        { property: 'energy_above_hull', path: ['energy_above_hull'], unit: 'eV/atom', filterable: true },
        { property: 'decomposition_energy', path: ['equilibrium_reaction_energy_per_atom'], unit: 'eV/atom' },
        { property: 'energy_per_atom', path: ['energy_per_atom'], unit: 'eV/atom' },
        { property: 'is_stable', path: ['is_stable'], unit: '1' },
        { property: 'band_gap', path: ['band_gap'], unit: 'eV', filterable: true },
        { property: 'is_metal', path: ['is_metal'], unit: '1' },
        { property: 'is_gap_direct', path: ['is_gap_direct'], unit: '1' },
        { property: 'fermi_energy', path: ['efermi'], unit: 'eV' },
        { property: 'work_function', path: ['weighted_work_function'], unit: 'eV' },
        { property: 'refractive_index', path: ['n'], unit: '1' },
        { property: 'dielectric_constant', path: ['e_total'], unit: '1' },
        { property: 'dielectric_constant_electronic', path: ['e_electronic'], unit: '1' },
        { property: 'piezoelectric_modulus', path: ['e_ij_max'], unit: 'C/m^2' },
        {
          property: 'magnetization_per_formula_unit',
          path: ['total_magnetization_normalized_formula_units'],
          unit: 'uB/fu',
        },
        { property: 'magnetization_per_cell', path: ['total_magnetization'], unit: 'uB/cell' },
        { property: 'bulk_modulus', path: ['bulk_modulus', 'vrh'], unit: 'GPa' },
        { property: 'shear_modulus', path: ['shear_modulus', 'vrh'], unit: 'GPa' },
        { property: 'poisson_ratio', path: ['homogeneous_poisson'], unit: '1' },
        { property: 'elastic_anisotropy', path: ['universal_anisotropy'], unit: '1' },
        { property: 'surface_energy', path: ['weighted_surface_energy'], unit: 'J/m^2' },
        { property: 'density', path: ['density'], unit: 'g/cm^3', filterable: true },
        { property: 'volume_per_atom', path: ['density_atomic'], unit: 'Å^3/atom' },
      ],
    },
  },
};

const OQMD: Database = {
  name: 'oqmd',
  title: 'the Open Quantum Materials Database',
  licence: 'CC BY 4.0',
  citation: 'Saal et al. 2013, doi:10.1007/s11837-013-0755-4; Kirklin et al. 2015, doi:10.1038/npjcompumats.2015.10',
  method: 'PBE and PBE+U, with elemental reference energies fitted to experiments for part of the elements',
  apis: {
    optimade: {
      url: 'https://oqmd.org/optimade/v1',
      properties: [
        { property: 'formation_energy', path: ['_oqmd_delta_e'], unit: 'eV/atom', filterable: true },
        { property: 'decomposition_energy', path: ['_oqmd_stability'], unit: 'eV/atom', filterable: true },
        // Their stability is the distance to the hull of all other phases: below zero for those on the hull.
        { property: 'energy_above_hull', path: ['_oqmd_stability'], unit: 'eV/atom', filterable: true, atLeast: 0 },
        { property: 'band_gap', path: ['_oqmd_band_gap'], unit: 'eV', filterable: true },
      ],
    },
    native: {
      url: 'https://oqmd.org/oqmdapi',
      properties: [
        { property: 'formation_energy', path: ['delta_e'], unit: 'eV/atom', filterable: true },
        { property: 'decomposition_energy', path: ['stability'], unit: 'eV/atom', filterable: true },
        { property: 'energy_above_hull', path: ['stability'], unit: 'eV/atom', filterable: true, atLeast: 0 },
        { property: 'band_gap', path: ['band_gap'], unit: 'eV', filterable: true },
      ],
    },
  },
};

const AFLOW: Database = {
  name: 'aflow',
  title: 'AFLOW',
  licence: 'free with citation',
  citation: 'Curtarolo et al. 2012, doi:10.1016/j.commatsci.2012.02.002',
  method: 'PBE and PBE+U without fitted corrections',
  apis: {
    optimade: { url: 'https://aflow.org/API/optimade/v1', properties: [] },
    native: {
      url: 'https://aflow.org/API/aflux',
      properties: [
        { property: 'formation_energy', path: ['enthalpy_formation_atom'], unit: 'eV/atom', filterable: true },
        { property: 'energy_per_atom', path: ['energy_atom'], unit: 'eV/atom', filterable: true },
        { property: 'band_gap', path: ['Egap'], unit: 'eV', filterable: true },
        { property: 'magnetic_moment', path: ['spin_atom'], unit: 'uB/atom', filterable: true },
        { property: 'magnetization_per_cell', path: ['spin_cell'], unit: 'uB/cell', filterable: true },
        { property: 'bulk_modulus', path: ['ael_bulk_modulus_vrh'], unit: 'GPa', filterable: true },
        { property: 'shear_modulus', path: ['ael_shear_modulus_vrh'], unit: 'GPa', filterable: true },
        { property: 'young_modulus', path: ['ael_youngs_modulus_vrh'], unit: 'GPa', filterable: true },
        { property: 'poisson_ratio', path: ['ael_poisson_ratio'], unit: '1', filterable: true },
        { property: 'elastic_anisotropy', path: ['ael_elastic_anisotropy'], unit: '1', filterable: true },
        { property: 'debye_temperature', path: ['ael_debye_temperature'], unit: 'K', filterable: true },
        {
          property: 'thermal_conductivity',
          path: ['agl_thermal_conductivity_300K'],
          unit: 'W/(m K)',
          filterable: true,
        },
        { property: 'thermal_expansion', path: ['agl_thermal_expansion_300K'], unit: '1/K', filterable: true },
        { property: 'gruneisen_parameter', path: ['agl_gruneisen'], unit: '1', filterable: true },
        { property: 'density', path: ['density'], unit: 'g/cm^3', filterable: true },
        { property: 'volume_per_atom', path: ['volume_atom'], unit: 'Å^3/atom', filterable: true },
      ],
    },
  },
};

const COD: Database = {
  name: 'cod',
  title: 'the Crystallography Open Database',
  licence: 'CC0',
  citation: 'Gražulis et al. 2012, doi:10.1093/nar/gkr900',
  method: 'measured crystal structures; no energies',
  apis: { optimade: { url: 'https://www.crystallography.net/cod/optimade/v1', properties: [] } },
};

export const DATABASES: readonly Database[] = [MATERIALS_PROJECT, AFLOW, OQMD, COD];

/** Properties that follow from a crystal itself, whoever has it. */
export const STRUCTURE_PROPERTIES: readonly string[] = ['density', 'volume_per_atom'];

export function databaseByName(name: string): Database | undefined {
  return DATABASES.find((database) => database.name === name);
}

/** The properties that a database gives through one of its interfaces, those that follow from its crystals included. */
export function providedProperties(name: string, api: DatabaseApi): readonly string[] {
  const listed = databaseByName(name)?.apis[api]?.properties.map(({ property }) => property) ?? [];
  return [...new Set([...listed, ...STRUCTURE_PROPERTIES])];
}
