import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { createRegistryFromGrammars as CreateRegistry } from 'vscode-tmgrammar-test/dist/common/index.js';
import type {
  parseGrammarTestCase as Parse,
  runGrammarTestCase as Run,
} from 'vscode-tmgrammar-test/dist/unit/index.js';

/** The grammar editors colour by before the server answers, and those colour by that speak no protocol. */
const path = resolve(import.meta.dirname, '../../syntaxes/matml.tmLanguage.json');
const require = createRequire(import.meta.url);
const { createRegistryFromGrammars } = require('vscode-tmgrammar-test/dist/common/index.js') as {
  createRegistryFromGrammars: typeof CreateRegistry;
};
const { parseGrammarTestCase, runGrammarTestCase } = require('vscode-tmgrammar-test/dist/unit/index.js') as {
  parseGrammarTestCase: typeof Parse;
  runGrammarTestCase: typeof Run;
};

const registry = createRegistryFromGrammars([
  { grammar: { path, scopeName: 'source.matml' }, content: readFileSync(path, 'utf8') },
]);

/** Under each line, behind `//`, `^` marks the characters that have the scopes (`<-` those of the comment sign itself). */
async function faultsIn(text: string): Promise<unknown[]> {
  const test = parseGrammarTestCase(`// SYNTAX TEST "source.matml" "grammar"\n${text}`);
  expect(test.assertions.length).toBeGreaterThan(0);
  return runGrammarTestCase(registry, test);
}

describe('the TextMate grammar', () => {
  it.each([
    [
      'the head of a block',
      `dataset perovskites {
// <------- keyword.control.matml
//      ^^^^^^^^^^^ entity.name.type.matml
}`,
    ],
    [
      'an import',
      `import "../shared.matml"
// <------ keyword.control.import.matml
//     ^^^^^^^^^^^^^^^^^ string.quoted.double.matml`,
    ],
    [
      'attributes, functions and texts',
      `  source: csv("data/perovskites.csv")
//^^^^^^ variable.other.property.matml
//        ^^^ support.function.matml
//            ^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double.matml`,
    ],
    [
      'numbers with their units',
      `  where: band_gap > 0.5 eV/atom
//                ^ keyword.operator.comparison.matml
//                  ^^^ constant.numeric.matml
//                      ^^^^^^^ keyword.other.unit.matml`,
    ],
    [
      'the unit of a column',
      `  gap: column("gap") in eV
//                   ^^ keyword.operator.in.matml
//                      ^^ keyword.other.unit.matml`,
    ],
    [
      'ranges',
      `  band_gap: 1.1..1.6 eV
//          ^^^ constant.numeric.matml
//             ^^ keyword.operator.range.matml
//               ^^^ constant.numeric.matml
//                   ^^ keyword.other.unit.matml`,
    ],
    [
      'formulas and elements',
      `  materials: [CsSnI3, Ba0.5Sr0.5TiO3]
//            ^^^^^^ constant.other.formula.matml
//                    ^^^^^^^^^^^^^^ constant.other.formula.matml`,
    ],
    [
      'words the schema offers',
      `  formation_energy: minimize
//                  ^^^^^^^^ constant.language.matml`,
    ],
    [
      'comments for people and for the documentation',
      `  seed: 1 // one
//      ^ constant.numeric.matml
//        ^^^^^^ comment.line.double-slash.matml
/// # Title
//  ^^^^^^^ comment.line.documentation.matml`,
    ],
    [
      'percentages',
      `  split: random(train: 80%)
//              ^^^^^ variable.other.property.matml
//                     ^^ constant.numeric.matml
//                       ^ keyword.other.unit.matml`,
    ],
  ])('%s', async (_, text) => {
    expect(await faultsIn(text)).toEqual([]);
  });

  it('notices a wrong expectation', async () => {
    expect(await faultsIn('  seed: 1\n//      ^ string.quoted.double.matml')).not.toEqual([]);
  });
});
