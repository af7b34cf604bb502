/** Symbols of the elements in order of atomic number; the symbol of atomic number Z is at Z − 1. */
export const SYMBOLS: readonly string[] = (
  'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr ' +
  'Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe ' +
  'Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn ' +
  'Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og'
).split(' ');

const CAPITAL_A = 65;
const SMALL_A = 97;
/** Second letters: none, then a … z. */
const COLUMNS = 27;

/** Atomic number by first and second letter, 0 where the letters name no element. */
const NUMBERS = new Uint8Array(26 * COLUMNS);
for (const [index, symbol] of SYMBOLS.entries()) {
  const second = symbol.length === 2 ? symbol.charCodeAt(1) - SMALL_A + 1 : 0;
  NUMBERS[(symbol.charCodeAt(0) - CAPITAL_A) * COLUMNS + second] = index + 1;
}

/**
 * Atomic number of the symbol with these character codes, 0 if there is none. `first` must be a capital letter; `second`
 * is a small letter or 0 for a symbol of one letter.
 */
export function atomicNumberOfCodes(first: number, second: number): number {
  return NUMBERS[(first - CAPITAL_A) * COLUMNS + (second === 0 ? 0 : second - SMALL_A + 1)]!;
}

const BY_SYMBOL: ReadonlyMap<string, number> = new Map(SYMBOLS.map((symbol, index) => [symbol, index + 1]));

/** Atomic number of a symbol, `undefined` if there is no such element. */
export function atomicNumber(symbol: string): number | undefined {
  return BY_SYMBOL.get(symbol);
}
