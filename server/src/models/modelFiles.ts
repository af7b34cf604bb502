import { type BaselinesRecord, restoreBaselines } from './baselines/trainBaselines.ts';
import type { Combination } from './combination/combination.ts';
import type { EnsembleState } from './ensembleState.ts';
import { CompositionTransformer, ELEMENT_ROWS } from './network/compositionTransformer.ts';
import type { ParameterLayout } from './network/layout.ts';
import { type NamedTensor, readTensorFile, tensorOf, writeTensorFile } from './serialization/tensorFile.ts';
import { ApplicabilityDomain, type DomainState } from './statistics/applicabilityDomain.ts';
import { logitCount, type TargetScale } from './targetScale.ts';
import type { ModelPlan } from './types.ts';

const STATE_FILE = 'state.json';
const WEIGHTS_FILE = 'weights.safetensors';
/** There where a baseline has a share in a prediction. */
const BASELINES_FILE = 'baselines.json';

/** Raised when the meaning of the files changes; older files are then refused instead of misread. */
const FORMAT = 2;

interface LevelsRecord {
  readonly zero: readonly number[];
  readonly above: readonly number[];
}

interface StateRecord {
  readonly format: number;
  readonly plan: ModelPlan;
  readonly scales: readonly TargetScale[];
  readonly members: number;
  readonly combinations: readonly Combination[];
  readonly calibrationScores: readonly (readonly number[])[];
  /** With their signs; absent in models of older versions. */
  readonly signedCalibrationScores?: readonly (readonly number[])[];
  /** Of targets that are a mixture with zero, null for the others; absent in models of older versions. */
  readonly calibrationLevels?: readonly (LevelsRecord | null)[];
  readonly networkCalibrationScores: readonly (readonly number[])[];
  readonly domain: Omit<DomainState, 'references'>;
  /** Absent where the network sees no structures, or nothing else. */
  readonly withoutStructure?: {
    readonly calibrationScores: readonly (readonly number[])[];
    readonly signedCalibrationScores?: readonly (readonly number[])[];
    readonly calibrationLevels?: readonly (LevelsRecord | null)[];
    readonly domain: Omit<DomainState, 'references'>;
  };
}

const REFERENCES = 'domainReferences';
const REFERENCES_WITHOUT_STRUCTURE = 'domainReferencesWithoutStructure';

/** A trained ensemble as files: numbers that are few in JSON, arrays in the safetensors layout. */
export function writeModel(state: EnsembleState, layout: ParameterLayout): ReadonlyMap<string, Uint8Array> {
  const { withoutStructure: unseen } = state;
  const record: StateRecord = {
    format: FORMAT,
    plan: state.plan,
    scales: state.scales,
    members: state.members.length,
    combinations: state.combinations,
    calibrationScores: scoresOf(state.calibrations),
    ...signedScoresOf(state.calibrations),
    calibrationLevels: levelsOf(state.calibrations),
    networkCalibrationScores: scoresOf(state.networkCalibrations),
    domain: withoutReferences(state.domain),
    ...(unseen && {
      withoutStructure: {
        calibrationScores: scoresOf(unseen.calibrations),
        ...signedScoresOf(unseen.calibrations),
        calibrationLevels: levelsOf(unseen.calibrations),
        domain: withoutReferences(unseen.domain),
      },
    }),
  };
  const text = JSON.stringify(record, (_key, value) => (value instanceof Float64Array ? [...value] : value));
  const tensors = new Map<string, NamedTensor>();
  state.members.forEach((parameters, member) => {
    for (const { name, shape, offset, size } of layout.entries) {
      tensors.set(`member${member}.${name}`, { shape, values: parameters.slice(offset, offset + size) });
    }
  });
  tensors.set('elementFacts', { shape: [ELEMENT_ROWS, state.facts.columns], values: state.facts.values });
  const domains = [
    [REFERENCES, state.domain] as const,
    ...(unseen ? [[REFERENCES_WITHOUT_STRUCTURE, unseen.domain] as const] : []),
  ];
  for (const [
    name,
    {
      state: { references, dimension },
    },
  ] of domains) {
    tensors.set(name, { shape: [references.length / dimension, dimension], values: references });
  }
  const { baselines } = state;
  return new Map([
    [STATE_FILE, new TextEncoder().encode(`${text}\n`)],
    [WEIGHTS_FILE, writeTensorFile({ tensors, metadata: { format: String(FORMAT) } })],
    ...(baselines === null
      ? []
      : [[BASELINES_FILE, new TextEncoder().encode(`${JSON.stringify(baselines.toJSON())}\n`)] as const]),
  ]);
}

