import * as z from 'zod';
import { type HostMessage, hostMessage, pageMessage, panelAddress } from '../panels/contract.ts';

/** The renderer's name in package.json. */
export const RENDERER_ID = 'matml-result';

/** What lies in a cell's output (resultOutput.ts). */
export const resultItem = z.object({ folder: z.string(), kind: z.string() });

/** Renderer → extension: what the page of an output says; the messages are those of panels. */
export const fromResult = z.object({
  /** The editor's name of the output; several may be on the screen. */
  output: z.string(),
  address: panelAddress,
  /** `gone` when the output is no longer shown. */
  message: z.union([pageMessage, z.object({ type: z.literal('gone') })]),
});
export type FromResult = z.infer<typeof fromResult>;

/** Extension → renderer. */
export const toResult = z.object({ output: z.string(), message: z.preprocess(unpacked, hostMessage) });
/** As it travels: the editor hands renderers plain JSON, so typed arrays are packed as lists. */
export interface ToResult {
  readonly output: string;
  readonly message: unknown;
}

export function packed(message: HostMessage): unknown {
  if (message.type !== 'rows') return message;
  const columns = message.columns.map((column) => {
    // What is missing is NaN, which JSON has no word for.
    if (column instanceof Float64Array)
      return { numbers: Array.from(column, (value) => (Number.isFinite(value) ? value : null)) };
    return column instanceof Uint8Array ? { truth: Array.from(column) } : column;
  });
  return { ...message, columns };
}

const packedColumn = z.union([
  z.object({ numbers: z.array(z.number().nullable()) }),
  z.object({ truth: z.array(z.number()) }),
  z.array(z.string().nullable()),
]);
const packedRows = z.looseObject({ type: z.literal('rows'), columns: z.array(packedColumn) });

function unpacked(message: unknown): unknown {
  const rows = packedRows.safeParse(message);
  if (!rows.success) return message;
  const columns = rows.data.columns.map((column) => {
    if (Array.isArray(column)) return column;
    return 'numbers' in column
      ? Float64Array.from(column.numbers, (value) => value ?? Number.NaN)
      : Uint8Array.from(column.truth);
  });
  return { ...rows.data, columns };
}
