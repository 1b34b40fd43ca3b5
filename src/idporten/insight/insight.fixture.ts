/** Services and machines of three organisations, for tests of who may see what a person has given. */
import assert from 'node:assert/strict';
import { TEST_START } from '../../../test/stores.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { AccessTokenVerifier } from '../../issuer/access-token.ts';
import type { PlainBrowser } from '../../login/plain-browser.fixture.ts';
import type { LoginClient } from '../../registry/clients/client.ts';
import { newScope } from '../../registry/scopes/scope.ts';
import { insertScope } from '../../registry/scopes/scope-store.ts';
import type { Store } from '../../store/store.ts';
import { answerOf, type Front, openFront } from '../front.fixture.ts';
import type { IdportenParts } from '../idporten.ts';
import { CLIENTS, OWNER, SERVICE, SUPPLIER } from '../registry.fixture.ts';
import { addService, redeem, type Service, type Tokens, visit } from '../relying.fixture.ts';
import { AUTHORIZATIONS_SCOPE } from './authorizations-api.ts';
import { LOG_SCOPE } from './login-log-api.ts';

export const OTHER_PERSON = '24847210016';

export type Insight = AsyncDisposable & {
  readonly front: Front;
  /** Of SERVICE, of SUPPLIER, and of OWNER, whose the scopes `demo:` are. */
  readonly services: Readonly<Record<'one' | 'two' | 'owner', Service>>;
};

/** The bearer of this text is a machine of the organisation; who signs such tokens is looked at where they are verified. */
export function machineToken(
  orgno: OrgNumber,
  scope = AUTHORIZATIONS_SCOPE,
  clientId: string = CLIENTS.machine,
) {
  return ['machine', orgno, scope.replace(':', '_'), clientId].join('.');
}

const verifyMachine: AccessTokenVerifier = async (token) => {
  const [kind, orgno, scope = '', clientId] = token.split('.');
  if (kind !== 'machine') return { ok: false, why: 'it is not an access token' };
  const consumer = { authority: 'iso6523-actorid-upis', ID: `0192:${orgno}` };
  return { ok: true, claims: { client_id: clientId, scope: scope.replace('_', ':'), consumer } };
};

export async function openInsight(
  openStore: () => Promise<Store>,
  changes: Partial<IdportenParts> = {},
): Promise<Insight> {
  const front = await openFront(openStore, { verifyMachine, ...changes });
  await front.store.transaction(async (unit) => {
    for (const name of [AUTHORIZATIONS_SCOPE, LOG_SCOPE]) await insertScope(unit, scope(name), TEST_START);
  });
  const services = {
    one: await addService(front, 'one', {
      ...ALL,
      description: 'En tjeneste',
      frontchannelLogoutUri: undefined,
    }),
    two: await addService(front, 'two', { ...ALL, clientOrgno: SUPPLIER }),
    owner: await addService(front, 'owner', { ...ALL, clientOrgno: OWNER, frontchannelLogoutUri: undefined }),
  };
  return { front, services, [Symbol.asyncDispose]: () => front[Symbol.asyncDispose]() };
}

const ALL = {
  clientOrgno: SERVICE,
  scopes: [
    ...['openid', 'profile', 'demo:read', 'demo:fresh', 'demo:consent'],
    ...[AUTHORIZATIONS_SCOPE, LOG_SCOPE],
  ] as unknown as LoginClient['scopes'],
};

function scope(text: string) {
  const [prefix = '', subscope = ''] = text.split(':');
  return newScope({
    ...({ name: text, prefix, subscope } as Pick<
      ReturnType<typeof newScope>,
      'name' | 'prefix' | 'subscope'
    >),
    ...{ ownerOrgno: SUPPLIER, description: `Bruke ${text}`, accessibleForAll: true },
  });
}

/** Logs in to the service, and agrees where that is asked. */
export async function give(
  front: Front,
  browser: PlainBrowser,
  service: Service,
  names: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Tokens> {
  let shown = await visit(browser, service, { scope: names }, { fields });
  if (shown.text.includes('/consent"')) shown = await browser.submit('/consent', { answer: 'given' });
  const tokens = await redeem(front, service, answerOf(shown).get('code') ?? '');
  assert.ok(tokens.access_token, shown.text);
  return tokens;
}

/** Calls one of the APIs, with a token where there is one. */
export async function ask({ front }: Insight, path: string, token?: string, init: RequestInit = {}) {
  const headers = new Headers(init.headers);
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  const response = await front.ask(path, { ...init, headers });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** A machine's question about a person. */
export function about(pid: unknown): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify({ pid }) };
}
