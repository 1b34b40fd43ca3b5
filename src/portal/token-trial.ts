/**
 * A token request that somebody makes in the portal to try an integration out. Pages may connect to the portal alone, and
 * Maskinporten answers no pages, so the request is handed on within this process: its parameters as they are, nothing of the
 * session, to a token endpoint of ours and no other. What proves who the client is, is in the parameters; the keys stay in the browser.
 */
import { answerJson, answerRefusal } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { readJson } from '../http/json.ts';
import { BAD_TRIAL } from './refusal.ts';
import { useSession, type VisitParts } from './visit.ts';

const ISSUERS = ['maskinporten', 'idporten'] as const;
type TrialIssuer = (typeof ISSUERS)[number];

/** Asks the token endpoint of an issuer here, under that trace id. */
export type AskTokenEndpoint = (trial: Trial, traceId: string) => Promise<Response>;

export type Trial = {
  readonly issuer: TrialIssuer;
  readonly form: URLSearchParams;
  /** For clients of client_secret_basic. */
  readonly authorization?: string;
};

/** Those of the two grants that are tried: a JWT (RFC 7523), and a code with each way to show who the client is. */
const PARAMETERS: ReadonlySet<string> = new Set([
  ...['grant_type', 'assertion', 'code', 'code_verifier', 'redirect_uri'],
  ...['client_id', 'client_secret', 'client_assertion', 'client_assertion_type'],
]);

export function createTokenTrial(parts: VisitParts & { readonly askTokenEndpoint: AskTokenEndpoint }) {
  return async (c: DoorContext): Promise<Response> => {
    const used = await useSession(c, parts);
    if (!used.ok) return answerRefusal(c, used.refusal);
    const body = await readJson(c);
    if (!body.ok) return answerRefusal(c, body.refusal);
    const trial = readTrial(body.value);
    if (trial === undefined) return answerRefusal(c, BAD_TRIAL);
    const traceId = c.get('traceId');
    const answered = await parts.askTokenEndpoint(trial, traceId);
    const told = await answered.text();
    return answerJson(c, 200, { status: answered.status, trace_id: traceId, body: parsed(told) });
  };
}

function readTrial(value: unknown): Trial | undefined {
  const { issuer: asked, parameters, basic } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const issuer = ISSUERS.find((name) => name === asked);
  if (issuer === undefined || typeof parameters !== 'object' || parameters === null) return undefined;
  const given = Object.entries(parameters);
  const areKnown = given.every(([name, text]) => PARAMETERS.has(name) && typeof text === 'string');
  if (!areKnown || given.length === 0) return undefined;
  const form = new URLSearchParams(given as [string, string][]);
  return { issuer, form, ...(basic === true && { authorization: basicOf(form) }) };
}

/** RFC 6749 section 2.3.1; taken out of the form, where it would be another method. */
function basicOf(form: URLSearchParams): string {
  const pair = ['client_id', 'client_secret'].map((name) => encodeURIComponent(form.get(name) ?? ''));
  form.delete('client_secret');
  return `Basic ${Buffer.from(pair.join(':')).toString('base64')}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
