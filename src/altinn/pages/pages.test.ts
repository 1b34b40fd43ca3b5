import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sqliteStores } from '../../../test/stores.ts';
import { HOUR } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import { ORGS, openStandIn, PERSONS, PUBLIC_URL, type StandIn } from '../stand-in.fixture.ts';

const COOKIE = '__Host-porthus-altinn';

/** A request as a browser makes it that shows the cookies it is given here and keeps none. */
async function ask(
  { door }: StandIn,
  path: string,
  {
    cookie = '',
    form,
    headers = {},
  }: { cookie?: string; form?: Record<string, string>; headers?: object } = {},
) {
  const init = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
  const request = new Request(new URL(path, PUBLIC_URL), { ...init, headers: { ...headers, cookie } });
  const response = await door.fetch(request);
  const text = await response.text();
  const [, formToken = ''] = /name="form_token" value="([^"]+)"/.exec(text) ?? [];
  const set = response.headers.getSetCookie();
  const [, name] = new RegExp(`^${COOKIE}=([^;]+)`).exec(set[0] ?? '') ?? [];
  return { status: response.status, headers: response.headers, text, formToken, set, name };
}

async function opened(suite: (standIn: StandIn, store: Store) => Promise<void>): Promise<void> {
  await using store = await sqliteStores().openStore();
  await suite(await openStandIn(store), store);
}

async function loggedIn(standIn: StandIn, fields: Record<string, string> = {}) {
  const page = await ask(standIn, '/login');
  const cookie = `${COOKIE}=${page.name}`;
  const form = { form_token: page.formToken, person: PERSONS.manager, ...fields };
  const answer = await ask(standIn, '/login', { cookie, form });
  return { before: page, answer, cookie: `${COOKIE}=${answer.name}` };
}

describe('login as a synthetic person', () => {
  test('is where every page leads whose reader is unknown, and back from there', () =>
    opened(async (standIn) => {
      const { status, headers } = await ask(standIn, '/delegations?done=x');
      assert.equal(status, 303);
      assert.equal(headers.get('location'), `${PUBLIC_URL}login?goto=%2Fdelegations%3Fdone%3Dx`);
      const page = await ask(standIn, '/login?goto=%2Fdelegations%3Fdone%3Dx');
      assert.match(page.text, /name="goto" value="\/delegations\?done=x"/);
      const { answer } = await loggedIn(standIn, { goto: '/delegations?done=x' });
      assert.equal(answer.headers.get('location'), `${PUBLIC_URL}delegations?done=x`);
    }));

  test('leads nowhere else (threats: open redirect)', () =>
    opened(async (standIn) => {
      for (const goto of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example']) {
        const page = await ask(standIn, `/login?goto=${encodeURIComponent(goto)}`);
        assert.doesNotMatch(page.text, /name="goto"/);
        const { answer } = await loggedIn(standIn, { goto });
        assert.equal(answer.headers.get('location'), PUBLIC_URL);
      }
    }));

  test('is answered with 303, which sends no form on (threats: credential-forwarding redirect)', () =>
    opened(async (standIn) => {
      assert.equal((await loggedIn(standIn)).answer.status, 303);
    }));

  test('gives a new name to the session, and the one before opens nothing (threats: session fixation)', () =>
    opened(async (standIn) => {
      const { before, answer, cookie } = await loggedIn(standIn);
      assert.notEqual(answer.name, undefined);
      assert.notEqual(answer.name, before.name);
      assert.equal((await ask(standIn, '/', { cookie })).status, 200);
      assert.equal((await ask(standIn, '/', { cookie: `${COOKIE}=${before.name}` })).status, 303);
    }));

  test('as another person ends the session before (threats: re-authentication hijack)', () =>
    opened(async (standIn) => {
      const { cookie } = await loggedIn(standIn);
      const page = await ask(standIn, '/login', { cookie });
      const form = { form_token: page.formToken, person: PERSONS.citizen };
      const again = await ask(standIn, '/login', { cookie, form });
      assert.equal((await ask(standIn, '/', { cookie })).status, 303);
      assert.match((await ask(standIn, '/', { cookie: `${COOKIE}=${again.name}` })).text, /citizen/);
    }));

  const foreignForms: Readonly<Record<string, (token: string) => Record<string, string>>> = {
    'without a token': () => ({}),
    "with another browser's token": () => ({ form_token: 'A'.repeat(43) }),
    'with a token one character short': (token) => ({ form_token: token.slice(1) }),
  };
  for (const [name, fields] of Object.entries(foreignForms)) {
    test(`is refused for a form ${name} (threats: login CSRF)`, () =>
      opened(async (standIn) => {
        const page = await ask(standIn, '/login');
        const form = { person: PERSONS.manager, ...fields(page.formToken) };
        const { status, set } = await ask(standIn, '/login', { cookie: `${COOKIE}=${page.name}`, form });
        assert.equal(status, 403);
        assert.deepEqual(set, []);
      }));
  }

  test('is refused for a form whose token comes without its cookie (threats: login CSRF)', () =>
    opened(async (standIn) => {
      const { formToken } = await ask(standIn, '/login');
      const { status } = await ask(standIn, '/login', {
        form: { form_token: formToken, person: PERSONS.manager },
      });
      assert.equal(status, 403);
    }));

  for (const person of ['', '12836110039', '12036110038', '28877510094']) {
    test(`as nobody that is known (${person || 'no number'}) leads back to the choice`, () =>
      opened(async (standIn) => {
        const { answer } = await loggedIn(standIn, { person });
        assert.equal(answer.headers.get('location'), `${PUBLIC_URL}login`);
      }));
  }

  test('lasts eight hours and not a second more', () =>
    opened(async (standIn) => {
      const { cookie } = await loggedIn(standIn);
      standIn.clock.moveBy(8 * HOUR - 1000);
      assert.equal((await ask(standIn, '/', { cookie })).status, 200);
      standIn.clock.moveBy(1000);
      assert.equal((await ask(standIn, '/', { cookie })).status, 303);
    }));

  test('ends when asked, by a form of ours alone', () =>
    opened(async (standIn) => {
      const { cookie } = await loggedIn(standIn);
      assert.equal((await ask(standIn, '/logout', { cookie, form: {} })).status, 403);
      const { formToken } = await ask(standIn, '/', { cookie });
      assert.equal((await ask(standIn, '/logout', { cookie, form: { form_token: formToken } })).status, 303);
      assert.equal((await ask(standIn, '/', { cookie })).status, 303);
    }));

  test('of one who acts for one organisation acts for that one', () =>
    opened(async (standIn) => {
      const { cookie } = await loggedIn(standIn);
      assert.match((await ask(standIn, '/', { cookie })).text, /Du representerer Org customer AS/);
    }));

  test('lets nobody act for an organisation that is not theirs', () =>
    opened(async (standIn) => {
      const { cookie } = await loggedIn(standIn);
      const { formToken } = await ask(standIn, '/', { cookie });
      const form = { form_token: formToken, organisation: ORGS.otherCustomer };
      const { headers } = await ask(standIn, '/organisation', { cookie, form });
      assert.equal(headers.get('location'), `${PUBLIC_URL}organisation`);
      assert.match((await ask(standIn, '/', { cookie })).text, /Du representerer Org customer AS/);
    }));
});

