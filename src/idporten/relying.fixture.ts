/** Services that rely on ID-porten, for tests of sessions: public clients, so that any of them can redeem its codes. */
import assert from 'node:assert/strict';
import { TEST_START } from '../../test/stores.ts';
import { parseClientId } from '../identifiers/client-id.ts';
import type { PlainBrowser, Shown } from '../login/plain-browser.fixture.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import { loginClient } from '../registry/clients/client-defaults.ts';
import { insertClient } from '../registry/clients/client-store.ts';
import { answerOf, authorizePath, type Front } from './front.fixture.ts';
import { SERVICE } from './registry.fixture.ts';
import { VERIFIER } from './token-side.fixture.ts';

export type Service = { readonly clientId: string; readonly redirectUri: string; readonly byeUri: string };

export type Tokens = {
  readonly id_token: string;
  readonly access_token: string;
  readonly error?: string;
};

/** `name` makes its addresses; without `changes` it wants to be told by a frame, with `iss` and `sid`. */
export async function addService(
  { store }: Pick<Front, 'store'>,
  name: string,
  changes: Partial<LoginClient> = {},
): Promise<Service> {
  const clientId = parseClientId(`svc-${name}`);
  assert.ok(clientId);
  const origin = `https://${name}.example.no`;
  const service = { clientId, redirectUri: `${origin}/cb`, byeUri: `${origin}/bye` };
  const client = loginClient({
    ...{ clientId, clientOrgno: SERVICE, integrationType: 'api_klient', clientName: name },
    ...{ tokenEndpointAuthMethod: 'none', applicationType: 'browser', redirectUris: [service.redirectUri] },
    scopes: ['openid', 'profile', 'demo:read', 'demo:fresh'] as unknown as LoginClient['scopes'],
    postLogoutRedirectUris: [service.byeUri],
    ...{ frontchannelLogoutUri: `${origin}/out`, frontchannelLogoutSessionRequired: true },
    ...changes,
  });
  await store.transaction((unit) => insertClient(unit, client, TEST_START));
  return service;
}

export function pathFor(
  { clientId, redirectUri }: Service,
  changes: Readonly<Record<string, string | undefined>> = {},
): string {
  return authorizePath({ client_id: clientId, redirect_uri: redirectUri, ...changes });
}

/** Goes from the service to ID-porten and back, by the eID if one is asked for; answers where that ended. */
export async function visit(
  browser: PlainBrowser,
  service: Service,
  changes: Readonly<Record<string, string | undefined>> = {},
  eid: { readonly method?: string; readonly fields?: Readonly<Record<string, string>> } = {},
): Promise<Shown> {
  const shown = await browser.open(pathFor(service, changes));
  if (!asksToLogIn(shown)) return shown;
  const method = eid.method ?? 'testid';
  await browser.follow(`/${method}`);
  return browser.submit(`/${method}`, eid.fields);
}

/** Whether the page offers eIDs. */
export function asksToLogIn({ text }: Shown): boolean {
  return /href="\/login\/[\w-]+\/\w+"/.test(text);
}

export async function redeem(front: Front, service: Service, code: string): Promise<Tokens> {
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code, code_verifier: VERIFIER },
    ...{ client_id: service.clientId, redirect_uri: service.redirectUri },
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await front.ask('/token', { method: 'POST', headers, body });
  return (await response.json()) as Tokens;
}

/** A visit whose code becomes tokens. */
export async function enter(
  front: Front,
  browser: PlainBrowser,
  service: Service,
  changes: Readonly<Record<string, string | undefined>> = {},
  eid: Parameters<typeof visit>[3] = {},
): Promise<Tokens> {
  const shown = await visit(browser, service, changes, eid);
  const tokens = await redeem(front, service, answerOf(shown).get('code') ?? '');
  assert.ok(tokens.id_token, `${shown.text} ${JSON.stringify(tokens)}`);
  return tokens;
}

/** The addresses of the frames of a page. */
export function framesOf({ text }: Shown): readonly string[] {
  return [...text.matchAll(/<iframe [^>]*src="([^"]*)"/g)].map(([, src = '']) =>
    src.replaceAll('&amp;', '&'),
  );
}

/** Where the button of a page leads on that loads frames. */
export function nextOf({ text }: Shown): string {
  return (/id="next" href="([^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');
}
