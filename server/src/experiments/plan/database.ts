import {
  type DatabaseApi,
  type DatabaseProperty,
  databaseByName,
  STRUCTURE_PROPERTIES,
} from '../../chemistry/databases.ts';
import { propertyByName } from '../../chemistry/properties.ts';
import { convert } from '../../chemistry/units.ts';
import { optimadeFilter } from '../../datasets/databases/filter.ts';
import type { ContentsFilter, DatabaseQuery, WantedProperty } from '../../datasets/databases/types.ts';
import type { Comparator, Condition, TargetPlan } from '../../datasets/types.ts';
import type { ResolvedValue } from '../../language/experiment.ts';
import { given, givenIf, numberOf, textOf } from './values.ts';

type Call = Extract<ResolvedValue, { type: 'call' }>;
type Values = Call['arguments'];

/** The functional of a hull of the Materials Project, as its answers call it. */
const FUNCTIONALS: Readonly<Record<string, string>> = {
  mixed: 'gga_gga+u_r2scan',
  pbe: 'gga_gga+u',
  r2scan: 'r2scan',
};

/** What a dataset block asks of its databases besides the elements. */
export interface Wanted {
  readonly targets: readonly TargetPlan[];
  /** Names of targets whose numbers the database provides. */
  readonly provided: ReadonlySet<string>;
  /** Fields of the provider's own that targets, conditions or the split read. */
  readonly fields: readonly string[];
  readonly where: readonly Condition[];
}

export function isDatabaseCall(call: Call): boolean {
  return call.name === 'optimade' || databaseByName(call.name) !== undefined;
}

/** Queries of a dataset's databases: `where` goes to the provider as far as it understands it, and is checked here again. */
export function planDatabases(calls: readonly Call[], wanted: Wanted): DatabaseQuery[] {
  return calls.map((call) => planQuery(call, wanted));
}

function planQuery({ name, arguments: values }: Call, wanted: Wanted): DatabaseQuery {
  const database = databaseByName(name);
  const api: DatabaseApi = givenIf(values, 'api', 'word')?.value === 'native' ? 'native' : 'optimade';
  const access = database?.apis[api];
  const url = givenIf(values, 'url', 'text')?.value ?? access?.url ?? textOf(values, 'url');
  const known = new Map(access?.properties.map((property) => [property.property, property]));
  const contents = planContents(values);
  const conditions = wanted.where.flatMap((condition) => pushDown(condition, wanted, known, name, api));
  const written = givenIf(values, 'query', 'text')?.value ?? '';
  return {
    database: database?.name ?? 'optimade',
    api,
    url: url.replace(/\/+$/, ''),
    filter: joinFilter(name, api, contents, [written, ...conditions]),
    contents,
    properties: wanted.targets.flatMap((target) =>
      wanted.provided.has(target.name) ? [wantedProperty(target.name, known, values)] : [],
    ),
    fields: [...new Set(wanted.fields)].sort(),
    structures: given(values, 'structures', 'boolean').value,
    limit: numberOf(values, 'limit'),
  };
}

function planContents(values: Values): ContentsFilter {
  const symbols = (name: string) =>
    (givenIf(values, name, 'list')?.items ?? []).flatMap((item) => (item.type === 'element' ? [item.symbol] : []));
  const elements = givenIf(values, 'number_of_elements', 'range');
  const atoms = givenIf(values, 'atoms', 'range');
  return {
    all: symbols('elements'),
    any: symbols('any_of'),
    only: symbols('only'),
    none: symbols('exclude'),
    minimumElements: elements?.minimum ?? null,
    maximumElements: elements?.maximum ?? null,
    minimumAtoms: atoms?.minimum ?? null,
    maximumAtoms: atoms?.maximum ?? null,
  };
}

function wantedProperty(target: string, known: ReadonlyMap<string, DatabaseProperty>, values: Values): WantedProperty {
  const property = propertyByName(target)!;
  const at = known.get(property.name);
  if (at === undefined) {
    if (!STRUCTURE_PROPERTIES.includes(property.name)) throw new Error(`Nobody provides ${target}.`);
    return { property: property.name, path: null, unit: property.unit };
  }
  const functional = FUNCTIONALS[givenIf(values, 'functional', 'word')?.value ?? 'mixed']!;
  const path = at.path.map((key) => (key === '{functional}' ? functional : key));
  return { property: property.name, path, unit: at.unit, ...(at.atLeast !== undefined && { atLeast: at.atLeast }) };
}

/** OPTIMADE's conditions on elements are part of its filter; the others' drivers write them in words of their own. */
function joinFilter(name: string, api: DatabaseApi, contents: ContentsFilter, parts: readonly string[]): string {
  if (api === 'optimade') return optimadeFilter(contents, parts);
  const given = parts.filter((part) => part.trim() !== '');
  if (name === 'materials_project') return given.join('&');
  return given.join(name === 'aflow' ? ',' : ' AND ');
}

/** A condition on a provided target, in the provider's words; none where it cannot be asked. */
function pushDown(
  { on, comparator, value }: Condition,
  { targets, provided }: Wanted,
  known: ReadonlyMap<string, DatabaseProperty>,
  name: string,
  api: DatabaseApi,
): string[] {
  if (!('target' in on) || typeof value !== 'number' || !provided.has(on.target)) return [];
  const target = targets.find((candidate) => candidate.name === on.target)!;
  const at = known.get(propertyByName(on.target)?.name ?? '');
  if (at?.filterable === undefined) return [];
  const bound = convert(value, target.unit, at.unit);
  // Where smaller numbers count as a floor, only bounds above the floor mean the same to the provider.
  if (at.atLeast !== undefined && (bound < at.atLeast || (comparator !== '<=' && comparator !== '<'))) return [];
  return condition(at.path[0]!, comparator, bound, name, api);
}

function condition(field: string, comparator: Comparator, bound: number, name: string, api: DatabaseApi): string[] {
  if (api === 'optimade' || name === 'oqmd') return [`${field}${comparator === '==' ? '=' : comparator}${bound}`];
  // Both say “at least” and “at most” only: what is more exact is sorted out here.
  const lower = comparator === '>' || comparator === '>=' || comparator === '==';
  const upper = comparator === '<' || comparator === '<=' || comparator === '==';
  if (!lower && !upper) return [];
  if (name === 'aflow') return [`${field}(${[lower && `${bound}*`, upper && `*${bound}`].filter(Boolean).join(',')})`];
  return [...(lower ? [`${field}_min=${bound}`] : []), ...(upper ? [`${field}_max=${bound}`] : [])];
}
