import type { Property } from './types.ts';

type Row = Omit<Property, 'synonyms' | 'aliases' | 'minimum' | 'maximum' | 'transform'> &
  Partial<Pick<Property, 'synonyms' | 'aliases' | 'minimum' | 'maximum' | 'transform'>>;

/** Energies and stability. */
const ENERGIES: readonly Row[] = [
  {
    name: 'formation_energy',
    label: 'Formation energy',
    unit: 'eV/atom',
    synonyms: [
      'formation_energy_per_atom',
      'formation_enthalpy',
      'enthalpy_of_formation',
      'e_form',
      'ef',
      'heat_of_formation',
    ],
    aliases: {
      materialsProject: 'formation_energy_per_atom',
      aflow: 'enthalpy_formation_atom',
      oqmd: 'delta_e',
      optimade: '_oqmd_delta_e',
    },
    documentation:
      'Energy of the compound less that of its elements in their stable forms, per atom; negative for compounds that form. Databases differ by functional and by corrections (Materials Project mixes GGA and GGA+U), so values of two sources should not be mixed in one column. Tables of measured enthalpies are often in kJ/mol of formula units.',
  },
  {
    name: 'energy_above_hull',
    label: 'Energy above the convex hull',
    unit: 'eV/atom',
    minimum: 0,
    transform: 'zero_inflated',
    synonyms: ['e_above_hull', 'e_hull', 'ehull', 'hull_distance'],
    aliases: { materialsProject: 'energy_above_hull', optimade: '_mp_stability' },
    documentation:
      'How far the material lies above the most stable mixture of phases of its composition, at 0 K and among the phases its source knows; 0 on the hull. Of the metastable crystals that have been made half lie below 0.015 eV/atom and nine tenths below 0.067 (doi:10.1126/sciadv.1600225). A dataset can have it `computed` from its formation energies. The hull of OQMD (`stability`) may be negative: that is decomposition_energy.',
  },
  {
    name: 'decomposition_energy',
    label: 'Decomposition energy',
    unit: 'eV/atom',
    synonyms: ['e_d', 'stability_energy', 'hull_energy', 'equilibrium_reaction_energy'],
    aliases: {
      materialsProject: 'equilibrium_reaction_energy_per_atom',
      oqmd: 'stability',
      optimade: '_oqmd_stability',
    },
    documentation:
      'Energy of the material less that of the best mixture of other phases of its composition; negative if stable, by how much, and positive if not (Bartel et al. 2020, doi:10.1038/s41524-020-00362-y). Materials Project gives it for stable materials only.',
  },
  {
    name: 'energy_per_atom',
    label: 'Total energy',
    unit: 'eV/atom',
    synonyms: ['total_energy', 'total_energy_per_atom', 'energy_atom'],
    aliases: { materialsProject: 'energy_per_atom', aflow: 'energy_atom' },
    documentation:
      'Total energy of the calculation per atom. Its zero depends on code, functional and pseudopotentials: use values of one source only, and prefer formation_energy.',
  },
  {
    name: 'cohesive_energy',
    label: 'Cohesive energy',
    unit: 'eV/atom',
    synonyms: ['binding_energy', 'atomization_energy', 'atomisation_energy'],
    documentation: 'Energy to take the solid apart into free atoms, per atom; positive for bound solids.',
  },
  {
    name: 'exfoliation_energy',
    label: 'Exfoliation energy',
    unit: 'meV/atom',
    minimum: 0,
    transform: 'log',
    synonyms: ['exfoliation_en', 'e_exfoliation'],
    documentation:
      'Energy to peel one layer off a layered crystal, per atom (matbench_jdft2d, from JARVIS with OptB88vdW). Below about 100 meV/atom a material is called exfoliable.',
  },
  {
    name: 'vacancy_formation_energy',
    label: 'Oxygen vacancy formation energy',
    unit: 'eV',
    synonyms: ['e_vac_o', 'oxygen_vacancy_energy'],
    documentation: 'Energy to remove one oxygen atom from the crystal, per vacancy, against half an O2 molecule.',
  },
  {
    name: 'is_stable',
    label: 'Stable',
    unit: '1',
    minimum: 0,
    maximum: 1,
    synonyms: ['stability_verdict'],
    aliases: { materialsProject: 'is_stable' },
    documentation: 'Verdict 1 or 0: on the convex hull of its source or not. The energy_above_hull says more.',
  },
];

