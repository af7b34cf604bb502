// Written by data/compileElements.py; change that and run it again.

/** One fact of every element, in order of atomic number; `-` where it is not known. */
export interface FactColumn {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly source: string;
  readonly note?: string;
  readonly values: string;
}

export const NAMES =
  'Hydrogen Helium Lithium Beryllium Boron Carbon Nitrogen Oxygen Fluorine Neon Sodium Magnesium Aluminum Silicon Phosphorus Sulfur Chlorine Argon Potassium Calcium Scandium Titanium Vanadium Chromium Manganese Iron Cobalt Nickel Copper Zinc Gallium Germanium Arsenic Selenium Bromine Krypton Rubidium Strontium Yttrium Zirconium Niobium Molybdenum Technetium Ruthenium Rhodium Palladium Silver Cadmium Indium Tin Antimony Tellurium Iodine Xenon Cesium Barium Lanthanum Cerium Praseodymium Neodymium Promethium Samarium Europium Gadolinium Terbium Dysprosium Holmium Erbium Thulium Ytterbium Lutetium Hafnium Tantalum Tungsten Rhenium Osmium Iridium Platinum Gold Mercury Thallium Lead Bismuth Polonium Astatine Radon Francium Radium Actinium Thorium Protactinium Uranium Neptunium Plutonium Americium Curium Berkelium Californium Einsteinium Fermium Mendelevium Nobelium Lawrencium Rutherfordium Dubnium Seaborgium Bohrium Hassium Meitnerium Darmstadtium Roentgenium Copernicium Nihonium Flerovium Moscovium Livermorium Tennessine Oganesson';

/** Electron configurations of the free atoms (NIST Atomic Spectra Database). */
export const CONFIGURATIONS =
  '1s|1s2|[He] 2s|[He] 2s2|[He] 2s2 2p|[He] 2s2 2p2|[He] 2s2 2p3|[He] 2s2 2p4|[He] 2s2 2p5|[He] 2s2 2p6|[Ne] 3s|[Ne] 3s2|[Ne] 3s2 3p|[Ne] 3s2 3p2|[Ne] 3s2 3p3|[Ne] 3s2 3p4|[Ne] 3s2 3p5|[Ne] 3s2 3p6|[Ar] 4s|[Ar] 4s2|[Ar] 3d 4s2|[Ar] 3d2 4s2|[Ar] 3d3 4s2|[Ar] 3d5 4s|[Ar] 3d5 4s2|[Ar] 3d6 4s2|[Ar] 3d7 4s2|[Ar] 3d8 4s2|[Ar] 3d10 4s|[Ar] 3d10 4s2|[Ar] 3d10 4s2 4p|[Ar] 3d10 4s2 4p2|[Ar] 3d10 4s2 4p3|[Ar] 3d10 4s2 4p4|[Ar] 3d10 4s2 4p5|[Ar] 3d10 4s2 4p6|[Kr] 5s|[Kr] 5s2|[Kr] 4d 5s2|[Kr] 4d2 5s2|[Kr] 4d4 5s|[Kr] 4d5 5s|[Kr] 4d5 5s2|[Kr] 4d7 5s|[Kr] 4d8 5s|[Kr] 4d10|[Kr] 4d10 5s|[Kr] 4d10 5s2|[Kr] 4d10 5s2 5p|[Kr] 4d10 5s2 5p2|[Kr] 4d10 5s2 5p3|[Kr] 4d10 5s2 5p4|[Kr] 4d10 5s2 5p5|[Kr] 4d10 5s2 5p6|[Xe] 6s|[Xe] 6s2|[Xe] 5d 6s2|[Xe] 4f 5d 6s2|[Xe] 4f3 6s2|[Xe] 4f4 6s2|[Xe] 4f5 6s2|[Xe] 4f6 6s2|[Xe] 4f7 6s2|[Xe] 4f7 5d 6s2|[Xe] 4f9 6s2|[Xe] 4f10 6s2|[Xe] 4f11 6s2|[Xe] 4f12 6s2|[Xe] 4f13 6s2|[Xe] 4f14 6s2|[Xe] 4f14 5d 6s2|[Xe] 4f14 5d2 6s2|[Xe] 4f14 5d3 6s2|[Xe] 4f14 5d4 6s2|[Xe] 4f14 5d5 6s2|[Xe] 4f14 5d6 6s2|[Xe] 4f14 5d7 6s2|[Xe] 4f14 5d9 6s|[Xe] 4f14 5d10 6s|[Xe] 4f14 5d10 6s2|[Xe] 4f14 5d10 6s2 6p|[Xe] 4f14 5d10 6s2 6p2|[Xe] 4f14 5d10 6s2 6p3|[Xe] 4f14 5d10 6s2 6p4|[Xe] 4f14 5d10 6s2 6p5|[Xe] 4f14 5d10 6s2 6p6|[Rn] 7s|[Rn] 7s2|[Rn] 6d 7s2|[Rn] 6d2 7s2|[Rn] 5f2 6d 7s2|[Rn] 5f3 6d 7s2|[Rn] 5f4 6d 7s2|[Rn] 5f6 7s2|[Rn] 5f7 7s2|[Rn] 5f7 6d 7s2|[Rn] 5f9 7s2|[Rn] 5f10 7s2|[Rn] 5f11 7s2|[Rn] 5f12 7s2|[Rn] 5f13 7s2|[Rn] 5f14 7s2|[Rn] 5f14 7s2 7p1|[Rn] 5f14 6d2 7s2|[Rn] 5f14 6d3 7s2|[Rn] 5f14 6d4 7s2|[Rn] 5f14 6d5 7s2|[Rn] 5f14 6d6 7s2|[Rn] 5f14 6d7 7s2|[Rn] 5f14 6d9 7s1|[Rn] 5f14 6d10 7s1|[Rn] 5f14 6d10 7s2|[Rn] 5f14 6d10 7s2 7p1|[Rn] 5f14 6d10 7s2 7p2|[Rn] 5f14 6d10 7s2 7p3|[Rn] 5f14 6d10 7s2 7p4|[Rn] 5f14 6d10 7s2 7p5|[Rn] 5f14 6d10 7s2 7p6';

