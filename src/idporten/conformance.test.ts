/**
 * Modules of the OpenID Foundation's conformance suite that no other test plays as the suite does (docs/conformance.md lists them
 * all): each a row, under the name of its module.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { sqliteStores } from '../../test/stores.ts';
import { SECOND } from '../clock.ts';
import type { PlainBrowser } from '../login/plain-browser.fixture.ts';
import {
  answerOf,
  authorizePath,
  CALLBACK,
  FRONT_CLIENTS,
  type Front,
  logInWith,
  openFront,
} from './front.fixture.ts';
import { VERIFIER } from './token-side.fixture.ts';

type Changes = Readonly<Record<string, string | undefined>>;
type Tokens = { readonly id_token: string; readonly access_token: string };

let front: Front;
before(async () => {
  front = await openFront(sqliteStores().openStore);
});
after(() => front[Symbol.asyncDispose]());

async function redeem(code: string): Promise<Tokens> {
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: VERIFIER },
    ...{ client_id: FRONT_CLIENTS.service, client_secret: front.secret },
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return (await (await front.ask('/token', { method: 'POST', body, headers })).json()) as Tokens;
}

async function logIn(browser: PlainBrowser, changes: Changes = {}): Promise<Tokens> {
  const { headers, text } = await logInWith(browser, authorizePath(changes));
  return redeem(answerOf({ headers }).get('code') ?? assert.fail(text));
}

/** Without a page. */
async function again(browser: PlainBrowser, changes: Changes): Promise<Tokens> {
  const { headers, text } = await browser.open(authorizePath(changes));
  return redeem(answerOf({ headers }).get('code') ?? assert.fail(text));
}

describe('a request that says something that is of no consequence here leads to a login', () => {
  const rows: Readonly<Record<string, Changes>> = {
    'oidcc-ensure-other-scope-order-succeeds': { scope: 'profile openid' },
    'oidcc-display-page': { display: 'page' },
    'oidcc-display-popup': { display: 'popup' },
    'oidcc-login-hint': { login_hint: 'somebody@example.no' },
    'oidcc-ui-locales': { ui_locales: 'se nb' },
    'oidcc-claims-locales': { claims_locales: 'se' },
    'oidcc-claims-essential': { claims: '{"userinfo":{"name":{"essential":true}}}' },
    'oidcc-ensure-request-with-unknown-parameter-succeeds': { extra: 'foobar' },
    'fapi2-security-profile-final-ensure-authorization-request-with-long-state': { state: 'a'.repeat(2000) },
    'fapi2-security-profile-final-ensure-authorization-request-with-64-char-nonce': { nonce: 'a'.repeat(64) },
  };
  for (const [module, changes] of Object.entries(rows)) {
    test(module, async () => {
      const { id_token: token, access_token: accessToken } = await logIn(front.browser(), changes);
      const headers = { authorization: `Bearer ${accessToken}` };
      const { sub } = (await (await front.ask('/userinfo', { headers })).json()) as { sub: string };
      assert.equal(sub, decodeJwt(token).sub);
    });
  }

  test('oidcc-ensure-request-with-acr-values-succeeds: all that are announced may be asked for, and one of them is answered', async () => {
    const announced = await (await front.ask('/.well-known/openid-configuration')).json();
    const levels = (announced as { acr_values_supported: string[] }).acr_values_supported;
    const { id_token: token } = await logIn(front.browser(), { acr_values: levels.join(' ') });
    assert.ok(levels.includes(String(decodeJwt(token)['acr'])));
  });
});

test('fapi2-security-profile-final-access-token-type-header-case-sensitivity: the scheme is one in any letters', async () => {
  const { access_token: accessToken } = await logIn(front.browser());
  for (const scheme of ['Bearer', 'bearer', 'bEaReR']) {
    const headers = { authorization: `${scheme} ${accessToken}` };
    assert.equal((await front.ask('/userinfo', { headers })).status, 200, scheme);
  }
});

