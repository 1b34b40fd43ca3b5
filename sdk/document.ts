/** Fetches the issuer's documents: JSON, small, soon, from the address asked and no other. */
import { deadline } from './clock.ts';

/** The part of `fetch` that is used; a replacement must honour `signal` and `redirect`. */
export type Fetch = (
  url: string,
  init: {
    readonly method?: 'POST';
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

export type FetchedDocument =
  | { readonly found: true; readonly document: unknown }
  | { readonly found: false };

/** Metadata are under 2 kB; a set of keys with their certificates has about 2 kB a key. */
const MAX_DOCUMENT_LENGTH = 256 * 1024;

/** `found: false` for 404 alone; everything else that is not JSON with status 200 is thrown. */
export async function fetchDocument(
  url: string,
  by: { readonly fetch: Fetch; readonly timeoutMs: number },
): Promise<FetchedDocument> {
  const response = await by.fetch(url, {
    headers: { accept: 'application/json' },
    // A redirect would let whoever can send one choose whose keys are believed.
    redirect: 'manual',
    signal: deadline(by.timeoutMs),
  });
  if (response.status === 200) return { found: true, document: JSON.parse(await readText(response, url)) };
  await response.body?.cancel();
  if (response.status === 404) return { found: false };
  throw new Error(`${url} answered with status ${response.status} where 200 was expected`);
}

/** The body of an answer, or of a request; `what` names it where it is too long. Throws for what is not UTF-8. */
export async function readText({ body }: Pick<Response, 'body'>, what: string): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = body?.getReader();
  let text = '';
  let length = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > MAX_DOCUMENT_LENGTH) {
      await reader?.cancel();
      throw new Error(`${what} answered with more than ${MAX_DOCUMENT_LENGTH} bytes`);
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