export const CATEGORIES =
  'nonmetal|noble gas|alkali metal|alkaline earth metal|metalloid|nonmetal|nonmetal|nonmetal|halogen|noble gas|alkali metal|alkaline earth metal|post-transition metal|metalloid|nonmetal|nonmetal|halogen|noble gas|alkali metal|alkaline earth metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|post-transition metal|metalloid|metalloid|nonmetal|halogen|noble gas|alkali metal|alkaline earth metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|post-transition metal|post-transition metal|metalloid|metalloid|halogen|noble gas|alkali metal|alkaline earth metal|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|post-transition metal|post-transition metal|post-transition metal|metalloid|halogen|noble gas|alkali metal|alkaline earth metal|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|post-transition metal|post-transition metal|post-transition metal|post-transition metal|halogen|noble gas';

/** Oxidation states, the common ones first. */
export const OXIDATION_STATES =
  '-1,1||1|2|3|-4,4|-3,3,5|-2|-1||1|2|3|-4,4|-3,3,5|-2,2,4,6|-1,1,3,5,7||1|2|3|4|5|3,6|2,4,7|2,3|2,3|2|2|2|3|-4,2,4|-3,3,5|-2,2,4,6|-1,1,3,5|2|1|2|3|4|5|4,6|4,7|3,4|3|2,4|1|2|3|-4,2,4|-3,3,5|-2,2,4,6|-1,1,3,5,7|2,4,6|1|2|3|3,4|3|3|3|3|2,3|3|3|3|3|3|3|3|3|4|5|4,6|4|4|3,4|2,4|3|1,2|1,3|2,4|3|-2,2,4|-1,1||1|2|3|4|5|6|5|4|3|3|3|3|3|3|3|3|3|4||||||||||||||';