describe('a second request in the same browser', () => {
  const silent: Readonly<Record<string, (first: Tokens) => Changes>> = {
    'oidcc-prompt-none-logged-in': () => ({ prompt: 'none' }),
    'oidcc-id-token-hint': ({ id_token: token }) => ({ prompt: 'none', id_token_hint: token }),
    'oidcc-max-age-10000': () => ({ max_age: '10000' }),
  };
  for (const [module, changes] of Object.entries(silent)) {
    test(`${module}: is answered at once, with the same person and time of login`, async () => {
      const browser = front.browser();
      const first = await logIn(browser);
      front.clock.moveBy(SECOND);
      const [before, after] = [
        decodeJwt(first.id_token),
        decodeJwt((await again(browser, changes(first))).id_token),
      ];
      assert.deepEqual([after.sub, after['auth_time']], [before.sub, before['auth_time']]);
    });
  }

  const asking: Readonly<Record<string, Changes>> = {
    'oidcc-prompt-login': { prompt: 'login' },
    'oidcc-max-age-1': { max_age: '1' },
  };
  for (const [module, changes] of Object.entries(asking)) {
    test(`${module}: asks anew, and tells the time of the new login`, async () => {
      const browser = front.browser();
      const before = decodeJwt((await logIn(browser)).id_token);
      front.clock.moveBy(2 * SECOND);
      const after = decodeJwt((await logIn(browser, changes)).id_token);
      assert.equal(after.sub, before.sub);
      assert.equal(Number(after['auth_time']), Number(before['auth_time']) + 2);
    });
  }
});

describe('a logout', () => {
  const BYE = 'https://service.example.no/bye';
  type Row = readonly [leadsBack: boolean, parameters: (token: string) => Record<string, string>];
  const rows: Readonly<Record<string, Row>> = {
    'oidcc-rp-initiated-logout': [
      true,
      (token) => ({ id_token_hint: token, post_logout_redirect_uri: BYE, state: 's' }),
    ],
    'oidcc-rp-initiated-logout-no-state': [
      true,
      (token) => ({ id_token_hint: token, post_logout_redirect_uri: BYE }),
    ],
    'oidcc-rp-initiated-logout-bad-post-logout-redirect-uri': [
      false,
      (token) => ({ id_token_hint: token, post_logout_redirect_uri: `${BYE}/other` }),
    ],
    'oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri': [
      false,
      (token) => ({ id_token_hint: token, post_logout_redirect_uri: `${BYE}?foo=bar` }),
    ],
    'oidcc-rp-initiated-logout-modified-id-token-hint': [
      false,
      (token) => ({ id_token_hint: unsigned(token), post_logout_redirect_uri: BYE }),
    ],
    'oidcc-rp-initiated-logout-bad-id-token-hint': [
      false,
      (token) => ({ id_token_hint: `${token.slice(0, -8)}AAAAAAAA`, post_logout_redirect_uri: BYE }),
    ],
    'oidcc-rp-initiated-logout-no-id-token-hint': [false, () => ({ post_logout_redirect_uri: BYE })],
    'oidcc-rp-initiated-logout-no-post-logout-redirect-uri': [false, (token) => ({ id_token_hint: token })],
    'oidcc-rp-initiated-logout-only-state': [false, () => ({ state: 's' })],
    'oidcc-rp-initiated-logout-no-params': [false, () => ({})],
  };
  for (const [module, [leadsBack, parameters]] of Object.entries(rows)) {
    test(`${module}: ends the session, and ${leadsBack ? 'leads back' : 'stays on our page'}`, async () => {
      const browser = front.browser();
      const { id_token: token } = await logIn(browser);
      const { text } = await browser.open(`/logout?${new URLSearchParams(parameters(token))}`);
      assert.equal(text.includes(`href="${BYE}`), leadsBack);
      const silent = await browser.open(authorizePath({ prompt: 'none' }));
      assert.equal(answerOf(silent).get('error'), 'login_required');
    });
  }
});

/** RFC 7515 appendix A.5: what it says, signed by nobody. */
function unsigned(token: string): string {
  const header = Buffer.from('{"alg":"none"}').toString('base64url');
  return `${header}.${token.split('.')[1]}.`;
}
