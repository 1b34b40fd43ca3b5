import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore, sqliteStores } from '../../test/stores.ts';
import { MINUTE, SECOND } from '../clock.ts';
import { formOf as formIn } from '../login/plain-browser.fixture.ts';
import type { ScopeDetails } from '../registry/scopes/scope.ts';
import { findScope, replaceScope } from '../registry/scopes/scope-store.ts';
import {
  answerOf,
  authorizePath,
  FRONT_CLIENTS,
  type Front,
  logInWith,
  OTHER_CALLBACK,
  openFront,
  requestOf,
} from './front.fixture.ts';
import { ISSUER, PERSON } from './registry.fixture.ts';
import { codeForm, formOf } from './token-side.fixture.ts';

const HIGH = { acr_values: 'idporten-loa-high' };
const OTHER = { client_id: FRONT_CLIENTS.other, redirect_uri: OTHER_CALLBACK };
const ISOLATED = { client_id: FRONT_CLIENTS.isolated };
const CHOICE = /Velg innloggingsmåte|Logg inn med høyere sikkerhet/;

let front: Front;
before(async () => {
  front = await openFront(sqliteStores().openStore);
});
after(() => front[Symbol.asyncDispose]());

/** Of the id_token that the answer comes to. */
async function claimsOf(answer: Parameters<typeof answerOf>[0]) {
  const form = { ...codeForm(answerOf(answer).get('code') ?? ''), client_id: FRONT_CLIENTS.service };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = formOf({ ...form, client_secret: front.secret });
  const response = await front.ask('/token', { method: 'POST', headers, body });
  return decodeJwt(((await response.json()) as { id_token: string }).id_token);
}

/** A browser in which somebody is logged in, at the level substantial unless the eID gives another. */
async function loggedIn(method = 'minid') {
  const browser = front.browser();
  const answer = await logInWith(browser, authorizePath(), method, { code: '12345' });
  assert.ok(answerOf(answer).get('code'), answer.text);
  return browser;
}

