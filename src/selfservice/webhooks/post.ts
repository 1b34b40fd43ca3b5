/**
 * Sends one delivery: to an address that was judged, without following redirects, for a bounded time, and reading next to
 * nothing of the answer (spec/threats.md row 19).
 */
import type { IncomingMessage } from 'node:http';
import { SECOND, within } from '../../clock.ts';
import { requestAt } from '../../http/outbound/request.ts';
import type { Target } from '../../http/outbound/target.ts';

export type Post = (target: Target, message: Message) => Promise<PostOutcome>;

export type Message = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

export type PostOutcome = { readonly delivered: true } | { readonly delivered: false; readonly why: string };

/** From the first packet to the last: a receiver notes the event and works on it later. */
const LIMIT = 5 * SECOND;

/** So that a polite answer ends by itself; what is beyond is cut off. */
const MAX_ANSWER_BYTES = 1024;

const FIXED_HEADERS = {
  'content-type': 'application/json',
  'user-agent': 'Porthus-Webhooks',
  connection: 'close',
};

export async function post(target: Target, message: Message): Promise<PostOutcome> {
  const ending = new AbortController();
  try {
    const status = await within(LIMIT, 'The receiver', exchange(target, message, ending.signal));
    return status >= 200 && status < 300
      ? { delivered: true }
      : { delivered: false, why: `It answered HTTP ${status}.` };
  } catch (error) {
    return { delivered: false, why: reasonOf(error) };
  } finally {
    ending.abort();
  }
}

function exchange(target: Target, { headers, body }: Message, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const request = requestAt(target, 'POST', { ...FIXED_HEADERS, ...headers, ...length }, signal);
    request.on('error', reject);
    request.on('response', (response) => readToEnd(response, () => resolve(response.statusCode ?? 0)));
    request.end(body);
  });
}

function readToEnd(response: IncomingMessage, done: () => void): void {
  let read = 0;
  response.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read >= MAX_ANSWER_BYTES) response.destroy();
  });
  // Cut off or broken off: the status is what was waited for.
  response.on('error', () => {});
  response.on('close', done);
}

/** Words for the owner of the webhook; nothing of what the other side sent. */
function reasonOf(error: unknown): string {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  if (name === 'TimeoutError') return `It did not answer within ${LIMIT / SECOND} seconds.`;
  return typeof code === 'string' && /^[A-Z0-9_]{1,64}$/.test(code)
    ? `It could not be reached (${code}).`
    : 'It could not be reached.';
}
