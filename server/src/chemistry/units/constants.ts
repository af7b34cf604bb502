/**
 * Constants in SI units, CODATA 2018 (Tiesinga et al., Rev. Mod. Phys. 93 (2021) 025010,
 * doi:10.1103/RevModPhys.93.025010). The first three are exact by the definition of the SI of 2019.
 */
export const ELEMENTARY_CHARGE = 1.602176634e-19;
export const BOLTZMANN = 1.380649e-23;
export const AVOGADRO = 6.02214076e23;
export const HARTREE = 4.3597447222071e-18;
export const BOHR_RADIUS = 5.29177210903e-11;
export const BOHR_MAGNETON = 9.2740100783e-24;
export const ELECTRON_MASS = 9.1093837015e-31;
export const ATOMIC_MASS = 1.6605390666e-27;
/** Standard gravity in m/s², exact by convention (CGPM 1901). */
export const STANDARD_GRAVITY = 9.80665;
