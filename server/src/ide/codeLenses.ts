import type { BoundBlock } from '../language/binding/bound.ts';
import { bestOf, runText, stateText } from './describe/block.ts';
import { number, percent, withUnit } from './describe/numbers.ts';
import type { EditorFacts, RunFacts, TargetMetrics } from './facts.ts';
import type { CodeLens, Document } from './types.ts';

const verbs: Readonly<Record<string, string>> = { predict: 'Predict', design: 'Design' };

/** Above each block: what can be done with it, and what came of it last time. */
export function codeLenses(document: Document, facts: EditorFacts): CodeLens[] {
  const sound = new Set(document.experiment.blocks.map(({ name }) => name));
  return document.bound.blocks.flatMap((block) => {
    const name = block.node.name?.text;
    if (name === undefined || document.bound.blockByName.get(name) !== block) return [];
    const run = facts.run(name);
    // What cannot run yet, or would stop at a mistake, is not offered.
    const runnable = sound.has(name) && block.schema?.built !== false;
    return [
      ...doingLenses(block, name, run ?? null, runnable),
      ...(run ? resultLenses(block, name, run, facts.now) : []),
    ];
  });
}

function doingLenses({ node }: BoundBlock, block: string, run: RunFacts | null, runnable: boolean): CodeLens[] {
  const span = node.kind.span;
  if (run?.state === 'running' || run?.state === 'queued') {
    const { folder, fraction } = run;
    const title = fraction === null ? 'Cancel' : `Cancel (${percent(fraction)} done)`;
    return [{ span, title, tooltip: `Stop this run of ${block}`, action: { command: 'cancelRun', block, folder } }];
  }
  if (!runnable) return [];
  const tooltip = `Run ${block} and what it needs`;
  return [{ span, title: verbs[node.kind.text] ?? 'Run', tooltip, action: { command: 'run', block } }];
}

function resultLenses({ node }: BoundBlock, block: string, run: RunFacts, now: number): CodeLens[] {
  const span = node.kind.span;
  const action = { command: 'openRun', block, folder: run.folder } as const;
  const result: CodeLens = { span, title: resultTitle(run, now), tooltip: plain(runText(run, now)), action };
  if (!run.stale) return [result];
  const stale: CodeLens = {
    span,
    title: 'stale',
    tooltip: 'Text or data have changed since this run',
    action: null,
  };
  return [result, stale];
}

/** `band_gap ±0.31 eV, formation_energy ±0.12 eV/atom · finished 2 h ago`. */
function resultTitle(run: RunFacts, now: number): string {
  const tested = run.state === 'finished' ? run.targets.filter(({ test }) => test !== null) : [];
  const errors = tested.map((target) => errorTitle(target));
  const shown = errors.length > 3 ? [...errors.slice(0, 2), `${errors.length - 2} more`] : errors;
  return [...(shown.length > 0 ? [shown.join(', ')] : []), stateText(run, now)].join(' · ');
}

function errorTitle({ name, unit, test, baselines }: TargetMetrics): string {
  const best = bestOf(baselines);
  const beaten = best && best.mae < test!.mae ? ' (a baseline is better)' : '';
  return `${name} error ${withUnit(number(test!.mae, 3), unit)}${beaten}`;
}

/** Tooltips of lenses show no Markdown. */
function plain(markdown: string): string {
  return markdown.replace(/[*`]/g, '');
}
