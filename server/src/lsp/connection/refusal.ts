import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol/node';

/** The error replies of the server, each with its reason in words. */

export function invalidParameters(reason: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, reason);
}

/** The question was sound, but cannot be answered. */
export function requestFailed(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

export function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

export function contentModified(reason = 'The text has changed since the request.'): ResponseError {
  return new ResponseError(LSPErrorCodes.ContentModified, reason);
}

/** For diagnostics, which have a way of their own to say that they should be asked for again. */
export function askAgain(): ResponseError<{ retriggerRequest: boolean }> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'The text has changed since.', { retriggerRequest: true });
}
