import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { HOUR, MINUTE, SECOND, timestamp } from '../clock.ts';
import { deleteMember, insertMember, updateMember } from '../registry/members/member-store.ts';
import { findOrganisation, writeOrganisation } from '../registry/organisations/organisation-store.ts';
import {
  CLIENT,
  FOREIGN,
  ISSUER,
  join,
  MINE,
  openTestPortal,
  PERSON_ID,
  READ,
  type TestBrowser,
} from './portal.fixture.ts';
import { MAX_SESSIONS } from './session.ts';

const CHOOSE = '/session/organization';

forEachStore(({ openStore }) => {
  describe('a session in the portal', () => {
    test('tells whom the person may act for and as what, and a token for changes', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = portal.browser();
      await browser.logIn();
      const { status, body, headers } = await browser.ask('GET', '/session');
      const { csrf, ...told } = body;
      assert.equal(status, 200);
      assert.match(csrf, /^[\w-]{43}$/);
      assert.deepEqual(told, {
        ...{ loggedIn: true, person: { name: 'Blid Kanelbolle' } },
        organizations: [
          { orgno: READ, name: `Organisasjon ${READ}`, roles: ['reader'] },
          { orgno: MINE, name: `Organisasjon ${MINE}`, roles: ['administrator'] },
        ],
        expiresAt: timestamp(portal.clock.now() + 30 * MINUTE),
        environment: {
          name: 'Simulator',
          mode: 'simulator',
          issuers: { portal: 'https://portal.example.no/' },
        },
      });
      assert.equal(headers.get('cache-control'), 'no-store');
    });

    test('acts for the organisation that is chosen, under another secret and token', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = portal.browser();
      await browser.logIn();
      const [before, former] = [(await browser.ask('GET', '/session')).body, new Map(browser.cookies)];
      const chosen = await browser.change(CHOOSE, { orgno: READ });
      assert.equal(chosen.status, 200);
      assert.deepEqual(chosen.body.organization, before.organizations[0]);
      assert.notEqual(chosen.body.csrf, before.csrf);
      assert.equal((await browser.ask('GET', '/session')).body.csrf, chosen.body.csrf);
      assert.notDeepEqual(browser.cookies, former);
      const other = portal.browser();
      for (const [name, value] of former) other.cookies.set(name, value);
      assert.equal((await other.ask('GET', '/session')).body.loggedIn, false);
    });

    for (const [name, body, status] of [
      ['an organisation that the person does not work for', { orgno: FOREIGN }, 403],
      ['one that does not exist', { orgno: '310016004' }, 403],
      ['a number with another check digit', { orgno: '310016005' }, 400],
      ['no text', { orgno: 310016004 }, 400],
      ['nothing', {}, 400],
      ['a list', [], 400],
    ] as const) {
      test(`threats: tenancy: does not act for ${name}`, async () => {
        await using portal = await openTestPortal(openStore);
        const browser = await loggedIn(portal);
        const answer = await browser.change(CHOOSE, body);
        assert.equal(answer.status, status, answer.text);
        assert.equal(answer.body.status, status);
        assert.ok(answer.body.errors[0].errorMessage.length > 0);
        assert.equal((await browser.ask('GET', '/session')).body.organization.orgno, MINE);
      });
    }

    const ends: readonly (readonly [name: string, waits: readonly number[], isOver: boolean])[] = [
      ['lives a second less than half an hour without use', [30 * MINUTE - SECOND], false],
      ['ends after half an hour without use', [30 * MINUTE], true],
      ['lives a second less than eight hours', [...Array(16).fill(29 * MINUTE), 16 * MINUTE - SECOND], false],
      [
        'ends eight hours after the login, however it is used',
        [...Array(16).fill(29 * MINUTE), 16 * MINUTE],
        true,
      ],
    ];
    for (const [name, waits, isOver] of ends) {
      test(`threats: expired session: ${name}`, async () => {
        await using portal = await openTestPortal(openStore);
        const browser = await loggedIn(portal);
        const began = portal.clock.now();
        const statuses: number[] = [];
        for (const wait of waits) {
          portal.clock.moveBy(wait);
          statuses.push((await browser.ask('GET', '/api/v1/clients')).status);
        }
        assert.equal(statuses.at(-1), isOver ? 401 : 200);
        assert.ok(statuses.slice(0, -1).every((status) => status === 200));
        assert.ok(portal.clock.now() - began <= 8 * HOUR);
        assert.equal((await browser.ask('GET', '/session')).body.loggedIn, !isOver);
      });
    }

    test('is not prolonged by being looked at, and is by who says so', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = await loggedIn(portal);
      const ends = async () => (await browser.ask('GET', '/session')).body.expiresAt;
      const first = await ends();
      portal.clock.moveBy(10 * MINUTE);
      assert.equal(await ends(), first);
      const extended = await browser.change('/session/extension');
      assert.equal(extended.body.expiresAt, timestamp(portal.clock.now() + 30 * MINUTE));
      assert.equal(await ends(), extended.body.expiresAt);
    });

    test('what has ended is deleted', async () => {
      await using portal = await openTestPortal(openStore);
      await loggedIn(portal);
      const count = async () =>
        (await portal.store.queries.selectFrom('portal_sessions').select('id').execute()).length;
      await portal.store.expire(portal.clock.now() + 30 * MINUTE);
      assert.equal(await count(), 1);
      await portal.store.expire(portal.clock.now() + 30 * MINUTE + 1);
      assert.equal(await count(), 0);
    });

    test('of one person there are twenty at most; the oldest ends', async () => {
      await using portal = await openTestPortal(openStore);
      const browsers: TestBrowser[] = [];
      for (let nth = 0; nth <= MAX_SESSIONS; nth += 1) {
        portal.clock.moveBy(SECOND);
        browsers.push(await loggedIn(portal, `login-${nth}`));
      }
      const open = await Promise.all(
        browsers.map(async (browser) => (await browser.ask('GET', '/session')).body.loggedIn),
      );
      assert.deepEqual(open, [false, ...Array(MAX_SESSIONS).fill(true)]);
    });

    test('ends at logout, and leads to ID-porten’s with no number in the address', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = await loggedIn(portal);
      const former = new Map(browser.cookies);
      const { status, body } = await browser.change('/session/logout');
      assert.equal(status, 200);
      const location = new URL(body.location);
      assert.equal(location.origin + location.pathname, 'https://login.example.no/logout');
      assert.deepEqual(Object.fromEntries(location.searchParams), {
        client_id: CLIENT.id,
        post_logout_redirect_uri: 'https://portal.example.no/',
      });
      assert.equal(browser.cookies.size, 0);
      const other = portal.browser();
      for (const [name, value] of former) other.cookies.set(name, value);
      assert.equal((await other.ask('GET', '/api/v1/clients')).status, 401);
    });

    test('ends when its login does, in a frame of ID-porten’s, without a cookie', async () => {
      await using portal = await openTestPortal(openStore);
      const [one, two, three] = [
        await loggedIn(portal),
        await loggedIn(portal),
        await loggedIn(portal, 'login-2'),
      ];
      const open = async () =>
        Promise.all(
          [one, two, three].map(async (browser) => (await browser.ask('GET', '/session')).body.loggedIn),
        );
      const frame = (query: Record<string, string>) =>
        portal.browser().ask('GET', `/session/frontchannel-logout?${new URLSearchParams(query)}`);
      for (const query of [
        { iss: 'https://elsewhere.example.no', sid: 'login-1' },
        { sid: 'login-1' },
        { iss: ISSUER },
        { iss: ISSUER, sid: 'login' },
      ] as Record<string, string>[]) {
        assert.equal((await frame(query)).status, 200);
      }
      assert.deepEqual(await open(), [true, true, true]);
      const framed = await frame({ iss: ISSUER, sid: 'login-1' });
      assert.match(
        framed.headers.get('content-security-policy') ?? '',
        /frame-ancestors https:\/\/login\.example\.no$/,
      );
      assert.deepEqual(await open(), [false, false, true]);
    });
  });

  describe('a call of ID-porten’s that a login is over', () => {
    const EVENT = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    const rows: readonly (readonly [name: string, claims: object, typ: string, status: number])[] = [
      ['ends the sessions of that login', {}, 'logout+jwt', 200],
      ['of another login ends nothing', { sid: 'login-2' }, 'logout+jwt', 200],
      ['that is an id_token is not heard (threats: token type confusion)', {}, 'JWT', 400],
      ['with a nonce is not heard', { nonce: 'n' }, 'logout+jwt', 400],
      ['without the event is not heard', { events: {} }, 'logout+jwt', 400],
      ['for another client is not heard', { aud: 'another' }, 'logout+jwt', 400],
      ['of another issuer is not heard', { iss: 'https://elsewhere.example.no' }, 'logout+jwt', 400],
      ['without sid is not heard', { sid: undefined }, 'logout+jwt', 400],
    ];
    for (const [name, claims, typ, status] of rows) {
      test(name, async () => {
        await using portal = await openTestPortal(openStore);
        const browser = await loggedIn(portal);
        const token = await portal.sign({ sid: 'login-1', events: EVENT, ...claims }, typ);
        const answer = await portal.tellLogout(token);
        assert.equal(answer.status, status);
        const isEnded = status === 200 && !('sid' in claims);
        assert.equal((await browser.ask('GET', '/session')).body.loggedIn, !isEnded);
      });
    }

    test('that has expired, is altered or none is not heard', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = await loggedIn(portal);
      const token = await portal.sign({ sid: 'login-1', events: EVENT }, 'logout+jwt');
      portal.clock.moveBy(2 * MINUTE + SECOND);
      for (const sent of [token, `${token.slice(0, -6)}AAAAAA`, '', 'a.b.c'])
        assert.equal((await portal.tellLogout(sent)).status, 400);
      assert.equal((await browser.ask('GET', '/session')).body.loggedIn, true);
    });
  });

  describe('threats: forgeable state cookie: a session is opened by nothing', () => {
    const forgeries: readonly (readonly [name: string, forge: (value: string) => string])[] = [
      ['with another MAC', (value) => value.replace(/\.(.)/, (_, first) => `.${first === 'A' ? 'B' : 'A'}`)],
      ['with another secret', (value) => value.replace(/^(.)/, (first) => (first === 'A' ? 'B' : 'A'))],
      ['without a MAC', (value) => value.split('.')[0] ?? ''],
      ['of another length', (value) => `${value}A`],
      ['empty', () => ''],
    ];
    for (const [name, forge] of forgeries) {
      test(name, async () => {
        await using portal = await openTestPortal(openStore);
        const browser = await loggedIn(portal);
        for (const [cookie, value] of browser.cookies) browser.cookies.set(cookie, forge(value));
        assert.equal((await browser.ask('GET', '/session')).body.loggedIn, false);
        assert.equal((await browser.ask('GET', '/api/v1/clients')).status, 401);
      });
    }

    test('that http would let other hosts plant', async () => {
      await using portal = await openTestPortal(openStore, { publicUrl: 'http://localhost:8100/' });
      const browser = await loggedIn(portal);
      assert.deepEqual([...browser.cookies.keys()], ['porthus-portal']);
    });
  });

  describe('threats: login CSRF: a change without the token of the session', () => {
    const paths = ['/api/v1/clients', '/porthus/v1/members', CHOOSE, '/session/extension', '/session/logout'];
    const headers: readonly (readonly [
      name: string,
      value: (own: string, other: string) => string | undefined,
    ])[] = [
      ['none', () => undefined],
      ['that of another session', (_, other) => other],
      ['one character off', (own) => own.slice(0, -1)],
      ['empty', () => ''],
    ];
    for (const [name, value] of headers) {
      test(`is refused: ${name}`, async () => {
        await using portal = await openTestPortal(openStore);
        const [browser, other] = [await loggedIn(portal), await loggedIn(portal)];
        const tokenOf = async (one: TestBrowser) => (await one.ask('GET', '/session')).body.csrf as string;
        const sent = value(await tokenOf(browser), await tokenOf(other));
        const given = { body: { orgno: READ }, headers: sent === undefined ? {} : { 'x-csrf-token': sent } };
        for (const path of paths) {
          for (const method of path.startsWith('/session') ? ['POST'] : ['POST', 'PUT', 'DELETE', 'PATCH']) {
            const answer = await browser.ask(method, path, given);
            assert.equal(answer.status, 403, `${method} ${path}`);
            assert.match(answer.body.error, /x-csrf-token/);
          }
        }
        assert.deepEqual(portal.calls, []);
        const { body } = await browser.ask('GET', '/session');
        assert.deepEqual([body.loggedIn, body.organization.orgno], [true, MINE]);
      });
    }
  });

  describe('the API through the portal', () => {
    test('is called in the name of the person, for the organisation that is chosen, in the roles there', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = await loggedIn(portal);
      const answer = await browser.ask('GET', '/api/v1/clients');
      assert.deepEqual(answer.body, { orgno: MINE, roles: ['administrator'] });
      assert.equal(answer.headers.get('etag'), '"1"');
      await browser.change(CHOOSE, { orgno: READ });
      assert.equal((await browser.change('/porthus/v1/members')).body.orgno, READ);
      assert.deepEqual(
        portal.calls.map(({ personId, orgno, roles, path }) => ({ personId, orgno, roles, path })),
        [
          { personId: PERSON_ID, orgno: MINE, roles: ['administrator'], path: '/api/v1/clients' },
          { personId: PERSON_ID, orgno: READ, roles: ['reader'], path: '/porthus/v1/members' },
        ],
      );
    });

    test('is read by no page of another origin, whomever the API lets', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = await loggedIn(portal);
      const { headers } = await browser.ask('GET', '/api/v1/clients', {
        headers: { origin: 'http://localhost:3000' },
      });
      assert.equal(headers.get('access-control-allow-origin'), null);
    });

    test('is not called without a session, with or without a token', async () => {
      await using portal = await openTestPortal(openStore);
      for (const headers of [{}, { authorization: 'Bearer x' }] as Record<string, string>[]) {
        const answer = await portal.browser().ask('GET', '/api/v1/clients', { headers });
        assert.equal(answer.status, 401);
        assert.match(answer.body.errors[0].errorMessage, /Log in/);
      }
      assert.deepEqual(portal.calls, []);
    });

    test('is not called before an organisation is chosen', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = portal.browser();
      await browser.logIn();
      const answer = await browser.ask('GET', '/api/v1/clients');
      assert.equal(answer.status, 403);
      assert.match(answer.body.error, /session\/organization/);
    });

    const losses: Readonly<
      Record<string, (portal: Awaited<ReturnType<typeof openTestPortal>>) => Promise<unknown>>
    > = {
      'is no member any more': ({ store }) =>
        store.transaction((unit) => deleteMember(unit, { orgno: MINE, personId: PERSON_ID })),
      'works for one that is shut out': ({ store }) =>
        store.transaction(async (unit) => {
          const found = await findOrganisation(unit.queries, MINE);
          if (found) await writeOrganisation(unit, { orgno: MINE, name: found.name, active: false }, 0);
        }),
    };
    for (const [name, lose] of Object.entries(losses)) {
      test(`threats: disabled principal still served: is not called from the next request on, when the person ${name}`, async () => {
        await using portal = await openTestPortal(openStore);
        const browser = await loggedIn(portal);
        assert.equal((await browser.ask('GET', '/api/v1/clients')).status, 200);
        await lose(portal);
        assert.equal((await browser.ask('GET', '/api/v1/clients')).status, 403);
        const { body } = await browser.ask('GET', '/session');
        assert.equal(body.organization, undefined);
        assert.deepEqual(
          body.organizations.map(({ orgno }: { orgno: string }) => orgno),
          [READ],
        );
        assert.equal((await browser.change(CHOOSE, { orgno: MINE })).status, 403);
      });
    }

    test('has the roles that the person has at that moment', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = await loggedIn(portal);
      const times = { version: 1, createdAt: 0, updatedAt: 0 };
      const addedBy = { kind: 'seed', id: 'test' } as const;
      const member = { orgno: MINE, personId: PERSON_ID, name: 'B', roles: [], addedBy, ...times };
      await portal.store.transaction((unit) =>
        updateMember(unit, member, { name: 'B', roles: ['reader'] }, 0),
      );
      assert.deepEqual((await browser.ask('GET', '/api/v1/clients')).body.roles, ['reader']);
    });

    test('lets the session act for another organisation, under a new secret', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = await loggedIn(portal);
      const former = new Map(browser.cookies);
      assert.equal(
        (await browser.change('/api/v1/auth/switch-synth-org', { switch: FOREIGN })).body.switched,
        false,
      );
      assert.deepEqual(browser.cookies, former);
      assert.equal(
        (await browser.change('/api/v1/auth/switch-synth-org', { switch: READ })).body.switched,
        true,
      );
      assert.notDeepEqual(browser.cookies, former);
      assert.equal((await browser.ask('GET', '/session')).body.organization.orgno, READ);
    });
  });

  test('threats: stored markup: hostile names of organisations and persons are told as text, in JSON alone', async () => {
    await using portal = await openTestPortal(openStore);
    const markup = '"><script>alert(1)</script>\u2028';
    await portal.store.transaction(async (unit) => {
      await writeOrganisation(unit, { orgno: FOREIGN, name: markup, active: true }, 0);
      const times = { version: 1, createdAt: 0, updatedAt: 0 };
      const member = {
        orgno: FOREIGN,
        personId: PERSON_ID,
        name: markup,
        roles: ['reader'],
        ...times,
      } as const;
      await insertMember(unit, { ...member, addedBy: { kind: 'seed', id: 'test' } });
    });
    await join(portal.store, FOREIGN, ['reader'], 'somebody-else');
    const browser = portal.browser();
    await browser.logIn({ given_name: markup });
    const { body, headers } = await browser.ask('GET', '/session');
    assert.equal(headers.get('content-type'), 'application/json');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(body.person.name, markup);
    assert.ok(body.organizations.some(({ name }: { name: string }) => name === markup));
  });
});

async function loggedIn(
  portal: Awaited<ReturnType<typeof openTestPortal>>,
  sid = 'login-1',
): Promise<TestBrowser> {
  const browser = portal.browser();
  await browser.logIn({ sid });
  await browser.change(CHOOSE, { orgno: MINE });
  return browser;
}
