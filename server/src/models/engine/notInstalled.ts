import { Failure } from '../../foundation/failure.ts';

/** What is told when a backend that is no dependency of ours does not load. */
export function notInstalled(backend: string, needs: string, cause: unknown): Failure {
  return new Failure(
    {
      kind: 'usage',
      code: 'backend-not-installed',
      message: `The backend ${backend} needs ${needs}, which does not load here.`,
      cure: 'Install it beside MatML (docs/backends.md), or leave MATML_BACKEND out.',
    },
    { cause },
  );
}