/** Electrons, light and magnetism. */
const ELECTRONS: readonly Row[] = [
  {
    name: 'band_gap',
    label: 'Band gap',
    unit: 'eV',
    minimum: 0,
    transform: 'zero_inflated',
    synonyms: ['gap', 'bandgap', 'gap_expt', 'gap_pbe', 'e_gap', 'band_gap_indirect', 'ind_gap'],
    aliases: { materialsProject: 'band_gap', aflow: 'Egap', oqmd: 'band_gap', optimade: '_oqmd_band_gap' },
    documentation:
      'Smallest energy between occupied and empty states; 0 for metals, which are half of the known materials. PBE gaps are too small by about 40 %; measured and computed gaps should not share a column.',
  },
  {
    name: 'band_gap_direct',
    label: 'Direct band gap',
    unit: 'eV',
    minimum: 0,
    transform: 'zero_inflated',
    synonyms: ['direct_gap', 'dir_gap', 'direct_band_gap'],
    documentation: 'Smallest vertical gap: the onset of strong absorption. Never smaller than band_gap.',
  },
  {
    name: 'is_metal',
    label: 'Metal',
    unit: '1',
    minimum: 0,
    maximum: 1,
    synonyms: ['metallic', 'metallicity'],
    aliases: { materialsProject: 'is_metal' },
    documentation: 'Verdict 1 or 0: no band gap or one.',
  },
  {
    name: 'is_gap_direct',
    label: 'Gap is direct',
    unit: '1',
    minimum: 0,
    maximum: 1,
    aliases: { materialsProject: 'is_gap_direct' },
    documentation: 'Verdict 1 or 0: band edges at the same wave vector or not.',
  },
  {
    name: 'fermi_energy',
    label: 'Fermi energy',
    unit: 'eV',
    synonyms: ['efermi', 'e_fermi', 'fermi_level'],
    aliases: { materialsProject: 'efermi' },
    documentation:
      'Energy of the highest occupied state in a calculation. Its zero is that of the calculation (no vacuum level), so values of different cells compare only after alignment.',
  },
  {
    name: 'work_function',
    label: 'Work function',
    unit: 'eV',
    minimum: 0,
    synonyms: ['weighted_work_function'],
    aliases: { materialsProject: 'weighted_work_function' },
    documentation:
      'Energy to take an electron from the Fermi level out of the surface; averaged over facets where not said.',
  },
  {
    name: 'effective_mass_electron',
    label: 'Effective mass of electrons',
    unit: 'me',
    minimum: 0,
    transform: 'log',
    synonyms: ['effective_mass', 'electron_effective_mass', 'm_n'],
    documentation: 'Curvature mass at the bottom of the conduction band, in masses of the free electron.',
  },
  {
    name: 'effective_mass_hole',
    label: 'Effective mass of holes',
    unit: 'me',
    minimum: 0,
    transform: 'log',
    synonyms: ['hole_effective_mass', 'm_p'],
    documentation:
      'Curvature mass at the top of the valence band, as a positive number of masses of the free electron.',
  },
  {
    name: 'electrical_conductivity',
    label: 'Electrical conductivity',
    unit: 'S/m',
    minimum: 0,
    transform: 'log',
    synonyms: ['dc_conductivity'],
    documentation:
      'Spans thirty orders of magnitude between metals and insulators; state the temperature, 300 K where not said.',
  },
  {
    name: 'ionic_conductivity',
    label: 'Ionic conductivity',
    unit: 'S/cm',
    minimum: 0,
    transform: 'log',
    documentation: 'Conductivity by moving ions, as in solid electrolytes; 1e-3 S/cm at room temperature is good.',
  },
  {
    name: 'seebeck_coefficient',
    label: 'Seebeck coefficient',
    unit: 'uV/K',
    synonyms: ['seebeck', 'thermopower'],
    documentation:
      'Voltage per temperature difference; negative for electrons, positive for holes. Depends on doping and temperature.',
  },
  {
    name: 'superconducting_temperature',
    label: 'Superconducting transition temperature',
    unit: 'K',
    minimum: 0,
    transform: 'zero_inflated',
    synonyms: ['superconducting_transition_temperature', 'critical_temperature', 't_c'],
    documentation: 'Below it the resistance vanishes; 0 for materials that are not known to superconduct.',
  },
  {
    name: 'refractive_index',
    label: 'Refractive index',
    unit: '1',
    minimum: 1,
    synonyms: ['n_refr'],
    aliases: { materialsProject: 'n' },
    documentation:
      'At low frequency above the lattice vibrations (electronic), square root of the electronic dielectric constant; averaged over directions.',
  },
  {
    name: 'dielectric_constant',
    label: 'Static dielectric constant',
    unit: '1',
    minimum: 1,
    transform: 'log',
    synonyms: ['dielectric', 'e_total', 'eps_total', 'poly_total', 'permittivity'],
    aliases: { materialsProject: 'e_total' },
    documentation: 'Relative permittivity with electrons and ions, averaged over directions.',
  },
  {
    name: 'dielectric_constant_electronic',
    label: 'Electronic dielectric constant',
    unit: '1',
    minimum: 1,
    transform: 'log',
    synonyms: ['e_electronic', 'eps_electronic', 'poly_electronic', 'epsilon_infinity'],
    aliases: { materialsProject: 'e_electronic' },
    documentation: 'Relative permittivity of the electrons alone; the square of the refractive index.',
  },
  {
    name: 'piezoelectric_modulus',
    label: 'Piezoelectric modulus',
    unit: 'C/m^2',
    minimum: 0,
    transform: 'zero_inflated',
    synonyms: ['eij_max', 'e_ij_max', 'piezoelectric_constant'],
    aliases: { materialsProject: 'e_ij_max' },
    documentation:
      'Largest response of polarisation to strain over all directions (de Jong et al. 2015, doi:10.1038/sdata.2015.53); 0 in crystals with inversion symmetry.',
  },
  {
    name: 'magnetic_moment',
    label: 'Magnetic moment per atom',
    unit: 'uB/atom',
    synonyms: ['magnetic_moment_per_atom', 'spin_atom'],
    aliases: { aflow: 'spin_atom' },
    documentation:
      'Total moment of the cell per atom, in Bohr magnetons; 0 for antiferromagnets. A Materials Project `total_magnetization` is per cell: give its column the unit uB/cell and the target magnetization_per_cell.',
  },
  {
    name: 'magnetization_per_formula_unit',
    label: 'Magnetic moment per formula unit',
    unit: 'uB/fu',
    aliases: { materialsProject: 'total_magnetization_normalized_formula_units' },
    documentation: 'Total moment per formula unit, in Bohr magnetons.',
  },
  {
    name: 'magnetization_per_cell',
    label: 'Magnetic moment per cell',
    unit: 'uB/cell',
    synonyms: ['total_magnetization'],
    aliases: { materialsProject: 'total_magnetization', aflow: 'spin_cell' },
    documentation:
      'Total moment of the cell of the calculation, in Bohr magnetons; it grows with the cell, so it is no property of the material. Prefer magnetic_moment.',
  },
];

