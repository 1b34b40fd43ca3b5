/** In which way a request says who it is from, read before anything of it is believed (spec/idporten.md 2.3.3). */
import { type Authorization, parseAuthorization } from '../http/authorization-header.ts';
import {
  CLIENT_ASSERTION_TYPE,
  type ClientAssertion,
  readClientAssertion,
} from '../protocol/client-assertion.ts';
import type { Fault, Ruling } from '../registry/ruling.ts';

export type Presented =
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; clientId: string; secret: string }
  | { readonly method: 'private_key_jwt'; clientId: string; assertion: ClientAssertion }
  | { readonly method: 'none'; clientId: string };

/** Two ways at once are none (RFC 6749 section 2.3). */
export function readPresented(
  parameters: ReadonlyMap<string, string>,
  header: string | undefined,
  clientIdRequired: boolean,
): Ruling<Presented> {
  const authorization = parseAuthorization(header);
  const [secret, assertion] = [parameters.get('client_secret'), parameters.get('client_assertion')];
  const ways = [authorization.scheme === 'none' ? undefined : '', secret, assertion];
  if (ways.filter((way) => way !== undefined).length > 1) return severalWays();
  const clientId = parameters.get('client_id');
  if (authorization.scheme !== 'none') return readBasic(authorization, clientId);
  if (assertion !== undefined) return readAssertion(parameters, assertion, clientIdRequired);
  if (clientId === undefined) return nobody();
  const value: Presented =
    secret === undefined ? { method: 'none', clientId } : { method: 'client_secret_post', clientId, secret };
  return { ok: true, value };
}

function readBasic(
  authorization: Exclude<Authorization, { readonly scheme: 'none' }>,
  named: string | undefined,
): Ruling<Presented> {
  if (authorization.scheme !== 'basic') {
    const seen = authorization.scheme === 'malformed' ? authorization.why : 'another scheme than Basic';
    return headerFault(seen);
  }
  const { clientId, clientSecret: secret } = authorization;
  if (named !== undefined && named !== clientId) return twoClients();
  return { ok: true, value: { method: 'client_secret_basic', clientId, secret } };
}

function readAssertion(
  parameters: ReadonlyMap<string, string>,
  text: string,
  clientIdRequired: boolean,
): Ruling<Presented> {
  if (parameters.get('client_assertion_type') !== CLIENT_ASSERTION_TYPE) return assertionType();
  const read = readClientAssertion(text);
  if (!read.ok) return read;
  const { clientId } = read.value;
  const named = parameters.get('client_id');
  if (named === undefined && clientIdRequired) return nobody();
  if (named !== undefined && named !== clientId) return twoClients();
  return { ok: true, value: { method: 'private_key_jwt', clientId, assertion: read.value } };
}

function failed(fault: Fault): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault };
}

function nobody() {
  return failed({
    rule: 'client-missing',
    seen: 'no client_id',
    expected: 'client_id in the body, or Authorization: Basic',
    remedy: 'Say which client asks, in the way that the client is registered for.',
  });
}

function severalWays() {
  return failed({
    rule: 'client-method-one',
    seen: 'more than one of Authorization, client_secret and client_assertion',
    expected: 'one of them',
    remedy: 'Authenticate by the method that the client is registered for, and leave out the others.',
  });
}

function headerFault(seen: string) {
  return failed({
    rule: 'client-basic',
    seen,
    expected: 'Authorization: Basic with client_id and secret, each form-encoded (RFC 6749 section 2.3.1)',
    remedy: 'Let the library make the header, or leave it out if the client uses another method.',
  });
}

function twoClients() {
  return failed({
    rule: 'client-two',
    seen: 'a client_id that is not the one that authenticates',
    expected: 'the same client_id in both places',
    remedy: 'Send the client_id of the client that authenticates.',
  });
}

function assertionType() {
  return failed({
    rule: 'assertion-type',
    seen: 'another client_assertion_type, or none',
    expected: CLIENT_ASSERTION_TYPE,
    remedy: `Send client_assertion_type=${CLIENT_ASSERTION_TYPE} beside the assertion.`,
  });
}
