/**
 * The one error a user is meant to read. Everything that can go wrong because of the input, the disk or the machine
 * is a `Failure`: it names the cause, the place and the cure. Any other exception is a fault of ours.
 */

/** Where in a file a failure lies. Lines and columns count from 1, as editors show them. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** What kind of failure it is; each kind has one documented exit code of the command line. */
export type FailureKind = 'usage' | 'language' | 'data' | 'model' | 'storage' | 'not_built' | 'cancelled';

/** Exit codes of the command line, documented in docs/cli.md. */
export const EXIT_CODES: Readonly<Record<FailureKind | 'success' | 'fault', number>> = {
  success: 0,
  fault: 1,
  usage: 2,
  language: 3,
  data: 4,
  model: 5,
  storage: 6,
  not_built: 7,
  cancelled: 130,
};

export interface FailureDetails {
  readonly kind: FailureKind;
  /** Stable, kebab-case, never reused: `missing-file`, `not-a-number`. */
  readonly code: string;
  /** One sentence: what is wrong, with the offending value in it. */
  readonly message: string;
  /** One sentence: what to do about it. */
  readonly cure?: string;
  readonly place?: Place;
}

/** A failure as plain data: what crosses a process boundary and what `run.json` keeps. */
export type FailureRecord = FailureDetails;

/** A fault of ours, or of the machine, as plain data. */
export interface FaultRecord {
  readonly kind: 'fault';
  readonly code: string;
  readonly message: string;
  readonly cure?: string;
  readonly place?: Place;
}

export class Failure extends Error {
  readonly details: FailureDetails;

  constructor(details: FailureDetails, options?: { cause?: unknown }) {
    super(details.message, options);
    this.name = 'Failure';
    this.details = details;
  }
}

/** `file:line:column: message` and the cure on a second line. */
export function describeFailure(details: FailureRecord | FaultRecord): string {
  const { place, message, cure } = details;
  const position = place ? [place.file, place.line, place.column].filter((part) => part !== undefined).join(':') : '';
  return `${position ? `${position}: ` : ''}${message}${cure ? `\n  ${cure}` : ''}`;
}

/** A failure record of anything thrown, so that a fault of ours is reported as one and loses nothing. */
export function toFailureRecord(error: unknown): FailureRecord | FaultRecord {
  if (error instanceof Failure) return error.details;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'fault', code: 'fault', message };
}
