/** Sends a grant to a token endpoint, and says in words what came of it. */
import { JWT_BEARER } from '../registry/clients/client.ts';
import { CommandRefused } from './command.ts';

export type TokenAnswer = {
  readonly accessToken: string;
  readonly tokenType: string;
  readonly expiresIn: number;
  readonly scope: string;
};

/** A token takes milliseconds; who waits longer waits for something that does not run. */
const TIMEOUT_MS = 15_000;

export async function requestToken(endpoint: string, assertion: string): Promise<TokenAnswer> {
  const response = await post(endpoint, new URLSearchParams({ grant_type: JWT_BEARER, assertion }));
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) throw new CommandRefused(refusal(response.status, body));
  return {
    accessToken: String(body['access_token']),
    tokenType: String(body['token_type']),
    expiresIn: Number(body['expires_in']),
    scope: String(body['scope']),
  };
}

async function post(endpoint: string, form: URLSearchParams): Promise<Response> {
  try {
    return await fetch(endpoint, { method: 'POST', body: form, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new CommandRefused(`No Maskinporten answers at ${endpoint}. Start Porthus with: npm start`);
  }
}

function refusal(status: number, { error, error_description, error_uri }: Record<string, unknown>): string {
  const more = error_uri === undefined ? '' : `\nMore: ${error_uri}`;
  return `Maskinporten refused (HTTP ${status}, ${error ?? 'no error code'}): ${error_description ?? ''}${more}`;
}
