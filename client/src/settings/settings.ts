/**
 * Every setting, once: package.json and its texts are written from this table (`npm run docs`), and the client reads its
 * own settings by it. A test fails when they drift.
 */
interface Setting {
  readonly default: unknown;
  /** One sentence, as shown in the settings editor. */
  readonly description: string;
  /** JSON schema of the value. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** `machine-overridable` for what depends on the machine; else what a workspace folder may change. */
  readonly scope: 'resource' | 'window' | 'machine-overridable';
}

const flag = { type: 'boolean' };

export const SETTINGS = {
  predictions: {
    default: true,
    description: 'Ask trained models about the formulas looked at.',
    schema: flag,
    scope: 'resource',
  },
  codeLenses: {
    default: true,
    description: 'Show what can be run above each block, with its last result.',
    schema: flag,
    scope: 'resource',
  },
  'inlayHints.defaults': {
    default: true,
    description: 'Show defaults that are in force.',
    schema: flag,
    scope: 'resource',
  },
  'inlayHints.counts': {
    default: true,
    description: 'Show how many rows a dataset has.',
    schema: flag,
    scope: 'resource',
  },
  'inlayHints.units': {
    default: true,
    description: 'Show converted units.',
    schema: flag,
    scope: 'resource',
  },
  'inlayHints.metrics': {
    default: true,
    description: 'Show the last test errors of models.',
    schema: flag,
    scope: 'resource',
  },
  severity: {
    default: {},
    description: 'Severity by diagnostic code, for example { "unused-block": "off" }.',
    schema: {
      type: 'object',
      additionalProperties: { enum: ['error', 'warning', 'information', 'hint', 'off'] },
    },
    scope: 'resource',
  },
  'run.showTraining': {
    default: true,
    description: 'Show the curves of a model, or of a design, when it begins.',
    schema: flag,
    scope: 'window',
  },
  'run.threads': {
    default: 0,
    description: 'How many threads may train at once; 0 for the number of cores. The numbers do not depend on it.',
    schema: { type: 'integer', minimum: 0 },
    scope: 'machine-overridable',
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;

type Widened<Value> = Value extends boolean ? boolean : Value extends number ? number : Value;
export type SettingValue<Name extends SettingName> = Widened<(typeof SETTINGS)[Name]['default']>;
