"""Facts that no package has with its reference, after the literature named over each table.

They were typed by hand and then checked against transcriptions by others: cohesive energies and Zunger's radii agree number
by number with those in matminer; the volumes and space groups of all cubic and hexagonal elements with the lattice
constants in ASE (within 3 %, but for the alkali metals, which ASE has cold).
"""


def table(text):
    words = text.split()
    return {words[i]: float(words[i + 1]) for i in range(0, len(words), 2)}


# Cohesive energy in eV/atom at 0 K and 1 atm. Kittel, Introduction to Solid State Physics, 8th ed. (2005), table 3.1.
COHESIVE_ENERGY = table("""
Li 1.63 Be 3.32 B 5.81 C 7.37 N 4.92 O 2.60 F 0.84 Ne 0.020 Na 1.113 Mg 1.51 Al 3.39 Si 4.63 P 3.43 S 2.85 Cl 1.40 Ar 0.080
K 0.934 Ca 1.84 Sc 3.90 Ti 4.85 V 5.31 Cr 4.10 Mn 2.92 Fe 4.28 Co 4.39 Ni 4.44 Cu 3.49 Zn 1.35 Ga 2.81 Ge 3.85 As 2.96
Se 2.46 Br 1.22 Kr 0.116 Rb 0.852 Sr 1.72 Y 4.37 Zr 6.25 Nb 7.57 Mo 6.82 Tc 6.85 Ru 6.74 Rh 5.75 Pd 3.89 Ag 2.95 Cd 1.16
In 2.52 Sn 3.14 Sb 2.75 Te 2.19 I 1.11 Xe 0.16 Cs 0.804 Ba 1.90 La 4.47 Ce 4.32 Pr 3.70 Nd 3.40 Sm 2.14 Eu 1.86 Gd 4.14
Tb 4.05 Dy 3.04 Ho 3.14 Er 3.29 Tm 2.42 Yb 1.60 Lu 4.43 Hf 6.44 Ta 8.10 W 8.90 Re 8.03 Os 8.17 Ir 6.94 Pt 5.84 Au 3.81
Hg 0.67 Tl 1.88 Pb 2.03 Bi 2.18 Po 1.50 Rn 0.202 Ra 1.66 Ac 4.25 Th 6.20 U 5.55 Np 4.73 Pu 3.60 Am 2.73 Cm 3.99
""")

# Isothermal bulk modulus in GPa at room temperature (gases: of the solid). Kittel, 8th ed. (2005), table 3.3; carbon is
# graphite (33 GPa, Hanfland et al., Phys. Rev. B 39 (1989) 12598, doi:10.1103/PhysRevB.39.12598), not Kittel's diamond.
BULK_MODULUS = table("""
H 0.2 Li 11.6 Be 100.3 B 178 C 33.8 N 1.2 Ne 1.0 Na 6.8 Mg 35.4 Al 72.2 Si 98.8 P 30.4 S 17.8 Ar 1.6 K 3.2 Ca 15.2 Sc 43.5
Ti 105.1 V 161.9 Cr 190.1 Mn 59.6 Fe 168.3 Co 191.4 Ni 186 Cu 137 Zn 59.8 Ga 56.9 Ge 77.2 As 39.4 Se 9.1 Kr 1.8 Rb 3.1
Sr 11.6 Y 36.6 Zr 83.3 Nb 170.2 Mo 272.5 Tc 297 Ru 320.8 Rh 270.4 Pd 180.8 Ag 100.7 Cd 46.7 In 41.1 Sb 38.3 Te 23.0
Cs 2.0 Ba 10.3 La 24.3 Ce 23.9 Pr 30.6 Nd 32.7 Pm 35 Sm 29.4 Eu 14.7 Gd 38.3 Tb 39.9 Dy 38.4 Ho 39.7 Er 41.1 Tm 39.7
Yb 13.3 Lu 41.1 Hf 109 Ta 200 W 323.2 Re 372 Os 418 Ir 355 Pt 278.3 Au 173.2 Hg 38.2 Tl 35.9 Pb 43.0 Bi 31.5 Po 26
Ra 13.2 Ac 25 Th 54.3 Pa 76 U 98.7 Np 68 Pu 54
""")

