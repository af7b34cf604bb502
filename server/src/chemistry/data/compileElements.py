"""Writes elementTable.ts, the facts of the elements, from three packages that keep the references of their numbers and
from handTables.py beside this file. Run in a throw-away environment:

    pip install mendeleev==1.3.0 pymatgen==2026.10.24 chemicals==1.5.2
    python compileElements.py > ../elementTable.ts && npx biome check --write ../elementTable.ts

The program never runs this: the table it writes is kept. docs/chemistry.md tells which numbers were left out and why.
"""
import csv
import json
import math
import os
import warnings

warnings.filterwarnings("ignore")
import chemicals
from mendeleev import get_all_elements
from pymatgen.core import Element as PymatgenElement

import handTables

ELEMENTS = get_all_elements()
PYMATGEN = [PymatgenElement(e.symbol).data for e in ELEMENTS]
CAPACITY = {"s": 2, "p": 6, "d": 10, "f": 14}

CRC = "Haynes (ed.), CRC Handbook of Chemistry and Physics, 95th and 97th ed."
columns = []


def number(value, digits=7):
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    rounded = float(f"{value:.{digits}g}")
    return int(rounded) if rounded == int(rounded) and abs(rounded) < 1e15 else rounded


def column(key, label, unit, source, values, note=None, digits=5):
    columns.append((key, label, unit, source, note, [number(v, digits) for v in values]))


def attribute(name, factor=1.0):
    return [None if getattr(e, name) is None else getattr(e, name) * factor for e in ELEMENTS]


def outer_subshells(e):
    """Electrons of each subshell outside the noble-gas core: {'s': 2, 'd': 6}."""
    counts = {"s": 0, "p": 0, "d": 0, "f": 0}
    for word in e.econf.split():
        if word.startswith("["):
            continue
        counts[word[1]] += int(word[2:] or 1)
    return counts


SHELLS = [outer_subshells(e) for e in ELEMENTS]


def pymatgen_fact(name):
    values = []
    for data in PYMATGEN:
        value = data.get(name)
        if isinstance(value, str):
            value = None
        values.append(value)
    return values


def temperatures():
    melting, boiling = [], []
    for e in ELEMENTS:
        phases = {p.allotrope: p for p in e.phase_transitions}
        # The allotrope of the crystal facts: grey arsenic and selenium, white tin and phosphorus, monoclinic sulphur
        # (the form that melts), graphite.
        phase = phases.get(None) or phases.get({"Sn": "white", "P": "white", "S": "monoclinic", "Se": "gray", "As": "gray"}.get(e.symbol, "graphite"))
        melting.append(phase.melting_point if phase else None)
        boiling.append(phase.boiling_point if phase else None)
    return melting, boiling


NIST = "NIST Atomic Spectra Database, Kramida et al., doi:10.18434/T4W30F"
column("atomicNumber", "Atomic number", "1", "definition", [e.atomic_number for e in ELEMENTS])
column("mendeleevNumber", "Mendeleev number", "1", "Villars et al., J. Alloys Compd. 367 (2004) 167, doi:10.1016/j.jallcom.2003.08.060, after Pettifor 1984", attribute("mendeleev_number"))
column("pettiforNumber", "Pettifor chemical scale, as an order", "1", "Pettifor, Solid State Commun. 51 (1984) 31, doi:10.1016/0038-1098(84)90765-8", attribute("pettifor_number"))
column("glaweNumber", "Modified Pettifor number", "1", "Glawe et al., New J. Phys. 18 (2016) 093011, doi:10.1088/1367-2630/18/9/093011", attribute("glawe_number"), "order of chemical similarity in known crystals")
column("atomicWeight", "Standard atomic weight", "g/mol", "CIAAW 2021, Prohaska et al., Pure Appl. Chem. 94 (2022) 573, doi:10.1515/pac-2019-0603", attribute("atomic_weight"), "the conventional value where the standard is an interval; mass of a long-lived isotope where there is none", 9)
column("period", "Period", "1", "definition", attribute("period"))
column("group", "Group", "1", "IUPAC", [e.group_id if e.group_id is not None else 3 for e in ELEMENTS], "3 for the f block")
for shell in "spdf":
    column(f"valence{shell.upper()}", f"{shell} electrons outside the noble-gas core", "1", NIST, [s[shell] for s in SHELLS])
