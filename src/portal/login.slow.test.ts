import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { MINUTE, SECOND } from '../clock.ts';
import { deleteMember } from '../registry/members/member-store.ts';
import { insertPerson } from '../registry/persons/person-store.ts';
import { PERSON } from '../registry/registry.fixture.ts';
import {
  CLIENT,
  ISSUER,
  MINE,
  openTestPortal,
  PERSON_ID,
  type PretendedLogin,
  READ,
} from './portal.fixture.ts';

forEachStore(({ openStore }) => {
  describe('logging in to the portal', () => {
    test('asks ID-porten for a code with PKCE, state and nonce, at level substantial or higher', async () => {
      await using portal = await openTestPortal(openStore);
      const begun = await portal.browser().ask('GET', '/session/login?lang=nn');
      assert.equal(begun.status, 303);
      const location = new URL(begun.headers.get('location') ?? '');
      assert.equal(location.origin + location.pathname, 'https://login.example.no/authorize');
      assert.deepEqual([...location.searchParams.keys()], ['client_id', 'request_uri']);
      const {
        state,
        nonce,
        code_challenge: challenge,
        ...others
      } = Object.fromEntries(portal.pushed[0] ?? []);
      for (const drawn of [state, nonce, challenge]) assert.match(drawn ?? '', /^[\w-]{43}$/);
      assert.deepEqual(others, {
        ...{ response_type: 'code', scope: 'openid profile', client_id: CLIENT.id },
        ...{ redirect_uri: 'https://portal.example.no/session/callback', ui_locales: 'nn' },
        ...{ acr_values: 'idporten-loa-substantial', code_challenge_method: 'S256' },
      });
    });

    test('says what ID-porten has against it, where it has', async () => {
      await using portal = await openTestPortal(openStore, { refusesLogins: true });
      const answer = await portal.browser().ask('GET', '/session/login');
      assert.equal(answer.status, 503);
      assert.match(answer.body.error, /invalid_request: Not of https/);
    });

    test('is not possible before there is an operator, whose integration the portal is', async () => {
      await using portal = await openTestPortal(openStore, { hasOperator: false });
      const answer = await portal.browser().ask('GET', '/session/login');
      assert.equal(answer.status, 503);
      assert.match(answer.body.error, /porthus operator init/);
    });

    test('leads back to where it began, with a session that this browser alone holds', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = portal.browser();
      const back = await browser.logIn({}, '/session/login?return=/integrasjoner/1%3Ftab%3Dnokler');
      assert.equal(back.status, 303);
      assert.equal(back.headers.get('location'), 'https://portal.example.no/integrasjoner/1?tab=nokler');
      const [session] = back.headers.getSetCookie();
      assert.match(
        session ?? '',
        /^__Host-porthus-portal=[\w-]{43}\.[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
      assert.deepEqual([...browser.cookies.keys()], ['__Host-porthus-portal']);
      assert.equal((await browser.ask('GET', '/session')).body.loggedIn, true);
      assert.equal((await portal.browser().ask('GET', '/session')).body.loggedIn, false);
    });

    test('calls the person by the name that is known here, and by no number', async () => {
      await using portal = await openTestPortal(openStore);
      const names: string[] = [];
      const logIn = async (login: PretendedLogin) => {
        const browser = portal.browser();
        await browser.logIn(login);
        const { text, body } = await browser.ask('GET', '/session');
        assert.ok(!text.includes(PERSON));
        names.push(body.person.name);
      };
      await logIn({});
      await logIn({ given_name: 'Blid', family_name: 'Bolle' });
      await portal.store.transaction((unit) => insertPerson(unit, { pid: PERSON, name: 'Blid K.' }, 0));
      await logIn({ given_name: 'Blid', family_name: 'Bolle' });
      assert.deepEqual(names, ['Blid Kanelbolle', 'Blid Bolle', 'Blid K.']);
      const kept = await portal.store.queries.selectFrom('portal_sessions').selectAll().execute();
      assert.ok(!JSON.stringify(kept).includes(PERSON));
    });

    test('chooses the organisation where there is one alone, and leaves a choice to the person', async () => {
      await using portal = await openTestPortal(openStore);
      const [first, second, third] = [portal.browser(), portal.browser(), portal.browser()];
      const chosen = async (browser: typeof first) => {
        await browser.logIn();
        const { body } = await browser.ask('GET', '/session');
        return [body.organizations.length, body.organization?.orgno];
      };
      assert.deepEqual(await chosen(first), [2, undefined]);
      const leave = (orgno: typeof MINE) =>
        portal.store.transaction((unit) => deleteMember(unit, { orgno, personId: PERSON_ID }));
      await leave(READ);
      assert.deepEqual(await chosen(second), [1, MINE]);
      await leave(MINE);
      assert.deepEqual(await chosen(third), [0, undefined]);
    });

    const refused: readonly (readonly [name: string, login: PretendedLogin, failure: string])[] = [
      ['that the person gave up', { error: 'access_denied' }, 'cancelled'],
      ['that ID-porten refused', { error: 'server_error' }, 'failed'],
      ['of another state (threats: login CSRF)', { state: 'another' }, 'expired'],
      ['of another issuer (threats: mix-up)', { iss: 'https://elsewhere.example.no' }, 'failed'],
      ['of this issuer with a slash', { iss: `${ISSUER}/` }, 'failed'],
      ['with a code that is none', { code: 'bad' }, 'failed'],
      ['with the nonce of another login', { nonce: 'another' }, 'failed'],
      ['at the level below', { acr: 'idporten-loa-low' }, 'failed'],
      ['at a level of another family', { acr: 'eidas-loa-high' }, 'failed'],
      ['without a level', { acr: undefined }, 'failed'],
      ['of a person without number', { pid: undefined }, 'failed'],
      ['of a number with another check digit', { pid: '12836110039' }, 'failed'],
      ['without the sid by which it is ended', { sid: undefined }, 'failed'],
    ];
    for (const [name, login, failure] of refused) {
      test(`does not take an answer ${name}`, async () => {
        await using portal = await openTestPortal(openStore);
        const browser = portal.browser();
        const answer = await browser.logIn(login);
        assert.equal(answer.status, 303);
        assert.equal(answer.headers.get('location'), `https://portal.example.no/?login=${failure}`);
        assert.deepEqual([...browser.cookies.keys()], []);
        assert.equal((await browser.ask('GET', '/session')).body.loggedIn, false);
      });
    }

    for (const [name, login] of [
      ['for another client', { aud: 'another' }],
      ['of another issuer', { iss_: 1, iss: ISSUER, aud: [`${CLIENT.id}x`] }],
    ] as const) {
      test(`does not take an id_token ${name}`, async () => {
        await using portal = await openTestPortal(openStore);
        const browser = portal.browser();
        assert.equal((await browser.logIn(login)).status, 500);
        assert.equal((await browser.ask('GET', '/session')).body.loggedIn, false);
      });
    }

    test('takes the higher level', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = portal.browser();
      await browser.logIn({ acr: 'idporten-loa-high' });
      assert.equal((await browser.ask('GET', '/session')).body.loggedIn, true);
    });

    test('is over a quarter of an hour after it began, and a second before it is not', async () => {
      await using portal = await openTestPortal(openStore);
      for (const [wait, failure] of [
        [15 * MINUTE - SECOND, ''],
        [15 * MINUTE, '?login=expired'],
      ] as const) {
        const browser = portal.browser();
        await browser.ask('GET', '/session/login');
        portal.clock.moveBy(wait);
        const state = portal.pushed.at(-1)?.get('state') ?? '';
        const query = new URLSearchParams({ code: 'good', state, iss: ISSUER });
        const answer = await browser.ask('GET', `/session/callback?${query}`);
        assert.equal(new URL(answer.headers.get('location') ?? '').search, failure);
      }
    });

    test('threats: login CSRF: an answer to a login of another browser is not taken', async () => {
      await using portal = await openTestPortal(openStore);
      const [attacker, victim] = [portal.browser(), portal.browser()];
      await attacker.ask('GET', '/session/login');
      const state = portal.pushed.at(-1)?.get('state') ?? '';
      const callback = `/session/callback?${new URLSearchParams({ code: 'good', state, iss: ISSUER })}`;
      await victim.ask('GET', callback);
      assert.equal((await victim.ask('GET', '/session')).body.loggedIn, false);
      await victim.ask('GET', '/session/login');
      await victim.ask('GET', callback);
      assert.equal((await victim.ask('GET', '/session')).body.loggedIn, false);
    });

    test('threats: session fixation: a new secret opens the session, and what was held before opens nothing', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = portal.browser();
      await browser.logIn();
      const former = new Map(browser.cookies);
      await browser.logIn({ sid: 'login-2' });
      assert.notDeepEqual(browser.cookies, former);
      const other = portal.browser();
      for (const [name, value] of former) other.cookies.set(name, value);
      assert.equal((await other.ask('GET', '/session')).body.loggedIn, false);
    });

    test('the verifier that answers the challenge is sent with the code, and the secret with both', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = portal.browser();
      await browser.logIn();
      const challenge = portal.pushed[0]?.get('code_challenge');
      assert.equal(hash('sha256', portal.verifiers[0] ?? '', 'base64url'), challenge);
    });
  });
});