describe('a page', () => {
  test('is framed by nobody and kept by nobody (threats: clickjacking)', () =>
    opened(async (standIn) => {
      const { headers } = await ask(standIn, '/login');
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none';/);
      assert.equal(headers.get('x-frame-options'), 'DENY');
      assert.equal(headers.get('cache-control'), 'no-store');
    }));

  test('sets a cookie that no script, no other site and no other host gets', () =>
    opened(async (standIn) => {
      const { set } = await ask(standIn, '/login');
      assert.equal(set.length, 1);
      assert.match(
        set[0] ?? '',
        /^__Host-porthus-altinn=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      );
    }));

  test('links and redirects without looking at the Host header (threats: Host header)', () =>
    opened(async (standIn) => {
      const headers = { host: 'elsewhere.example', 'x-forwarded-host': 'elsewhere.example' };
      const { headers: told } = await ask(standIn, '/', { headers });
      assert.equal(told.get('location'), `${PUBLIC_URL}login?goto=%2F`);
      assert.doesNotMatch((await ask(standIn, '/login', { headers })).text, /elsewhere/);
    }));

  const languages: Readonly<Record<string, readonly [path: string, headers: object, language: string]>> = {
    'bokmål when nobody asks for another': ['/login', {}, 'nb'],
    'what the browser prefers': ['/login', { 'accept-language': 'nn, nb;q=0.5' }, 'nn'],
    'what the address asks for': ['/login?lang=en', { 'accept-language': 'nn' }, 'en'],
    'what the browser prefers when the address asks for a language there is not': [
      '/login?lang=fr',
      { 'accept-language': 'nn' },
      'nn',
    ],
  };
  for (const [name, [path, headers, language]] of Object.entries(languages)) {
    test(`is in ${name}`, () =>
      opened(async (standIn) => {
        assert.match((await ask(standIn, path, { headers })).text, new RegExp(`<html lang="${language}"`));
      }));
  }

  test('stays in the language that was asked for', () =>
    opened(async (standIn) => {
      const { set } = await ask(standIn, '/login?lang=nn');
      assert.deepEqual(set.slice(1), ['porthus-altinn-language=nn; Path=/; HttpOnly; SameSite=Lax; Secure']);
      const { text } = await ask(standIn, '/login', { cookie: 'porthus-altinn-language=nn' });
      assert.match(text, /<html lang="nn"/);
    }));

  test('has its styles at an address that tells one version from another', () =>
    opened(async (standIn) => {
      const { text } = await ask(standIn, '/login');
      const [, path = ''] = /<link rel="stylesheet" href="(\/assets\/[0-9a-f]{16}\.css)">/.exec(text) ?? [];
      const { status, headers } = await ask(standIn, path);
      assert.equal(status, 200);
      assert.equal(headers.get('content-type'), 'text/css; charset=utf-8');
      assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable');
    }));
});