column("valenceTotal", "Electrons outside the noble-gas core", "1", NIST, [sum(s.values()) for s in SHELLS])
for shell in "spdf":
    column(f"unfilled{shell.upper()}", f"Empty places in the {shell} subshell outside the noble-gas core", "1", NIST, [CAPACITY[shell] - s[shell] if s[shell] else 0 for s in SHELLS], "0 where the subshell is not begun")
column("unfilledTotal", "Empty places in the begun subshells", "1", NIST, [sum(CAPACITY[k] - n for k, n in s.items() if n) for s in SHELLS])

column("isMetal", "Metal", "1", "convention", [int(e.symbol not in handTables.METALLOIDS | handTables.NONMETALS) for e in ELEMENTS], "1 for a metal, 0 for a metalloid or nonmetal")
column("isMetalloid", "Metalloid", "1", "convention", [int(e.symbol in handTables.METALLOIDS) for e in ELEMENTS], "1 for B, Si, Ge, As, Sb, Te")
column("oxidationState", "Most common oxidation state", "1", "Greenwood and Earnshaw, Chemistry of the Elements, 2nd ed. (1997)", [handTables.OXIDATION_STATES.get(e.symbol, [None])[0] for e in ELEMENTS])

column("slaterRadius", "Atomic radius", "pm", "Slater, J. Chem. Phys. 41 (1964) 3199, doi:10.1063/1.1725697", [None if e.group_id == 18 else e.atomic_radius for e in ELEMENTS])
column("densityRadius", "Radius of the free atom", "pm", "Rahm et al., Chem. Eur. J. 22 (2016) 14625, doi:10.1002/chem.201602949", attribute("atomic_radius_rahm"), "where the computed electron density falls to 0.001 e/bohr^3")
column("covalentRadius", "Covalent radius", "pm", "Cordero et al., Dalton Trans. (2008) 2832, doi:10.1039/B801115J", attribute("covalent_radius_cordero"), "mean over hybrids of C and over spin states of Mn, Fe, Co")
column("singleBondRadius", "Covalent radius of single bonds", "pm", "Pyykkö and Atsumi, Chem. Eur. J. 15 (2009) 186, doi:10.1002/chem.200800987", attribute("covalent_radius_pyykko"))
column("metallicRadius", "Metallic radius for twelve neighbours", "pm", "Kaye and Laby, Tables of Physical and Chemical Constants, 16th ed. (1995)", attribute("metallic_radius_c12"))
column("vanDerWaalsRadius", "Van der Waals radius", "pm", "Alvarez, Dalton Trans. 42 (2013) 8617, doi:10.1039/C3DT50599E; noble gases: Vogt and Alvarez, Inorg. Chem. 53 (2014) 9260, doi:10.1021/ic501364h", attribute("vdw_radius_alvarez"))
column("pseudopotentialRadius", "Sum of the s and p pseudopotential radii", "bohr", "Zunger, Phys. Rev. B 22 (1980) 5839, doi:10.1103/PhysRevB.22.5839", [handTables.ZUNGER_S[e.symbol] + handTables.ZUNGER_P[e.symbol] if e.symbol in handTables.ZUNGER_S else None for e in ELEMENTS])

COORDINATIONS = ["VI", "VIPY", "VIII", "VII", "IV", "IVSQ", "IVPY", "V", "IX", "X", "XII", "XI", "XIV", "III", "IIIPY", "II", "I"]


