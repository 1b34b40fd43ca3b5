/**
 * Posts something elsewhere and looks at nothing but the status: to an address that was judged, without following redirects, with a
 * limit for connecting and one for the answer (spec/threats.md row 19).
 */
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { SECOND, within } from '../../clock.ts';
import { requestAt } from './request.ts';
import type { Target } from './target.ts';

export type Post = (target: Target, message: Message, limits: PostLimits) => Promise<Posted>;
export type PostForm = (target: Target, form: URLSearchParams, limits: PostLimits) => Promise<Posted>;

/** With its media type among the headers. */
export type Message = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** In milliseconds. */
export type PostLimits = {
  /** To the end of the handshake, where there is TLS. */
  readonly connect: number;
  /** From then on, to the head of the answer. */
  readonly answer: number;
};

export type Posted =
  | { readonly ok: true; readonly status: number }
  /** Why there is no answer, in a sentence that repeats nothing of what the other side sent. */
  | { readonly ok: false; readonly why: string };

export const postForm: PostForm = (target, form, limits) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return post(target, { headers, body: form.toString() }, limits);
};

export const post: Post = async (target, message, limits) => {
  const ending = new AbortController();
  const { body } = message;
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  const headers = { 'user-agent': 'Porthus', connection: 'close', ...message.headers, ...length };
  try {
    const request = requestAt(target, 'POST', headers, ending.signal);
    // It may fail at any time, and whoever waits then hears of it; nobody does once the answer is there.
    request.on('error', () => {});
    await within(limits.connect, CONNECTING, connected(request));
    request.end(body);
    const response = await within(limits.answer, ANSWERING, answered(request));
    return { ok: true, status: response.statusCode ?? 0 };
  } catch (error) {
    return { ok: false, why: reasonOf(error, limits) };
  } finally {
    ending.abort();
  }
};

const CONNECTING = 'Connecting';
const ANSWERING = 'The answer';

function connected(request: ClientRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('socket', (socket: Socket) => {
      socket.on('encrypted' in socket ? 'secureConnect' : 'connect', () => resolve());
    });
    // Otherwise Node waits for the body before it connects.
    request.flushHeaders();
  });
}

function answered(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', resolve);
  });
}

function reasonOf(error: unknown, limits: PostLimits): string {
  const { code, name, message } = error as { code?: unknown; name?: unknown; message?: unknown };
  if (name === 'TimeoutError')
    return String(message).startsWith(CONNECTING)
      ? `It could not be connected to within ${limits.connect / SECOND} seconds.`
      : `It did not answer within ${limits.answer / SECOND} seconds.`;
  return typeof code === 'string' && /^[A-Z0-9_]{1,64}$/.test(code)
    ? `It could not be reached (${code}).`
    : 'It could not be reached.';
}
