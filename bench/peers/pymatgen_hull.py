"""Energies above the hull by pymatgen (Ong et al. 2008, doi:10.1021/cm702327g), for bench/stability.ts.

usage: python pymatgen_hull.py FILE     FILE: JSON list of {"composition": {"Li": 2, "O": 1}, "formationEnergy": eV/atom}; prints
{"seconds": ..., "aboveHull": [...]}, the seconds those of building the diagram and asking it for every entry.
"""

import json
import sys
import time

from pymatgen.analysis.phase_diagram import PDEntry, PhaseDiagram
from pymatgen.core import Composition

with open(sys.argv[1]) as file:
    rows = json.load(file)
started = time.perf_counter()
entries = [PDEntry(Composition(row["composition"]), row["formationEnergy"] * sum(row["composition"].values())) for row in rows]
elements = {element for entry in entries for element in entry.composition}
references = [PDEntry(Composition({element: 1}), 0.0) for element in elements]
diagram = PhaseDiagram(entries + references)
above = [diagram.get_e_above_hull(entry) for entry in entries]
print(json.dumps({"seconds": time.perf_counter() - started, "aboveHull": above}))
