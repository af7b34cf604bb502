import type { IToken } from 'chevrotain';

/**
 * The two tokens whose meaning depends on their surroundings.
 *
 * - A **unit** belongs to the number before it on the same line (`1.2 eV`, `80%`, `150 W/(m K)`, `3.. eV`), or follows `in` after
 *   a closing bracket (`column("gap") in eV`). A word followed by `:` is never a unit: it begins the next entry.
 * - A **formula with brackets**, `Ca(OH)2` or `(NH4)2SO4`, would otherwise read as a call.
 */

const factor =
  '(?:[%‰]|°[CF]?|f\\.u\\.|[A-Za-z_µμÅÅΩ][A-Za-z0-9_µμÅÅΩ]*%?)(?:\\^\\(?-?\\d+(?:\\.\\d+|/\\d+)?\\)?|-\\d+|[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?';
/** Factors side by side (`W m^-1 K^-1`) need a power, so that two words are never taken for one unit by mistake. */
const factorWithPower = ' [A-Za-zµμÅÅΩ]+(?:\\^-?\\d+|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)';
const operator = ' ?(?:/(?![/*])|[*·⋅]) ?';
const bracketed = '\\([^()\\n\\r:,{}"]{1,60}\\)';
const unitPattern = new RegExp(
  `${factor}(?:${operator}(?:${factor}|${bracketed})|${factorWithPower}){0,12}(?:${operator}${bracketed})?`,
  'y',
);
/** After `in` a unit may be a pure number or begin with one: `in 1`, `in 10^-6/K`. */
const scale = '1(?:0\\^-?\\d+)?';
const unitAfterIn = new RegExp(
  `${scale}(?:(?:${operator}| )(?:${factor}|${bracketed})){0,12}|${unitPattern.source}`,
  'y',
);
const beginsEntry = /[ \t]*:/y;

export function matchUnit(text: string, offset: number, before: IToken[]): RegExpExecArray | null {
  const previous = before[before.length - 1];
  if (previous === undefined) return null;
  const kind = previous.tokenType.name;
  let pattern = unitPattern;
  if (kind === 'Word') {
    if (previous.image !== 'in' || before[before.length - 2]?.tokenType.name !== 'RightParenthesis') return null;
    pattern = unitAfterIn;
  } else if (kind === 'Dots') {
    if (before[before.length - 2]?.tokenType.name !== 'Number') return null;
  } else if (kind !== 'Number') {
    return null;
  }
  for (let place = previous.startOffset + previous.image.length; place < offset; place++) {
    const character = text.charCodeAt(place);
    if (character === 10 || character === 13) return null;
  }
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  if (match === null) return null;
  beginsEntry.lastIndex = pattern.lastIndex;
  return beginsEntry.test(text) ? null : match;
}

const longestFormula = 200;
const openBracket = 40;
const closeBracket = 41;
const fullStop = 46;

export function matchFormula(text: string, offset: number): [string] | null {
  const limit = Math.min(text.length, offset + longestFormula);
  let depth = 0;
  let end = -1;
  let firstClosed = -1;
  let place = offset;
  for (; place < limit; place++) {
    const character = text.charCodeAt(place);
    if (character === openBracket) {
      const next = text.charCodeAt(place + 1);
      if (!isCapital(next) && next !== openBracket) break;
      depth += 1;
    } else if (character === closeBracket) {
      depth -= 1;
      if (depth < 0) break;
      if (depth === 0) {
        end = place + 1;
        if (firstClosed < 0) firstClosed = end;
      }
    } else if (isAlphanumeric(character) || (character === fullStop && isDigit(text.charCodeAt(place + 1)))) {
      if (depth === 0 && end >= 0) end = place + 1;
    } else {
      break;
    }
  }
  if (end < 0) return null;
  // A formula that begins with a bracket must count it, or `(Fe)` in `f(Fe)` would be one.
  if (text.charCodeAt(offset) === openBracket && !isDigit(text.charCodeAt(firstClosed))) return null;
  return [text.slice(offset, end)];
}

function isCapital(character: number): boolean {
  return character >= 65 && character <= 90;
}

function isDigit(character: number): boolean {
  return character >= 48 && character <= 57;
}

function isAlphanumeric(character: number): boolean {
  return isDigit(character) || isCapital(character) || (character >= 97 && character <= 122);
}
