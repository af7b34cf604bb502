import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { Random } from '../../server/src/foundation/random.ts';

/** `Fe:2 O:3` with the charge, or the failure's code, marked text and suggestion. */
function read(formula: string): string {
  const result = parseFormula(formula);
  if (!result.ok) {
    const { code, offset, length, suggestion } = result.failure;
    const marked = formula.slice(offset, offset + length);
    return `${code} <${marked}>${suggestion === undefined ? '' : ` ${suggestion}?`}`;
  }
  const amounts = [...result.composition.amounts].map(([symbol, amount]) => `${symbol}:${amount}`).join(' ');
  return result.composition.charge === 0 ? amounts : `${amounts} charge ${result.composition.charge}`;
}

describe('what is a formula', () => {
  test.each([
    ['Fe2O3', 'Fe:2 O:3'],
    ['NaN', 'Na:1 N:1'],
    ['H₂O', 'H:2 O:1'],
    ['Ca10(PO4)6(OH)2', 'Ca:10 P:6 O:26 H:2'],
    ['{[(Na)2]3}4', 'Na:24'],
    ['K4[Fe(CN)6]', 'K:4 Fe:1 C:6 N:6'],
    ['Li1 Fe1 P1 O4', 'Li:1 Fe:1 P:1 O:4'],
    ['Ba0.5Sr0.5TiO3', 'Ba:0.5 Sr:0.5 Ti:1 O:3'],
    ['(Ba0.5Sr0.5)2TiO4', 'Ba:1 Sr:1 Ti:1 O:4'],
    ['Nb6.16e-05Fe0.99', 'Nb:0.0000616 Fe:0.99'],
    ['FeO1.0', 'Fe:1 O:1'],
    ['CH3NH3PbI3', 'C:1 H:6 N:1 Pb:1 I:3'],
    ['Fe0O1', 'O:1'],
  ])('%s', (formula, expected) => expect(read(formula)).toBe(expected));

  test.each([
    ['CuSO4·5H2O', 'Cu:1 S:1 O:9 H:10'],
    ['CuSO4*5H2O', 'Cu:1 S:1 O:9 H:10'],
    ['CuSO4 · 5 H2O', 'Cu:1 S:1 O:9 H:10'],
    ['CuSO4.5H2O', 'Cu:1 S:1 O:9 H:10'],
    ['CuSO4.H2O', 'Cu:1 S:1 O:5 H:2'],
    ['CaSO4.0.5H2O', 'Ca:1 S:1 O:4.5 H:1'],
    ['LiCl.KCl', 'Li:1 Cl:2 K:1'],
    ['2', 'leading-number <2>'],
    ['(CaSO4·2H2O)2', 'Ca:2 S:2 O:12 H:8'],
    ['BaTiO2.5N0.5', 'Ba:1 Ti:1 O:2.5 N:0.5'],
    ['Cu0.5H2O', 'Cu:0.5 H:2 O:1'],
  ])('hydrates and decimal points: %s', (formula, expected) => expect(read(formula)).toBe(expected));

  test.each([
    ['SO4^2-', 'S:1 O:4 charge -2'],
    ['SO4^-2', 'S:1 O:4 charge -2'],
    ['SO₄²⁻', 'S:1 O:4 charge -2'],
    ['SO4(2-)', 'S:1 O:4 charge -2'],
    ['NH4+', 'N:1 H:4 charge 1'],
    ['OH-', 'O:1 H:1 charge -1'],
    ['Fe3+', 'Fe:1 charge 3'],
    ['Fe+3', 'Fe:1 charge 3'],
    ['Ca++', 'Ca:1 charge 2'],
    ['O2−', 'O:1 charge -2'],
    ['[Fe(CN)6]4-', 'Fe:1 C:6 N:6 charge -4'],
    ['[Fe(CN)6]^4-', 'Fe:1 C:6 N:6 charge -4'],
    ['Hg2^2+', 'Hg:2 charge 2'],
    ['SO42-', 'bad-charge <42-> SO4^2-?'],
    ['C60-', 'bad-charge <60-> C60^-?'],
    ['Na+Cl-', 'bad-charge <+Cl->'],
    ['O^', 'bad-charge <^>'],
  ])('charges: %s', (formula, expected) => expect(read(formula)).toBe(expected));
});