describe('a login', () => {
  test('leads from the request over the choice of an eID to a code', async () => {
    const answer = await logInWith(front.browser(), authorizePath());
    assert.equal(answer.status, 303);
    const [code, iss, state] = ['code', 'iss', 'state'].map((name) => answerOf(answer).get(name));
    assert.match(code ?? '', /^[\w-]{22}\.[\w-]{22}$/);
    assert.deepEqual([iss, state], [ISSUER, 'q1w2e3']);
    assert.ok(answer.headers.get('location')?.includes('iss=https%3A%2F%2Fidporten.example.no&'));
  });

  test('may be asked for by a form, which the browser then comes back for with its cookies', async () => {
    const browser = await loggedIn();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(requestOf());
    const posted = await front.ask('/authorize', { method: 'POST', headers, body: body.toString() });
    assert.equal(posted.status, 303);
    const answer = await browser.open(posted.headers.get('location') ?? '');
    assert.ok(answerOf(answer).get('code'));
  });

  test('is answered by a form where that is asked for, with everything in it escaped (threats: XSS)', async () => {
    const browser = await loggedIn();
    const state = '"><script>alert(1)</script>';
    const { status, text, headers } = await browser.open(
      authorizePath({ response_mode: 'form_post', state }),
    );
    assert.equal(status, 200);
    assert.match(text, /<form method="post" action="https:\/\/service\.example\.no\/callback">/);
    assert.ok(text.includes('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"'));
    assert.match(headers.get('content-security-policy') ?? '', /script-src 'sha256-[\w+/=]+';/);
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  const eids: Readonly<Record<string, readonly [method: string, acr: string]>> = {
    TestID: ['testid', 'idporten-loa-substantial'],
    MinID: ['minid', 'idporten-loa-substantial'],
    BankID: ['bankid', 'idporten-loa-high'],
    Buypass: ['buypass', 'idporten-loa-high'],
    Commfides: ['commfides', 'idporten-loa-high'],
    eIDAS: ['eidas', 'eidas-loa-high'],
    'an e-mail address': ['epost', 'selfregistered-email'],
  };
  for (const [name, [method, acr]] of Object.entries(eids)) {
    test(`with ${name} leads to a code`, async () => {
      const path = authorizePath({ acr_values: acr });
      const fields = { code: '12345', email: 'lur@example.no' };
      const answer = await logInWith(front.browser(), path, method, fields);
      assert.ok(answerOf(answer).get('code'), answer.text);
    });
  }

  const names: Readonly<Record<string, readonly (string | undefined)[]>> = {
    BankID: ['bankid', 'openid profile', 'Blid', 'Kanelbolle'],
    Buypass: ['buypass', 'openid profile', 'Blid', 'Kanelbolle'],
    'BankID, where nobody asks for the profile,': ['bankid', 'openid', undefined, undefined],
    Commfides: ['commfides', 'openid profile', undefined, undefined],
    MinID: ['minid', 'openid profile', undefined, undefined],
  };
  for (const [name, [method, scope, given, family]] of Object.entries(names)) {
    test(`with ${name} tells ${given === undefined ? 'no name' : 'the name'}`, async () => {
      const asked = authorizePath({ scope: scope ?? '' });
      const answer = await logInWith(front.browser(), asked, method, { code: '12345' });
      const { given_name, family_name } = await claimsOf(answer);
      assert.deepEqual([given_name, family_name], [given, family]);
    });
  }

  test('offers the eIDs that reach the level, and eIDAS where it is asked for', async () => {
    const offered = async (changes: Record<string, string>) => {
      const { text } = await front.browser().open(authorizePath(changes));
      return [...text.matchAll(/href="\/login\/[\w-]+\/(\w+)"/g)].map(([, id]) => id);
    };
    assert.deepEqual(await offered({}), ['testid', 'minid', 'bankid', 'buypass', 'commfides']);
    assert.deepEqual(await offered(HIGH), ['testid', 'bankid', 'buypass', 'commfides']);
    assert.equal((await offered({ acr_values: 'eidas-loa-high idporten-loa-low' })).at(-1), 'eidas');
    const both = await offered({ acr_values: 'selfregistered-email idporten-loa-high' });
    assert.deepEqual([both[0], both.at(-1)], ['testid', 'epost']);
  });

  const straight: Readonly<Record<string, string>> = {
    'eidas-loa-substantial': 'eidas',
    'eidas-loa-substantial eidas-loa-high': 'eidas',
    'selfregistered-email': 'epost',
  };
  for (const [acr, method] of Object.entries(straight)) {
    test(`for ${acr} alone goes straight to its one eID, from which one may give up`, async () => {
      const browser = front.browser();
      const shown = await browser.open(authorizePath({ acr_values: acr }));
      assert.equal(shown.url.split('/').at(-1), method);
      assert.doesNotMatch(shown.text, /Velj ein annan|Velg en annen/);
      assert.equal(answerOf(await browser.submit('/cancel')).get('error'), 'access_denied');
    });
  }

  test('with the wrong code stays on the page', async () => {
    const answer = await logInWith(front.browser(), authorizePath(), 'minid', { code: '12346' });
    assert.equal(answer.status, 200);
    assert.match(answer.text, /Engangskoden er ikke riktig/);
  });

  test('by an e-mail address tells it and no number, is one person however it is typed, and is nobody else’s login', async () => {
    const asked = authorizePath({ acr_values: 'selfregistered-email' });
    const claims = async (email: string) =>
      claimsOf(await logInWith(front.browser(), asked, 'epost', { email }));
    const { acr, amr, email, pid, sub } = await claims(' Lur@Example.no ');
    assert.deepEqual(
      [acr, amr, email, pid],
      ['selfregistered-email', ['Selfregistered-email'], 'lur@example.no', undefined],
    );
    assert.equal((await claims('lur@example.no')).sub, sub);
    assert.notEqual((await claims('laks@example.no')).sub, sub);
    const browser = front.browser();
    await logInWith(browser, asked, 'epost', { email: 'lur@example.no' });
    assert.match((await browser.open(asked)).text, /name="email"/);
    for (const wrong of ['', 'lur', 'lur@example', 'a b@example.no', `${'x'.repeat(250)}@example.no`])
      assert.match(
        (await logInWith(front.browser(), asked, 'epost', { email: wrong })).text,
        /Skriv en e-postadresse/,
      );
  });

  test('takes no real person’s number', async () => {
    const answer = await logInWith(front.browser(), authorizePath(), 'testid', { other: '01018012367' });
    assert.match(answer.text, /gyldig syntetisk fødselsnummer/);
  });

  test('at a level that is too low asks again (threats: steps out of order)', async () => {
    const answer = await logInWith(front.browser(), authorizePath(HIGH), 'testid', {
      level: 'idporten-loa-substantial',
    });
    assert.match(answer.text, /høyere sikkerhetsnivå/);
  });

  test('that is given up is told to the client', async () => {
    const browser = front.browser();
    await browser.open(authorizePath());
    const answer = answerOf(await browser.submit('/cancel'));
    assert.deepEqual([answer.get('error'), answer.get('state')], ['access_denied', 'q1w2e3']);
    assert.equal(answer.get('iss'), ISSUER);
  });

  test('of a supplier shows the customer it acts for', async () => {
    const changes = { client_id: FRONT_CLIENTS.supplier, onbehalfof: 'kunde' };
    assert.match((await front.browser().open(authorizePath(changes))).text, /Kunden kommune/);
  });

  test('where there is no eID says so', async () => {
    await using empty = await openFront(sqliteStores().openStore, { methods: [], isSimulator: false });
    const { text } = await empty.browser().open(authorizePath());
    assert.match(text, /Du kan ikke logge inn her/);
    assert.doesNotMatch(text, /Simulator/);
  });
});

describe('single sign-on', () => {
  test('lets a second client in without asking', async () => {
    const browser = await loggedIn();
    const answer = await browser.open(authorizePath(OTHER));
    assert.equal(answer.status, 302);
    assert.match(answer.headers.get('location') ?? '', /^https:\/\/other\.example\.no\/cb\?keep=1&code=/);
  });

  const asks: Readonly<Record<string, Record<string, string>>> = {
    'for a higher level': HIGH,
    'where the client wants a login now': { prompt: 'login' },
    'for a scope that wants a login now': { scope: 'openid demo:fresh' },
    'for an isolated client': ISOLATED,
    'at max_age 0, in the same instant, as with prompt=login': { max_age: '0' },
  };
  test('asks all the same at max_age 1, two seconds later, and not within one', async () => {
    const browser = await loggedIn();
    front.clock.moveBy(SECOND);
    const path = authorizePath({ max_age: '1' });
    assert.ok(answerOf(await browser.open(path)).get('code'));
    front.clock.moveBy(SECOND);
    assert.match((await browser.open(path)).text, CHOICE);
  });

  for (const [name, changes] of Object.entries(asks)) {
    test(`asks all the same ${name}`, async () => {
      const browser = await loggedIn();
      assert.match((await browser.open(authorizePath(changes))).text, CHOICE);
      const answer = await logInWith(browser, authorizePath(changes), 'bankid');
      assert.ok(answerOf(answer).get('code'), answer.text);
    });
  }

  test('does not come of a login at an isolated client, nor of one by eIDAS', async () => {
    const alone = front.browser();
    await logInWith(alone, authorizePath(ISOLATED));
    assert.ok(answerOf(await alone.open(authorizePath(ISOLATED))).get('code'));
    assert.match((await alone.open(authorizePath())).text, CHOICE);
    const foreign = front.browser();
    const eidas = authorizePath({ acr_values: 'eidas-loa-high' });
    await logInWith(foreign, eidas, 'eidas');
    assert.match((await foreign.open(eidas)).url, /\/eidas$/);
  });

  test('ends when nothing has been asked for in thirty minutes, and not a second before', async () => {
    const browser = await loggedIn();
    front.clock.moveBy(30 * MINUTE - SECOND);
    assert.ok(answerOf(await browser.open(authorizePath())).get('code'));
    front.clock.moveBy(30 * MINUTE);
    assert.match((await browser.open(authorizePath())).text, CHOICE);
  });

  test('ends two hours after the login, however often it is used', async () => {
    const browser = await loggedIn();
    for (let used = 0; used < 5; used += 1) {
      front.clock.moveBy(20 * MINUTE);
      assert.ok(answerOf(await browser.open(authorizePath())).get('code'));
    }
    front.clock.moveBy(20 * MINUTE);
    assert.match((await browser.open(authorizePath())).text, CHOICE);
  });

  const silent: Readonly<Record<string, readonly [Record<string, string>, boolean, string]>> = {
    'login_required where nobody is logged in': [{}, false, 'login_required'],
    'login_required where the level is too low': [HIGH, true, 'login_required'],
    'consent_required where somebody must agree': [
      { scope: 'openid demo:consent' },
      true,
      'consent_required',
    ],
  };
  for (const [name, [changes, isLoggedIn, error]] of Object.entries(silent)) {
    test(`answers prompt=none with ${name}`, async () => {
      const browser = isLoggedIn ? await loggedIn() : front.browser();
      const answer = await browser.open(authorizePath({ ...changes, prompt: 'none' }));
      assert.equal(answerOf(answer).get('error'), error);
    });
  }
});

describe('a scope that asks for consent', () => {
  const CONSENT = { scope: 'openid demo:consent demo:read' };

  test('is agreed to on a page of its own, with the texts of its owner, by whomever asks (threats: implicit consent)', async () => {
    const browser = await loggedIn();
    const page = await browser.open(authorizePath(CONSENT));
    assert.match(page.text, /En applikasjon ber om tilgang/);
    assert.match(page.text, /Lese consent/);
    assert.doesNotMatch(page.text, /Lese read/);
    assert.match((await browser.open(`${page.url}?lang=en`)).text, /Read consent/);
    assert.ok(answerOf(await browser.submit('/consent', { answer: 'given' })).get('code'));
    assert.match((await browser.open(authorizePath(CONSENT))).text, /access/);
  });

  test('is agreed to by nobody who has not seen the page (threats: steps out of order)', async () => {
    const browser = front.browser();
    const begun = await browser.open(authorizePath(CONSENT));
    const { values } = formIn(begun.text, '/cancel');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ ...values, answer: 'given' }).toString();
    await browser.open(`${begun.url}/consent`, { method: 'POST', headers, body });
    await browser.open(begun.url);
    await browser.follow('/minid');
    const page = await browser.submit('/minid', { code: '12345' });
    assert.match(page.text, /En applikasjon ber om tilgang/);
  });

  test('that was shown to one person is not answered for another (threats: steps out of order)', async () => {
    const browser = await loggedIn();
    const page = await browser.open(authorizePath(CONSENT));
    const { action, values } = formIn(page.text, '/consent');
    await logInWith(browser, authorizePath({ prompt: 'login' }), 'testid', { other: '24847210016' });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const answer of ['given', 'refused']) {
      const body = new URLSearchParams({ ...values, answer }).toString();
      const shown = await browser.open(action, { method: 'POST', headers, body });
      assert.match(shown.text, /En applikasjon ber om tilgang/);
    }
    assert.ok(answerOf(await browser.submit('/consent', { answer: 'given' })).get('code'));
  });

  test('is left out when it is refused, and the login goes on', async () => {
    const browser = await loggedIn();
    await browser.open(authorizePath(CONSENT));
    assert.ok(answerOf(await browser.submit('/consent', { answer: 'refused' })).get('code'));
    const rows = await front.store.queries.selectFrom('authorizations').select('document').execute();
    const scopes = rows.map(({ document }) => JSON.parse(document).scope.join(' '));
    assert.ok(scopes.includes('openid demo:read'));
  });

  for (const [name, changes] of Object.entries({
    'needs no consent by then': { requiresUserConsent: false },
    'is switched off by then': { active: false },
  })) {
    test(`is left out when it is refused, though it ${name} (threats: implicit consent)`, async () => {
      await using own = await openFront(sqliteStores().openStore);
      const browser = own.browser();
      await logInWith(browser, authorizePath(CONSENT));
      await own.store.transaction(async (unit) => {
        const name = 'demo:consent' as ScopeDetails['name'];
        const scope = (await findScope(unit.queries, name)) ?? assert.fail();
        await replaceScope(unit, { ...scope, ...changes }, scope.version, own.clock.now());
      });
      assert.ok(answerOf(await browser.submit('/consent', { answer: 'refused' })).get('code'));
      const rows = await own.store.queries.selectFrom('authorizations').select('document').execute();
      assert.deepEqual(
        rows.map(({ document }) => JSON.parse(document).scope),
        [['openid', 'demo:read']],
      );
    });
  }

  test('leaves nothing when it was all that was asked for', async () => {
    const browser = await loggedIn();
    await browser.open(authorizePath({ scope: 'demo:consent' }));
    const answer = await browser.submit('/consent', { answer: 'refused' });
    assert.equal(answerOf(answer).get('error'), 'access_denied');
  });
});