def shannon(e):
    """The entry of the most common oxidation state that has radii, of high spin, nearest to six neighbours."""
    for state in handTables.OXIDATION_STATES.get(e.symbol, []):
        entries = [r for r in e.ionic_radii if r.charge == state and r.spin != "LS"]
        if entries:
            return min(entries, key=lambda r: COORDINATIONS.index(r.coordination))
    return None


SHANNON = "Shannon, Acta Cryst. A32 (1976) 751, doi:10.1107/S0567739476001551"
SHANNON_NOTE = "of the most common oxidation state with a radius, high spin, six neighbours or the nearest there is"
RADII = [shannon(e) for e in ELEMENTS]
column("ionicRadius", "Effective ionic radius", "pm", SHANNON, [r.ionic_radius if r else None for r in RADII], SHANNON_NOTE)
column("crystalRadius", "Crystal radius", "pm", SHANNON, [r.crystal_radius if r else None for r in RADII], SHANNON_NOTE)

ionization = [[e.ionenergies.get(n) for e in ELEMENTS] for n in (1, 2, 3)]
for order, name in enumerate(("First", "Second", "Third")):
    column(f"{name.lower()}IonizationEnergy", f"{name} ionisation energy", "eV", NIST, ionization[order], digits=6)
# Negative numbers in the compilation are extrapolations for ions that are not bound.
affinity = [None if v is None else max(0, v) for v in pymatgen_fact("Electron affinity")]
column("electronAffinity", "Electron affinity", "eV", "Ning and Lu, J. Phys. Chem. Ref. Data 51 (2022) 021502, doi:10.1063/5.0080243, and the works reviewed there", affinity, "0 where no negative ion is bound; calculated for Pm, Sm, Gd, Ho, Er and most actinides", 6)
column("paulingElectronegativity", "Electronegativity, Pauling", "1", "Pauling, The Nature of the Chemical Bond, 3rd ed. (1960), with the revisions of Allred, J. Inorg. Nucl. Chem. 17 (1961) 215, doi:10.1016/0022-1902(61)80142-5", pymatgen_fact("X"), "Am to Lr: Pauling's estimate of 1.3 for the actinides")
column("allenElectronegativity", "Electronegativity, Allen (configuration energy)", "eV", "Mann et al., J. Am. Chem. Soc. 122 (2000) 2780 and 5132, doi:10.1021/ja992866e, doi:10.1021/ja9928677", attribute("en_allen"))
column("mullikenElectronegativity", "Electronegativity, Mulliken", "eV", "Mulliken, J. Chem. Phys. 2 (1934) 782, doi:10.1063/1.1749394", [None if i is None or a is None else (i + a) / 2 for i, a in zip(ionization[0], affinity)], "mean of first ionisation energy and electron affinity")
# Slater's effective charge acts on an electron outside the atom's own outermost one, which screens by 0.35 more.
allred = [None if e.covalent_radius_pyykko is None or e.zeff() is None else 0.744 + 3590 * (e.zeff() - 0.35) / e.covalent_radius_pyykko**2 for e in ELEMENTS]
column("allredRochowElectronegativity", "Electronegativity, Allred and Rochow", "1", "Allred and Rochow, J. Inorg. Nucl. Chem. 5 (1958) 264, doi:10.1016/0022-1902(58)80003-2", allred, "0.744 + 3590 (Z - 0.35)/r^2 with Slater's effective charge Z and the covalent radius of single bonds r in pm")
column("gordyElectronegativity", "Electronegativity, Gordy (effective charge over radius)", "e/pm", "Gordy, Phys. Rev. 69 (1946) 604, doi:10.1103/PhysRev.69.604", [e.electronegativity("gordy") for e in ELEMENTS], "with Slater's effective charge and the covalent radius of single bonds")
MIEDEMA = "de Boer et al., Cohesion in Metals (1988); Zhang et al., Comput. Phys. Commun. 209 (2016) 58, doi:10.1016/j.cpc.2016.08.013"
column("miedemaElectronegativity", "Electronegativity, Miedema", "V", MIEDEMA, attribute("en_miedema"))
column("miedemaElectronDensity", "Cube root of the electron density at the cell boundary, Miedema", "1", MIEDEMA, [None if e.miedema_electron_density is None else e.miedema_electron_density ** (1 / 3) for e in ELEMENTS], "density in units of 6e22 electrons/cm^3", 4)
column("miedemaMolarVolume", "Molar volume, Miedema", "cm^3/(mol atom)", MIEDEMA, attribute("miedema_molar_volume"))
column("polarizability", "Static dipole polarisability of the atom", "Å^3", "Schwerdtfeger and Nagle, Mol. Phys. 117 (2019) 1200, doi:10.1080/00268976.2018.1535143, table of 2023", attribute("dipole_polarizability", 0.529177210903**3))

