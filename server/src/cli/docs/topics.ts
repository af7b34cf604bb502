import { PROPERTIES, propertyByName } from '../../chemistry/properties.ts';
import { UNITS } from '../../chemistry/units.ts';
import { checks } from '../../language/checks/index.ts';
import { schema } from '../../language/index.ts';
import { attributePage, blockPage, checkPage, functionPage, importPage, propertyPage, unitPage } from './pages.ts';
import { attributesIn, functionsIn } from './schemaWalk.ts';

/** The pages about a topic: a word may name an attribute of several blocks, or a property and a unit. */
export function pagesFor(topic: string): string[] {
  const blocks = Object.values(schema);
  const pages = [
    ...(topic === 'import' ? [importPage()] : []),
    ...blocks.filter((block) => block.kind === topic).map(blockPage),
    ...blocks.flatMap((block) =>
      attributesIn(block)
        .filter(({ path }) => isAt(path, topic))
        .map(({ path, attribute }) => attributePage(path, attribute)),
    ),
    ...unique(
      blocks
        .flatMap(functionsIn)
        .filter((called) => called.name === topic)
        .map(functionPage),
    ),
    ...checks.filter((check) => check.code === topic).map(checkPage),
    ...UNITS.filter((unit) => unit.symbol === topic || unit.spellings.includes(topic)).map(unitPage),
  ];
  const property = propertyByName(topic);
  return property ? [...pages, propertyPage(property)] : pages;
}

/** Every word that has a page, for "did you mean". */
export function topics(): string[] {
  const blocks = Object.values(schema);
  return [
    'import',
    ...Object.keys(schema),
    ...blocks.flatMap((block) => attributesIn(block).map(({ attribute }) => attribute.name)),
    ...blocks.flatMap((block) => functionsIn(block).map((called) => called.name)),
    ...checks.map((check) => check.code),
    ...UNITS.map((unit) => unit.symbol),
    ...PROPERTIES.map((property) => property.name),
  ];
}

/** `epochs`, `training.epochs` and `model.training.epochs` all name `model.training.epochs`. */
function isAt(path: string, topic: string): boolean {
  return path === topic || path.endsWith(`.${topic}`);
}

function unique(pages: readonly string[]): string[] {
  return [...new Set(pages)];
}
