import { SYMBOLS } from '../../chemistry/symbols.ts';
import { Failure } from '../../foundation/failure.ts';
import type { EnsembleState } from '../ensembleState.ts';
import { CompositionTransformer } from '../network/compositionTransformer.ts';
import { inputsOf, seesStructure } from '../representation/inputs.ts';
import { logitCount } from '../targetScale.ts';
import { addPredictions, TARGET_OUTPUTS } from './ensemble.ts';
import { Graph } from './graph.ts';
import { addMember } from './member.ts';
import { type OnnxPort, writeOnnxFile } from './onnxFile.ts';
import { ATOMIC_NUMBERS, FRACTIONS, readTokens } from './tokens.ts';

/** Of December 2023, with `Gelu`; onnxruntime reads it since 1.17, together with version 9 of the format. */
const OPERATOR_SET = 20;
const FORMAT_VERSION = 9;

const EMBEDDING = 'embedding';

const DESCRIPTIONS: Record<(typeof TARGET_OUTPUTS)[number], string> = {
  '': 'prediction',
  _deviation: 'standard deviation, to rank by certainty',
  _lower: 'lower end of the conformal interval',
  _upper: 'upper end of the conformal interval',
};

/** Where the model comes from, for its metadata. */
export interface Origin {
  readonly version: string;
  readonly run: string;
  readonly planHash: string;
  readonly dataHash: string | null;
}

/**
 * A trained ensemble as one ONNX model: from atomic numbers and fractions to predictions with intervals, everything
 * inside. Where a baseline has a share in MatML's own prediction, the file holds the network alone, with intervals
 * calibrated for it. The domain of applicability is not inside, as it needs the training rows; the elements they hold are told.
 *
 * @throws Failure `structure-in-export` when the model sees structures, `output-names-collide` when two outputs would have one name
 */
export function writeOnnxModel(state: EnsembleState, origin: Origin): Uint8Array {
  const { plan, facts, scales, members, domain } = state;
  refuseStructures(plan);
  const outputs = outputPorts(state);
  refuseCollisions([ATOMIC_NUMBERS, FRACTIONS, ...outputs.map(({ name }) => name)]);

  const { layout } = new CompositionTransformer(plan.encoder, facts, scales.length, logitCount(scales));
  const graph = new Graph();
  const tokens = readTokens(graph);
  const built = members.map((parameters, member) =>
    addMember(graph, { plan: plan.encoder, facts, layout }, parameters, `member${member}`, tokens),
  );
  graph.add('Identity', [built[0]!.embedding], {}, EMBEDDING);
  addPredictions(
    graph,
    state,
    built.map((member) => member.outputs),
    tokens.absent,
  );

  return writeOnnxFile({
    irVersion: FORMAT_VERSION,
    operatorSet: OPERATOR_SET,
    producer: 'matml',
    producerVersion: origin.version,
    name: plan.name,
    description: describe(state),
    metadata: {
      matml_version: origin.version,
      model: plan.name,
      run: origin.run,
      plan_hash: origin.planHash,
      ...(origin.dataHash === null ? {} : { data_hash: origin.dataHash }),
      targets: JSON.stringify(
        plan.targets.map(({ name, unit, minimum, maximum }) => ({ name, unit, minimum, maximum })),
      ),
      coverage: String(plan.coverage),
      // What predicts in MatML; the file holds the network only.
      methods: JSON.stringify(state.combinations.map(({ method }) => method)),
      // Symbols in the order of atomic numbers, from 1.
      elements: SYMBOLS.join(' '),
      training_elements: domain.state.elements.join(' '),
    },
    inputs: [
      {
        name: ATOMIC_NUMBERS,
        type: 'int64',
        shape: ['materials', 'elements'],
        description: 'atomic number of each element of each material, every element once, in any order; 0 is padding',
      },
      {
        name: FRACTIONS,
        type: 'float',
        shape: ['materials', 'elements'],
        description: 'amount of each element; only the ratios within a material count; 0 is padding',
      },
    ],
    outputs,
    nodes: graph.nodes,
    constants: graph.constants,
  });
}

function outputPorts({ plan }: EnsembleState): OnnxPort[] {
  const ofTargets = plan.targets.flatMap(({ name, unit }) =>
    TARGET_OUTPUTS.map(
      (ending): OnnxPort => ({
        name: `${name}${ending}`,
        type: 'float',
        shape: ['materials'],
        description: `${name}: ${DESCRIPTIONS[ending]}${unit === '1' ? '' : `, in ${unit}`}`,
      }),
    ),
  );
  const embedding: OnnxPort = {
    name: EMBEDDING,
    type: 'float',
    shape: ['materials', plan.encoder.embedding],
    description: 'the first member’s embedding of each material',
  };
  return [...ofTargets, embedding];
}

function describe({ plan, members }: EnsembleState): string {
  const targets = plan.targets.map(({ name, unit }) => (unit === '1' ? name : `${name} (${unit})`)).join(', ');
  const count = members.length === 1 ? 'one network' : `${members.length} networks`;
  return (
    `${plan.name} predicts ${targets} from the composition of a material, by ${count}. ` +
    `The intervals hold ${Number((100 * plan.coverage).toPrecision(6))} % of materials like those of its dataset; for others they promise nothing. ` +
    'A material without elements gives no number (NaN).'
  );
}

function refuseStructures({ name, encoder }: EnsembleState['plan']): void {
  if (!seesStructure(inputsOf(encoder))) return;
  throw new Failure({
    kind: 'model',
    code: 'structure-in-export',
    message: `The model ${name} sees structures, and its image of a crystal is made outside the network: ONNX cannot hold it.`,
    cure: 'Export a model with `inputs: [composition]`, or predict with `matml predict`.',
  });
}

function refuseCollisions(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new Failure({
    kind: 'model',
    code: 'output-names-collide',
    message: `Two inputs or outputs of the exported model would be called ${twice}.`,
    cure: 'Give the target of that name another name in the dataset, and train again.',
  });
}
