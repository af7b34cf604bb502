import { explainFormulaFailure } from './formula/explain.ts';
import { collectComposition, readFormula } from './formula/read.ts';
import type { FormulaResult } from './types.ts';

export { isFormula } from './formula/read.ts';

/**
 * Reads a chemical formula; never throws. The grammar, with spaces allowed between the pieces (docs/chemistry.md tells
 * it with examples):
 *
 *     formula = part { separator part } [ charge ]      separator = "·" "*" "." and other raised dots
 *     part    = [ number ] group { group }              the number (hydrates) is not allowed before the first part
 *     group   = ( symbol | "(" formula ")" | "[" formula "]" | "{" formula "}" ) [ number ]
 *     number  = digits [ "." digits ] [ "e" exponent ]   also with subscript digits
 *
 * A full stop between two digits is a decimal point, except before a final `H2O` with a number: `CuSO4.5H2O` is a
 * pentahydrate, `BaTiO2.5N0.5` an oxynitride. An amount of zero leaves its element out.
 *
 * A charge is `^2-`, `²⁻`, `2-` after a lone element (`Fe3+` is iron(III), one atom) or after a bracket round the whole
 * formula, and a bare sign elsewhere (`NH4+` has charge +1).
 */
export function parseFormula(text: string): FormulaResult {
  const fault = readFormula(text);
  if (fault) return { ok: false, failure: explainFormulaFailure(text, fault) };
  return { ok: true, composition: collectComposition() };
}
