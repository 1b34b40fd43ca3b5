/** Sends a grant to a token endpoint, and says in words what came of it. */
import { JWT_BEARER } from '../registry/clients/client.ts';
import { CommandRefused } from './command.ts';

export type TokenAnswer = {
  readonly accessToken: string;
  readonly tokenType: string;
  readonly expiresIn: number;
  readonly scope: string;
};

/** There is a Maskinporten, and it said no. */
export class TokenRefused extends CommandRefused {}

/** A token takes milliseconds; who waits longer waits for something that does not run. */
const TIMEOUT_MS = 15_000;

export async function requestToken(endpoint: string, assertion: string): Promise<TokenAnswer> {
  const response = await post(endpoint, new URLSearchParams({ grant_type: JWT_BEARER, assertion }));
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) throw new TokenRefused(refusal(response.status, body));
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

/** Others say that nothing was judged: too many requests, or something that does not answer. */
const JUDGED = new Set([400, 403]);

function refusal(status: number, { error, error_description, error_uri }: Record<string, unknown>): string {
  const description = String(error_description ?? '');
  const [, trace] = /\(trace_id: ([0-9a-f]{32})\)$/.exec(description) ?? [];
  const lines = [`Maskinporten refused (HTTP ${status}, ${error ?? 'no error code'}): ${description}`];
  if (error_uri !== undefined) lines.push(`More: ${error_uri}`);
  if (trace !== undefined && JUDGED.has(status)) lines.push(`Why:  porthus doctor --trace ${trace}`);
  return lines.join('\n');
}