# Radii of the s and p pseudopotentials in bohr. Zunger, Phys. Rev. B 22 (1980) 5839, doi:10.1103/PhysRevB.22.5839.
ZUNGER_S = table("""
Li 0.985 Be 0.64 B 0.48 C 0.39 N 0.33 O 0.285 F 0.25 Ne 0.22 Na 1.10 Mg 0.90 Al 0.77 Si 0.68 P 0.60 S 0.54 Cl 0.50 Ar 0.46
K 1.54 Ca 1.32 Sc 1.22 Ti 1.15 V 1.09 Cr 1.07 Mn 0.99 Fe 0.95 Co 0.92 Ni 0.96 Cu 0.88 Zn 0.82 Ga 0.76 Ge 0.72 As 0.67
Se 0.615 Br 0.58 Kr 0.56 Rb 1.67 Sr 1.42 Y 1.32 Zr 1.265 Nb 1.23 Mo 1.22 Tc 1.16 Ru 1.145 Rh 1.11 Pd 1.08 Ag 1.045 Cd 0.985
In 0.94 Sn 0.88 Sb 0.83 Te 0.79 I 0.755 Xe 0.75 Cs 1.71 Ba 1.515 La 1.375 Hf 1.30 Ta 1.25 W 1.22 Re 1.19 Os 1.17 Ir 1.16
Pt 1.24 Au 1.21 Hg 1.07 Tl 1.015 Pb 0.96 Bi 0.92 Po 0.88 At 0.85 Rn 0.84
""")
ZUNGER_P = table("""
Li 0.625 Be 0.44 B 0.315 C 0.25 N 0.21 O 0.18 F 0.155 Ne 0.14 Na 1.55 Mg 1.13 Al 0.905 Si 0.74 P 0.64 S 0.56 Cl 0.51 Ar 0.46
K 2.15 Ca 1.68 Sc 1.53 Ti 1.43 V 1.34 Cr 1.37 Mn 1.23 Fe 1.16 Co 1.10 Ni 1.22 Cu 1.16 Zn 1.06 Ga 0.935 Ge 0.84 As 0.745
Se 0.67 Br 0.62 Kr 0.60 Rb 2.43 Sr 1.79 Y 1.62 Zr 1.56 Nb 1.53 Mo 1.50 Tc 1.49 Ru 1.46 Rh 1.41 Pd 1.37 Ag 1.33 Cd 1.23
In 1.11 Sn 1.00 Sb 0.935 Te 0.88 I 0.83 Xe 0.81 Cs 2.60 Ba 1.887 La 1.705 Hf 1.61 Ta 1.54 W 1.515 Re 1.49 Os 1.48 Ir 1.468
Pt 1.46 Au 1.45 Hg 1.34 Tl 1.22 Pb 1.13 Bi 1.077 Po 1.02 At 0.98 Rn 0.94
""")

# Space group of the crystal stable at room temperature and pressure; for gases and liquids that of the cold solid at
# normal pressure (He: the solid under its own melting pressure). Donohue, The Structures of the Elements (1974);
# Villars and Calvert, Pearson's Handbook, 2nd ed. (1991).
SPACE_GROUP = table("""
H 194 He 194 Li 229 Be 194 B 166 C 194 N 205 O 12 F 15 Ne 225 Na 229 Mg 194 Al 225 Si 227 P 64 S 70 Cl 64 Ar 225 K 229
Ca 225 Sc 194 Ti 194 V 229 Cr 229 Mn 217 Fe 229 Co 194 Ni 225 Cu 225 Zn 194 Ga 64 Ge 227 As 166 Se 152 Br 64 Kr 225 Rb 229
Sr 225 Y 194 Zr 194 Nb 229 Mo 229 Tc 194 Ru 194 Rh 225 Pd 225 Ag 225 Cd 194 In 139 Sn 141 Sb 166 Te 152 I 64 Xe 225
Cs 229 Ba 229 La 194 Ce 225 Pr 194 Nd 194 Pm 194 Sm 166 Eu 229 Gd 194 Tb 194 Dy 194 Ho 194 Er 194 Tm 194 Yb 225 Lu 194
Hf 194 Ta 229 W 229 Re 194 Os 194 Ir 225 Pt 225 Au 225 Hg 166 Tl 194 Pb 225 Bi 166 Po 221 Ra 229 Ac 225 Th 225 Pa 139
U 63 Np 62 Pu 11 Am 194 Cm 194 Bk 194 Cf 194 Es 225
""")

# Volume in Å^3/atom where the density at room temperature is not that of the crystal above: from its lattice parameters
# (Donohue 1974; Villars and Calvert 1991; temperatures in brackets).
# H hcp a 3.776 c 6.162, two molecules (4 K); He hcp a 3.57 c 5.83 (2 K, 3.7 MPa); C graphite a 2.4612 c 6.7079;
# N a 5.661, four molecules (20 K); O a 5.403 b 3.429 c 5.086 beta 132.53, two molecules (23 K);
# F a 5.50 b 3.28 c 7.28 beta 102.17, four molecules (23 K); Ne 4.464, Ar 5.311, Kr 5.646, Xe 6.132 fcc (4 K);
# P black a 3.3136 b 10.478 c 4.3763, eight atoms; Cl a 6.145 b 4.395 c 8.154, eight atoms (22 K);
# Br a 6.567 b 4.471 c 8.497, eight atoms (5 K); Hg rhombohedral a 2.9925 alpha 70.743 (78 K); Ra bcc a 5.148.
LATTICE_VOLUME = table("""
H 19.02 He 32.17 C 8.797 N 22.68 O 17.36 F 16.05 Ne 22.24 P 18.99 Cl 27.53 Ar 37.45 Br 31.19 Kr 44.99 Xe 57.64 Hg 23.14
Ra 68.22
""")

