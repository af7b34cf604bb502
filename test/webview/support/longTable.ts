import type { HostMessage } from '../../../client/src/panels/contract.ts';

/** Predictions of so many materials that do not exist, for the size alone: SiO₁, SiO₂, … with a sine as band gap and another number. */
export function longTable(head: HostMessage, rows: number): HostMessage[] {
  const gap = Float64Array.from({ length: rows }, (_, row) => Math.sin(row) * 3);
  const column = (name: string, role: 'mean' | 'lower' | 'upper') =>
    ({ name, role, target: 'band_gap', unit: 'eV', type: 'number' }) as const;
  const columns = [
    Array.from({ length: rows }, (_, row) => `SiO${row + 1}`),
    gap,
    gap.map((value) => value - 1),
    gap.map((value) => value + 1),
    gap.map((value, row) => value / 2 - (row % 97) / 50),
    Uint8Array.from({ length: rows }, (_, row) => Number(row % 7 !== 0)),
  ];
  // As the extension hands a table on: few rows first, then larger pages.
  const bounds = [0, Math.min(rows, 1000)];
  while (bounds.at(-1)! < rows) bounds.push(Math.min(rows, bounds.at(-1)! + 20_000));
  return [
    head,
    {
      type: 'table',
      table: 'predictions',
      rows,
      columns: [
        { name: 'formula', role: 'formula', target: null, unit: null, type: 'text' },
        column('band_gap (eV)', 'mean'),
        column('band_gap lower (eV)', 'lower'),
        column('band_gap upper (eV)', 'upper'),
        {
          name: 'formation_energy (eV/atom)',
          role: 'mean',
          target: 'formation_energy',
          unit: 'eV/atom',
          type: 'number',
        },
        { name: 'inside domain', role: 'inside', target: null, unit: null, type: 'boolean' },
      ],
    },
    ...bounds.slice(0, -1).map(
      (from, index): HostMessage => ({
        type: 'rows',
        table: 'predictions',
        from,
        columns: columns.map((values) => values.slice(from, bounds[index + 1])),
      }),
    ),
  ];
}
