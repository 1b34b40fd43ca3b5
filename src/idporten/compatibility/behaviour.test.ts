/** What the two issuers do differently, beyond what their answers look like (spec/idporten.md 10.2, 10.3). */
import assert from 'node:assert/strict';
import { sign } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { SECOND } from '../../clock.ts';
import { CALLBACK, FRONT_CLIENTS, logInWith, openFront, requestOf } from '../front.fixture.ts';
import { earlierSubjects, SUBJECT_KEY_PURPOSE } from '../pairwise-subject.ts';
import { CLIENTS, KEYS, MASTER_KEY, PERSON, SCOPES } from '../registry.fixture.ts';
import { assertionFor, assertionForm } from '../token-side.fixture.ts';
import { TILBAKE_URI } from './earlier-client.fixture.ts';
import {
  ask,
  authorizeUrl,
  type Both,
  credentials,
  ENDPOINTS,
  HEADLESS,
  HOSTS,
  ISSUERS,
  logIn,
  openBoth,
  post,
  redeem,
  SERVICE_CLIENT,
  type Which,
} from './two-issuers.fixture.ts';

const BOTH: readonly Which[] = ['today', 'earlier'];

forEachStore(({ openStore }) => {
  let front: Both;
  before(async () => {
    front = await openBoth(openStore);
  });
  after(() => front[Symbol.asyncDispose]());

  describe('who gives up', () => {
    for (const which of BOTH) {
      const back = which === 'today' ? CALLBACK : TILBAKE_URI;
      test(`goes to ${back} (${which})`, async () => {
        const browser = front.browser();
        await browser.open(authorizeUrl(which));
        const { headers } = await browser.submit('/cancel');
        const location = new URL(headers.get('location') ?? assert.fail('nowhere'));
        assert.equal(`${location.origin}${location.pathname}`, back);
        assert.equal(location.searchParams.get('error'), which === 'today' ? 'access_denied' : null);
      });
    }
  });

  describe('an eID of another country', () => {
    test('is asked for by login_hint=eidas:true, and told by the old level and whether the person is known', async () => {
      const url = authorizeUrl('earlier', { login_hint: 'eidas:true', acr_values: 'Level4' });
      const { headers, text } = await logInWith(front.browser(), url, 'eidas');
      const { searchParams } = new URL(headers.get('location') ?? assert.fail(text));
      const { body } = await redeem(front, 'earlier', searchParams.get('code') ?? '');
      const { acr, amr, pid, eidas_identitymatch: match } = decodeJwt(body.id_token);
      assert.deepEqual(
        { acr, amr, pid, match },
        {
          ...{ acr: 'Level4', amr: 'eIDAS', pid: undefined, match: 'NOT_FOUND' },
        },
      );
    });

    test('is not offered where nobody asks for it', async () => {
      const { text } = await front.browser().open(authorizeUrl('earlier', { acr_values: 'Level3' }));
      assert.ok(text.includes('/testid') && !text.includes('/eidas'));
    });
  });

  describe('an ID-porten that does not serve the issuer of before 2023', () => {
    test('has nothing at its address', async () => {
      await using without = await openFront(openStore);
      for (const path of ['.well-known/openid-configuration', 'authorize', 'jwk', 'endsession'])
        assert.equal((await without.ask(`${HOSTS.earlier}/${path}`)).status, 404, path);
    });
  });

  describe('a session is the same for both', () => {
    for (const [first, second] of [
      ['today', 'earlier'],
      ['earlier', 'today'],
    ] as const) {
      test(`who has logged in for the one is asked nothing for the other: ${first}`, async () => {
        const browser = front.browser();
        await logInWith(browser, authorizeUrl(first));
        const { headers, text } = await browser.open(authorizeUrl(second));
        const location = new URL(headers.get('location') ?? assert.fail(text));
        const { body } = await redeem(front, second, location.searchParams.get('code') ?? '');
        assert.equal(decodeJwt(body.id_token)['pid'], PERSON);
      });
    }
  });

  describe('a pushed request', () => {
    async function pushAt(which: Which): Promise<string> {
      const form = { ...requestOf(HEADLESS), ...credentials(front) };
      const { status, body } = await post(front, which, '/par', form);
      assert.equal(status, 201);
      return body.request_uri;
    }

    const id = SERVICE_CLIENT.clientId;
    const rows: readonly (readonly [
      name: string,
      beside: Readonly<Record<string, string>>,
      today: boolean,
      earlier: boolean,
    ])[] = [
      ['with client_id', { client_id: id }, true, true],
      ['without client_id', {}, false, true],
      [
        'with parameters that repeat it',
        { client_id: id, scope: 'openid profile', state: 'q1w2e3' },
        false,
        true,
      ],
      ['with a parameter of another value', { client_id: id, state: 'q1w2e4' }, false, false],
      ['with a parameter that was not pushed', { client_id: id, prompt: 'login' }, false, false],
      ['with another client_id', { client_id: FRONT_CLIENTS.other }, false, false],
    ];
    for (const [name, beside, ...expected] of rows) {
      test(`that comes ${name}`, async () => {
        const taken = await Promise.all(
          BOTH.map(async (which) => {
            const query = new URLSearchParams({ ...beside, request_uri: await pushAt(which) });
            const { status } = await front.ask(`${HOSTS[which]}/authorize?${query}`);
            return status === 302;
          }),
        );
        assert.deepEqual(taken, expected);
      });
    }
  });

  describe('threats: assertion audience: a client assertion', () => {
    const rows: readonly (readonly [
      name: string,
      audience: (which: Which) => unknown,
      clientId: string | undefined,
      today: boolean,
      earlier: boolean,
    ])[] = [
      ['for the issuer', (which) => ISSUERS[which], CLIENTS.keyed, true, true],
      ['for the token endpoint', (which) => `${HOSTS[which]}/token`, CLIENTS.keyed, false, true],
      ['for both at once', (which) => [ISSUERS[which], `${HOSTS[which]}/token`], CLIENTS.keyed, false, false],
      [
        'for the other issuer',
        (which) => ISSUERS[which === 'today' ? 'earlier' : 'today'],
        CLIENTS.keyed,
        false,
        false,
      ],
      ['for nobody', () => undefined, CLIENTS.keyed, false, false],
      ['without client_id beside it', (which) => ISSUERS[which], undefined, false, true],
    ];
    for (const [name, audienceOf, clientId, ...expected] of rows) {
      test(name, async () => {
        const known = await Promise.all(
          BOTH.map(async (which) => {
            const assertion = assertionFor(CLIENTS.keyed, front.clock, {
              claims: { aud: audienceOf(which) },
            });
            const form = { ...assertionForm(clientId, assertion), token: 'none' };
            return (await post(front, which, ENDPOINTS[which].revocation, form)).status === 200;
          }),
        );
        assert.deepEqual(known, expected);
      });
    }
  });

  describe('a request object', () => {
    function objectFor(issuer: string, alg: 'RS256' | 'RS384' | 'RS512' = 'RS256'): string {
      const now = TEST_START / SECOND;
      const claims = {
        ...requestOf({ client_id: CLIENTS.keyed, ...HEADLESS }),
        ...{ iss: CLIENTS.keyed, aud: issuer, iat: now, exp: now + 60 },
      };
      const parts = [{ alg, kid: 'primary' }, claims];
      const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      const signature = sign(`sha${alg.slice(2)}`, Buffer.from(signed), KEYS.keyed.privateKey);
      return `${signed}.${signature.toString('base64url')}`;
    }

    for (const alg of ['RS256', 'RS384', 'RS512'] as const) {
      test(`by ${alg} is the request at the compatibility issuer`, async () => {
        const changes = {
          client_id: CLIENTS.keyed,
          request: objectFor(ISSUERS.earlier, alg),
          state: 'beside',
        };
        const answer = await ask(front, 'earlier', changes);
        assert.ok(answer instanceof URL);
        assert.equal(answer.searchParams.get('state'), 'q1w2e3');
        assert.ok(answer.searchParams.has('code'));
      });
    }

    test('for the issuer of today is none', async () => {
      const changes = { client_id: CLIENTS.keyed, request: objectFor(ISSUERS.today) };
      const answer = await ask(front, 'earlier', changes);
      assert.equal(answer instanceof URL && answer.searchParams.get('error'), 'invalid_request_object');
    });
  });

  describe('where browsers have a host of their own', () => {
    test('the issuer of before 2023 is met at one, and sends them on', async () => {
      const subjectOf = earlierSubjects(MASTER_KEY.derive(SUBJECT_KEY_PURPOSE));
      const browserUrl = 'https://login.example.no/';
      await using apart = await openFront(openStore, { compatibility: { subjectOf }, browserUrl });
      const document = await (await apart.ask(`${HOSTS.earlier}/.well-known/openid-configuration`)).json();
      const { authorization_endpoint: asked, end_session_endpoint: left } = document as Record<
        string,
        string
      >;
      for (const url of [asked, left]) {
        const { status, headers } = await apart.ask(`${url}?state=s`);
        const path = new URL(url ?? '').pathname;
        assert.deepEqual([status, headers.get('location')], [302, `https://login.example.no${path}?state=s`]);
      }
    });
  });

  describe('a revocation', () => {
    for (const which of BOTH) {
      test(`ends what the login gave, and not the session: ${which}`, async () => {
        const browser = front.browser();
        const { headers } = await logInWith(browser, authorizeUrl(which));
        const code = new URL(headers.get('location') ?? 'nowhere:').searchParams.get('code') ?? '';
        const { body } = await redeem(front, which, code);
        const form = { ...credentials(front), token: body.access_token };
        assert.equal((await post(front, which, ENDPOINTS[which].revocation, form)).status, 200);
        const again = await browser.open(authorizeUrl(which));
        assert.ok(new URL(again.headers.get('location') ?? 'nowhere:').searchParams.has('code'));
      });
    }
  });

  test('neither issuer takes the grant of Maskinporten', async () => {
    for (const which of BOTH) {
      const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'a.b.c' };
      assert.equal((await post(front, which, '/token', form)).body.error, 'unsupported_grant_type');
    }
  });

  describe('introspection by anyone', () => {
    test('tells a number that the token hides to the owner of its scope alone', async () => {
      const { access } = await logIn(front, 'earlier', { scope: `openid ${SCOPES.pseudonymous}` });
      assert.equal(decodeJwt(access)['pid'], undefined);
      const form = { ...credentials(front), token: access };
      const { body } = await post(front, 'earlier', '/tokeninfo', form);
      assert.equal(body.active, true);
      assert.equal(body.pid, undefined);
    });

    test('is for clients that authenticate', async () => {
      const { access } = await logIn(front, 'earlier');
      const form = { client_id: FRONT_CLIENTS.native, token: access };
      assert.equal((await post(front, 'earlier', '/tokeninfo', form)).status, 401);
    });
  });
});