describe('a login without pages', () => {
  const hint = (text: string) => authorizePath({ login_hint: text, scope: 'openid demo:consent' });

  test('is answered at once, and the browser keeps nothing of it', async () => {
    const browser = front.browser();
    const answer = await browser.open(hint(`testid:${PERSON}_idporten-loa-high`));
    assert.equal(answer.status, 302);
    assert.ok(answerOf(answer).get('code'));
    assert.equal(browser.cookies.size, 0);
  });

  const refused: Readonly<Record<string, string>> = {
    'of a real person': 'testid:01018012367_idporten-loa-high',
    'of a level that is none': `testid:${PERSON}_Level4`,
    'of a level that is too low': `testid:${PERSON}_idporten-loa-low`,
    'without level': `testid:${PERSON}`,
  };
  for (const [name, text] of Object.entries(refused)) {
    test(`is refused ${name}`, async () =>
      assert.equal(answerOf(await front.ask(hint(text))).get('error'), 'invalid_request'));
  }

  test('is refused of somebody with a number at the level of an e-mail address', async () => {
    const acr = 'selfregistered-email';
    const path = authorizePath({ acr_values: acr, login_hint: `testid:${PERSON}_${acr}` });
    assert.equal(answerOf(await front.ask(path)).get('error'), 'invalid_request');
  });

  test('is not there in production (threats: development feature in production)', async () => {
    await using empty = await openFront(sqliteStores().openStore, { methods: [], isSimulator: false });
    const answer = await empty.browser().open(hint(`testid:${PERSON}_idporten-loa-high`));
    assert.match(answer.text, /Du kan ikke logge inn her/);
  });
});