# Band gap in eV of that crystal where it is not a metal, at room temperature; gases at low temperature. Berger,
# Semiconductor Materials (1997), and CRC Handbook section 12 for the semiconductors; black P: Keyes, Phys. Rev. 92 (1953)
# 580, doi:10.1103/PhysRev.92.580; rare gases: Schwentner, Koch and Jortner, Electronic Excitations in Condensed Rare
# Gases (1985). No agreed value is known for solid H, He, N, O, F, Cl and Br.
BAND_GAP = table("B 1.56 Si 1.12 P 0.33 S 2.6 Ge 0.66 Se 1.74 Te 0.33 I 1.3 Ne 21.58 Ar 14.16 Kr 11.61 Xe 9.33")
NO_BAND_GAP_KNOWN = set("H He N O F Cl Br At Rn Fr".split())

# Saturation moment in Bohr magnetons an atom at 0 K of the ferromagnetic elements. Kittel, 8th ed. (2005), table 12.2, for
# Fe, Co, Ni; Jensen and Mackintosh, Rare Earth Magnetism (1991), table 1.6, for the lanthanides.
SATURATION_MOMENT = table("Fe 2.22 Co 1.72 Ni 0.606 Gd 7.63 Tb 9.34 Dy 10.33 Ho 10.34 Er 9.1 Tm 7.14")

# Oxidation states in solid compounds, the most common first. Greenwood and Earnshaw, Chemistry of the Elements, 2nd ed.
# (1997).
OXIDATION_STATES = {
    key: [int(state) for state in states.split(",")]
    for key, states in (
        pair.split(":")
        for pair in """
H:1,-1 Li:1 Be:2 B:3 C:4,-4,2 N:-3,5,3 O:-2,-1 F:-1 Na:1 Mg:2 Al:3 Si:4,-4 P:5,-3,3 S:-2,6,4 Cl:-1,5,7 K:1 Ca:2 Sc:3
Ti:4,3,2 V:5,4,3,2 Cr:3,6,2 Mn:2,4,3,7 Fe:3,2 Co:2,3 Ni:2,3 Cu:2,1 Zn:2 Ga:3 Ge:4,2,-4 As:-3,5,3 Se:-2,4,6 Br:-1,5 Kr:2
Rb:1 Sr:2 Y:3 Zr:4 Nb:5,4,3 Mo:6,4,5,3 Tc:7,4 Ru:4,3,5 Rh:3,4 Pd:2,4 Ag:1,2 Cd:2 In:3,1 Sn:4,2,-4 Sb:3,5,-3 Te:-2,4,6
I:-1,5,7 Xe:2,4,6 Cs:1 Ba:2 La:3 Ce:3,4 Pr:3,4 Nd:3 Pm:3 Sm:3,2 Eu:3,2 Gd:3 Tb:3,4 Dy:3 Ho:3 Er:3 Tm:3,2 Yb:3,2 Lu:3
Hf:4 Ta:5,4 W:6,4,5 Re:7,4,6 Os:4,8,6 Ir:4,3,5 Pt:4,2 Au:3,1,-1 Hg:2,1 Tl:1,3 Pb:2,4 Bi:3,5,-3 Po:4,2,-2 At:-1,1 Rn:2
Fr:1 Ra:2 Ac:3 Th:4 Pa:5,4 U:6,4,5,3 Np:5,4,6 Pu:4,3,6 Am:3,4 Cm:3 Bk:3,4 Cf:3 Es:3 Fm:3 Md:3,2 No:2,3 Lr:3 Rf:4 Db:5
Sg:6 Bh:7 Hs:8
""".split()
    )
}

# Fusion enthalpies in kJ per mole of atoms that the CRC table of the package chemicals lacks or has for another form:
# graphite (117.4, CRC Handbook, at the triple point) and white phosphorus (2.51 kJ/mol of P4, NIST-JANAF).
FUSION_ENTHALPY = {"C": 117.4, "P": 2.51 / 4}

METALLOIDS = set("B Si Ge As Sb Te".split())
NONMETALS = set("H He C N O F Ne P S Cl Ar Se Br Kr I Xe At Rn Ts Og".split())
