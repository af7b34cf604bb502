import type { DatasetFacts, FileProfile, KnownValue, PredictionFacts, RunFacts } from '../../ide/types.ts';
import type { NamedSource } from '../../language/binding/sources.ts';
import type { CheckFacts, Experiment } from '../../language/index.ts';

/**
 * What the server asks its facts worker, and what comes back. Everything is plain data that may cross a thread. Paths of
 * files are as the text writes them; `home` is the text's folder and `workspace` the one that no path may lead out of.
 */
export interface Questions {
  /** The files a text names: for its checks, and their profiles. */
  files: {
    asked: { readonly home: string; readonly workspace: string; readonly sources: readonly NamedSource[] };
    answer: { readonly check: CheckFacts; readonly profiles: ReadonlyMap<string, FileProfile> };
  };
  /** The runs of a text. Later questions about the same text go by what it was here. */
  runs: {
    asked: {
      readonly uri: string;
      readonly file: string;
      readonly workspace: string;
      readonly text: string;
      /** Imported files are named in it by their addresses. */
      readonly experiment: Experiment;
      /** Names the text has for blocks of imported files, and the paths of those. */
      readonly imported: ReadonlyMap<string, string>;
    };
    answer: RunsAnswer;
  };
  /** What loading the dataset blocks of a text gives; blocks too large to be loaded aside are left out. */
  datasets: { asked: { readonly uri: string }; answer: ReadonlyMap<string, DatasetFacts> };
  knownValues: {
    asked: { readonly uri: string; readonly dataset: string; readonly formula: string };
    answer: readonly KnownValue[] | null;
  };
  prediction: {
    asked: { readonly uri: string; readonly model: string; readonly formula: string };
    answer: PredictionFacts | null;
  };
  /** Load a model, so that the first prediction need not wait for it. */
  warmUp: { asked: { readonly uri: string; readonly model: string }; answer: null };
  /** The text was closed; what is kept for it may go. */
  forget: { asked: { readonly uri: string }; answer: null };
}

export interface RunsAnswer {
  /** The newest run of each block of the text, null where it never ran. */
  readonly runs: ReadonlyMap<string, RunFacts | null>;
  /** Model blocks with a finished run, and that run's folder. */
  readonly models: ReadonlyMap<string, string>;
}

export type Question = keyof Questions;

/** A question on its way to the worker; `cancel` names one that nobody waits for any more. */
export type ToWorker =
  | {
      readonly [Q in Question]: { readonly id: number; readonly question: Q; readonly asked: Questions[Q]['asked'] };
    }[Question]
  | { readonly cancel: number };

export type FromWorker =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: string };
