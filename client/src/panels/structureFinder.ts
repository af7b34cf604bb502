import type { Disposable } from 'vscode';
import { workspace } from 'vscode';
import { isActive, type RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import { crystalFacts, type HostMessage } from './contract.ts';
import type { TableSource } from './readPanel.ts';

type Structure = Extract<HostMessage, { type: 'structure' }>;

/** Rows that are only walked over with the arrow keys are not asked about. */
const PAUSE_MILLISECONDS = 150;
/** Crystals are small, and people go back and forth. */
const MOST_KEPT = 100;

/**
 * The crystal of the row that was marked last, with its symmetry: `matml structure` finds it in the data of the run, in a
 * process of its own. Where a run has no crystals nothing is asked.
 */
export class StructureFinder implements Disposable {
  readonly #workbench: Workbench;
  readonly #tell: (message: HostMessage) => void;
  readonly #kept = new Map<string, Structure>();
  #waiting: NodeJS.Timeout | undefined;
  #asking: AbortController | undefined;

  constructor(workbench: Workbench, tell: (message: HostMessage) => void) {
    this.#workbench = workbench;
    this.#tell = tell;
  }

  /**
   * @param row from 0
   * @param formula what the page calls the row: while a search works, its rows change places
   */
  find(run: RunRow, source: TableSource, row: number, formula: string | null): void {
    this.#forget();
    if (!hasCrystals(run, source) || !workspace.isTrusted) return;
    const moving = run.kind === 'design' && isActive(run.state);
    const key = JSON.stringify([source.folder, source.file, moving ? formula : row]);
    const kept = this.#kept.get(key);
    if (kept) {
      this.#tell({ ...kept, row });
      return;
    }
    const asking = new AbortController();
    this.#asking = asking;
    this.#waiting = setTimeout(async () => {
      const structure = await this.#ask(source, row, asking.signal);
      if (structure === null || asking.signal.aborted) return;
      if (moving && !isOf(structure.text, formula)) return;
      this.#kept.set(key, structure);
      if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
      this.#tell(structure);
    }, PAUSE_MILLISECONDS);
  }

  dispose(): void {
    this.#forget();
  }

  #forget(): void {
    clearTimeout(this.#waiting);
    this.#asking?.abort();
  }

  async #ask({ table, folder, file }: TableSource, row: number, signal: AbortSignal): Promise<Structure | null> {
    const { jobs, log } = this.#workbench;
    const place = ['--table', file, '--row', String(row + 1)];
    const { code, output, complaint } = await jobs.ask(
      ['structure', folder, ...place, '--json', '--to', 'cif'],
      signal,
    );
    if (signal.aborted) return null;
    if (code !== 0) {
      // A row without a crystal is nothing to speak of.
      if (!complaint.includes('[no-structure]')) log.warn(complaint);
      return null;
    }
    const { text, ...rest } = JSON.parse(output) as { readonly text: string };
    const facts = crystalFacts.safeParse(rest);
    return { type: 'structure', table, row, format: 'cif', text, facts: facts.data ?? null };
  }
}

/** Whether a CIF is of this material: the row may have become another's while it was asked about. */
function isOf(cif: string, formula: string | null): boolean {
  return formula !== null && cif.includes(`data_${formula}\n`);
}

/** Whether the plan names crystals at all. */
function hasCrystals({ record: { plan } }: RunRow, { file }: TableSource): boolean {
  if (plan.kind === 'predict') return plan.materials.from === 'file' && plan.materials.structure !== undefined;
  if (plan.kind === 'design') return plan.space.from === 'template' && file === 'candidates';
  return plan.dataset.structure !== undefined && file !== 'cleaning';
}
