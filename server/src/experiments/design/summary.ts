import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LanguageModelReport } from '../../design/languageModel/describeSamples.ts';
import type { CandidateSymmetry } from '../../design/space/candidateSpace.ts';
import type { CrystalFacts } from './crystals.ts';
import type { CurvePoint } from './curves.ts';
import type { AskedQuestion } from './ledger.ts';
import type { Step } from './steps.ts';

export const SUMMARY_FILE = 'summary.json';
export const CANDIDATES = 'candidates';
export const HISTORY = 'history';
export const PROPOSALS = 'proposals';

/** One of the best, as the report and the terminal show it. */
export interface ListedCandidate {
  readonly formula: string;
  /** In the order of the targets; the ends are null where there is no interval. */
  readonly values: readonly { readonly mean: number; readonly lower: number | null; readonly upper: number | null }[];
  readonly score: number;
  /** Worth of each goal, in the order of the goals. */
  readonly goals: readonly number[];
  readonly domain: number;
  readonly novelty: number;
  /** True if the mean is within every range. */
  readonly met: boolean;
  /** True if no other candidate is as good in every goal and better in one. */
  readonly front: boolean;
  readonly isKnown: boolean;
  readonly foundBy: string;
  /** Which question of its method it was, from 1. */
  readonly asked: number;
  readonly reason: string;
  readonly sites: Readonly<Record<string, string>> | null;
  /** Where the space spells crystals by their symmetry: the sites are then its orbits. */
  readonly symmetry: CandidateSymmetry | null;
  /** The candidate as a crystal of its template; null where there is none. */
  readonly crystal: CrystalFacts | null;
  /** From the material the search started from; empty otherwise. */
  readonly steps: readonly Step[];
}

/** A candidate to measure next. */
export interface Proposed {
  readonly formula: string;
  readonly reason: string;
  /** What the model alone believes, in the order of the targets. */
  readonly values: readonly { readonly mean: number; readonly lower: number | null; readonly upper: number | null }[];
}

/** `summary.json` of a design run: everything but the tables. */
export interface DesignSummary {
  readonly targets: readonly { readonly name: string; readonly unit: string }[];
  /** Nominal coverage of the intervals. */
  readonly coverage: number;
  readonly goals: readonly string[];
  readonly space: { readonly description: string; readonly candidates: number | null };
  readonly method: { readonly name: string; readonly reason: string };
  readonly budget: number;
  readonly asked: number;
  readonly failed: number;
  /** Candidates whose means meet every range; null where no goal is a range. */
  readonly met: number | null;
  readonly best: readonly ListedCandidate[];
  /** The curves of every method under the same budget. */
  readonly curves: readonly CurvePoint[];
  /** How often each element was asked about, and the best score it is part of. */
  readonly elements: readonly { readonly element: string; readonly count: number; readonly best: number }[];
  readonly systems: number;
  /** Share of the data's own materials that pass the rule of charge balance; null where it is not asked for. */
  readonly balanced: number | null;
  /** What the language model of a policy writes beside the data; null where the search made none. */
  readonly languageModel: LanguageModelReport | null;
  /** With results from outside: what to measure next, and how many results there are. */
  readonly campaign: {
    readonly measured: number;
    readonly waiting: number;
    readonly proposals: readonly Proposed[];
  } | null;
}

export async function readDesignSummary(folder: string): Promise<DesignSummary> {
  return JSON.parse(await readFile(join(folder, SUMMARY_FILE), 'utf8')) as DesignSummary;
}

export type Question = AskedQuestion & { readonly method: string; readonly asked: number };
