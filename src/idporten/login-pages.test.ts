import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sqliteStores, TEST_START } from '../../test/stores.ts';
import { type ClientId, parseClientId } from '../identifiers/client-id.ts';
import { type Pid, parsePidFor } from '../identifiers/pid.ts';
import { loginClient } from '../registry/clients/client-defaults.ts';
import { insertClient } from '../registry/clients/client-store.ts';
import { insertPerson } from '../registry/persons/person-store.ts';
import { answerOf, authorizePath, CALLBACK, type Front, openFront } from './front.fixture.ts';
import { ISSUER, PERSON, SERVICE } from './registry.fixture.ts';

const OTHER = '24847210016';

let front: Front;
before(async () => {
  front = await openFront(sqliteStores().openStore);
  const pid = parsePidFor('simulator')(OTHER) as Pid;
  await front.store.transaction((unit) => insertPerson(unit, { pid, name: 'Åse Ørn' }, TEST_START));
});
after(() => front[Symbol.asyncDispose]());

async function atTestId() {
  const browser = front.browser();
  await browser.open(authorizePath());
  const { url } = await browser.follow('/testid');
  return { browser, url };
}

function offeredBy(text: string): readonly string[] {
  return [...text.matchAll(/name="person" value="(\d+)"/g)].map(([, pid = '']) => pid);
}

describe('TestID', () => {
  const searches: Readonly<Record<string, readonly [search: string, found: readonly string[]]>> = {
    'by a part of a name': ['kanel', [PERSON]],
    'in any case, beyond a to z too': ['åSE ø', [OTHER]],
    'by a part of a number': ['484721', [OTHER]],
    'by nothing, which finds everybody': ['', [PERSON, OTHER]],
    'by what nobody has': ['<b>', []],
  };
  for (const [name, [search, found]] of Object.entries(searches)) {
    test(`lets persons be searched for without a script, ${name}`, async () => {
      const { browser, url } = await atTestId();
      const { text } = await browser.open(`${url}?${new URLSearchParams({ search })}`);
      assert.deepEqual(offeredBy(text), found);
      assert.doesNotMatch(text, /<b>/);
    });
  }

  test('draws a person, who is then the one that is chosen', async () => {
    const { browser, url } = await atTestId();
    const { text } = await browser.open(`${url}?draw=1`);
    assert.equal(offeredBy(text).length, 1);
    assert.ok(answerOf(await browser.submit('/testid')).get('code'));
  });

  test('shows what was filled in again, and says at the field what is wrong', async () => {
    const { browser } = await atTestId();
    const { text } = await browser.submit('/testid', { other: '01018012367', person: OTHER });
    assert.match(text, /id="other" name="other" value="01018012367"[^>]* aria-invalid="true"/);
    assert.match(text, /role="alert"[^>]*autofocus>.*href="#other"/s);
    assert.deepEqual(offeredBy(text), [OTHER]);
  });
});

describe('the choice of a language', () => {
  test('stays on the page, is kept, and goes before what the client asks for', async () => {
    const browser = front.browser();
    const { url } = await browser.open(authorizePath({ ui_locales: 'en' }));
    const { text, headers } = await browser.open(`${url}?lang=se`);
    assert.match(text, /<html lang="se"/);
    assert.match(
      headers.getSetCookie().join(),
      /IDPORTEN_SELECTED_LANGUAGE=se; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure/,
    );
    assert.match((await browser.open(authorizePath({ ui_locales: 'nn' }))).text, /<html lang="se"/);
  });

  const places: Readonly<Record<string, readonly [path: string, address: string]>> = {
    'of a bad request': [authorizePath({ client_id: 'nobody' }), '/authorize?'],
    'of a logout without a session': ['/logout', '/logout?'],
    'of who is logged out': ['/logged-out', '/logged-out?'],
  };
  for (const [name, [path, address]] of Object.entries(places)) {
    test(`is there on the page ${name}`, async () => {
      const { text } = await front.browser().open(path);
      for (const language of ['nn', 'en', 'se'])
        assert.ok(
          text.includes(`hreflang="${language}" href="${address}`) && text.includes(`lang=${language}`),
          `${language}: ${text}`,
        );
    });
  }

  test('is not set by a language that is none, nor by a page that nobody chose one on', async () => {
    for (const path of ['/logged-out?lang=xx', '/logged-out']) {
      const { headers } = await front.browser().open(path);
      assert.doesNotMatch(headers.getSetCookie().join(), /SELECTED_LANGUAGE/);
    }
  });
});

describe('a page of a bad request', () => {
  test('leads back to the service where that is known (2.1.5)', async () => {
    const clientId = parseClientId('front-back') as ClientId;
    const known = loginClient({
      ...{ clientId, clientOrgno: SERVICE, scopes: [], redirectUris: [CALLBACK] },
      ...{ clientName: 'Kommunen', clientUri: 'https://service.example.no/' },
      integrationType: 'idporten',
      tokenEndpointAuthMethod: 'client_secret_post',
    });
    await front.store.transaction((unit) => insertClient(unit, known, TEST_START));
    const wrong = { client_id: clientId, redirect_uri: 'https://elsewhere.example/' };
    const { text } = await front.browser().open(authorizePath(wrong));
    assert.match(text, /href="https:\/\/service\.example\.no\/">Gå tilbake til Kommunen/);
    const { text: unknown } = await front.browser().open(authorizePath({ client_id: 'nobody' }));
    assert.doesNotMatch(unknown, /Gå tilbake til/);
  });
});

describe('the page of an address that is none', () => {
  const headers = { accept: 'text/html' };

  test('leads to itself in other languages', async () => {
    const { text } = await front.browser().open('/nowhere', { headers });
    assert.match(text, /href="\/nowhere\?lang=nn"/);
  });

  for (const path of [
    '//evil.example/',
    '//evil.example/login/x',
    '/login/..//evil.example/x',
    '/\\evil.example/',
  ]) {
    test(`leads to no other host, whatever stands in it: ${path} (threats: open redirect)`, async () => {
      const answer = await front.ask(`${ISSUER}${path}`, { headers });
      assert.equal(answer.status, 404);
      assert.doesNotMatch(await answer.text(), /="\/[/\\]/);
    });
  }
});