describe('what is refused, and what was meant', () => {
  test.each([
    ['', 'empty-formula <>'],
    ['  ', 'empty-formula <  >'],
    ['Fe0', 'empty-formula <Fe0>'],
    ['nacl', 'wrong-case <na> NaCl?'],
    ['NaCL', 'wrong-case <L> NaCl?'],
    ['AMnO3', 'wildcard <A>'],
    ['H2O (l)', 'unexpected-character < (l)> H2O?'],
    ['α-Fe2O3', 'unexpected-character <α-> Fe2O3?'],
    ['Al2O3:Cr', 'unexpected-character <:Cr>'],
    ['CuSO4:5H2O', 'unexpected-character <:> CuSO4·5H2O?'],
    ['NACL', 'wrong-case <A> NaCl?'],
    ['FE2O3', 'wrong-case <E> Fe2O3?'],
    ['tio2', 'wrong-case <ti> TiO2?'],
    ['nan', 'unknown-element <nan>'],
    ['Fz2O3', 'unknown-element <Fz> Fe2O3?'],
    ['Uuo', 'unknown-element <Uu>'],
    ['MAPbI3', 'unknown-element <M> CH3NH3PbI3?'],
    ['ABO3', 'wildcard <A>'],
    ['LnFeO3', 'wildcard <Ln>'],
    ['□TiO3', 'vacancy <□> TiO3?'],
    ['Vac0.1TiO2', 'vacancy <Vac0.1> TiO2?'],
    ['D2O', 'isotope <D> H2O?'],
    ['13C', 'isotope <13C> C?'],
    ['¹³C', 'isotope <¹³C> C?'],
    ['H2[18O]', 'isotope <18O> H2O?'],
    ['2H2O', 'leading-number <2> H2O?'],
    ['La1-xSrxMnO3', 'variable <1-x> La0.5Sr0.5MnO3?'],
    ['YBa2Cu3O7-δ', 'variable <7-δ> YBa2Cu3O6.5?'],
    ['TiOx', 'variable <x> TiO0.5?'],
    ['(Ba,Sr)TiO3', 'unexpected-character <,> (Ba0.5Sr0.5)TiO3?'],
    ['Ba0,5Sr0,5TiO3', 'unexpected-character <,> Ba0.5Sr0.5TiO3?'],
    ['Fe_2O_3', 'unexpected-character <_> Fe2O3?'],
    ['$Fe_{2}O_3$', 'unexpected-character <$> Fe2O3?'],
    ['Fe2O3?', 'wildcard <?>'],
    ['Ba.5Sr.5TiO3', 'bad-amount <.5> Ba0.5Sr0.5TiO3?'],
    ['Fe1e999', 'bad-amount <1e999>'],
    ['Fe2(SO4', 'unbalanced-bracket <(> Fe2(SO4)?'],
    ['Fe2)', 'unbalanced-bracket <)> Fe2?'],
    ['Fe2(SO4]3', 'unbalanced-bracket <]> Fe2(SO4)3?'],
    ['Na()', 'unbalanced-bracket <()>'],
    ['Na·', 'unexpected-character <·>'],
  ])('%s', (formula, expected) => expect(read(formula)).toBe(expected));

  test('every message is a sentence that names the fault', () => {
    const result = parseFormula('La1-xSrxMnO3');
    expect(!result.ok && result.failure.message).toBe('The amount 1-x is not a number; give x a value');
  });
});

test('random text never throws, and every suggestion is a formula', () => {
  const random = Random.of(1, 'formula fuzz');
  const pieces = [...'FeOCHNaxyδ0123456789.,·*^+-()[]{} ²₃□?_$"\u0000😀', 'Fe2O3', 'H2O', 'MA', '1e5', 'Vac'];
  let refused = 0;
  for (let round = 0; round < 20_000; round++) {
    const length = 1 + random.below(12);
    const text = Array.from({ length }, () => pieces[random.below(pieces.length)]).join('');
    const result = parseFormula(text);
    if (result.ok) {
      for (const amount of result.composition.amounts.values()) {
        if (!(amount > 0 && Number.isFinite(amount))) throw new Error(`amount ${amount} of ${text}`);
      }
      continue;
    }
    refused++;
    const { offset, length: marked, suggestion } = result.failure;
    if (offset < 0 || offset + marked > Math.max(1, text.length))
      throw new Error(`place outside ${JSON.stringify(text)}`);
    if (suggestion !== undefined && !parseFormula(suggestion).ok) throw new Error(`${text} → ${suggestion}`);
  }
  expect(refused).toBeGreaterThan(10_000);
});

test('deep brackets and long texts are no danger', () => {
  expect(read(`${'('.repeat(50_000)}Na${')'.repeat(50_000)}`)).toBe('Na:1');
  expect(read('Fe'.repeat(100_000))).toBe('Fe:100000');
  expect(read('x'.repeat(100_000)).startsWith('unknown-element')).toBe(true);
});
