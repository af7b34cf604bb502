import { atomicNumber } from '../symbols.ts';
import { toFractional } from './cell.ts';
import { checkCrystal } from './checkCrystal.ts';
import type { Crystal, Matrix3, Site, Vector3 } from './crystal.ts';
import { type ParsedStructure, parsed, StructureError } from './structureFault.ts';
import { determinant, scaleVector } from './vectors.ts';

/**
 * A crystal as VASP reads and writes it, POSCAR and CONTCAR (https://www.vasp.at/wiki/index.php/POSCAR): comment, scale
 * factor (one, three, or a negative one that is the volume), three lattice vectors, symbols (from VASP 5 on), counts,
 * `Selective dynamics`, `Direct` or `Cartesian`, positions. Symbols may have what a POTCAR adds (`Fe_pv`, `O/a1b2`).
 * Without a line of symbols (VASP 4) they are taken from behind the positions or from the comment. Velocities and what
 * a run of molecular dynamics leaves below are not read.
 */
export function readPoscar(text: string): ParsedStructure {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const name = (lines[0] ?? '').trim();
  return parsed(name, () => ({ name, crystal: checkCrystal(new PoscarReader(lines).read()), warnings: [] }));
}

class PoscarReader {
  readonly #lines: readonly string[];
  /** The next line, from 0; line 0 is the comment. */
  #at = 1;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  read(): Crystal {
    const factors = this.#scaleFactors();
    const rows = [this.#vector('a lattice vector'), this.#vector('a lattice vector'), this.#vector('a lattice vector')];
    const scale = scaleOf(factors, rows as unknown as Matrix3);
    const latticeVectors = rows.map((row) => scaled(row, scale)) as unknown as Matrix3;
    const written = this.#words((word) => !/^[+-]?\d/.test(word));
    const counts = this.#words((word) => /^\d+$/.test(word)).map(Number);
    if (counts.length === 0) throw this.#bad('the numbers of atoms of each element');
    if (/^\s*s/i.test(this.#line())) this.#at++;
    const cartesian = /^\s*[ck]/i.test(this.#line());
    if (!cartesian && !/^\s*[d]/i.test(this.#line())) throw this.#bad('“Direct” or “Cartesian”');
    this.#at++;
    const first = this.#at;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const points: Vector3[] = [];
    const behind: string[] = [];
    for (let index = 0; index < total; index++) {
      const words = this.#line().trim().split(/\s+/);
      behind.push(words.slice(3).find((word) => elementOf(word) !== undefined && !/^[TF]$/.test(word)) ?? '');
      points.push(this.#vector(`the position of atom ${index + 1} of ${total}`));
    }
    const symbols = this.#symbolsOf(written, counts, behind, first);
    const sites = points.map((point, index): Site => {
      const fractional = cartesian ? toFractional(scaled(point, scale), latticeVectors) : point;
      return { species: [{ symbol: symbols[index]!, occupancy: 1 }], fractional };
    });
    return { latticeVectors, sites };
  }

  #symbolsOf(written: readonly string[], counts: readonly number[], behind: readonly string[], line: number): string[] {
    const total = behind.length;
    if (written.length > 0) {
      if (written.length !== counts.length) {
        throw new StructureError({
          code: 'bad-poscar',
          message: `There are ${written.length} symbols (${written.join(' ')}) and ${counts.length} numbers of atoms.`,
          line: 6,
        });
      }
      return counts.flatMap((count, index) => Array<string>(count).fill(this.#element(written[index]!)));
    }
    if (behind.every((word) => word !== '')) return behind.map((word) => this.#element(word));
    const fromComment = symbolsIn(this.#lines[0] ?? '');
    if (fromComment.length === counts.length) {
      return counts.flatMap((count, index) => Array<string>(count).fill(fromComment[index]!));
    }
    throw new StructureError({
      code: 'missing-elements',
      message: `The file does not say which elements its ${total} atoms are.`,
      cure: 'Files of VASP 4 lack the line of symbols: write one above the numbers of atoms.',
      line,
    });
  }

  #element(word: string): string {
    const symbol = elementOf(word);
    if (symbol !== undefined) return symbol;
    throw new StructureError({ code: 'unknown-element', message: `“${word}” is no element.`, line: 6 });
  }

  #line(): string {
    return this.#lines[this.#at] ?? '';
  }

  /** All words of the lines from here on that are made of such words only: symbols and counts may take several lines. */
  #words(fits: (word: string) => boolean): string[] {
    const words: string[] = [];
    for (; this.#at < this.#lines.length; this.#at++) {
      const ofLine = this.#line().replace(/!.*/, '').trim().split(/\s+/);
      if (ofLine[0] === '' || !ofLine.every(fits)) return words;
      words.push(...ofLine);
    }
    return words;
  }

  #vector(what: string): Vector3 {
    const numbers = this.#line().trim().split(/\s+/).slice(0, 3).map(Number);
    if (numbers.length !== 3 || !numbers.every(Number.isFinite)) throw this.#bad(`${what}: three numbers`);
    this.#at++;
    return numbers as unknown as Vector3;
  }

  /** One number that is not 0, or three positive ones; words behind them are a comment. */
  #scaleFactors(): number[] {
    const words = this.#line().trim().split(/\s+/).map(Number);
    const numbers =
      words.slice(0, 3).every((number) => number > 0) && words.length >= 3 ? words.slice(0, 3) : [words[0]!];
    if (this.#line().trim() === '' || !numbers.every(Number.isFinite) || numbers[0] === 0) {
      throw this.#bad('the scale factor, one number that is not 0 or three');
    }
    this.#at++;
    return numbers;
  }

  #bad(expected: string): StructureError {
    const found =
      this.#at < this.#lines.length
        ? `is “${this.#line().trim().slice(0, 60)}”`
        : 'is missing: the file ends before it';
    return new StructureError({
      code: 'bad-poscar',
      message: `Line ${this.#at + 1} should hold ${expected}, and ${found}.`,
      line: this.#at + 1,
    });
  }
}

/** Factors of the three coordinates; a negative one is the volume of the cell. */
function scaleOf([first, second, third]: readonly number[], rows: Matrix3): Vector3 {
  if (second !== undefined && third !== undefined) return [first!, second, third];
  const factor = first! > 0 ? first! : Math.cbrt(-first! / Math.abs(determinant(rows)));
  return [factor, factor, factor];
}

function scaled(vector: Vector3, scale: Vector3): Vector3 {
  if (scale[0] === scale[1] && scale[1] === scale[2]) return scaleVector(vector, scale[0]);
  return [vector[0] * scale[0], vector[1] * scale[1], vector[2] * scale[2]];
}

/** `Fe`, `Fe_pv`, `Fe/1a2b`, `Fe3+`. */
function elementOf(word: string): string | undefined {
  const symbol = /^[A-Z][a-z]?/.exec(word)?.[0];
  return symbol !== undefined && atomicNumber(symbol) !== undefined && !/^[A-Z][a-z]{2}/.test(word)
    ? symbol
    : undefined;
}

/** The symbols a comment such as `Fe4P4O16` or `Fe P O` is made of; none where it is made of anything else. */
function symbolsIn(comment: string): string[] {
  const words = comment.trim().match(/[A-Z][a-z]?(?=\d|\s|[A-Z]|$)\d*/g) ?? [];
  const symbols = words.map((word) => word.replace(/\d/g, ''));
  const whole = comment.replace(/\s/g, '') === words.join('');
  return whole && symbols.every((symbol) => atomicNumber(symbol) !== undefined) ? symbols : [];
}
