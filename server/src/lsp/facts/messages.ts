import type { DatasetFacts, FileProfile, KnownValue, PredictionFacts, RunFacts } from '../../ide/types.ts';
import type { NamedSource } from '../../language/binding/sources.ts';
import type { CheckFacts, Experiment } from '../../language/index.ts';
import type { FinishedModel, KnownDataset } from './answers/runs.ts';

/**
 * What the server asks its facts worker, and what comes back. Everything is plain data that may cross a thread. Paths of
 * files are as the text writes them; `home` is the text's folder and `workspace` the one that no path may lead out of. The
 * worker keeps nothing that a question depends on, so it can be stopped and started again between any two.
 */
export interface Questions {
  /** The files a text names: for its checks, and their profiles. */
  files: {
    asked: { readonly home: string; readonly workspace: string; readonly sources: readonly NamedSource[] };
    answer: { readonly check: CheckFacts; readonly profiles: ReadonlyMap<string, FileProfile> };
  };
  /** The runs of a text, and what else can be asked about its blocks. */
  runs: {
    asked: {
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
  /** What loading datasets gives; those too large to be loaded aside are left out. */
  datasets: {
    asked: { readonly datasets: ReadonlyMap<string, KnownDataset> };
    answer: ReadonlyMap<string, DatasetFacts>;
  };
  knownValues: {
    asked: { readonly dataset: KnownDataset; readonly formula: string };
    answer: readonly KnownValue[] | null;
  };
  prediction: {
    asked: { readonly model: FinishedModel; readonly formula: string };
    answer: PredictionFacts | null;
  };
  /** Load a model, so that the first prediction need not wait for it. */
  warmUp: { asked: { readonly model: FinishedModel }; answer: null };
}

export interface RunsAnswer {
  /** The newest run of each block of the text, null where it never ran. */
  readonly runs: ReadonlyMap<string, RunFacts | null>;
  /** Models with a finished run, by the names the text has for them. */
  readonly models: ReadonlyMap<string, FinishedModel>;
  readonly datasets: ReadonlyMap<string, KnownDataset>;
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
