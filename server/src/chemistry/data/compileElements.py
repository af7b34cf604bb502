"""Writes elementTable.ts, the facts of the elements, from the packages mendeleev and pymatgen and the tables beside this
file. Run in a throw-away environment with `pip install mendeleev==1.3.0 pymatgen`:

    python compileElements.py > ../elementTable.ts

The program never runs this: the table it writes is kept. Every column names the original reference of its numbers.
"""
import json
import math
import warnings

warnings.filterwarnings("ignore")
from mendeleev import get_all_elements
from pymatgen.core import Element as PymatgenElement

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
column("atomicWeight", "Standard atomic weight", "g/mol", "CIAAW 2021, Prohaska et al., Pure Appl. Chem. 94 (2022) 573, doi:10.1515/pac-2019-0603", attribute("atomic_weight"), "the conventional value where the standard is an interval; mass number of the longest-lived isotope where there is none", 9)
column("period", "Period", "1", "definition", attribute("period"))
column("group", "Group", "1", "IUPAC", [e.group_id if e.group_id is not None else 3 for e in ELEMENTS], "3 for the f block")
for shell in "spdf":
    column(f"valence{shell.upper()}", f"{shell} electrons outside the noble-gas core", "1", NIST, [s[shell] for s in SHELLS])
column("valenceTotal", "Electrons outside the noble-gas core", "1", NIST, [sum(s.values()) for s in SHELLS])
for shell in "spdf":
    column(f"unfilled{shell.upper()}", f"Empty places in the {shell} subshell outside the noble-gas core", "1", NIST, [CAPACITY[shell] - s[shell] if s[shell] else 0 for s in SHELLS], "0 where the subshell is not begun")
column("unfilledTotal", "Empty places in the begun subshells", "1", NIST, [sum(CAPACITY[k] - n for k, n in s.items() if n) for s in SHELLS])

column("slaterRadius", "Atomic radius", "pm", "Slater, J. Chem. Phys. 41 (1964) 3199, doi:10.1063/1.1725697", attribute("atomic_radius"))
column("densityRadius", "Radius of the isolated atom (electron density 0.001 e/bohr^3)", "pm", "Rahm et al., Chem. Eur. J. 22 (2016) 14625, doi:10.1002/chem.201602949", attribute("atomic_radius_rahm"), "computed by the authors")
column("covalentRadius", "Covalent radius", "pm", "Cordero et al., Dalton Trans. (2008) 2832, doi:10.1039/B801115J", attribute("covalent_radius_cordero"), "mean over hybrids of C and over spin states of Mn, Fe, Co")
column("singleBondRadius", "Single-bond covalent radius", "pm", "Pyykkö and Atsumi, Chem. Eur. J. 15 (2009) 186, doi:10.1002/chem.200800987", attribute("covalent_radius_pyykko"))
column("metallicRadius", "Metallic radius for twelve neighbours", "pm", "Kaye and Laby, Tables of Physical and Chemical Constants, 16th ed.", attribute("metallic_radius_c12"))
column("vanDerWaalsRadius", "Van der Waals radius", "pm", "Alvarez, Dalton Trans. 42 (2013) 8617, doi:10.1039/C3DT50599E; noble gases: Vogt and Alvarez, Inorg. Chem. 53 (2014) 9260, doi:10.1021/ic501364h", attribute("vdw_radius_alvarez"))

column("paulingElectronegativity", "Electronegativity, Pauling", "1", "Pauling, The Nature of the Chemical Bond, 3rd ed. (1960), with the revisions of Allred, J. Inorg. Nucl. Chem. 17 (1961) 215, doi:10.1016/0022-1902(61)80142-5", pymatgen_fact("X"), "Am to Lr: Pauling's estimate of 1.3 for the actinides")
column("allenElectronegativity", "Electronegativity, Allen (configuration energy)", "eV", "Mann et al., J. Am. Chem. Soc. 122 (2000) 2780 and 5132, doi:10.1021/ja992866e, doi:10.1021/ja9928677", attribute("en_allen"))
melting, boiling = temperatures()
column("meltingTemperature", "Melting temperature", "K", CRC, melting, "at 101.325 kPa; white P and Sn, monoclinic S, grey Se, grey As (under its own pressure)", 6)
column("boilingTemperature", "Boiling temperature", "K", CRC, boiling, "at 101.325 kPa; sublimation for C and As", 6)

categories = {"Transition metals": "transition metal", "Lanthanides": "lanthanide", "Actinides": "actinide", "Poor metals": "post-transition metal", "Nonmetals": "nonmetal", "Noble gases": "noble gas", "Metalloids": "metalloid", "Alkali metals": "alkali metal", "Alkaline earth metals": "alkaline earth metal", "Halogens": "halogen"}


def text(value):
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


print("// Written by data/compileElements.py; change that and run it again.")
print()
print("/** One fact of every element, in order of atomic number; `-` where it is not known. */")
print("export interface FactColumn {\n  readonly key: string;\n  readonly label: string;\n  readonly unit: string;\n  readonly source: string;\n  readonly note?: string;\n  readonly values: string;\n}")
print()
print("export const NAMES =\n  " + text(" ".join(e.name for e in ELEMENTS)) + ";")
print()
print("/** Electron configurations of the free atoms (NIST Atomic Spectra Database). */")
print("export const CONFIGURATIONS =\n  " + text("|".join(e.econf for e in ELEMENTS)) + ";")
print()
print("export const CATEGORIES =\n  " + text("|".join(categories[e.series] for e in ELEMENTS)) + ";")
print()
print("/** Oxidation states, the common ones first. */")
print("export const OXIDATION_STATES =\n  " + text("|".join(",".join(str(s) for s in e.oxistates) for e in ELEMENTS)) + ";")
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
