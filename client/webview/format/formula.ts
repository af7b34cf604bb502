/** A formula in pieces: amounts are set below the line. `Ba0.5Sr0.5TiO3`, `Ca(OH)2`, `CuSO4·5H2O`. */
export interface FormulaPiece {
  readonly text: string;
  readonly below: boolean;
}

export function formulaPieces(formula: string): FormulaPiece[] {
  const pieces: FormulaPiece[] = [];
  let end = 0;
  // A number after a letter or a closing bracket is an amount; before a part of a hydrate it is a factor.
  for (const match of formula.matchAll(/(?<=[A-Za-z)\]])\d+(?:\.\d+)?/g)) {
    if (match.index > end) pieces.push({ text: formula.slice(end, match.index), below: false });
    pieces.push({ text: match[0], below: true });
    end = match.index + match[0].length;
  }
  if (end < formula.length) pieces.push({ text: formula.slice(end), below: false });
  return pieces;
}

/** The element symbols a formula names. */
export function elementsOf(formula: string): Set<string> {
  return new Set(formula.match(/[A-Z][a-z]?/g) ?? []);
}
