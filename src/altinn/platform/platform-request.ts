/**
 * One request to the platform: of a bounded size, ended by whoever waits for it, without following redirects. The address is
 * the operator's, so it is not judged as those are that others may write (`http/outbound`).
 */
import { type Json, parseJson } from '../../http/json.ts';

export type Question = {
  readonly method: 'GET' | 'POST';
  /** Below the platform's address, with its query. */
  readonly path: string;
  readonly body?: Json;
};

export type Reply = {
  readonly status: number;
  /** Undefined when it is no JSON. */
  readonly json: Json | undefined;
  /** A page for people: a gateway or an error page in place of the register. */
  readonly isPage: boolean;
};

/** `why` is a sentence that repeats nothing of the question or the answer. */
export type Exchange =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly why: string };

/** A consent with many rights is under 8 kB, and so are the delegations between two organisations. */
const MAX_REPLY_BYTES = 64 * 1024;

export async function askPlatform(
  { method, path, body }: Question,
  { platformUrl, token, signal }: { platformUrl: string; token: string; signal: AbortSignal },
): Promise<Exchange> {
  try {
    const response = await fetch(new URL(path, platformUrl), {
      ...{ method, signal, redirect: 'manual' },
      headers: {
        ...{ accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Porthus' },
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return await readReply(response);
  } catch (error) {
    return { ok: false, why: reasonOf(error, signal) };
  }
}

async function readReply(response: Response): Promise<Exchange> {
  const { status, headers } = response;
  const type = headers.get('content-type') ?? '';
  const text = await readText(response);
  if (text === undefined) return { ok: false, why: `It answered more than ${MAX_REPLY_BYTES} bytes.` };
  const parsed = isJsonType(type) ? parseJson(text) : undefined;
  return {
    ok: true,
    reply: { status, json: parsed?.ok ? parsed.value : undefined, isPage: /^text\/html\b/i.test(type) },
  };
}

/** Counted as it comes, after whatever encoding it came in, so that a small answer cannot unfold into a large one. */
async function readText({ body }: Response): Promise<string | undefined> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    // Leaving the loop ends the connection.
    if (length > MAX_REPLY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length).toString('utf8');
}

function isJsonType(type: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(type);
}

function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'It did not answer in time.';
  const { code } = ((error as Error).cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z0-9_]{1,64}$/.test(code)
    ? `It could not be reached (${code}).`
    : 'It could not be reached.';
}
