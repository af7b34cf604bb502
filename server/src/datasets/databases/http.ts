import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../../foundation/failure.ts';
import { throwIfCancelled } from '../cancellation.ts';

export interface HttpLimits {
  /** Times a request is made before it is given up. */
  readonly attempts: number;
  /** Wait before the second attempt; doubled before each further one. */
  readonly firstWaitMs: number;
  /** Longest wait that a provider may ask for. */
  readonly longestWaitMs: number;
  /** Silence after which a transfer counts as broken off. */
  readonly silenceMs: number;
  /** Longest time for one answer, however steadily it trickles. */
  readonly transferMs: number;
  /** Largest answer, unpacked. */
  readonly largestBytes: number;
}

export const HTTP_LIMITS: HttpLimits = {
  attempts: 6,
  firstWaitMs: 1000,
  longestWaitMs: 120_000,
  silenceMs: 60_000,
  transferMs: 600_000,
  largestBytes: 64 * 2 ** 20,
};

/** Without a network, or with a slip in the host's name, nobody should wait half a minute to be told. */
const UNREACHABLE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH']);
const UNREACHABLE_ATTEMPTS = 2;
const MOST_REDIRECTS = 5;
/** Too busy, or broken for the moment; anything else will not get better by asking again. */
const WORTH_ANOTHER_ATTEMPT = new Set([408, 425, 429, 500, 502, 503, 504]);

export interface Answer {
  readonly text: string;
  readonly body: unknown;
}

/**
 * The JSON at an address. Failures of the moment (no connection, 429, 5xx, a transfer that breaks off, an answer that is cut
 * short) are tried again after a wait that doubles each time, or that the provider asks for (`Retry-After`). Redirects are
 * followed on the same host only; a larger answer than allowed is given up while it is unpacked, so that a few packed
 * bytes cannot fill the memory.
 *
 * @throws Failure `no-connection`, `database-busy`, `database-refused`, `answer-too-large`, `redirected-elsewhere`,
 *   `bad-answer`, `cancelled`
 */
export async function getJson(
  url: string,
  headers: Readonly<Record<string, string>>,
  limits: HttpLimits,
  options: { readonly signal?: AbortSignal; readonly onWait?: (reason: string, ms: number) => void },
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    throwIfCancelled(options.signal);
    const result = await tryOnce(url, headers, limits, options.signal);
    if ('answer' in result) return result.answer;
    if (attempt === limits.attempts || (result.unreachable && attempt >= UNREACHABLE_ATTEMPTS)) throw result.failure;
    const ms = result.retryAfterMs ?? limits.firstWaitMs * 2 ** (attempt - 1);
    if (ms > limits.longestWaitMs) throw result.failure;
    options.onWait?.(result.failure.details.message, ms);
    await wait(ms, undefined, { signal: options.signal }).catch(() => throwIfCancelled(options.signal));
  }
}

type Result =
  | { readonly answer: Answer }
  | { readonly failure: Failure; readonly retryAfterMs: number | null; readonly unreachable?: boolean };

/** One attempt; failures that another attempt would not change are thrown. */
async function tryOnce(
  url: string,
  headers: Readonly<Record<string, string>>,
  limits: HttpLimits,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const silence = new AbortController();
  const slow = AbortSignal.timeout(limits.transferMs);
  let timer = setTimeout(() => silence.abort(), limits.silenceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), limits.silenceMs);
  };
  try {
    const any = AbortSignal.any([silence.signal, slow, ...(signal ? [signal] : [])]);
    const response = await follow(url, headers, any);
    heard();
    if (!response.ok) {
      const text = await readBounded(response, 2 ** 16, heard).catch(() => '');
      const failure = refusal(url, response.status, text);
      if (!WORTH_ANOTHER_ATTEMPT.has(response.status)) throw failure;
      return { failure, retryAfterMs: retryAfter(response.headers.get('retry-after')) };
    }
    const text = await readBounded(response, limits.largestBytes, heard);
    try {
      return { answer: { text, body: JSON.parse(text) } };
    } catch {
      return { failure: notJson(url, text), retryAfterMs: null };
    }
  } catch (error) {
    throwIfCancelled(signal);
    if (error instanceof Failure) throw error;
    const unreachable = UNREACHABLE.has(codeOf(error));
    return { failure: noConnection(url, error, reasonOf(silence.signal, slow)), retryAfterMs: null, unreachable };
  } finally {
    clearTimeout(timer);
  }
}

