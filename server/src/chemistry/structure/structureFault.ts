import type { Crystal } from './crystal.ts';

/** Why a text holds no usable crystal. */
export interface StructureFault {
  /** Stable: `bad-structure`, `missing-cell`, `bad-occupancy`, ... (docs/structures.md lists them). */
  readonly code: string;
  readonly message: string;
  readonly cure?: string;
  /** Line of the text, from 1, where one can be named. */
  readonly line?: number;
}

/** Something the reader should know about a crystal that was read. */
export interface StructureWarning {
  /** Stable: `partial-occupancy`, `implicit-hydrogens`, `formula-differs`, ... */
  readonly code: string;
  readonly message: string;
}

/** One crystal of a text, or the reason why it is none. */
export type ParsedStructure =
  | {
      readonly ok: true;
      /** The text's own name for it: of the CIF data block, the comment of a POSCAR; may be empty. */
      readonly name: string;
      readonly crystal: Crystal;
      readonly warnings: readonly StructureWarning[];
    }
  | { readonly ok: false; readonly name: string; readonly fault: StructureFault };

/** A `StructureFault` on its way out of a reader. The readers catch it; nobody else sees it. */
export class StructureError extends Error {
  readonly fault: StructureFault;

  constructor(fault: StructureFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Runs a reader and turns a `StructureError` into its fault. */
export function parsed(name: string, read: () => Omit<Extract<ParsedStructure, { ok: true }>, 'ok'>): ParsedStructure {
  try {
    return { ok: true, ...read() };
  } catch (error) {
    if (error instanceof StructureError) return { ok: false, name, fault: error.fault };
    throw error;
  }
}