describe('a page of a login', () => {
  async function opened() {
    const browser = front.browser();
    return { browser, page: await browser.open(authorizePath()) };
  }
  const post = (cookie: string, url: string, body: string) =>
    front.ask(`${url}/testid`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
  const cookieOf = (cookies: Map<string, string>) => [...cookies].map((pair) => pair.join('=')).join('; ');

  test('is framed and kept by nobody (threats: clickjacking; threats: shared cache)', async () => {
    const { page } = await opened();
    assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    assert.equal(page.headers.get('x-frame-options'), 'DENY');
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.equal(page.headers.get('access-control-allow-origin'), null);
  });

  test('escapes what the client is called (threats: stored markup)', async () => {
    assert.match((await opened()).page.text, /Blid &lt;b&gt;Flyndre&lt;\/b&gt;/);
  });

  test('opens in no other browser (threats: session fixation)', async () => {
    const { page } = await opened();
    const other = await front.browser().open(page.url);
    assert.equal(other.status, 400);
    assert.match(other.text, /Innloggingen er ugyldig eller utløpt/);
  });

  test('takes no form without the token of this login (threats: login CSRF)', async () => {
    const { browser, page } = await opened();
    const cookie = cookieOf(browser.cookies);
    assert.equal((await post(cookie, page.url, `person=${PERSON}`)).status, 400);
    const { text } = await browser.open(authorizePath());
    const token = /name="form_token" value="([^"]+)"/.exec(text)?.[1];
    assert.equal((await post(cookie, page.url, `person=${PERSON}&form_token=${token}`)).status, 400);
  });

  test('takes no cookie that was made elsewhere (threats: forgeable state cookie)', async () => {
    const { browser, page } = await opened();
    const [[name = '', value = ''] = []] = browser.cookies;
    const otherFirst = value.startsWith('A') ? 'B' : 'A';
    const forged = [
      `${value.slice(0, 44)}${'A'.repeat(43)}`,
      value.slice(0, 43),
      `${otherFirst}${value.slice(1)}`,
    ];
    for (const other of forged)
      assert.equal((await front.ask(page.url, { headers: { cookie: `${name}=${other}` } })).status, 400);
  });

  test('does not stand for a session with its cookie', async () => {
    const browser = await loggedIn();
    const value = browser.cookies.get('__Host-porthus-login') ?? '';
    const headers = { cookie: `__Host-porthus-session=${value}` };
    const response = await front.ask(authorizePath({ prompt: 'none' }), { headers });
    assert.equal(answerOf(response).get('error'), 'login_required');
    // As if there were no cookie at all: the browser is asked to come back with one.
    const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    assert.equal((await front.ask('/logout', { method: 'POST', headers: form })).status, 303);
  });

  test('sets cookies that no script, no other site and no other host gets', async () => {
    const browser = front.browser();
    const response = await front.ask(authorizePath());
    assert.match(
      response.headers.getSetCookie()[0] ?? '',
      /^__Host-porthus-login=[\w-]{43}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    await logInWith(browser, authorizePath());
    assert.deepEqual([...browser.cookies.keys()], ['__Host-porthus-login', '__Host-porthus-session']);
  });

  test('opens a session under a new name at each login (threats: session fixation)', async () => {
    const browser = await loggedIn();
    const before = browser.cookies.get('__Host-porthus-session');
    await logInWith(browser, authorizePath(HIGH), 'bankid');
    assert.notEqual(browser.cookies.get('__Host-porthus-session'), before);
    browser.cookies.set('__Host-porthus-session', before ?? '');
    assert.match((await browser.open(authorizePath())).text, CHOICE);
  });

  test('is over after half an hour', async () => {
    const { browser, page } = await opened();
    front.clock.moveBy(30 * MINUTE - 1);
    assert.equal((await browser.open(page.url)).status, 200);
    front.clock.moveBy(1);
    assert.equal((await browser.open(page.url)).status, 400);
  });

  test('is over once the login has led to the client', async () => {
    const browser = front.browser();
    const page = await browser.open(authorizePath());
    await logInWith(browser, page.url);
    assert.equal((await browser.open(page.url)).status, 400);
  });

  test('is in the language that the client asks for, unless the person has chosen another', async () => {
    const browser = front.browser();
    const path = authorizePath({ ui_locales: 'fr nn nb' });
    const page = await browser.open(path);
    assert.match(page.text, /<html lang="nn"/);
    await browser.open(`${page.url}?lang=en`);
    assert.match((await browser.open(path)).text, /<html lang="en"/);
    assert.equal(browser.cookies.get('IDPORTEN_SELECTED_LANGUAGE'), 'en');
  });

  test('never sends a form on with its contents (threats: credential-forwarding redirect)', async () => {
    assert.equal((await logInWith(front.browser(), authorizePath())).status, 303);
  });
});