/** Redirects to another host would hand the query, and with it a key, to somebody else. */
async function follow(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
  let address = url;
  for (let step = 0; step <= MOST_REDIRECTS; step++) {
    const response = await fetch(address, {
      headers: { accept: 'application/vnd.api+json, application/json', 'user-agent': 'MatML', ...headers },
      redirect: 'manual',
      signal,
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = sameHost(location, address);
    if (next === undefined) {
      throw new Failure({
        kind: 'data',
        code: 'redirected-elsewhere',
        message: `${hostOf(address)} sends the query on to ${hostOf(new URL(location, address).href)}, which was not asked for.`,
        cure: 'If the database has moved, give its new address: url: "https://...".',
      });
    }
    address = next;
  }
  throw new Failure({
    kind: 'data',
    code: 'redirected-elsewhere',
    message: `${hostOf(url)} redirects in a ring.`,
    cure: 'Check the address of the database.',
  });
}

/**
 * An address that an answer leads to, if it is on the same host as the one asked; undefined if not. Servers behind a
 * proxy often write `http` for their own `https`: that is set right, never the other way round.
 */
export function sameHost(address: string, base: string): string | undefined {
  let next: URL;
  try {
    next = new URL(address, base);
  } catch {
    return undefined;
  }
  const from = new URL(base);
  if (next.hostname !== from.hostname) return undefined;
  if (from.protocol === 'https:' && next.protocol === 'http:' && (next.port === '' || next.port === '80')) {
    next.protocol = 'https:';
    next.port = from.port;
  }
  return next.protocol === from.protocol && next.port === from.port ? next.href : undefined;
}

/** Decoded text of a body, given up as soon as it is too long. */
async function readBounded(response: Response, largest: number, heard: () => void): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    heard();
    bytes += chunk.byteLength;
    if (bytes > largest) {
      throw new Failure({
        kind: 'data',
        code: 'answer-too-large',
        message: `The answer of ${hostOf(response.url)} is larger than ${largest / 2 ** 20} MiB.`,
        cure: 'Ask for fewer fields or leave the structures out (structures: false); a server that answers like this may be out of order.',
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function retryAfter(value: string | null): number | null {
  if (value === null) return null;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function refusal(url: string, status: number, text: string): Failure {
  const detail = errorDetail(text);
  const said = detail === '' ? '' : `: ${detail}`;
  if (status === 401 || status === 403) {
    return new Failure({
      kind: 'data',
      code: 'database-refused',
      message: `${hostOf(url)} refuses access (${status})${said}.`,
      cure: 'Check the key (for the Materials Project: the environment variable MP_API_KEY).',
    });
  }
  const busy = WORTH_ANOTHER_ATTEMPT.has(status);
  return new Failure({
    kind: 'data',
    code: busy ? 'database-busy' : 'database-refused',
    message: `${hostOf(url)} answers ${status}${said}.`,
    cure: busy
      ? 'Try again later: what has arrived is kept, and the same command goes on from there.'
      : 'Check the query and the address.',
  });
}

/** What an error of OPTIMADE or of a common web framework says, in one line. */
function errorDetail(text: string): string {
  try {
    const body = JSON.parse(text) as Record<string, unknown>;
    const [first] = (Array.isArray(body.errors) ? body.errors : []) as { detail?: unknown; title?: unknown }[];
    const detail = first?.detail ?? first?.title ?? body.detail ?? body.message ?? '';
    return (typeof detail === 'string' ? detail : JSON.stringify(detail))
      .replace(/\s+/g, ' ')
      .replace(/\.$/, '')
      .slice(0, 300);
  } catch {
    return '';
  }
}

/** The system's code of a failed connection. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}

/** Why we broke a transfer off ourselves; null where we did not. */
function reasonOf(silence: AbortSignal, slow: AbortSignal): string | null {
  if (silence.aborted) return 'it was silent for too long';
  return slow.aborted ? 'it took too long' : null;
}

function noConnection(url: string, error: unknown, own: string | null): Failure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = own ?? (cause instanceof Error ? cause.message : String(cause));
  return new Failure(
    {
      kind: 'data',
      code: 'no-connection',
      message: `The transfer from ${hostOf(url)} did not come to its end: ${reason}.`,
      cure: 'Check the network. What has arrived is kept, and the same command goes on from there.',
    },
    { cause: error },
  );
}

function notJson(url: string, text: string): Failure {
  const start = text.trim().slice(0, 60).replace(/\s+/g, ' ');
  return new Failure({
    kind: 'data',
    code: 'bad-answer',
    message: `The answer of ${hostOf(url)} is not JSON, or is cut short; it begins with “${start}”.`,
    cure: 'Check the address of the database; if it is right, try again later.',
  });
}

export function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
