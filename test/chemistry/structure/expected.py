"""Writes expected.json: what pymatgen and spglib make of the structure files beside the project.

    pip install pymatgen ase && python expected.py ../../../../shared/data/dft_files > expected.json
"""

import json
import sys
import warnings
from pathlib import Path

import ase.io
import numpy
import pymatgen.core
import spglib
from pymatgen.core import Structure
from pymatgen.io.cif import CifParser
from pymatgen.io.vasp import Poscar
from pymatgen.symmetry.analyzer import SpacegroupAnalyzer

warnings.simplefilter("ignore")
folder = Path(sys.argv[1])


def facts(structure: Structure) -> dict:
    """Numbers that do not depend on the order of atoms; symmetry and the Niggli cell of ordered crystals."""
    distances = structure.distance_matrix
    numpy.fill_diagonal(distances, numpy.inf)
    shortest = min(distances.min(), *(neighbours[0].nn_distance if neighbours else 99 for neighbours in structure.get_all_neighbors(4)))
    found = {
        "composition": {str(element): amount for element, amount in structure.composition.get_el_amt_dict().items()},
        "sites": len(structure),
        "volume": structure.volume,
        "density": float(structure.density),
        "shortestDistance": float(shortest),
        "neighbours4": sorted(len(neighbours) for neighbours in structure.get_all_neighbors(4)),
        "niggli": list(structure.lattice.get_niggli_reduced_lattice().parameters),
    }
    analyzer = SpacegroupAnalyzer(structure, symprec=0.01)
    data = analyzer.get_symmetry_dataset()
    found["spaceGroup"] = data.number
    found["wyckoffs"] = sorted(data.wyckoffs)
    found["standardSites"] = len(data.std_types)
    return found


def read(path: Path) -> list[dict]:
    if path.suffix == ".cif":
        parser = CifParser(path)
        return [facts(structure) for structure in parser.parse_structures(primitive=False)]
    return [facts(Poscar.from_file(path, check_for_potcar=False).structure)]


files = sorted(
    path
    for pattern in ("*.cif", "POSCAR*", "CONTCAR*", "cgcnn_cod_cifs/*.cif")
    for path in folder.glob(pattern)
)
result = {"made with": {"pymatgen": pymatgen.core.__version__, "spglib": spglib.__version__, "ase": ase.__version__}}
for path in files:
    name = str(path.relative_to(folder))
    try:
        result[name] = read(path)
    except Exception as error:  # the file that is bad on purpose
        result[name] = str(error).split("\n")[0]
    if path.suffix != ".cif" or isinstance(result[name], str) or len(result[name]) != 1:
        continue
    try:
        result[name][0]["aseSites"] = len(ase.io.read(path, format="cif"))
    except Exception:
        pass
json.dump(result, sys.stdout, indent=1)
