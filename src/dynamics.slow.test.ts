/**
 * Dynamics 365 Finance, web application for the VAT return (spec/idporten.md 12): registered with the values of its manual, then
 * run with the endpoints that it was configured with in 2021 and 2022, and with those of 2023 and later.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore } from '../test/stores.ts';
import { HOUR, MINUTE, SECOND } from './clock.ts';
import { openBrowser } from './login/plain-browser.fixture.ts';
import { exchange } from './selfservice/known-clients/exchange.fixture.ts';
import { type Platform, platforms, tokenOf } from './selfservice/known-clients/platform.fixture.ts';

const REDIRECT = 'https://finance.example.no/?mi=EMWebApplication&cmp=NO01';
const SCOPE = 'openid skatteetaten:mvameldinginnsending skatteetaten:mvameldingvalidering';
const YEAR_SECONDS = 31_536_000;

/** 12.1, field by field. */
const REGISTRATION = {
  integration_type: 'api_klient',
  scopes: SCOPE.split(' '),
  client_name: 'Dynamics 365 Finance',
  description: 'Mva-melding fra Finance',
  grant_types: ['authorization_code', 'refresh_token'],
  token_endpoint_auth_method: 'client_secret_post',
  application_type: 'web',
  redirect_uris: [REDIRECT],
  post_logout_redirect_uris: ['https://skatteetaten.no'],
  frontchannel_logout_uri: 'https://skatteetaten.no',
  frontchannel_logout_session_required: false,
  client_uri: 'https://skatteetaten.no',
  authorization_lifetime: YEAR_SECONDS,
  access_token_lifetime: 7200,
  refresh_token_lifetime: 0,
  refresh_token_usage: 'ONETIME',
};

type Registered = { readonly client_id: string; readonly client_secret: string };

/** C-35: Finance shows no sign of PKCE, so today's ID-porten must be told. */
const CONFIGURATIONS = [
  ['2021 and 2022', 'idporten-oidc-provider/', {}, 'Level3'],
  ['2023 and later', '', { code_challenge_method: 'none' }, 'idporten-loa-substantial'],
] as const;

forEachStore((stores) => {
  const startPlatform = platforms(stores);

  for (const [name, path, more, level] of CONFIGURATIONS) {
    describe(`Dynamics 365 Finance as configured in ${name}`, () => {
      test('is registered, gets tokens for a person, and refreshes them until the scopes’ ceiling', async () => {
        await using platform = await startPlatform();
        const client = await register(platform, more);
        const base = `${platform.idporten}${path}`;
        const code = await logIn(platform, base, client);
        platform.clock.moveBy(MINUTE - SECOND);
        const first = await ask(base, client, {
          grant_type: 'authorization_code',
          code,
          redirect_uri: REDIRECT,
        });
        // What Finance shows of the answer: granted scope and lifetime.
        assert.deepEqual([first['scope'], first['expires_in'], first['token_type']], [SCOPE, 7200, 'Bearer']);
        assert.equal(decodeJwt(first['access_token'] ?? '')['acr'], level);

        const second = await refresh(base, client, first);
        assert.notEqual(second['refresh_token'], first['refresh_token']);
        assert.equal(second['expires_in'], 7200);

        // One year was asked for; the tax administration's scopes allow eight hours from the login.
        platform.clock.moveBy(7 * HOUR + 58 * MINUTE);
        const third = await refresh(base, client, second);
        const left = Number(third['expires_in']);
        assert.ok(left > 0 && left <= 2 * 60, `${left} s are left`);
        platform.clock.moveBy(2 * MINUTE);
        const over = await post(base, { ...client, ...refreshForm(third) });
        assert.deepEqual([over.status, JSON.parse(over.text).error], [400, 'invalid_grant']);
      });

      test('is told that its code is too old when somebody waits before the second click', async () => {
        await using platform = await startPlatform();
        const client = await register(platform, more);
        const base = `${platform.idporten}${path}`;
        const code = await logIn(platform, base, client);
        platform.clock.moveBy(MINUTE);
        const late = await post(base, {
          ...client,
          grant_type: 'authorization_code',
          code,
          redirect_uri: REDIRECT,
        });
        assert.deepEqual([late.status, JSON.parse(late.text).error], [400, 'invalid_grant']);
      });
    });
  }
});

/** By the self-service API; number and id are filled in by the server. */
async function register(platform: Platform, more: object): Promise<Registered> {
  const admin = await platform.credentials('admin-vat-company');
  const token = await tokenOf(platform, admin, 'idporten:dcr.write');
  const { status, text } = await exchange(`${platform.selfservice}api/v1/clients`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...REGISTRATION, ...more }),
  });
  assert.equal(status, 201, text);
  const { client_id: id, client_secret: secret, client_orgno: orgno, ...told } = JSON.parse(text);
  assert.equal(orgno, admin.orgno);
  for (const [field, value] of Object.entries(REGISTRATION)) assert.deepEqual(told[field], value, field);
  return { client_id: id, client_secret: secret };
}

/** "Get authorization code": language and level chosen, nothing else sent. */
async function logIn(platform: Platform, base: string, { client_id: id }: Registered): Promise<string> {
  const browser = openBrowser((url, init) => fetch(url, init), new URL(platform.idporten).origin);
  const query = new URLSearchParams({
    ...{ client_id: id, redirect_uri: REDIRECT, response_type: 'code', scope: SCOPE },
    ...{ ui_locales: 'nb', acr_values: 'idporten-loa-low' },
  });
  await browser.open(`${base}authorize?${query}`);
  await browser.follow('/testid');
  const { headers, text } = await browser.submit('/testid', { level: 'idporten-loa-substantial' });
  const location = new URL(headers.get('location') ?? assert.fail(text));
  // The query of the registered address stays.
  assert.equal(location.searchParams.get('cmp'), 'NO01');
  return location.searchParams.get('code') ?? assert.fail(location.href);
}

type Answer = Readonly<Record<string, string>>;

async function refresh(base: string, client: Registered, former: Answer): Promise<Answer> {
  return ask(base, client, refreshForm(former));
}

function refreshForm({ refresh_token: token = '' }: Answer) {
  return { grant_type: 'refresh_token', refresh_token: token };
}

async function ask(base: string, client: Registered, form: Answer): Promise<Answer> {
  const { status, text, headers } = await post(base, { ...client, ...form });
  assert.equal(status, 200, text);
  assert.equal(headers['content-type'], 'application/json');
  return JSON.parse(text);
}

/** `Accept` is left blank. */
function post(base: string, form: Answer) {
  return exchange(`${base}token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
}
