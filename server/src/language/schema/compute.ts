import { choice, word } from './common.ts';
import type { BlockSchema } from './types.ts';

export const compute: BlockSchema = {
  kind: 'compute',
  built: false,
  documentation: 'A place where jobs run, and what they may use there.',
  example: `compute cluster {
  on: slurm
  queue: "standard"
  cores: 32
  memory: 64 GB
  time_limit: 24 h
}`,
  attributes: [
    {
      name: 'on',
      type: choice(
        word('local', 'This machine.'),
        word('slurm', 'A Slurm cluster, by `sbatch`.'),
        word('ray', 'A Ray cluster, by its job interface.'),
      ),
      required: true,
      example: 'slurm',
      documentation: 'The kind of place.',
    },
    {
      name: 'address',
      type: { type: 'text' },
      example: '"login.cluster.example.org"',
      documentation: 'Host of the cluster, or address of the Ray head.',
    },
    { name: 'queue', type: { type: 'text' }, example: '"standard"', documentation: 'Partition or queue.' },
    {
      name: 'account',
      type: { type: 'text' },
      example: '"mat-1234"',
      documentation: 'Account the time is charged to.',
    },
    {
      name: 'cores',
      type: { type: 'number', integer: true, minimum: 1, maximum: 1_000_000 },
      default: '1',
      example: '32',
      documentation: 'Processor cores of one job.',
    },
    {
      name: 'memory',
      type: { type: 'counted', units: ['MB', 'GB', 'TB'], minimum: 1 },
      example: '64 GB',
      documentation: 'Memory of one job.',
    },
    {
      name: 'time_limit',
      type: { type: 'quantity', unit: 's', minimum: 1 },
      example: '24 h',
      documentation: 'Longest time a job may run.',
    },
    {
      name: 'parallel',
      type: { type: 'number', integer: true, minimum: 1, maximum: 10_000 },
      default: '1',
      example: '8',
      documentation: 'Jobs at the same time.',
    },
    {
      name: 'setup',
      type: { type: 'text' },
      example: '"module load espresso"',
      documentation: 'Shell command run before each job.',
    },
  ],
};
