import { z } from 'zod';
import { hostMessage, pageMessage, panelAddress } from '../panels/contract.ts';

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
export const toResult = z.object({ output: z.string(), message: hostMessage });
export type ToResult = z.infer<typeof toResult>;
