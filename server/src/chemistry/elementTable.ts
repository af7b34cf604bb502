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
  'Hydrogen Helium Lithium Beryllium Boron Carbon Nitrogen Oxygen Fluorine Neon Sodium Magnesium Aluminium Silicon Phosphorus Sulfur Chlorine Argon Potassium Calcium Scandium Titanium Vanadium Chromium Manganese Iron Cobalt Nickel Copper Zinc Gallium Germanium Arsenic Selenium Bromine Krypton Rubidium Strontium Yttrium Zirconium Niobium Molybdenum Technetium Ruthenium Rhodium Palladium Silver Cadmium Indium Tin Antimony Tellurium Iodine Xenon Caesium Barium Lanthanum Cerium Praseodymium Neodymium Promethium Samarium Europium Gadolinium Terbium Dysprosium Holmium Erbium Thulium Ytterbium Lutetium Hafnium Tantalum Tungsten Rhenium Osmium Iridium Platinum Gold Mercury Thallium Lead Bismuth Polonium Astatine Radon Francium Radium Actinium Thorium Protactinium Uranium Neptunium Plutonium Americium Curium Berkelium Californium Einsteinium Fermium Mendelevium Nobelium Lawrencium Rutherfordium Dubnium Seaborgium Bohrium Hassium Meitnerium Darmstadtium Roentgenium Copernicium Nihonium Flerovium Moscovium Livermorium Tennessine Oganesson';

/** Electron configurations of the free atoms (NIST Atomic Spectra Database). */
export const CONFIGURATIONS =
  '1s|1s2|[He] 2s|[He] 2s2|[He] 2s2 2p|[He] 2s2 2p2|[He] 2s2 2p3|[He] 2s2 2p4|[He] 2s2 2p5|[He] 2s2 2p6|[Ne] 3s|[Ne] 3s2|[Ne] 3s2 3p|[Ne] 3s2 3p2|[Ne] 3s2 3p3|[Ne] 3s2 3p4|[Ne] 3s2 3p5|[Ne] 3s2 3p6|[Ar] 4s|[Ar] 4s2|[Ar] 3d 4s2|[Ar] 3d2 4s2|[Ar] 3d3 4s2|[Ar] 3d5 4s|[Ar] 3d5 4s2|[Ar] 3d6 4s2|[Ar] 3d7 4s2|[Ar] 3d8 4s2|[Ar] 3d10 4s|[Ar] 3d10 4s2|[Ar] 3d10 4s2 4p|[Ar] 3d10 4s2 4p2|[Ar] 3d10 4s2 4p3|[Ar] 3d10 4s2 4p4|[Ar] 3d10 4s2 4p5|[Ar] 3d10 4s2 4p6|[Kr] 5s|[Kr] 5s2|[Kr] 4d 5s2|[Kr] 4d2 5s2|[Kr] 4d4 5s|[Kr] 4d5 5s|[Kr] 4d5 5s2|[Kr] 4d7 5s|[Kr] 4d8 5s|[Kr] 4d10|[Kr] 4d10 5s|[Kr] 4d10 5s2|[Kr] 4d10 5s2 5p|[Kr] 4d10 5s2 5p2|[Kr] 4d10 5s2 5p3|[Kr] 4d10 5s2 5p4|[Kr] 4d10 5s2 5p5|[Kr] 4d10 5s2 5p6|[Xe] 6s|[Xe] 6s2|[Xe] 5d 6s2|[Xe] 4f 5d 6s2|[Xe] 4f3 6s2|[Xe] 4f4 6s2|[Xe] 4f5 6s2|[Xe] 4f6 6s2|[Xe] 4f7 6s2|[Xe] 4f7 5d 6s2|[Xe] 4f9 6s2|[Xe] 4f10 6s2|[Xe] 4f11 6s2|[Xe] 4f12 6s2|[Xe] 4f13 6s2|[Xe] 4f14 6s2|[Xe] 4f14 5d 6s2|[Xe] 4f14 5d2 6s2|[Xe] 4f14 5d3 6s2|[Xe] 4f14 5d4 6s2|[Xe] 4f14 5d5 6s2|[Xe] 4f14 5d6 6s2|[Xe] 4f14 5d7 6s2|[Xe] 4f14 5d9 6s|[Xe] 4f14 5d10 6s|[Xe] 4f14 5d10 6s2|[Xe] 4f14 5d10 6s2 6p|[Xe] 4f14 5d10 6s2 6p2|[Xe] 4f14 5d10 6s2 6p3|[Xe] 4f14 5d10 6s2 6p4|[Xe] 4f14 5d10 6s2 6p5|[Xe] 4f14 5d10 6s2 6p6|[Rn] 7s|[Rn] 7s2|[Rn] 6d 7s2|[Rn] 6d2 7s2|[Rn] 5f2 6d 7s2|[Rn] 5f3 6d 7s2|[Rn] 5f4 6d 7s2|[Rn] 5f6 7s2|[Rn] 5f7 7s2|[Rn] 5f7 6d 7s2|[Rn] 5f9 7s2|[Rn] 5f10 7s2|[Rn] 5f11 7s2|[Rn] 5f12 7s2|[Rn] 5f13 7s2|[Rn] 5f14 7s2|[Rn] 5f14 7s2 7p1|[Rn] 5f14 6d2 7s2|[Rn] 5f14 6d3 7s2|[Rn] 5f14 6d4 7s2|[Rn] 5f14 6d5 7s2|[Rn] 5f14 6d6 7s2|[Rn] 5f14 6d7 7s2|[Rn] 5f14 6d9 7s1|[Rn] 5f14 6d10 7s1|[Rn] 5f14 6d10 7s2|[Rn] 5f14 6d10 7s2 7p1|[Rn] 5f14 6d10 7s2 7p2|[Rn] 5f14 6d10 7s2 7p3|[Rn] 5f14 6d10 7s2 7p4|[Rn] 5f14 6d10 7s2 7p5|[Rn] 5f14 6d10 7s2 7p6';