melting, boiling = temperatures()
column("meltingTemperature", "Melting temperature", "K", CRC, melting, "at 101.325 kPa; white P and Sn, monoclinic S, grey Se, grey As (under its own pressure)", 6)
column("boilingTemperature", "Boiling temperature", "K", CRC, boiling, "at 101.325 kPa; sublimation of C and As", 6)


def crc_fusion():
    path = os.path.join(os.path.dirname(chemicals.__file__), "Phase Change", "CRC Handbook Heat of Fusion.tsv")
    with open(path, encoding="utf8") as file:
        rows = {row["CAS"]: row for row in csv.DictReader(file, delimiter="\t")}
    values = []
    for e in ELEMENTS:
        row = rows.get(e.cas)
        atoms = 2 if row and row["Formula"].endswith("2") else 1
        values.append(handTables.FUSION_ENTHALPY.get(e.symbol, float(row["Hfus"]) / 1000 / atoms if row else None))
    return values


column("fusionEnthalpy", "Enthalpy of fusion", "kJ/(mol atom)", CRC, crc_fusion(), "per mole of atoms, also of H2, N2, O2 and the halogens; white P: NIST-JANAF")
noble = set("He Ne Ar Kr Xe Rn".split())
column("atomizationEnthalpy", "Enthalpy of atomisation at 298 K", "kJ/(mol atom)", CRC, [0 if e.symbol in noble else e.heat_of_formation for e in ELEMENTS], "enthalpy of formation of the gaseous atom; 0 for noble gases")
column("cohesiveEnergy", "Cohesive energy at 0 K", "eV/atom", "Kittel, Introduction to Solid State Physics, 8th ed. (2005), table 3.1", [handTables.COHESIVE_ENERGY.get(e.symbol) for e in ELEMENTS])
column("specificHeat", "Specific heat capacity at 298 K", "J/(g K)", CRC, attribute("specific_heat_capacity"), "at constant pressure, of the stable form (gases as gas)")
column("thermalConductivity", "Thermal conductivity at 300 K", "W/(m K)", "Ho, Powell and Liley, J. Phys. Chem. Ref. Data 1 (1972) 279, doi:10.1063/1.3253100, as rounded in WebElements", pymatgen_fact("Thermal conductivity"), "polycrystal; gases as gas")
column("thermalExpansion", "Linear thermal expansion at 300 K", "10^-6/K", CRC + ", as in WebElements", [None if v is None else v * 1e6 for v in pymatgen_fact("Coefficient of linear thermal expansion")])
column("bulkModulus", "Bulk modulus", "GPa", "Kittel, Introduction to Solid State Physics, 8th ed. (2005), table 3.3; graphite: Hanfland et al., Phys. Rev. B 39 (1989) 12598, doi:10.1103/PhysRevB.39.12598", [handTables.BULK_MODULUS.get(e.symbol) for e in ELEMENTS])
measured = [e.density if e.symbol in handTables.SPACE_GROUP or e.symbol == "Rn" else None for e in ELEMENTS]
column("density", "Density at 295 K", "g/cm^3", CRC, measured, "gases at 101.325 kPa; white P; no estimates")

AVOGADRO_ANGSTROM = 0.602214076  # mol Å^3 / cm^3


