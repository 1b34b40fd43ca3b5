/** A login that is tried: what it asks ID-porten for, and what the answer must agree with. */
import type { Integration } from '../api/clients.ts';
import { base64url } from '../keys/base64url.ts';
import { randomText } from '../random.ts';

export type LoginRequest = {
  readonly url: string;
  readonly state: string;
  readonly verifier: string;
};

/** Where the login comes back to; the page there tells the one that waits. */
export function returnAddress(): string {
  return `${location.origin}/trial/callback`;
}

export async function loginRequest(
  { client_id, scopes }: Integration,
  authorize: string,
): Promise<LoginRequest> {
  const [state, verifier] = [randomText(), randomText()];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const url = new URL(authorize);
  const parameters = {
    ...{ client_id, response_type: 'code', redirect_uri: returnAddress(), scope: scopes.join(' ') },
    ...{ state, nonce: randomText() },
    ...{ code_challenge: base64url(new Uint8Array(digest)), code_challenge_method: 'S256' },
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, state, verifier };
}

/** Tabs of the portal in one browser; nobody else hears. */
const CHANNEL = 'porthus-trial';

export function tellReturn(search: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(search);
  channel.close();
}

/** What comes back to this request: its code, or why there is none. Another tab's login is not listened to. */
export function awaitReturn(state: string): { readonly answer: Promise<URLSearchParams>; stop(): void } {
  const channel = new BroadcastChannel(CHANNEL);
  const answer = new Promise<URLSearchParams>((resolve) => {
    channel.addEventListener('message', ({ data }) => {
      const parameters = new URLSearchParams(String(data));
      if (parameters.get('state') !== state) return;
      channel.close();
      resolve(parameters);
    });
  });
  return { answer, stop: () => channel.close() };
}
