/**
 * Gets some bytes from elsewhere: from an address that was judged, without following redirects, for a bounded time and of a
 * bounded size (spec/threats.md row 19).
 */
import type { IncomingMessage } from 'node:http';
import { SECOND, within } from '../../clock.ts';
import { requestAt } from './request.ts';
import { findTarget, type Reach, type Target } from './target.ts';

export type Wanted = {
  readonly url: string;
  readonly maxBytes: number;
  /** From the first packet to the last, in milliseconds. */
  readonly limit: number;
  /** Sent by POST, when there is any. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
  /** What it is to answer; 200 unless said. */
  readonly status?: number;
  readonly signal?: AbortSignal;
};

export type Downloaded =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** Why there is nothing, in a sentence that repeats nothing of what the other side sent. */
  | { readonly ok: false; readonly why: string };

export type Download = (wanted: Wanted) => Promise<Downloaded>;

export function createDownload(reach: Reach): Download {
  return async (wanted) => {
    const url = URL.parse(wanted.url);
    if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
      return fail('It is no http or https URL, or holds a user name.');
    const target = await findTarget(url, reach);
    if (target === undefined)
      return fail(`${url.hostname} has no address on the public internet, or also others.`);
    return fetchFrom(target, wanted);
  };
}

function fail(why: string): Downloaded {
  return { ok: false, why };
}

async function fetchFrom(target: Target, wanted: Wanted): Promise<Downloaded> {
  const ending = new AbortController();
  const signal = wanted.signal ? AbortSignal.any([wanted.signal, ending.signal]) : ending.signal;
  try {
    return await within(wanted.limit, 'The other side', exchange(target, wanted, signal));
  } catch (error) {
    return fail(reasonOf(error, wanted.limit));
  } finally {
    ending.abort();
  }
}

function exchange(
  target: Target,
  { body, maxBytes, headers: own, status = 200 }: Wanted,
  signal: AbortSignal,
): Promise<Downloaded> {
  const headers = {
    ...own,
    'user-agent': 'Porthus',
    'accept-encoding': 'identity',
    connection: 'close',
    ...(body && { 'content-type': body.type, 'content-length': String(body.bytes.length) }),
  };
  return new Promise((resolve, reject) => {
    const request = requestAt(target, body ? 'POST' : 'GET', headers, signal);
    request.on('error', reject);
    request.on('response', (response) => read(response, maxBytes, status).then(resolve, reject));
    request.end(body?.bytes);
  });
}

async function read(response: IncomingMessage, maxBytes: number, status: number): Promise<Downloaded> {
  try {
    if (response.statusCode !== status) return fail(`It answered HTTP ${response.statusCode}.`);
    if (response.headers['content-encoding'] !== undefined)
      return fail('It answered in an encoding of its own.');
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of response) {
      length += chunk.length;
      if (length > maxBytes) return fail(`It answered more than ${maxBytes} bytes.`);
      chunks.push(chunk);
    }
    return { ok: true, bytes: Buffer.concat(chunks, length) };
  } finally {
    response.destroy();
  }
}

function reasonOf(error: unknown, limit: number): string {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  if (name === 'TimeoutError') return `It did not answer within ${limit / SECOND} seconds.`;
  return typeof code === 'string' && /^[A-Z0-9_]{1,64}$/.test(code)
    ? `It could not be reached (${code}).`
    : 'It could not be reached.';
}