export const CATEGORIES =
  'nonmetal|noble gas|alkali metal|alkaline earth metal|metalloid|nonmetal|nonmetal|nonmetal|halogen|noble gas|alkali metal|alkaline earth metal|post-transition metal|metalloid|nonmetal|nonmetal|halogen|noble gas|alkali metal|alkaline earth metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|post-transition metal|metalloid|metalloid|nonmetal|halogen|noble gas|alkali metal|alkaline earth metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|post-transition metal|post-transition metal|metalloid|metalloid|halogen|noble gas|alkali metal|alkaline earth metal|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|lanthanide|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|post-transition metal|post-transition metal|post-transition metal|metalloid|halogen|noble gas|alkali metal|alkaline earth metal|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|actinide|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|transition metal|post-transition metal|post-transition metal|post-transition metal|post-transition metal|halogen|noble gas';

/** Oxidation states, the common ones first. */
export const OXIDATION_STATES =
  '1,-1||1|2|3|4,-4,2|-3,5,3|-2,-1|-1||1|2|3|4,-4|5,-3,3|-2,6,4|-1,5,7||1|2|3|4,3,2|5,4,3,2|3,6,2|2,4,3,7|3,2|2,3|2,3|2,1|2|3|4,2,-4|-3,5,3|-2,4,6|-1,5|2|1|2|3|4|5,4,3|6,4,5,3|7,4|4,3,5|3,4|2,4|1,2|2|3,1|4,2,-4|3,5,-3|-2,4,6|-1,5,7|2,4,6|1|2|3|3,4|3,4|3|3|3,2|3,2|3|3,4|3|3|3|3,2|3,2|3|4|5,4|6,4,5|7,4,6|4,8,6|4,3,5|4,2|3,1,-1|2,1|1,3|2,4|3,5,-3|4,2,-2|-1,1|2|1|2|3|4|5,4|6,4,5,3|5,4,6|4,3,6|3,4|3|3,4|3|3|3|3,2|2,3|3|4|5|6|7|8||||||||||';

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
    note: 'the conventional value where the standard is an interval; mass of a long-lived isotope where there is none',
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
    key: 'isMetal',
    label: 'Metal',
    unit: '1',
    source: 'convention',
    note: '1 for a metal, 0 for a metalloid or nonmetal',
    values:
      '0 0 1 1 0 0 0 0 0 0 1 1 1 0 0 0 0 0 1 1 1 1 1 1 1 1 1 1 1 1 1 0 0 0 0 0 1 1 1 1 1 1 1 1 1 1 1 1 1 1 0 0 0 0 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 0 0 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 0 0',
  },
  {
    key: 'isMetalloid',
    label: 'Metalloid',
    unit: '1',
    source: 'convention',
    note: '1 for B, Si, Ge, As, Sb, Te',
    values:
      '0 0 0 0 1 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
  },
  {
    key: 'oxidationState',
    label: 'Most common oxidation state',
    unit: '1',
    source: 'Greenwood and Earnshaw, Chemistry of the Elements, 2nd ed. (1997)',
    values:
      '1 - 1 2 3 4 -3 -2 -1 - 1 2 3 4 5 -2 -1 - 1 2 3 4 5 3 2 3 2 2 2 2 3 4 -3 -2 -1 2 1 2 3 4 5 6 7 4 3 2 1 2 3 4 3 -2 -1 2 1 2 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 4 5 6 7 4 4 4 3 2 1 2 3 4 -1 2 1 2 3 4 5 6 5 4 3 3 3 3 3 3 3 2 3 4 5 6 7 8 - - - - - - - - - -',
  },
  {
    key: 'slaterRadius',
    label: 'Atomic radius',
    unit: 'pm',
    source: 'Slater, J. Chem. Phys. 41 (1964) 3199, doi:10.1063/1.1725697',
    values:
      '25 - 145 105 85 70 65 60 50 - 180 150 125 110 100 100 100 - 220 180 160 140 135 140 140 140 135 135 135 135 130 125 115 115 115 - 235 200 180 155 145 145 135 130 135 140 160 155 155 145 145 140 140 - 260 215 195 185 185 185 185 185 185 180 175 175 175 175 175 175 175 155 145 135 135 130 135 135 135 150 190 180 160 190 - - - 215 195 180 180 175 175 175 175 - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'densityRadius',
    label: 'Radius of the free atom',
    unit: 'pm',
    source: 'Rahm et al., Chem. Eur. J. 22 (2016) 14625, doi:10.1002/chem.201602949',
    note: 'where the computed electron density falls to 0.001 e/bohr^3',
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
    label: 'Covalent radius of single bonds',
    unit: 'pm',
    source: 'Pyykkö and Atsumi, Chem. Eur. J. 15 (2009) 186, doi:10.1002/chem.200800987',
    values:
      '32 46 133 102 85 75 71 63 64 67 155 139 126 116 111 103 99 96 196 171 148 136 134 122 119 116 111 110 112 118 124 121 121 116 114 117 210 185 163 154 147 138 128 125 125 120 128 136 142 140 140 136 133 131 232 196 180 163 176 174 173 172 168 169 168 167 166 165 164 170 162 152 146 137 131 129 122 123 124 133 144 144 151 145 147 142 223 201 186 175 169 170 171 172 166 166 168 168 165 167 173 176 161 157 149 143 141 134 129 128 121 122 136 143 162 175 165 157',
  },
  {
    key: 'metallicRadius',
    label: 'Metallic radius for twelve neighbours',
    unit: 'pm',
    source: 'Kaye and Laby, Tables of Physical and Chemical Constants, 16th ed. (1995)',
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
    key: 'pseudopotentialRadius',
    label: 'Sum of the s and p pseudopotential radii',
    unit: 'bohr',
    source: 'Zunger, Phys. Rev. B 22 (1980) 5839, doi:10.1103/PhysRevB.22.5839',
    values:
      '- - 1.61 1.08 0.795 0.64 0.54 0.465 0.405 0.36 2.65 2.03 1.675 1.42 1.24 1.1 1.01 0.92 3.69 3 2.75 2.58 2.43 2.44 2.22 2.11 2.02 2.18 2.04 1.88 1.695 1.56 1.415 1.285 1.2 1.16 4.1 3.21 2.94 2.825 2.76 2.72 2.65 2.605 2.52 2.45 2.375 2.215 2.05 1.88 1.765 1.67 1.585 1.56 4.31 3.402 3.08 - - - - - - - - - - - - - - 2.91 2.79 2.735 2.68 2.65 2.628 2.7 2.66 2.41 2.235 2.09 1.997 1.9 1.83 1.78 - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'ionicRadius',
    label: 'Effective ionic radius',
    unit: 'pm',
    source: 'Shannon, Acta Cryst. A32 (1976) 751, doi:10.1107/S0567739476001551',
    note: 'of the most common oxidation state with a radius, high spin, six neighbours or the nearest there is',
    values:
      '-18 - 76 45 27 16 146 140 133 - 102 72 53.5 40 38 184 181 - 138 100 74.5 60.5 54 61.5 83 64.5 74.5 69 73 74 62 53 46 198 196 - 152 118 90 72 64 59 56 62 66.5 86 115 95 80 69 76 221 220 - 167 135 103.2 101 99 98.3 97 95.8 94.7 93.8 92.3 91.2 90.1 89 88 86.8 86.1 71 64 60 53 63 62.5 62.5 85 102 150 119 103 94 - - 180 148 112 94 78 73 75 86 97.5 97 96 95 111.6 110.5 109.5 110 107.4 - - - - - - - - - - - - - - -',
  },
  {
    key: 'crystalRadius',
    label: 'Crystal radius',
    unit: 'pm',
    source: 'Shannon, Acta Cryst. A32 (1976) 751, doi:10.1107/S0567739476001551',
    note: 'of the most common oxidation state with a radius, high spin, six neighbours or the nearest there is',
    values:
      '-4 - 90 59 41 30 132 126 119 - 116 86 67.5 54 52 170 167 - 152 114 88.5 74.5 68 75.5 97 78.5 88.5 83 87 88 76 67 60 184 182 - 166 132 104 86 78 73 70 76 80.5 100 129 109 94 83 90 207 206 - 181 149 117.2 115 113 112.3 111 109.8 108.7 107.8 106.3 105.2 104.1 103 102 100.8 100.1 85 78 74 67 77 76.5 76.5 99 116 164 133 117 108 - - 194 162 126 108 92 87 89 100 111.5 111 110 109 125.6 124.5 123.5 124 121.4 - - - - - - - - - - - - - - -',
  },
  {
    key: 'firstIonizationEnergy',
    label: 'First ionisation energy',
    unit: 'eV',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    values:
      '13.5984 24.5874 5.39171 9.3227 8.29802 11.2603 14.5341 13.6181 17.4228 21.5645 5.13908 7.64624 5.98577 8.15168 10.4867 10.36 12.9676 15.7596 4.34066 6.11316 6.56149 6.82812 6.74619 6.76651 7.43404 7.90247 7.88101 7.63988 7.72638 9.3942 5.9993 7.89944 9.78855 9.75237 11.8138 13.9996 4.17713 5.69487 6.21726 6.63413 6.75885 7.09243 7.11938 7.3605 7.4589 8.33684 7.57623 8.99382 5.78636 7.34392 8.60839 9.00981 10.4512 12.1298 3.89391 5.21166 5.5769 5.5386 5.4702 5.525 5.58187 5.64372 5.67038 6.1498 5.8638 5.93906 6.0215 6.1077 6.1844 6.25416 5.42587 6.82507 7.54957 7.86403 7.83352 8.43823 8.96702 8.95883 9.22555 10.4375 6.10829 7.41668 7.28552 8.41807 9.31751 10.7485 4.07274 5.27842 5.38023 6.3067 5.89 6.19405 6.26554 6.02576 5.97381 5.99224 6.19785 6.28188 6.3684 6.5 6.58 6.62621 4.96 6.02 6.8 7.8 7.7 7.6 - - - - - - - - - -',
  },
  {
    key: 'secondIonizationEnergy',
    label: 'Second ionisation energy',
    unit: 'eV',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    values:
      '- 54.4178 75.6401 18.2111 25.1548 24.3831 29.6013 35.1211 34.9708 40.963 47.2864 15.0353 18.8285 16.3458 19.7695 23.3379 23.8136 27.6297 31.625 11.8717 12.7998 13.5755 14.634 16.4863 15.64 16.1992 17.0844 18.1688 20.2924 17.9644 20.5151 15.9346 18.5892 21.196 21.591 24.3598 27.2895 11.0303 12.2236 13.13 14.32 16.16 15.26 16.76 18.08 19.43 21.4844 16.9083 18.8704 14.6331 16.626 18.6 19.1313 20.975 23.1575 10.0038 11.185 10.956 10.631 10.783 10.938 11.078 11.24 12.076 11.513 11.647 11.781 11.916 12.065 12.1792 14.13 14.61 16.2 16.37 16.6 17 17 18.56 20.203 18.7569 20.4283 15.0325 16.703 19.3 17.88 18.99 22.4 10.1472 11.75 12.1 11.9 11.6 11.5 11.5 11.7 12.4 11.9 12 12.2 12.4 12.4 12.93 14.54 14.35 14 17.1 17.5 18.2 - - - - - - - - - -',
  },
  {
    key: 'thirdIonizationEnergy',
    label: 'Third ionisation energy',
    unit: 'eV',
    source: 'NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F',
    values:
      '- - 122.454 153.896 37.9306 47.8878 47.4453 54.9355 62.708 63.4233 71.62 80.1436 28.4476 33.493 30.2026 34.86 39.8 40.735 45.8031 50.9132 24.7568 27.4917 29.3111 30.959 33.668 30.651 33.5 35.187 36.841 39.7233 30.7258 34.0576 28.349 31.697 34.871 35.838 39.247 42.8835 20.5244 23.17 25.04 27.13 29.55 28.47 31.06 32.93 34.8 37.468 28.0441 30.506 25.3235 27.84 29.57 31.05 33.195 35.8438 19.1773 20.1974 21.6237 22.09 22.44 23.55 24.84 20.54 21.82 22.89 22.79 22.7 23.66 25.053 20.9594 22.55 23.1 26 27 25 28 29 30 34.49 29.852 31.9373 25.5708 27.3 26.58 29.4 33.5 31 17.436 18.32 18.6 19.8 19.7 21.1 21.7 20.1 21.6 22.4 22.7 23.2 24.3 25.8 21.8 23.84 23.1 25.8 26.7 29.3 - - - - - - - - - -',
  },
  {
    key: 'electronAffinity',
    label: 'Electron affinity',
    unit: 'eV',
    source:
      'Ning and Lu, J. Phys. Chem. Ref. Data 51 (2022) 021502, doi:10.1063/5.0080243, and the works reviewed there',
    note: '0 where no negative ion is bound; calculated for Pm, Sm, Gd, Ho, Er and most actinides',
    values:
      '0.754195 0 0.618049 0 0.279723 1.26212 0 1.46111 3.40119 0 0.547926 0 0.432835 1.38952 0.746609 2.0771 3.61273 0 0.501459 0.024551 0.17938 0.075545 0.527662 0.675928 0 0.153236 0.662255 1.15716 1.23578 0 0.301166 1.23268 0.804486 2.0206 3.36359 0 0.485916 0.052066 0.311292 0.433289 0.917407 0.747238 0.552 1.04627 1.14289 0.562141 1.30447 0 0.383926 1.11207 1.0474 1.97088 3.05905 0 0.471598 0.144626 0.557546 0.60016 0.109235 0.0974933 0.129 0.162 0.11613 0.2123 0.131318 0.0153 0.338 0.312 1.02922 0 0.23887 0.17807 0.328859 0.816501 0.0603966 1.07766 1.56406 2.12511 2.30861 0 0.320053 0.356721 0.942362 1.407 2.41579 0 0.486 0.1 0.35 0.607696 0.55 0.314979 0.48 0 0.1 0.28 0 0 0 0.35 0.98 0 0 - - - - - - - 1.565 - 0.69 - 0.366 0.776 1.719 0.0806',
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
    key: 'mullikenElectronegativity',
    label: 'Electronegativity, Mulliken',
    unit: 'eV',
    source: 'Mulliken, J. Chem. Phys. 2 (1934) 782, doi:10.1063/1.1749394',
    note: 'mean of first ionisation energy and electron affinity',
    values:
      '7.1763 12.294 3.0049 4.6613 4.2889 6.2612 7.2671 7.5396 10.412 10.782 2.8435 3.8231 3.2093 4.7706 5.6166 6.2186 8.2902 7.8798 2.4211 3.0689 3.3704 3.4518 3.6369 3.7212 3.717 4.0279 4.2716 4.3985 4.4811 4.6971 3.1502 4.5661 5.2965 5.8865 7.5887 6.9998 2.3315 2.8735 3.2643 3.5337 3.8381 3.9198 3.8357 4.2034 4.3009 4.4495 4.4404 4.4969 3.0851 4.228 4.8279 5.4903 6.7551 6.0649 2.1828 2.6781 3.0672 3.0694 2.7897 2.8112 2.8554 2.9029 2.8933 3.181 2.9976 2.9772 3.1797 3.2099 3.6068 3.1271 2.8324 3.5016 3.9392 4.3403 3.947 4.7579 5.2655 5.542 5.7671 5.2188 3.2142 3.8867 4.1139 4.9125 5.8666 5.3742 2.2794 2.6892 2.8651 3.4572 3.22 3.2545 3.3728 3.0129 3.0369 3.1361 3.0989 3.1409 3.1842 3.425 3.78 3.3131 2.48 - - - - - - - - - - - - - - -',
  },
  {
    key: 'allredRochowElectronegativity',
    label: 'Electronegativity, Allred and Rochow',
    unit: '1',
    source: 'Allred and Rochow, J. Inorg. Nucl. Chem. 5 (1958) 264, doi:10.1016/0022-1902(58)80003-2',
    note: "0.744 + 3590 (Z - 0.35)/r^2 with Slater's effective charge Z and the covalent radius of single bonds r in pm",
    values:
      '3.0228 3.0344 0.9368 1.2961 1.862 2.5948 3.2722 4.5429 4.9949 5.1425 1.0204 1.2085 1.4563 1.7578 2.0406 2.4698 2.8502 3.2371 0.91688 1.0509 1.1783 1.2875 1.3338 1.3711 1.5679 1.6511 1.7784 1.8418 1.7027 1.7753 1.8297 2.0436 2.203 2.5049 2.7467 2.8158 0.8946 1.0062 1.1021 1.1678 1.151 1.2341 1.4561 1.4103 1.4448 2.3645 1.478 1.5204 1.5719 1.7148 1.8338 2.025 2.2154 2.3966 0.86739 0.97763 1.0376 1.1021 1.0337 1.0404 1.0439 1.0474 1.062 1.0771 1.062 1.0658 1.0697 1.0737 1.0777 1.0546 1.1065 1.1791 1.2408 1.3369 1.4239 1.4775 1.6003 1.5033 1.5262 1.5558 1.549 1.6616 1.6808 1.8709 1.9485 2.1505 0.87755 0.96615 1.019 1.0722 1.0771 1.0732 1.0693 1.0474 1.0697 1.0892 1.062 1.062 1.0737 1.0658 1.0439 1.0337 1.1803 1.1518 1.221 1.2882 1.3309 1.4238 1.5098 1.4452 1.5654 1.7088 1.6465 1.6745 1.5579 1.5177 1.7 1.8946',
  },
  {
    key: 'gordyElectronegativity',
    label: 'Electronegativity, Gordy (effective charge over radius)',
    unit: 'e/pm',
    source: 'Gordy, Phys. Rev. 69 (1946) 604, doi:10.1103/PhysRev.69.604',
    note: "with Slater's effective charge and the covalent radius of single bonds",
    values:
      '0.03125 0.036957 0.0097744 0.019118 0.030588 0.043333 0.05493 0.072222 0.08125 0.087313 0.014194 0.020504 0.027778 0.035776 0.043243 0.052913 0.061616 0.070312 0.011224 0.016667 0.02027 0.023162 0.024627 0.02418 0.030252 0.032328 0.035135 0.036818 0.033036 0.036864 0.040323 0.046694 0.052066 0.059914 0.066667 0.070513 0.010476 0.015405 0.018405 0.020455 0.019048 0.021377 0.028125 0.026 0.0272 0.057083 0.028906 0.031985 0.035211 0.040357 0.045 0.051103 0.057143 0.062977 0.0094828 0.014541 0.016667 0.018405 0.016193 0.016379 0.016474 0.01657 0.016964 0.017751 0.016964 0.017066 0.017169 0.017273 0.017378 0.016765 0.018519 0.020724 0.022603 0.025182 0.027481 0.02907 0.031967 0.028862 0.029839 0.032707 0.034722 0.039236 0.041722 0.047931 0.051701 0.058099 0.0098655 0.014179 0.016129 0.018 0.017751 0.017647 0.017544 0.01657 0.017169 0.018072 0.016964 0.016964 0.017273 0.017066 0.016474 0.016193 0.021739 0.020064 0.022148 0.024126 0.025532 0.027985 0.030233 0.027734 0.030579 0.035656 0.036765 0.03951 0.038889 0.039714 0.046061 0.052548',
  },
  {
    key: 'miedemaElectronegativity',
    label: 'Electronegativity, Miedema',
    unit: 'V',
    source:
      'de Boer et al., Cohesion in Metals (1988); Zhang et al., Comput. Phys. Commun. 209 (2016) 58, doi:10.1016/j.cpc.2016.08.013',
    values:
      '5.2 - 2.85 5.05 5.3 6.24 6.86 - - - 2.7 3.45 4.2 4.7 5.55 - - - 2.25 2.55 3.25 3.8 4.25 4.65 4.45 4.93 5.1 5.2 4.45 4.1 4.1 4.55 4.8 - - - 2.1 2.4 3.2 3.45 4.05 4.65 5.3 5.4 5.4 5.45 4.35 4.05 3.9 4.15 4.4 - - - 1.95 2.32 3.17 3.18 3.19 3.19 3.19 3.2 3.2 3.2 3.21 3.21 3.22 3.22 3.22 3.22 3.22 3.6 4.05 4.8 5.2 5.4 5.55 5.65 5.15 4.2 3.9 4.1 4.15 - - - - - - 3.3 - 3.9 - 3.8 - - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'miedemaElectronDensity',
    label: 'Cube root of the electron density at the cell boundary, Miedema',
    unit: '1',
    source:
      'de Boer et al., Cohesion in Metals (1988); Zhang et al., Comput. Phys. Commun. 209 (2016) 58, doi:10.1016/j.cpc.2016.08.013',
    note: 'density in units of 6e22 electrons/cm^3',
    values:
      '1.501 - 0.9796 1.67 1.75 1.771 1.65 - - - 0.8193 1.17 1.392 1.501 1.65 - - - 0.6463 0.9086 1.27 1.52 1.64 1.73 1.61 1.771 1.75 1.75 1.471 1.32 1.31 1.37 1.442 - - - 0.6037 0.8387 1.21 1.409 1.64 1.771 1.81 1.83 1.76 1.67 1.361 1.241 1.17 1.239 1.26 - - - 0.554 0.8093 1.179 1.191 1.2 1.2 1.21 1.21 1.21 1.21 1.221 1.221 1.221 1.23 1.23 1.23 1.241 1.45 1.63 1.81 1.85 1.85 1.83 1.78 1.57 1.241 1.119 1.15 1.16 - - - - - - 1.281 - 1.51 - 1.441 - - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'miedemaMolarVolume',
    label: 'Molar volume, Miedema',
    unit: 'cm^3/(mol atom)',
    source:
      'de Boer et al., Cohesion in Metals (1988); Zhang et al., Comput. Phys. Commun. 209 (2016) 58, doi:10.1016/j.cpc.2016.08.013',
    values:
      '1.7 - 13 4.9 4.7 3.26 4.1 - - - 23.78 14 10 8.6 8.6 - - - 45.63 26.2 15.03 10.58 8.36 7.23 7.35 7.09 6.7 6.6 7.12 9.17 11.82 9.87 11.85 - - - 56.07 33.93 19.9 14 10.87 9.4 8.64 8.2 8.3 8.9 10.25 13 15.75 16.3 16.95 - - - 69.23 38.1 22.55 21.62 20.79 20.58 20.25 20.01 19.97 19.9 19.32 19 18.76 18.45 18.12 17.97 17.77 13.45 10.81 9.55 8.85 8.45 8.52 9.1 10.2 14.08 17.23 18.28 19.32 - - - - - - 19.8 - 13.15 - 12.06 - - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'polarizability',
    label: 'Static dipole polarisability of the atom',
    unit: 'Å^3',
    source: 'Schwerdtfeger and Nagle, Mol. Phys. 117 (2019) 1200, doi:10.1080/00268976.2018.1535143, table of 2023',
    values:
      '0.66788 0.20505 24.319 5.5925 3.0378 1.6745 1.0966 0.78538 0.55421 0.39433 24.11 10.551 8.5651 5.5273 3.7046 2.8748 2.1635 1.6423 42.929 23.828 14.374 12.892 12.892 12.299 10.077 9.1875 8.1502 7.2611 6.8906 5.7303 7.4092 5.9274 4.4455 4.2825 3.1119 2.4865 47.389 29.222 24.006 16.597 14.522 12.892 11.707 10.669 9.7802 3.8735 8.1502 6.8165 9.632 7.8538 6.3719 5.631 4.8753 4.0484 59.407 40.306 31.86 30.378 32.008 30.822 29.637 28.451 27.266 23.413 25.191 24.154 24.45 22.228 21.339 20.598 20.301 15.263 10.966 10.077 9.1875 8.4465 8.002 7.1129 5.3346 5.0249 7.4092 6.9647 7.1129 6.5201 6.2238 5.1865 47.093 36.453 30.081 32.156 22.82 19.116 22.376 19.56 19.412 21.339 18.523 18.079 17.486 16.745 16.152 16.3 47.419 16.597 6.2238 5.9274 5.631 5.3346 5.0383 4.7419 4.7419 4.1492 4.2974 4.5937 10.521 9.9284 11.262 8.5947',
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
    note: 'at 101.325 kPa; sublimation of C and As',
    values:
      '20.271 4.222 1615.15 2741.15 4273.15 4098.15 77.355 90.188 85.04 27.104 1156.09 1363.15 2792.15 3538.15 553.65 717.76 239.11 87.302 1032.15 1757.15 3109.15 3560.15 3680.15 2944.15 2334.15 3134.15 3200.15 3186.15 2833.15 1180.15 2502.15 3106.15 889.15 958.15 331.95 119.735 961.15 1650.15 3618.15 4679.15 5014.15 4912.15 4535.15 4420.15 3968.15 3236.15 2435.15 1040.15 2300.15 2859.15 - 1261.15 457.55 165.051 944.15 2118.15 3737.15 3716.15 3793.15 3347.15 - 2067.15 1802.15 3546.15 3503.15 2840.15 2973.15 3141.15 2223.15 1469.15 3675.15 4873.15 5728.15 5828.15 5863.15 5281.15 4701.15 4098.15 3109.15 629.769 1746.15 2022.15 1837.15 1235.15 - 211.45 - - 3473.15 5058.15 - 4404.15 - 3501.15 - - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'fusionEnthalpy',
    label: 'Enthalpy of fusion',
    unit: 'kJ/(mol atom)',
    source: 'Haynes (ed.), CRC Handbook of Chemistry and Physics, 95th and 97th ed.',
    note: 'per mole of atoms, also of H2, N2, O2 and the halogens; white P: NIST-JANAF',
    values:
      '0.06 - 3 7.895 50.2 117.4 0.355 0.22 0.255 0.328 2.6 8.48 10.71 50.21 0.6275 1.721 3.2 1.18 2.335 8.54 14.1 14.15 21.5 21 12.91 13.81 16.2 17.48 13.26 7.068 5.585 36.94 24.44 6.69 5.285 1.64 2.19 7.43 11.39 21 30 37.48 33.29 38.59 26.59 16.74 11.3 6.21 3.291 7.15 19.79 17.38 7.76 2.27 2.09 7.12 6.2 5.46 6.89 7.14 - 8.62 9.21 9.67 10.15 11.35 11.76 19.9 16.84 7.66 18.65 27.2 36.57 52.31 34.08 57.85 41.12 22.175 12.55 2.295 4.142 4.774 11.106 10 - - - 7.7 12 13.81 12.34 9.14 3.2 2.824 14.39 14.64 - - 9.41 - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'atomizationEnthalpy',
    label: 'Enthalpy of atomisation at 298 K',
    unit: 'kJ/(mol atom)',
    source: 'Haynes (ed.), CRC Handbook of Chemistry and Physics, 95th and 97th ed.',
    note: 'enthalpy of formation of the gaseous atom; 0 for noble gases',
    values:
      '218 0 159.3 324 565 716.87 472.44 249.23 79.335 0 107.5 147.1 330.9 450 316.5 277.17 121.3 0 89 177.8 377.8 473 515.5 397.48 283.3 415.5 426.7 430.1 337.4 130.4 271.96 372 302.5 227.2 111.85 0 80.9 164 424.7 610 733 658.98 678 650.6 556 376.6 284.9 111.8 243 301.2 264.4 196.6 106.76 0 76.5 179.1 431 420.1 356.9 326.9 - 206.7 177.4 397.5 388.7 290.4 300.6 316.4 232.2 155.6 427.6 618.4 782 851 774 787 669 565.7 368.2 61.38 182.2 195.2 209.6 - - 0 - 159 406 602 563 533 464.8 345 284 386 310 196 133 - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'cohesiveEnergy',
    label: 'Cohesive energy at 0 K',
    unit: 'eV/atom',
    source: 'Kittel, Introduction to Solid State Physics, 8th ed. (2005), table 3.1',
    values:
      '- - 1.63 3.32 5.81 7.37 4.92 2.6 0.84 0.02 1.113 1.51 3.39 4.63 3.43 2.85 1.4 0.08 0.934 1.84 3.9 4.85 5.31 4.1 2.92 4.28 4.39 4.44 3.49 1.35 2.81 3.85 2.96 2.46 1.22 0.116 0.852 1.72 4.37 6.25 7.57 6.82 6.85 6.74 5.75 3.89 2.95 1.16 2.52 3.14 2.75 2.19 1.11 0.16 0.804 1.9 4.47 4.32 3.7 3.4 - 2.14 1.86 4.14 4.05 3.04 3.14 3.29 2.42 1.6 4.43 6.44 8.1 8.9 8.03 8.17 6.94 5.84 3.81 0.67 1.88 2.03 2.18 1.5 - 0.202 - 1.66 4.25 6.2 - 5.55 4.73 3.6 2.73 3.99 - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'specificHeat',
    label: 'Specific heat capacity at 298 K',
    unit: 'J/(g K)',
    source: 'Haynes (ed.), CRC Handbook of Chemistry and Physics, 95th and 97th ed.',
    note: 'at constant pressure, of the stable form (gases as gas)',
    values:
      '14.304 5.193 3.582 1.825 1.026 0.709 1.04 0.918 0.824 1.03 1.228 1.023 0.897 0.712 0.769 0.708 0.479 0.52 0.757 0.647 0.568 0.523 0.489 0.449 0.479 0.449 0.421 0.444 0.385 0.388 0.373 0.32 0.329 0.321 0.474 0.248 0.363 0.306 0.298 0.278 0.265 0.251 - 0.238 0.243 0.246 0.235 0.232 0.233 0.227 0.207 0.202 0.214 0.158 0.242 0.204 0.195 0.192 0.193 0.19 - 0.197 0.182 0.236 0.182 0.173 0.165 0.168 0.16 0.155 0.154 0.144 0.14 0.132 0.137 0.13 0.131 0.133 0.129 0.14 0.129 0.13 0.122 - - 0.094 - - 0.12 0.118 - 0.116 - - - - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'thermalConductivity',
    label: 'Thermal conductivity at 300 K',
    unit: 'W/(m K)',
    source:
      'Ho, Powell and Liley, J. Phys. Chem. Ref. Data 1 (1972) 279, doi:10.1063/1.3253100, as rounded in WebElements',
    note: 'polycrystal; gases as gas',
    values:
      '0.1805 0.1513 85 190 27 140 0.02583 0.02658 0.0277 0.0491 140 160 235 150 0.236 0.205 0.0089 0.01772 100 200 16 22 31 94 7.8 80 100 91 400 120 29 60 50 0.52 0.12 0.00943 58 35 17 23 54 139 51 120 150 72 430 97 82 67 24 3 0.449 0.00565 36 18 13 11 13 17 15 13 14 11 11 11 16 15 17 39 16 23 57 170 48 88 150 72 320 8.3 46 35 8 20 2 0.00361 - 19 12 54 47 27 6 6 10 8.8 10 - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'thermalExpansion',
    label: 'Linear thermal expansion at 300 K',
    unit: '10^-6/K',
    source: 'Haynes (ed.), CRC Handbook of Chemistry and Physics, 95th and 97th ed., as in WebElements',
    values:
      '- - 46 11.3 6 7.1 - - - - 71 8.2 23.1 2.6 - - - - - 22.3 10.2 8.6 8.4 4.9 21.7 11.8 13 13.4 16.5 30.2 120 6 - - - - - 22.5 10.6 5.7 7.3 4.8 - 6.4 8.2 11.8 18.9 30.8 32.1 22 11 - - - - 20.6 12.1 6.3 6.7 9.6 11 12.7 35 9.4 10.3 9.9 11.2 12.2 13.3 26.3 9.9 5.9 6.3 4.5 6.2 5.1 6.4 8.8 14.2 - 29.9 28.9 13.4 - - - - - - 11 - 13.9 - - - - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'bulkModulus',
    label: 'Bulk modulus',
    unit: 'GPa',
    source:
      'Kittel, Introduction to Solid State Physics, 8th ed. (2005), table 3.3; graphite: Hanfland et al., Phys. Rev. B 39 (1989) 12598, doi:10.1103/PhysRevB.39.12598',
    values:
      '0.2 - 11.6 100.3 178 33.8 1.2 - - 1 6.8 35.4 72.2 98.8 30.4 17.8 - 1.6 3.2 15.2 43.5 105.1 161.9 190.1 59.6 168.3 191.4 186 137 59.8 56.9 77.2 39.4 9.1 - 1.8 3.1 11.6 36.6 83.3 170.2 272.5 297 320.8 270.4 180.8 100.7 46.7 41.1 - 38.3 23 - - 2 10.3 24.3 23.9 30.6 32.7 35 29.4 14.7 38.3 39.9 38.4 39.7 41.1 39.7 13.3 41.1 109 200 323.2 372 418 355 278.3 173.2 38.2 35.9 43 31.5 26 - - - 13.2 25 54.3 76 98.7 68 54 - - - - - - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'density',
    label: 'Density at 295 K',
    unit: 'g/cm^3',
    source: 'Haynes (ed.), CRC Handbook of Chemistry and Physics, 95th and 97th ed.',
    note: 'gases at 101.325 kPa; white P; no estimates',
    values:
      '8.2e-05 0.000164 0.534 1.85 2.34 2.2 0.001145 0.001308 0.001553 0.000825 0.97 1.74 2.7 2.3296 1.823 2.07 0.002898 0.001633 0.89 1.54 2.99 4.506 6 7.15 7.3 7.87 8.86 8.9 8.96 7.134 5.91 5.3234 5.75 4.809 3.1028 0.003425 1.53 2.64 4.47 6.52 8.57 10.2 11 12.1 12.4 12 10.5 8.69 7.31 7.287 6.68 6.232 4.933 0.005366 1.873 3.62 6.15 6.77 6.773 7.01 7.26 7.52 5.24 7.9 8.23 8.55 8.8 9.07 9.321 6.9 9.84 13.3 16.4 19.3 20.8 22.587 22.562 21.5 19.3 13.534 11.8 11.3 9.79 9.2 - 0.009074 - 5 10 11.7 15.4 19.1 20.2 19.7 12 13.51 14.78 15.1 8.84 - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'volumePerAtom',
    label: 'Volume per atom of the crystal',
    unit: 'Å^3/atom',
    source:
      'Haynes (ed.), CRC Handbook of Chemistry and Physics, 95th and 97th ed. (densities); Donohue, The Structures of the Elements (1974), for gases, liquids, C, P and Ra',
    note: 'measured at room temperature; gases and liquids as the cold solid',
    values:
      '19.02 32.17 21.58 8.089 7.671 8.797 22.68 17.36 16.05 22.24 39.36 23.2 16.59 20.02 18.99 25.72 27.53 37.45 72.95 43.21 24.97 17.64 14.1 12.08 12.5 11.78 11.05 10.95 11.78 15.22 19.59 22.66 21.64 27.27 31.19 44.99 92.76 55.11 33.03 23.23 18 15.62 14.78 13.87 13.78 14.73 17.06 21.48 26.08 27.05 30.27 34 42.72 57.64 117.8 62.99 37.51 34.37 34.55 34.17 33.15 33.2 48.16 33.05 32.07 31.56 31.12 30.62 30.1 41.64 29.53 22.28 18.32 15.82 14.87 13.99 14.15 15.07 16.95 23.14 28.76 30.45 35.45 37.72 - - - 68.22 37.69 32.93 24.91 20.69 19.48 20.57 33.63 30.36 27.75 27.6 47.34 - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'spaceGroup',
    label: 'Space group number of the crystal',
    unit: '1',
    source: "Donohue, The Structures of the Elements (1974); Villars and Calvert, Pearson's Handbook, 2nd ed. (1991)",
    note: 'stable form at room temperature; gases and liquids as the cold solid',
    values:
      '194 194 229 194 166 194 205 12 15 225 229 194 225 227 64 70 64 225 229 225 194 194 229 229 217 229 194 225 225 194 64 227 166 152 64 225 229 225 194 194 229 229 194 194 225 225 225 194 139 141 166 152 64 225 229 229 194 225 194 194 194 166 229 194 194 194 194 194 194 225 194 194 229 229 194 194 225 225 225 166 194 225 166 221 - - - 229 225 225 139 63 62 11 194 194 194 194 225 - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'bandGap',
    label: 'Band gap of the crystal',
    unit: 'eV',
    source:
      'Berger, Semiconductor Materials (1997); Schwentner et al., Electronic Excitations in Condensed Rare Gases (1985); Keyes, Phys. Rev. 92 (1953) 580, doi:10.1103/PhysRev.92.580',
    note: 'measured; 0 for metals and semimetals',
    values:
      '- - 0 0 1.56 0 - - - 21.58 0 0 0 1.12 0.33 2.6 - 14.16 0 0 0 0 0 0 0 0 0 0 0 0 0 0.66 0 1.74 - 11.61 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.33 1.3 9.33 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 - - - 0 0 0 0 0 0 0 0 0 0 0 0 - - - - - - - - - - - - - - - - - - -',
  },
  {
    key: 'saturationMoment',
    label: 'Ferromagnetic saturation moment at 0 K',
    unit: 'uB/atom',
    source:
      'Kittel, Introduction to Solid State Physics, 8th ed. (2005), table 12.2; Jensen and Mackintosh, Rare Earth Magnetism (1991), table 1.6',
    note: 'measured; 0 for elements that are not ferromagnetic',
    values:
      '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 2.22 1.72 0.606 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 7.63 9.34 10.33 10.34 9.1 7.14 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 - - - 0 0 0 0 0 0 0 0 0 0 0 0 - - - - - - - - - - - - - - - - - - -',
  },
] as const satisfies readonly FactColumn[];