/** Elasticity and strength. */
const MECHANICS: readonly Row[] = [
  {
    name: 'bulk_modulus',
    label: 'Bulk modulus',
    unit: 'GPa',
    minimum: 0,
    transform: 'log',
    synonyms: ['k_vrh', 'bulk_modulus_vrh', 'kvrh', 'elasticity_k_vrh'],
    aliases: { materialsProject: 'bulk_modulus', aflow: 'ael_bulk_modulus_vrh' },
    documentation:
      'Resistance to uniform compression, mean of the Voigt and Reuss bounds (Hill). Diamond has 443 GPa. A column of log10 values (matbench_log_kvrh) is not in GPa.',
  },
  {
    name: 'shear_modulus',
    label: 'Shear modulus',
    unit: 'GPa',
    minimum: 0,
    transform: 'log',
    synonyms: ['g_vrh', 'shear_modulus_vrh', 'gvrh', 'elasticity_g_vrh'],
    aliases: { materialsProject: 'shear_modulus', aflow: 'ael_shear_modulus_vrh' },
    documentation:
      'Resistance to shear, mean of the Voigt and Reuss bounds (Hill); negative values come from crystals that are not stable mechanically.',
  },
  {
    name: 'young_modulus',
    label: "Young's modulus",
    unit: 'GPa',
    minimum: 0,
    transform: 'log',
    synonyms: ['youngs_modulus', 'elastic_modulus', 'e_vrh'],
    aliases: { aflow: 'ael_youngs_modulus_vrh' },
    documentation: 'Stiffness under tension; 9 K G / (3 K + G) for an isotropic polycrystal.',
  },
  {
    name: 'poisson_ratio',
    label: "Poisson's ratio",
    unit: '1',
    minimum: -1,
    maximum: 0.5,
    synonyms: ['poissons_ratio', 'homogeneous_poisson'],
    aliases: { materialsProject: 'homogeneous_poisson', aflow: 'ael_poisson_ratio' },
    documentation: 'Sideways contraction per stretch of the isotropic polycrystal; stability bounds it by -1 and 1/2.',
  },
  {
    name: 'elastic_anisotropy',
    label: 'Universal elastic anisotropy',
    unit: '1',
    minimum: 0,
    transform: 'softplus',
    synonyms: ['universal_anisotropy', 'a_u'],
    aliases: { materialsProject: 'universal_anisotropy', aflow: 'ael_elastic_anisotropy' },
    documentation:
      'Universal index of Ranganathan and Ostoja-Starzewski (2008, doi:10.1103/PhysRevLett.101.055504); 0 for isotropic crystals. Negative values in databases are failed calculations.',
  },
  {
    name: 'hardness',
    label: 'Vickers hardness',
    unit: 'GPa',
    minimum: 0,
    transform: 'log',
    synonyms: ['vickers_hardness', 'h_v'],
    documentation: 'Force of an indent over its area; depends on the load. 1 HV is 9.80665 MPa.',
  },
  {
    name: 'yield_strength',
    label: 'Yield strength',
    unit: 'MPa',
    minimum: 0,
    synonyms: ['yield_stress', 'proof_stress'],
    documentation:
      'Stress at which plastic flow begins; depends on heat treatment and grain size as much as on composition.',
  },
  {
    name: 'tensile_strength',
    label: 'Tensile strength',
    unit: 'MPa',
    minimum: 0,
    synonyms: ['ultimate_tensile_strength', 'uts'],
    documentation: 'Largest stress in a tensile test.',
  },
  {
    name: 'elongation',
    label: 'Elongation at break',
    unit: '%',
    minimum: 0,
    synonyms: ['ductility', 'elongation_at_break'],
    documentation: 'Plastic strain at fracture in a tensile test.',
  },
  {
    name: 'fracture_toughness',
    label: 'Fracture toughness',
    unit: 'MPa m^(1/2)',
    minimum: 0,
    transform: 'log',
    synonyms: ['k_ic', 'toughness'],
    documentation: 'Stress intensity at which a crack runs.',
  },
];

