import type { Check } from './check.ts';

export const internalErrorCode = 'internal-error';

/** Never raised by itself: `check` gives this code to whatever one of the checks throws. */
export const internalError: Check = {
  code: internalErrorCode,
  severity: 'error',
  title: 'fault of the program itself',
  documentation:
    'One of the checks failed; the others still hold. Please report the message together with the text that caused it.',
  example: { of: 'file', wrong: '', right: '' },
  run() {},
};