forEachStore(({ openStore }) => {
  test('of two tabs of one login, one leads back to the client', async () => {
    await using own = await openFront(openStore);
    const browser = own.browser();
    await logInWith(browser, authorizePath());
    const page = await browser.open(authorizePath({ scope: 'openid demo:consent' }));
    const { action, values } = formIn(page.text, '/consent');
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        own.ask(action, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ ...values, answer: 'given' }).toString(),
        }),
      ),
    );
    assert.equal(answers.filter((answer) => answerOf(answer).has('code')).length, 1);
  });

  test('a form that is sent ten times at once leads to one code, and whichever answer comes last has logged the browser in', async () => {
    await using own = await openFront(openStore);
    const browser = own.browser();
    await browser.open(authorizePath());
    const page = await browser.follow('/testid');
    const { action, values } = formIn(page.text, '/testid');
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        own.ask(action, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ ...values, other: PERSON }).toString(),
        }),
      ),
    );
    const isDone = (answer: Response) => answerOf(answer).has('code');
    assert.equal(answers.filter(isDone).length, 1);
    for (const answer of [answers.find(isDone), answers.find((one) => !isDone(one))]) {
      const session = answer?.headers
        .getSetCookie()
        .find((held) => held.startsWith('__Host-porthus-session'));
      const headers = { cookie: session?.split(';')[0] ?? '' };
      assert.ok(isDone(await own.ask(authorizePath({ prompt: 'none' }), { headers })));
    }
  });

  test('somebody else who logs in at the same browser ends the session that was', async () => {
    await using own = await openFront(openStore);
    const browser = own.browser();
    await logInWith(browser, authorizePath());
    const other = { prompt: 'login' };
    await logInWith(browser, authorizePath(other), 'testid', { other: '24847210016' });
    const rows = await own.store.queries.selectFrom('login_sessions').select('document').execute();
    assert.deepEqual(
      rows.map(({ document }) => JSON.parse(document).person.value),
      ['24847210016'],
    );
  });
});