export const FACT_COLUMNS = [
  {
    key: 'atomicNumber',
    label: 'Atomic number',
    unit: '1',
    source: 'definition',
    values:
      '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118',
  },
  {
    key: 'mendeleevNumber',
    label: 'Mendeleev number',
    unit: '1',
    source: 'Villars et al., J. Alloys Compd. 367 (2004) 167, doi:10.1016/j.jallcom.2003.08.060, after Pettifor 1984',
    values:
      '105 112 1 75 81 87 93 99 106 113 2 76 82 88 94 100 107 114 3 7 11 43 47 51 55 59 63 67 71 77 83 89 95 101 108 115 4 8 12 44 48 52 56 60 64 68 72 78 84 90 96 102 109 116 5 9 13 15 17 19 21 23 25 27 29 31 33 35 37 39 41 45 49 53 57 61 65 69 73 79 85 91 97 103 110 117 6 10 14 16 18 20 22 24 26 28 30 32 34 36 38 40 42 46 50 54 58 62 66 70 74 80 86 92 98 104 111 118',
  },
  {
    key: 'pettiforNumber',
    label: 'Pettifor chemical scale, as an order',
    unit: '1',
    source: 'Pettifor, Solid State Commun. 51 (1984) 31, doi:10.1016/0038-1098(84)90765-8',
    values:
      '103 1 12 77 86 95 100 101 102 2 11 73 80 85 90 94 99 3 10 16 20 51 54 57 60 61 64 67 72 76 81 84 89 93 98 4 9 15 19 49 52 55 58 63 66 69 71 75 79 83 88 92 97 5 8 14 33 32 31 30 29 28 18 27 26 25 24 23 22 17 21 50 53 56 59 62 65 68 70 74 78 82 87 91 96 6 7 13 48 47 46 45 44 43 42 41 40 39 38 37 36 35 34 - - - - - - - - - - - - - - -',
  },
  {
    key: 'glaweNumber',
    label: 'Modified Pettifor number',
    unit: '1',
    source: 'Glawe et al., New J. Phys. 18 (2016) 093011, doi:10.1088/1367-2630/18/9/093011',
    note: 'order of chemical similarity in known crystals',
    values:
      '103 1 12 77 86 87 88 97 102 2 11 73 78 85 89 96 101 3 10 16 48 51 54 55 72 71 70 69 68 74 79 84 90 95 100 4 9 15 21 49 53 56 59 61 63 65 67 75 80 83 91 94 99 5 8 14 32 31 30 29 28 27 17 26 25 24 23 22 20 18 19 50 52 57 58 60 62 64 66 76 81 82 92 93 98 6 7 13 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 - - - - - - - - - - - - - - -',
  },
  {
    key: 'atomicWeight',
    label: 'Standard atomic weight',
    unit: 'g/mol',
    source: 'CIAAW 2021, Prohaska et al., Pure Appl. Chem. 94 (2022) 573, doi:10.1515/pac-2019-0603',
    note: 'the conventional value where the standard is an interval; mass number of the longest-lived isotope where there is none',
    values:
      '1.008 4.002602 6.94 9.0121831 10.81 12.011 14.007 15.999 18.9984032 20.1797 22.9897693 24.305 26.9815385 28.085 30.973762 32.06 35.45 39.948 39.0983 40.078 44.955908 47.867 50.9415 51.9961 54.938044 55.845 58.933194 58.6934 63.546 65.38 69.723 72.63 74.921595 78.971 79.904 83.798 85.4678 87.62 88.90584 91.224 92.90637 95.95 97.90721 101.07 102.9055 106.42 107.8682 112.414 114.818 118.71 121.76 127.6 126.90447 131.293 132.905452 137.327 138.90547 140.116 140.90766 144.242 144.91276 150.36 151.964 157.25 158.92535 162.5 164.93033 167.259 168.93422 173.045 174.9668 178.49 180.94788 183.84 186.207 190.23 192.217 195.084 196.966569 200.592 204.38 207.2 208.9804 209 210 222 223 226 227 232.0377 231.03588 238.02891 237 244 243 247 247 251 252 257 258 259 262 267 268 271 274 269 276 281 281 285 286 289 288 293 294 294',
  },
  {
    key: 'period',
    label: 'Period',
    unit: '1',
    source: 'definition',
    values:
      '1 1 2 2 2 2 2 2 2 2 3 3 3 3 3 3 3 3 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 6 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7',
  },
  {
    key: 'group',
    label: 'Group',
    unit: '1',
    source: 'IUPAC',
    note: '3 for the f block',
    values:
      '1 18 1 2 13 14 15 16 17 18 1 2 13 14 15 16 17 18 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 1 2 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 1 2 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18',
  },
  {
    key: 'valenceS',
    label: 's electrons outside the noble-gas core',
    unit: '1',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    values:
      '1 2 1 2 2 2 2 2 2 2 1 2 2 2 2 2 2 2 1 2 2 2 2 1 2 2 2 2 1 2 2 2 2 2 2 2 1 2 2 2 1 1 2 1 1 0 1 2 2 2 2 2 2 2 1 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 1 1 2 2 2 2 2 2 2 1 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 1 1 2 2 2 2 2 2 2',
  },
  {
    key: 'valenceP',
    label: 'p electrons outside the noble-gas core',
    unit: '1',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    values:
      '0 0 0 0 1 2 3 4 5 6 0 0 1 2 3 4 5 6 0 0 0 0 0 0 0 0 0 0 0 0 1 2 3 4 5 6 0 0 0 0 0 0 0 0 0 0 0 0 1 2 3 4 5 6 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 2 3 4 5 6 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 1 2 3 4 5 6',
  },
  {
    key: 'valenceD',
    label: 'd electrons outside the noble-gas core',
    unit: '1',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    values:
      '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 2 3 5 5 6 7 8 10 10 10 10 10 10 10 10 0 0 1 2 4 5 5 7 8 10 10 10 10 10 10 10 10 10 0 0 1 1 0 0 0 0 0 1 0 0 0 0 0 0 1 2 3 4 5 6 7 9 10 10 10 10 10 10 10 10 0 0 1 2 1 1 1 0 0 1 0 0 0 0 0 0 0 2 3 4 5 6 7 9 10 10 10 10 10 10 10 10',
  },
  {
    key: 'valenceF',
    label: 'f electrons outside the noble-gas core',
    unit: '1',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    values:
      '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 3 4 5 6 7 7 9 10 11 12 13 14 14 14 14 14 14 14 14 14 14 14 14 14 14 14 14 14 0 0 0 0 2 3 4 6 7 7 9 10 11 12 13 14 14 14 14 14 14 14 14 14 14 14 14 14 14 14 14 14',
  },
  {
    key: 'valenceTotal',
    label: 'Electrons outside the noble-gas core',
    unit: '1',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    values:
      '1 2 1 2 3 4 5 6 7 8 1 2 3 4 5 6 7 8 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32',
  },
  {
    key: 'unfilledS',
    label: 'Empty places in the s subshell outside the noble-gas core',
    unit: '1',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    note: '0 where the subshell is not begun',
    values:
      '1 0 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 0 0 0 1 0 0 0 1 1 0 1 1 0 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 0 0 0 0 0 0 0',
  },
  {
    key: 'unfilledP',
    label: 'Empty places in the p subshell outside the noble-gas core',
    unit: '1',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    note: '0 where the subshell is not begun',
    values:
      '0 0 0 0 5 4 3 2 1 0 0 0 5 4 3 2 1 0 0 0 0 0 0 0 0 0 0 0 0 0 5 4 3 2 1 0 0 0 0 0 0 0 0 0 0 0 0 0 5 4 3 2 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 5 4 3 2 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 5 0 0 0 0 0 0 0 0 0 5 4 3 2 1 0',
  },
  {
    key: 'unfilledD',
    label: 'Empty places in the d subshell outside the noble-gas core',
    unit: '1',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    note: '0 where the subshell is not begun',
    values:
      '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 9 8 7 5 5 4 3 2 0 0 0 0 0 0 0 0 0 0 9 8 6 5 5 3 2 0 0 0 0 0 0 0 0 0 0 0 9 9 0 0 0 0 0 9 0 0 0 0 0 0 9 8 7 6 5 4 3 1 0 0 0 0 0 0 0 0 0 0 9 8 9 9 9 0 0 9 0 0 0 0 0 0 0 8 7 6 5 4 3 1 0 0 0 0 0 0 0 0',
  },
  {
    key: 'unfilledF',
    label: 'Empty places in the f subshell outside the noble-gas core',
    unit: '1',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    note: '0 where the subshell is not begun',
    values:
      '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 13 11 10 9 8 7 7 5 4 3 2 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 12 11 10 8 7 7 5 4 3 2 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
  },
  {
    key: 'unfilledTotal',
    label: 'Empty places in the begun subshells',
    unit: '1',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    values:
      '1 0 1 0 5 4 3 2 1 0 1 0 5 4 3 2 1 0 1 0 9 8 7 6 5 4 3 2 1 0 5 4 3 2 1 0 1 0 9 8 7 6 5 4 3 0 1 0 5 4 3 2 1 0 1 0 9 22 11 10 9 8 7 16 5 4 3 2 1 0 9 8 7 6 5 4 3 2 1 0 5 4 3 2 1 0 1 0 9 8 21 20 19 8 7 16 5 4 3 2 1 0 5 8 7 6 5 4 3 2 1 0 5 4 3 2 1 0',
  },
  {
    key: 'slaterRadius',
    label: 'Atomic radius',
    unit: 'pm',
    source: 'Slater, J. Chem. Phys. 41 (1964) 3199, doi:10.1063/1.1725697',
    values:
      '25 120 145 105 85 70 65 60 50 160 180 150 125 110 100 100 100 71 220 180 160 140 135 140 140 140 135 135 135 135 130 125 115 115 115 - 235 200 180 155 145 145 135 130 135 140 160 155 155 145 145 140 140 - 260 215 195 185 185 185 185 185 185 180 175 175 175 175 175 175 175 155 145 135 135 130 135 135 135 150 190 180 160 190 - - - 215 195 180 180 175 175 175 175 - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'densityRadius',
    label: 'Radius of the isolated atom (electron density 0.001 e/bohr^3)',
    unit: 'pm',
    source: 'Rahm et al., Chem. Eur. J. 22 (2016) 14625, doi:10.1002/chem.201602949',
    note: 'computed by the authors',
    values:
      '154 134 220 219 205 190 179 171 163 156 225 240 239 232 223 214 206 197 234 270 263 257 252 233 242 237 233 229 217 222 233 234 231 224 219 212 240 279 274 269 251 244 252 237 233 215 225 238 246 248 246 242 238 232 249 293 284 282 286 284 283 280 280 277 276 275 273 272 271 277 270 264 258 253 249 244 240 230 226 229 242 249 250 250 247 243 258 292 293 288 285 283 281 278 276 276 - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'covalentRadius',
    label: 'Covalent radius',
    unit: 'pm',
    source: 'Cordero et al., Dalton Trans. (2008) 2832, doi:10.1039/B801115J',
    note: 'mean over hybrids of C and over spin states of Mn, Fe, Co',
    values:
      '31 28 128 96 84 73 71 66 57 58 166 141 121 111 107 105 102 106 203 176 170 160 153 139 150 142 138 124 132 122 122 120 119 120 120 116 220 195 190 175 164 154 147 146 142 139 145 144 142 139 139 138 139 140 244 215 207 204 203 201 199 198 198 196 194 192 192 189 190 187 187 175 170 162 151 144 141 136 136 132 145 146 148 140 150 150 260 221 215 206 200 196 190 187 180 169 - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'singleBondRadius',
    label: 'Single-bond covalent radius',
    unit: 'pm',
    source: 'Pyykkö and Atsumi, Chem. Eur. J. 15 (2009) 186, doi:10.1002/chem.200800987',
    values:
      '32 46 133 102 85 75 71 63 64 67 155 139 126 116 111 103 99 96 196 171 148 136 134 122 119 116 111 110 112 118 124 121 121 116 114 117 210 185 163 154 147 138 128 125 125 120 128 136 142 140 140 136 133 131 232 196 180 163 176 174 173 172 168 169 168 167 166 165 164 170 162 152 146 137 131 129 122 123 124 133 144 144 151 145 147 142 223 201 186 175 169 170 171 172 166 166 168 168 165 167 173 176 161 157 149 143 141 134 129 128 121 122 136 143 162 175 165 157',
  },
  {
    key: 'metallicRadius',
    label: 'Metallic radius for twelve neighbours',
    unit: 'pm',
    source: 'Kaye and Laby, Tables of Physical and Chemical Constants, 16th ed.',
    values:
      '78 122 155 112 98 86 53 - - - 190 160 143 138 128 127 91 - 235 197 162 147 134 128 127 126 125 124 128 134 140 144 148 140 117 - 248 215 180 160 146 139 136 134 134 137 144 151 158 163 166 160 139 - 267 222 187 - - - - - - - - - - - - - - 159 146 139 137 135 136 139 144 151 160 170 178 - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'vanDerWaalsRadius',
    label: 'Van der Waals radius',
    unit: 'pm',
    source:
      'Alvarez, Dalton Trans. 42 (2013) 8617, doi:10.1039/C3DT50599E; noble gases: Vogt and Alvarez, Inorg. Chem. 53 (2014) 9260, doi:10.1021/ic501364h',
    values:
      '120 143 212 198 191 177 166 150 146 158 250 251 225 219 190 189 182 194 273 262 258 246 242 245 245 244 240 240 238 239 232 229 188 182 186 207 321 284 275 252 256 245 244 246 244 215 253 249 243 242 247 199 204 228 348 303 298 288 292 295 - 290 287 283 279 287 281 283 279 280 274 263 253 257 249 248 241 229 232 245 247 260 254 - - 240 - - 280 293 288 271 282 281 283 305 340 305 270 - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'paulingElectronegativity',
    label: 'Electronegativity, Pauling',
    unit: '1',
    source:
      'Pauling, The Nature of the Chemical Bond, 3rd ed. (1960), with the revisions of Allred, J. Inorg. Nucl. Chem. 17 (1961) 215, doi:10.1016/0022-1902(61)80142-5',
    note: "Am to Lr: Pauling's estimate of 1.3 for the actinides",
    values:
      '2.2 - 0.98 1.57 2.04 2.55 3.04 3.44 3.98 - 0.93 1.31 1.61 1.9 2.19 2.58 3.16 - 0.82 1 1.36 1.54 1.63 1.66 1.55 1.83 1.88 1.91 1.9 1.65 1.81 2.01 2.18 2.55 2.96 3 0.82 0.95 1.22 1.33 1.6 2.16 1.9 2.2 2.28 2.2 1.93 1.69 1.78 1.96 2.05 2.1 2.66 2.6 0.79 0.89 1.1 1.12 1.13 1.14 1.13 1.17 1.2 1.2 1.1 1.22 1.23 1.24 1.25 1.1 1.27 1.3 1.5 2.36 1.9 2.2 2.2 2.28 2.54 2 1.62 2.33 2.02 2 2.2 2.2 0.7 0.9 1.1 1.3 1.5 1.38 1.36 1.28 1.3 1.3 1.3 1.3 1.3 1.3 1.3 1.3 1.3 - - - - - - - - - - - - - - -',
  },
  {
    key: 'allenElectronegativity',
    label: 'Electronegativity, Allen (configuration energy)',
    unit: 'eV',
    source: 'Mann et al., J. Am. Chem. Soc. 122 (2000) 2780 and 5132, doi:10.1021/ja992866e, doi:10.1021/ja9928677',
    values:
      '13.61 24.59 5.392 9.323 12.13 15.05 18.13 21.36 24.8 28.31 5.14 7.646 9.539 11.33 13.33 15.31 16.97 19.17 4.34 6.113 7.042 8.17 9.063 9.77 10.34 10.64 10.86 11.13 10.96 9.395 10.39 11.8 13.08 14.34 15.88 17.54 4.177 5.695 6.631 7.808 8.34 8.71 8.94 9.1 9.259 9.402 11.05 8.995 9.793 10.79 11.74 12.76 13.95 15.27 3.898 5.211 - - - - - - - - - - - - - - 6.455 6.83 7.93 8.67 9.46 9.78 9.96 10.16 11.33 10.44 - 10.97 11.9 13 14.1 15.4 - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'meltingTemperature',
    label: 'Melting temperature',
    unit: 'K',
    source: 'Haynes (ed.), CRC Handbook of Chemistry and Physics, 95th and 97th ed.',
    note: 'at 101.325 kPa; white P and Sn, monoclinic S, grey Se, grey As (under its own pressure)',
    values:
      '13.99 - 453.65 1560.15 2350.15 - 63.15 54.36 53.48 24.56 370.944 923.15 933.473 1687.15 317.3 388.36 171.65 83.81 336.65 1115.15 1814.15 1943.15 2183.15 2180.15 1519.15 1811.15 1768.15 1728.15 1357.77 692.677 302.915 1211.4 1090.15 493.95 265.95 115.78 312.45 1050.15 1795.15 2127.15 2750.15 2895.15 2430.15 2606.15 2236.15 1827.95 1234.93 594.219 429.748 505.078 - 722.66 386.85 161.4 301.65 1000.15 1193.15 1072.15 1204.15 1289.15 1315.15 1345.15 1095.15 1586.15 1632.15 1685.15 1745.15 1802.15 1818.15 1097.15 1936.15 2506.15 3290.15 3687.15 3458.15 3306.15 2719.15 2041.35 1337.33 234.321 577.15 600.612 544.552 527.15 575.15 202.15 294.15 969.15 1323.15 2023.15 1845.15 1408.15 917.15 913.15 1449.15 1618.15 - 1173.15 1133.15 1800.15 1100.15 1100.15 1900.15 - - - - - - - - - - - - - - -',
  },
  {
    key: 'boilingTemperature',
    label: 'Boiling temperature',
    unit: 'K',
    source: 'Haynes (ed.), CRC Handbook of Chemistry and Physics, 95th and 97th ed.',
    note: 'at 101.325 kPa; sublimation for C and As',
    values:
      '20.271 4.222 1615.15 2741.15 4273.15 4098.15 77.355 90.188 85.04 27.104 1156.09 1363.15 2792.15 3538.15 553.65 717.76 239.11 87.302 1032.15 1757.15 3109.15 3560.15 3680.15 2944.15 2334.15 3134.15 3200.15 3186.15 2833.15 1180.15 2502.15 3106.15 889.15 958.15 331.95 119.735 961.15 1650.15 3618.15 4679.15 5014.15 4912.15 4535.15 4420.15 3968.15 3236.15 2435.15 1040.15 2300.15 2859.15 - 1261.15 457.55 165.051 944.15 2118.15 3737.15 3716.15 3793.15 3347.15 - 2067.15 1802.15 3546.15 3503.15 2840.15 2973.15 3141.15 2223.15 1469.15 3675.15 4873.15 5728.15 5828.15 5863.15 5281.15 4701.15 4098.15 3109.15 629.769 1746.15 2022.15 1837.15 1235.15 - 211.45 - - 3473.15 5058.15 - 4404.15 - 3501.15 - - - - - - - - - - - - - - - - - - - - - - - -',
  },
] as const satisfies readonly FactColumn[];
