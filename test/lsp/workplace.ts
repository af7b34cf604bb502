import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeSmallData } from '../support/smallData.ts';

/** A workspace folder of its own, with the small table in it. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'matml-lsp-'));
  readonly uri = pathToFileURL(this.folder).href;

  constructor() {
    writeSmallData(this.folder);
  }

  /** @returns the file's address */
  write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return pathToFileURL(path).href;
  }

  uriOf(name: string): string {
    return pathToFileURL(join(this.folder, name)).href;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Where `|` stands in a text, and the text without it. */
export function marked(text: string): { text: string; position: { line: number; character: number } } {
  const offset = text.indexOf('|');
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  return {
    text: before + text.slice(offset + 1),
    position: { line, character: offset - (before.lastIndexOf('\n') + 1) },
  };
}

/** A whole experiment on the small table. */
export const EXPERIMENT = `/// # Small experiment

/// Binary compounds.
dataset small {
  source: csv("small.csv")
  material: column("formula")
  targets: { band_gap: column("value") in eV }
  split: random(train: 80%, validation: 10%, test: 10%, seed: 1)
}

model net {
  data: small
  encoder: transformer(embedding: 16, layers: 1, heads: 2, feed_forward: 32)
  training: { epochs: 3, batch: 32, ensemble: 1 }
  baselines: [median, ridge]
}

predict shortlist {
  model: net
  materials: [NaCl, "MgO"]
}
`;