def volume(e):
    if e.symbol in handTables.LATTICE_VOLUME:
        return handTables.LATTICE_VOLUME[e.symbol]
    if e.symbol not in handTables.SPACE_GROUP:
        return None
    return e.atomic_weight / e.density / AVOGADRO_ANGSTROM


column("volumePerAtom", "Volume per atom of the crystal", "Å^3/atom", CRC + " (densities); Donohue, The Structures of the Elements (1974), for gases, liquids, C, P and Ra", [volume(e) for e in ELEMENTS], "measured at room temperature; gases and liquids as the cold solid", 4)
column("spaceGroup", "Space group number of the crystal", "1", "Donohue, The Structures of the Elements (1974); Villars and Calvert, Pearson's Handbook, 2nd ed. (1991)", [handTables.SPACE_GROUP.get(e.symbol) for e in ELEMENTS], "stable form at room temperature; gases and liquids as the cold solid")
column("bandGap", "Band gap of the crystal", "eV", "Berger, Semiconductor Materials (1997); Schwentner et al., Electronic Excitations in Condensed Rare Gases (1985); Keyes, Phys. Rev. 92 (1953) 580, doi:10.1103/PhysRev.92.580", [handTables.BAND_GAP.get(e.symbol, 0 if e.symbol in handTables.SPACE_GROUP and e.symbol not in handTables.NO_BAND_GAP_KNOWN else None) for e in ELEMENTS], "measured; 0 for metals and semimetals")
column("saturationMoment", "Ferromagnetic saturation moment at 0 K", "uB/atom", "Kittel, Introduction to Solid State Physics, 8th ed. (2005), table 12.2; Jensen and Mackintosh, Rare Earth Magnetism (1991), table 1.6", [handTables.SATURATION_MOMENT.get(e.symbol, 0 if e.symbol in handTables.SPACE_GROUP else None) for e in ELEMENTS], "measured; 0 for elements that are not ferromagnetic")

categories = {"Transition metals": "transition metal", "Lanthanides": "lanthanide", "Actinides": "actinide", "Poor metals": "post-transition metal", "Nonmetals": "nonmetal", "Noble gases": "noble gas", "Metalloids": "metalloid", "Alkali metals": "alkali metal", "Alkaline earth metals": "alkaline earth metal", "Halogens": "halogen"}

IUPAC_NAMES = {"Aluminum": "Aluminium", "Cesium": "Caesium"}


def text(value):
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


print("// Written by data/compileElements.py; change that and run it again.")
print()
print("/** One fact of every element, in order of atomic number; `-` where it is not known. */")
print("export interface FactColumn {\n  readonly key: string;\n  readonly label: string;\n  readonly unit: string;\n  readonly source: string;\n  readonly note?: string;\n  readonly values: string;\n}")
print()
print("export const NAMES =\n  " + text(" ".join(IUPAC_NAMES.get(e.name, e.name) for e in ELEMENTS)) + ";")
print()
print("/** Electron configurations of the free atoms (NIST Atomic Spectra Database). */")
print("export const CONFIGURATIONS =\n  " + text("|".join(e.econf for e in ELEMENTS)) + ";")
print()
print("export const CATEGORIES =\n  " + text("|".join(categories[e.series] for e in ELEMENTS)) + ";")
print()
print("/** Oxidation states, the common ones first. */")
print("export const OXIDATION_STATES =\n  " + text("|".join(",".join(str(s) for s in handTables.OXIDATION_STATES.get(e.symbol, [])) for e in ELEMENTS)) + ";")
print()
print("export const FACT_COLUMNS = [")
for key, label, unit, source, note, values in columns:
    print("  {")
    print(f"    key: {text(key)},\n    label: {text(label)},\n    unit: {text(unit)},\n    source: {text(source)},")
    if note:
        print(f"    note: {text(note)},")
    print("    values:\n      " + text(" ".join("-" if v is None else json.dumps(v) for v in values)) + ",")
    print("  },")
print("] as const satisfies readonly FactColumn[];")
