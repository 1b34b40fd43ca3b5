/** One login as a person's browser and a service do it: every page and form on the way, and no script. */
import { type Connection, type Request, requestBytes } from './connection.ts';

/** A service at one server, and whoever logs in to it. */
export type RelyingParty = {
  readonly origin: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** Where it asks whom; the paths are the server's. */
  readonly paths: Readonly<Record<'authorize' | 'token' | 'userinfo', string>>;
  /** What the person does on a page: opens a link, or sends a form. */
  act(page: string, person: string): Request;
};

/** RFC 7636 appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
/** Far more than any of the servers leads through. */
const MAX_STEPS = 12;
const FORM = 'application/x-www-form-urlencoded';

/** How many requests it took, from the request for a login to what userinfo says. */
export async function logIn(
  line: Connection,
  party: RelyingParty,
  { assertion, person }: { readonly assertion: string; readonly person: string },
): Promise<number> {
  const { code, steps } = await walk(line, party, person);
  const tokens = await send(line, party, tokenRequest(party, code, assertion));
  const accessToken = found(tokens, /"access_token":"([^"]+)"/);
  found(tokens, /"id_token":"([^"]+)"/);
  const headers = { authorization: `Bearer ${accessToken}` };
  found(await send(line, party, { method: 'GET', path: party.paths.userinfo, headers }), /"pid":"(\d+)"/);
  return steps + 2;
}

async function walk(
  line: Connection,
  party: RelyingParty,
  person: string,
): Promise<{ readonly code: string; readonly steps: number }> {
  const cookies = new Map<string, string>();
  let request: Request = { method: 'GET', path: `${party.paths.authorize}?${authorizationQuery(party)}` };
  for (let steps = 1; steps <= MAX_STEPS; steps++) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await send(line, party, {
      ...request,
      headers: { ...request.headers, ...(cookie !== '' && { cookie }) },
    });
    keep(cookies, answer);
    const location = /^HTTP\/1\.1 30\d .*?\r\nlocation: ([^\r]+)\r\n/is.exec(answer)?.[1];
    if (location?.startsWith(party.redirectUri))
      return { code: new URL(location).searchParams.get('code') ?? found(location, /(code)=./), steps };
    request =
      location === undefined ? party.act(answer, person) : { method: 'GET', path: pathOf(location, party) };
  }
  throw new Error(`${party.origin} has not led back to the service after ${MAX_STEPS} steps.`);
}

function send(line: Connection, { origin }: RelyingParty, request: Request): Promise<string> {
  return line.exchange(requestBytes(origin, request));
}

/** A form as a browser sends it. */
export function posted(path: string, fields: Readonly<Record<string, string>>): Request {
  return {
    ...{ method: 'POST', path, headers: { 'content-type': FORM } },
    body: new URLSearchParams(fields).toString(),
  };
}

export function found(text: string, pattern: RegExp): string {
  const value = pattern.exec(text)?.[1];
  if (value === undefined) throw new Error(`The server did not answer with ${pattern}:\n${text}`);
  return value;
}

function pathOf(location: string, { origin }: RelyingParty): string {
  const { pathname, search } = new URL(location, origin);
  return `${pathname}${search}`;
}

/** Whatever their paths: no two of one server's have the same name here. */
function keep(cookies: Map<string, string>, answer: string): void {
  const head = answer.slice(0, answer.indexOf('\r\n\r\n') + 2);
  for (const [, name = '', value = ''] of head.matchAll(/\r\nset-cookie: ([^=]+)=([^;\r]*)/gi))
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
}

function authorizationQuery({ clientId, redirectUri }: RelyingParty): string {
  return new URLSearchParams({
    ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: 'openid profile' },
    ...{ state: 'bench-state', nonce: 'bench-nonce' },
    ...{ code_challenge: CHALLENGE, code_challenge_method: 'S256' },
  }).toString();
}

function tokenRequest(party: RelyingParty, code: string, assertion: string): Request {
  return posted(party.paths.token, {
    ...{ grant_type: 'authorization_code', client_id: party.clientId, code, code_verifier: VERIFIER },
    redirect_uri: party.redirectUri,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
}