/** Heat, vibrations and structure. */
const HEAT: readonly Row[] = [
  {
    name: 'debye_temperature',
    label: 'Debye temperature',
    unit: 'K',
    minimum: 0,
    transform: 'log',
    synonyms: ['debye', 'theta_d', 'debye_temp'],
    aliases: { aflow: 'ael_debye_temperature' },
    documentation:
      'Temperature scale of the lattice vibrations, here from elastic constants; AFLOW also has `agl_debye` from its Debye-Grüneisen model, which differs.',
  },
  {
    name: 'thermal_conductivity',
    label: 'Thermal conductivity',
    unit: 'W/(m K)',
    minimum: 0,
    transform: 'log',
    synonyms: ['lattice_thermal_conductivity', 'kappa', 'thermal_conductivity_300k'],
    aliases: { aflow: 'agl_thermal_conductivity_300K' },
    documentation:
      'At 300 K where not said; AFLOW gives the lattice part of a model good for trends, measured values also have the electrons.',
  },
  {
    name: 'thermal_expansion',
    label: 'Volumetric thermal expansion',
    unit: '1/K',
    synonyms: ['thermal_expansion_300k', 'cte', 'thermal_expansion_coefficient'],
    aliases: { aflow: 'agl_thermal_expansion_300K' },
    documentation:
      'Relative change of volume per kelvin, three times the linear coefficient in cubic crystals; negative in a few.',
  },
  {
    name: 'heat_capacity',
    label: 'Heat capacity',
    unit: 'kB/atom',
    minimum: 0,
    synonyms: ['specific_heat', 'heat_capacity_cp', 'c_p'],
    documentation:
      'At constant pressure, per atom; 3 kB/atom is the law of Dulong and Petit. AFLOW gives `agl_heat_capacity_Cp_300K` in kB/cell, handbooks J/(mol K) per mole of formula units; write J/(mol atom K) if it is per mole of atoms.',
  },
  {
    name: 'gruneisen_parameter',
    label: 'Grüneisen parameter',
    unit: '1',
    synonyms: ['gruneisen', 'agl_gruneisen'],
    aliases: { aflow: 'agl_gruneisen' },
    documentation: 'How much vibrations soften as the crystal expands; about 2.',
  },
  {
    name: 'phonon_peak',
    label: 'Highest peak of the phonon density of states',
    unit: 'cm^-1',
    minimum: 0,
    transform: 'log',
    synonyms: ['last_phdos_peak', 'phdos_peak', 'last_phonon_peak'],
    documentation:
      'Wavenumber of the last peak (Petretto et al. 2018, doi:10.1038/sdata.2018.65). Frequencies in THz times 33.35641 are wavenumbers in cm^-1. High where bonds are stiff and atoms light: a proxy of thermal stability, no measure of it.',
  },
  {
    name: 'melting_temperature',
    label: 'Melting temperature',
    unit: 'K',
    minimum: 0,
    synonyms: ['melting_point', 't_melt', 't_m', 'melting_t'],
    documentation: 'At normal pressure; the liquidus where melting is incongruent.',
  },
  {
    name: 'glass_transition_temperature',
    label: 'Glass transition temperature',
    unit: 'K',
    minimum: 0,
    synonyms: ['t_g'],
    documentation: 'Where a glass softens on heating; depends on the heating rate.',
  },
  {
    name: 'is_glass_forming',
    label: 'Forms a glass',
    unit: '1',
    minimum: 0,
    maximum: 1,
    synonyms: ['glass_forming', 'gfa', 'glass_forming_ability'],
    documentation: 'Verdict 1 or 0: solidifies as a metallic glass under fast cooling (matbench_glass).',
  },
  {
    name: 'density',
    label: 'Density',
    unit: 'g/cm^3',
    minimum: 0,
    synonyms: ['mass_density'],
    aliases: { materialsProject: 'density', aflow: 'density' },
    documentation: 'Mass per volume of the perfect crystal.',
  },
  {
    name: 'volume_per_atom',
    label: 'Volume per atom',
    unit: 'Å^3/atom',
    minimum: 0,
    synonyms: ['vpa', 'volume_atom', 'atomic_volume'],
    aliases: { materialsProject: 'density_atomic', aflow: 'volume_atom' },
    documentation:
      'Volume of the cell per atom. The Materials Project field of this quantity is called density_atomic.',
  },
  {
    name: 'surface_energy',
    label: 'Surface energy',
    unit: 'J/m^2',
    minimum: 0,
    synonyms: ['weighted_surface_energy'],
    aliases: { materialsProject: 'weighted_surface_energy' },
    documentation: 'Energy of new surface per area, averaged over the facets of the Wulff shape where not said.',
  },
];

/** The property ontology: what is known of each property a column may hold. */
export const PROPERTIES: readonly Property[] = [...ENERGIES, ...ELECTRONS, ...MECHANICS, ...HEAT].map((row) => ({
  minimum: null,
  maximum: null,
  transform: 'identity',
  synonyms: [],
  aliases: {},
  ...row,
}));
