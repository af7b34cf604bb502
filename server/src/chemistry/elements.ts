import { CATEGORIES, CONFIGURATIONS, FACT_COLUMNS, NAMES, OXIDATION_STATES } from './elementTable.ts';
import { atomicNumber, SYMBOLS } from './symbols.ts';
import type { ElementSymbol } from './types.ts';

export type Block = 's' | 'p' | 'd' | 'f';

export type ElementCategory =
  | 'alkali metal'
  | 'alkaline earth metal'
  | 'transition metal'
  | 'post-transition metal'
  | 'lanthanide'
  | 'actinide'
  | 'metalloid'
  | 'nonmetal'
  | 'halogen'
  | 'noble gas';

/** What is shown of an element; its numbers are read with `factValue`. */
export interface Element {
  readonly atomicNumber: number;
  readonly symbol: ElementSymbol;
  readonly name: string;
  readonly period: number;
  /** 1 … 18; null for the fourteen columns of the f block (La–Yb, Ac–No). */
  readonly group: number | null;
  readonly block: Block;
  readonly category: ElementCategory;
  /** Standard atomic weight in g/mol. */
  readonly atomicWeight: number;
  /** Common oxidation states in compounds, most common first. */
  readonly oxidationStates: readonly number[];
  /** Of the free atom: `[Ar] 3d6 4s2`. */
  readonly electronConfiguration: string;
  /**
   * Cell of the periodic table with 18 columns, both from 1. The f block stands below the table in rows 9 and 10 (row 8
   * is the gap), columns 3 … 16; Lu and Lr are in group 3 (IUPAC provisional report 2021, doi:10.1515/ci-2021-0106).
   */
  readonly row: number;
  readonly column: number;
}

export type FactKey = (typeof FACT_COLUMNS)[number]['key'];

export interface ElementFact {
  readonly key: FactKey;
  readonly label: string;
  /** As the unit parser reads it; `1` for a pure number. */
  readonly unit: string;
  /** The original reference of the numbers. */
  readonly source: string;
  readonly note?: string;
}

/** Every numeric fact the table has, in the order of its columns. */
export const ELEMENT_FACTS: readonly ElementFact[] = FACT_COLUMNS.map(({ values: _values, ...fact }) => fact);

const COUNT = SYMBOLS.length;

/** Facts by row: element Z − 1, fact in the order of `ELEMENT_FACTS`; NaN where not known. */
const VALUES = new Float64Array(COUNT * FACT_COLUMNS.length);
for (const [column, { values }] of FACT_COLUMNS.entries()) {
  let row = 0;
  for (const word of values.split(' ')) {
    VALUES[row * FACT_COLUMNS.length + column] = word === '-' ? Number.NaN : Number(word);
    row++;
  }
}

const FACT_INDEX: ReadonlyMap<string, number> = new Map(ELEMENT_FACTS.map((fact, index) => [fact.key, index]));

/** A fact of an element in the fact's unit; null where it is not known. */
export function factValue(element: Element | ElementSymbol, key: FactKey): number | null {
  const number = typeof element === 'string' ? atomicNumber(element) : element.atomicNumber;
  if (number === undefined) return null;
  const value = VALUES[(number - 1) * FACT_COLUMNS.length + FACT_INDEX.get(key)!]!;
  return Number.isNaN(value) ? null : value;
}

/**
 * All numeric facts as one table: `values[(Z − 1) * keys.length + column]`, NaN where not known. The array is a copy.
 */
export function featureTable(): { keys: string[]; values: Float64Array } {
  return { keys: ELEMENT_FACTS.map((fact) => fact.key), values: VALUES.slice() };
}

/** All elements; atomic number Z is at Z − 1. */
export const ELEMENTS: readonly Element[] = readElements();

export function elementBySymbol(symbol: string): Element | undefined {
  const number = atomicNumber(symbol);
  return number === undefined ? undefined : ELEMENTS[number - 1];
}

function readElements(): readonly Element[] {
  const names = NAMES.split(' ');
  const configurations = CONFIGURATIONS.split('|');
  const categories = CATEGORIES.split('|') as ElementCategory[];
  const oxidationStates = OXIDATION_STATES.split('|').map((states) =>
    states === '' ? [] : states.split(',').map(Number),
  );
  return SYMBOLS.map((symbol, index) => {
    const number = index + 1;
    const inFBlock = (number >= 57 && number <= 70) || (number >= 89 && number <= 102);
    const period = factValue(symbol, 'period')!;
    const group = factValue(symbol, 'group')!;
    return {
      atomicNumber: number,
      symbol,
      name: names[index]!,
      period,
      group: inFBlock ? null : group,
      block: inFBlock ? 'f' : blockOf(number, group),
      category: categories[index]!,
      atomicWeight: factValue(symbol, 'atomicWeight')!,
      oxidationStates: oxidationStates[index]!,
      electronConfiguration: configurations[index]!,
      row: inFBlock ? period + 3 : period,
      column: inFBlock ? 3 + (number - (period === 6 ? 57 : 89)) : group,
    };
  });
}

function blockOf(number: number, group: number): Block {
  if (number === 2 || group <= 2) return 's';
  return group <= 12 ? 'd' : 'p';
}