function scoresOf(calibrations: EnsembleState['calibrations']): number[][] {
  return calibrations.map(({ scores }) => [...scores]);
}

function levelsOf(calibrations: EnsembleState['calibrations']): (LevelsRecord | null)[] {
  return calibrations.map(({ levels }) => (levels ? { zero: [...levels.zero], above: [...levels.above] } : null));
}

/** None where the calibrations are of an older version. */
function signedScoresOf(calibrations: EnsembleState['calibrations']): Pick<StateRecord, 'signedCalibrationScores'> {
  const signed = calibrations.flatMap(({ signedScores }) => (signedScores ? [[...signedScores]] : []));
  return signed.length === calibrations.length ? { signedCalibrationScores: signed } : {};
}

function withoutReferences({ state: { references: _beside, ...domain } }: ApplicabilityDomain): StateRecord['domain'] {
  return { ...domain, distances: Float64Array.from(domain.distances) };
}

/** The ensemble of files that `writeModel` wrote; an `Error` names what does not fit. */
export async function readModel(read: (name: string) => Promise<Uint8Array>): Promise<EnsembleState> {
  const record = JSON.parse(new TextDecoder().decode(await read(STATE_FILE))) as StateRecord;
  if (record.format !== FORMAT) {
    throw new Error(`the model is of format ${record.format}; this program reads format ${FORMAT}: train it again`);
  }
  const file = readTensorFile(await read(WEIGHTS_FILE));
  const facts = tensorOf(file, 'elementFacts');
  const columns = facts.length / ELEMENT_ROWS;
  const elementFacts = { columns, values: facts };
  const { layout } = new CompositionTransformer(
    record.plan.encoder,
    elementFacts,
    record.scales.length,
    logitCount(record.scales),
  );
  const members = Array.from({ length: record.members }, (_, member) => {
    const parameters = new Float32Array(layout.size);
    for (const { name, offset } of layout.entries) parameters.set(tensorOf(file, `member${member}.${name}`), offset);
    return parameters;
  });
  const calibrations = (
    all: readonly (readonly number[])[],
    signed?: readonly (readonly number[])[],
    levels?: readonly (LevelsRecord | null)[],
  ) =>
    all.map((scores, target) => {
      const known = levels?.[target];
      return {
        scores: Float64Array.from(scores),
        ...(signed && { signedScores: Float64Array.from(signed[target]!) }),
        ...(known && { levels: { zero: Float64Array.from(known.zero), above: Float64Array.from(known.above) } }),
      };
    });
  const domainOf = (domain: StateRecord['domain'], references: string) =>
    new ApplicabilityDomain({
      ...domain,
      distances: Float64Array.from(domain.distances),
      references: tensorOf(file, references),
    });
  const asksBaselines = record.combinations.some(({ shares }) => shares.some(({ of }) => of !== 'network'));
  return {
    plan: record.plan,
    facts: elementFacts,
    scales: record.scales,
    members,
    combinations: record.combinations,
    baselines: asksBaselines
      ? restoreBaselines(JSON.parse(new TextDecoder().decode(await read(BASELINES_FILE))) as BaselinesRecord)
      : null,
    calibrations: calibrations(record.calibrationScores, record.signedCalibrationScores, record.calibrationLevels),
    networkCalibrations: calibrations(record.networkCalibrationScores),
    domain: domainOf(record.domain, REFERENCES),
    ...(record.withoutStructure && {
      withoutStructure: {
        calibrations: calibrations(
          record.withoutStructure.calibrationScores,
          record.withoutStructure.signedCalibrationScores,
          record.withoutStructure.calibrationLevels,
        ),
        domain: domainOf(record.withoutStructure.domain, REFERENCES_WITHOUT_STRUCTURE),
      },
    }),
  };
}
