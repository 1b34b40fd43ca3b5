import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { MINUTE } from '../../clock.ts';
import { answerOf } from '../front.fixture.ts';
import { OWNER, PERSON, SERVICE, SUPPLIER } from '../registry.fixture.ts';
import { pathFor, redeem, visit } from '../relying.fixture.ts';
import { AUTHORIZATIONS_SCOPE } from './authorizations-api.ts';
import {
  about,
  ask,
  give,
  type Insight,
  machineToken,
  OTHER_PERSON,
  openInsight,
} from './insight.fixture.ts';

const CONSENT = 'openid demo:consent';
const ASKING = `openid ${AUTHORIZATIONS_SCOPE}`;
const OF_CLIENTS = '/clients/authorizations';
const OF_APIS = '/api-provider/authorizations';

type Entry = Readonly<Record<string, unknown>> & {
  readonly authorization_id: string;
  readonly client_id: string;
};

async function list(insight: Insight, path: string, token: string): Promise<readonly Entry[]> {
  const { status, body } = await ask(insight, path, token);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

async function listByMachine(insight: Insight, path: string, token: string, pid: string) {
  const { status, body } = await ask(insight, path, token, about(pid));
  assert.equal(status, 200, JSON.stringify(body));
  return body as readonly Entry[];
}

const clientsOf = (entries: readonly Entry[]) => entries.map(({ client_id }) => client_id).sort();

/** A person who has agreed at `one` and at `two`, and one who has agreed at `one`. */
async function openGiven(openStore: Parameters<typeof openInsight>[0]) {
  const insight = await openInsight(openStore);
  const { front, services } = insight;
  const [browser, other] = [front.browser(), front.browser()];
  await give(front, browser, services.one, CONSENT);
  await give(front, browser, services.two, CONSENT);
  await give(front, other, services.one, CONSENT, { other: OTHER_PERSON });
  const tokens = {
    one: (await give(front, browser, services.one, ASKING)).access_token,
    owner: (await give(front, browser, services.owner, ASKING)).access_token,
    other: (await give(front, other, services.one, ASKING)).access_token,
  };
  return { insight, front, services, browser, tokens };
}

forEachStore(({ openStore }) => {
  describe('what a person has given is listed', () => {
    let world: Awaited<ReturnType<typeof openGiven>>;
    before(async () => {
      world = await openGiven(openStore);
    });
    after(() => world.insight[Symbol.asyncDispose]());

    test('with the fields of 2.9 and no others, times in milliseconds', async () => {
      const { insight, tokens } = world;
      const [entry, ...more] = await list(insight, OF_CLIENTS, tokens.one);
      assert.deepEqual(more, []);
      assert.match(entry?.authorization_id ?? '', /^[0-9a-f-]{36}$/);
      assert.deepEqual(entry, {
        authorization_id: entry?.authorization_id,
        ...{ client_id: 'svc-one', client_name: 'one', description: 'En tjeneste' },
        ...{ authorized_at: TEST_START, expires: entry?.['expires'] },
        scopes: [
          { name: 'openid', requires_user_consent: false },
          {
            ...{ name: 'demo:consent', description: 'Lese consent', long_description: '' },
            ...{ requires_user_consent: true, visibility: 'PUBLIC', owner_orgno: OWNER },
          },
        ],
        consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${SERVICE}` },
      });
      assert.ok(Number(entry?.['expires']) > TEST_START + MINUTE);
    });

    test('where consent was asked, or all of it when that is asked for', async () => {
      const { insight, tokens } = world;
      assert.equal((await list(insight, OF_CLIENTS, tokens.one)).length, 1);
      assert.equal((await list(insight, `${OF_CLIENTS}?require_user_consent=true`, tokens.one)).length, 1);
      assert.equal((await list(insight, `${OF_CLIENTS}?require_user_consent=false`, tokens.one)).length, 2);
      assert.equal((await list(insight, `${OF_CLIENTS}?visibility=PUBLIC`, tokens.one)).length, 1);
      assert.equal((await list(insight, `${OF_CLIENTS}?visibility=PRIVATE`, tokens.one)).length, 0);
    });

    test('to an organisation by its own clients, and by its own scopes whoever has the client', async () => {
      const { insight, tokens } = world;
      assert.deepEqual(clientsOf(await list(insight, OF_CLIENTS, tokens.one)), ['svc-one']);
      assert.deepEqual(clientsOf(await list(insight, OF_APIS, tokens.one)), []);
      assert.deepEqual(clientsOf(await list(insight, OF_CLIENTS, tokens.owner)), []);
      assert.deepEqual(clientsOf(await list(insight, OF_APIS, tokens.owner)), ['svc-one', 'svc-two']);
    });

    test('to a machine that names the person, as to a service where the person is logged in', async () => {
      const { insight, tokens } = world;
      const [service, owner] = [machineToken(SERVICE), machineToken(OWNER)];
      const byPerson = await list(insight, OF_CLIENTS, tokens.one);
      assert.deepEqual(await listByMachine(insight, OF_CLIENTS, service, PERSON), byPerson);
      const apis = await listByMachine(insight, OF_APIS, owner, PERSON);
      assert.deepEqual(clientsOf(apis), ['svc-one', 'svc-two']);
      assert.deepEqual(await listByMachine(insight, OF_CLIENTS, machineToken(SUPPLIER), OTHER_PERSON), []);
    });

    test('of nobody else than the person', async () => {
      const { insight, tokens } = world;
      const [mine] = await list(insight, OF_CLIENTS, tokens.one);
      const [theirs, ...more] = await list(insight, OF_CLIENTS, tokens.other);
      assert.deepEqual(more, []);
      assert.notEqual(theirs?.authorization_id, mine?.authorization_id);
    });

    test('with what the browser said that it is', async () => {
      const { insight, front, services, browser, tokens } = world;
      const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
      const headers = { cookie, 'user-agent': 'Mozilla/5.0 Sample' };
      front.clock.moveBy(1);
      const answer = await front.ask(pathFor(services.one, { scope: 'openid demo:read' }), { headers });
      await redeem(front, services.one, answerOf(answer).get('code') ?? '');
      const all = await list(insight, `${OF_CLIENTS}?require_user_consent=false`, tokens.one);
      assert.deepEqual(
        all.map(({ user_agent }) => user_agent),
        ['Mozilla/5.0 Sample', undefined, undefined],
      );
    });

    test('for as long as something can come of it', async () => {
      const { insight, front } = world;
      const machine = machineToken(SERVICE);
      const [entry] = await listByMachine(insight, OF_CLIENTS, machine, PERSON);
      front.clock.moveTo(Number(entry?.['expires']) - 1);
      assert.equal((await listByMachine(insight, OF_CLIENTS, machine, PERSON)).length, 1);
      front.clock.moveBy(1);
      assert.equal((await listByMachine(insight, OF_CLIENTS, machine, PERSON)).length, 0);
    });
  });

  describe('an authorization is taken back', () => {
    const remove = (insight: Insight, id: string, token: string) =>
      ask(insight, `/authorizations/${id}`, token, { method: 'DELETE' });

    test('with all its tokens, once, and the owner of the client reads of it in the journal', async () => {
      const { insight, front, services, browser, tokens } = await openGiven(openStore);
      await using _ = insight;
      front.clock.moveBy(1);
      const given = await give(front, browser, services.one, `${CONSENT} profile`);
      const [latest] = await list(insight, OF_CLIENTS, tokens.one);
      const userinfo = () => ask(insight, '/userinfo', given.access_token);
      assert.equal((await userinfo()).status, 200);
      const { status, body } = await remove(insight, latest?.authorization_id ?? '', tokens.one);
      assert.deepEqual([status, body], [204, undefined]);
      assert.equal((await userinfo()).status, 401);
      assert.equal((await list(insight, OF_CLIENTS, tokens.one)).length, 1);
      assert.equal((await remove(insight, latest?.authorization_id ?? '', tokens.one)).status, 404);
      const entries = await front.store.queries
        .selectFrom('audit_events')
        .select(['owner_orgno', 'actor_kind', 'actor_id', 'noun', 'object_id', 'action'])
        .execute();
      assert.deepEqual(entries, [
        {
          ...{ owner_orgno: SERVICE, actor_kind: 'client', actor_id: 'svc-one', noun: 'authorization' },
          ...{ object_id: latest?.authorization_id, action: 'withdrawn' },
        },
      ]);
    });

    test('by a machine of who owns the client, and of who owns a scope', async () => {
      const { insight } = await openGiven(openStore);
      await using _ = insight;
      for (const orgno of [SUPPLIER, OWNER]) {
        const [entry] = await listByMachine(
          insight,
          orgno === OWNER ? OF_APIS : OF_CLIENTS,
          machineToken(orgno),
          PERSON,
        );
        assert.equal((await remove(insight, entry?.authorization_id ?? '', machineToken(orgno))).status, 204);
      }
      assert.deepEqual(await listByMachine(insight, OF_APIS, machineToken(OWNER), PERSON), []);
    });

    test('once by any number at the same moment', async () => {
      const { insight, front, tokens } = await openGiven(openStore);
      await using _ = insight;
      const [entry] = await list(insight, OF_CLIENTS, tokens.one);
      const id = entry?.authorization_id ?? '';
      const answers = await Promise.all(Array.from({ length: 8 }, () => remove(insight, id, tokens.one)));
      for (const { status } of answers) assert.ok(status === 204 || status === 404, `${status}`);
      const entries = await front.store.queries.selectFrom('audit_events').select('object_id').execute();
      assert.deepEqual(entries, [{ object_id: id }]);
    });

    test('before its code has become tokens, and then it becomes none', async () => {
      await using insight = await openInsight(openStore);
      const { front, services } = insight;
      const browser = front.browser();
      await visit(browser, services.one, { scope: CONSENT });
      const shown = await browser.submit('/consent', { answer: 'given' });
      const [entry] = await listByMachine(insight, OF_CLIENTS, machineToken(SERVICE), PERSON);
      assert.equal((await remove(insight, entry?.authorization_id ?? '', machineToken(SERVICE))).status, 204);
      const { error } = await redeem(front, services.one, answerOf(shown).get('code') ?? '');
      assert.equal(error, 'invalid_grant');
    });

    test('by nobody whom it does not concern, who is told no more than of one that is none', async () => {
      const { insight, tokens } = await openGiven(openStore);
      await using _ = insight;
      const [entry] = await list(insight, OF_CLIENTS, tokens.one);
      const id = entry?.authorization_id ?? '';
      const strange = machineToken(SUPPLIER);
      const told = await remove(insight, id, strange);
      const none = await remove(insight, '00000000-0000-7000-8000-000000000000', strange);
      const said = ({ body }: typeof told) => body.error_description.replace(/ \(trace_id: .*/, '');
      assert.deepEqual([told.status, told.body.error, said(told)], [404, none.body.error, said(none)]);
      // Of the same organisation, for another person.
      assert.equal((await remove(insight, id, tokens.other)).status, 404);
      assert.equal((await list(insight, OF_CLIENTS, tokens.one)).length, 1);
    });
  });
});
