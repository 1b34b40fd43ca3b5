import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { DAY, HOUR, SECOND } from '../../clock.ts';
import { systemRandom } from '../../random.ts';
import type { Store } from '../../store/store.ts';
import { ORGS, openStandIn, PERSONS, PUBLIC_URL, type StandIn } from '../stand-in.fixture.ts';
import { addEvent } from './event-store.ts';
import { lookUpConsent } from './look-up.ts';

const REQUESTS = '/accessmanagement/api/v1/enterprise/consentrequests/';
const LOOK_UP = '/accessmanagement/api/v1/maskinporten/consent/lookup/';
const VIEW = '/accessmanagement/ui/consent/request';
const LIST = '/accessmanagement/ui/consent/active';
const WITHDRAW = '/accessmanagement/ui/consent/withdraw';
const WRITE = 'altinn:consentrequests.write';
const READ = 'altinn:consentrequests.read';
const ID = '0a7d59f8-8c62-4312-9fb4-62456664c96f';
const CITIZEN = `urn:altinn:person:identifier-no:${PERSONS.citizen}`;
const CUSTOMER = `urn:altinn:organization:identifier-no:${ORGS.customer}`;
const BANK = `urn:altinn:organization:identifier-no:${ORGS.bank}`;
const WAY_BACK = 'https://bank.example.no/loan?case=7';

function asked(given: object = {}): object {
  return {
    id: ID,
    from: CITIZEN,
    to: BANK,
    // 140 days after the clock of the tests.
    validTo: '2026-06-04T12:00:00.123+00:00',
    consentRights: [
      {
        action: ['consent'],
        resource: [{ type: 'urn:altinn:resource', value: 'demo-income' }],
        metaData: { inntektsaar: '2025' },
      },
    ],
    redirectUrl: WAY_BACK,
    portalViewMode: 'show',
    requestMessage: { nb: 'Til <lånesøknaden> din' },
    ...given,
  };
}

const AS_BANK = { as: 'bank', scope: WRITE } as const;

function request(standIn: StandIn, given: object = {}) {
  return standIn.ask('POST', REQUESTS, { ...AS_BANK, body: asked(given) });
}

async function open(store: Store): Promise<StandIn> {
  const standIn = await openStandIn(store);
  const made = await request(standIn);
  assert.equal(made.status, 201, made.text);
  return standIn;
}

function show(standIn: StandIn, id = ID) {
  return standIn.ask('GET', `${REQUESTS}${id}`, { as: 'bank', scope: READ });
}

function lookUp(standIn: StandIn, given: object = {}) {
  const body = { id: ID, from: CITIZEN, to: BANK, ...given };
  return standIn.ask('POST', LOOK_UP, { as: 'vendor', scope: 'altinn:maskinporten/consent.read', body });
}

function play(standIn: StandIn, part: 'accept' | 'reject' | 'revoke', body?: object) {
  return standIn.ask('POST', `/porthus/v1/consents/${ID}/${part}`, { ...AS_BANK, ...(body && { body }) });
}

forEachStore(({ openStore }) => {
  test('a consent that the person gives is found by Maskinporten until it is withdrawn', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const { body } = await show(standIn);
    assert.partialDeepStrictEqual(body, {
      ...{ id: ID, from: CITIZEN, to: BANK, validTo: '2026-06-04T12:00:00.123+00:00', consented: null },
      ...{ requiredDelegator: null, handledBy: null, consentRequestStatus: 'Created' },
      viewUri: `${PUBLIC_URL}accessmanagement/ui/consent/request?id=${ID}`,
    });
    assert.deepEqual(body.consentRights[0].metaData, { inntektsaar: '2025' });
    assert.equal((await lookUp(standIn)).body.code, 'AM-00014');
    const browser = await standIn.browser('citizen');
    const page = await browser.open(`${VIEW}?id=${ID}`);
    for (const text of [
      'Org bank AS',
      'Inntektsopplysninger',
      '2025',
      'Kresen Havert AS',
      '4. juni 2026',
      'bank.example.no',
    ]) {
      assert.ok(page.text.includes(text), text);
    }
    assert.match(
      page.headers.get('content-security-policy') ?? '',
      /form-action 'self' https:\/\/bank.example.no;/,
    );
    const accepted = await browser.send(VIEW, { id: ID, answer: 'accept' });
    assert.equal(accepted.status, 303);
    assert.equal(accepted.headers.get('location'), `${WAY_BACK}&Status=OK`);
    const found = await lookUp(standIn);
    assert.equal(found.status, 200);
    assert.deepEqual(found.body, {
      ...{ id: ID, from: CITIZEN, to: BANK },
      ...{ consented: '2026-01-15T12:00:00.000+00:00', validTo: '2026-06-04T12:00:00.123+00:00' },
      consentRights: [
        {
          action: ['consent'],
          resource: [{ type: 'urn:altinn:resource', value: 'demo-income' }],
          metadata: { inntektsaar: '2025' },
        },
      ],
    });
    assert.ok((await browser.open(LIST)).text.includes('Org bank AS'));
    await browser.open(`/accessmanagement/ui/consent/details?id=${ID}`);
    assert.equal(
      (await browser.send(WITHDRAW, { id: ID })).headers.get('location'),
      `${PUBLIC_URL}${LIST.slice(1)}`,
    );
    assert.equal((await lookUp(standIn)).body.code, 'AM-00011');
    assert.ok(!(await browser.open(LIST)).text.includes('Org bank AS'));
    standIn.clock.moveBy(2 * SECOND);
    const events = await standIn.ask('GET', `${REQUESTS}events`, { as: 'bank', scope: READ });
    assert.deepEqual(events.body.data.map(({ eventType }: { eventType: string }) => eventType).sort(), [
      'accepted',
      'revoked',
    ]);
  });

  test('the look-up says what is missing, and nothing of another’s consent (7.2)', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    await play(standIn, 'accept');
    const rows: readonly (readonly [object, number, string | undefined])[] = [
      [{}, 200, undefined],
      [{ id: ID.toUpperCase() }, 200, undefined],
      [{ id: ID.replace('0a7d', '0a7e') }, 404, 'AM-00001'],
      [{ from: `urn:altinn:person:identifier-no:${PERSONS.clerk}` }, 404, 'AM-00001'],
      [{ to: CUSTOMER }, 400, 'AM-00012'],
      [{ from: 'urn:altinn:person:identifier-no:13879510094' }, 400, 'AM.VLD-00001'],
      [{ to: CITIZEN }, 400, 'AM.VLD-00001'],
      [{ id: 'x' }, 400, 'AM.VLD-00001'],
    ];
    for (const [given, status, code] of rows) {
      const found = await lookUp(standIn, given);
      assert.deepEqual([found.status, found.body.code], [status, code], JSON.stringify(given));
    }
    const question = { id: ID, from: CITIZEN, to: ORGS.bank };
    const validTo = Date.parse('2026-06-04T12:00:00.123Z');
    assert.equal((await lookUpConsent(store.queries, question, validTo - 1)).found, true);
    const over = await lookUpConsent(store.queries, question, validTo);
    assert.deepEqual(over, { found: false, problem: 'expired' });
  });

  test('the same request again is answered alike, another one under its id is refused', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const again = await request(standIn);
    assert.equal(again.status, 200);
    assert.equal(again.body.consentRequestEvents.length, 1);
    const others = [
      { redirectUrl: `${WAY_BACK}8` },
      { validTo: '2026-06-04T12:00:00.124+00:00' },
      { from: CUSTOMER },
      { portalViewMode: 'hide' },
      { requestMessage: { nb: 'Annet' } },
    ];
    for (const other of others) {
      const refused = await request(standIn, other);
      assert.deepEqual([refused.status, refused.body.code], [400, 'AM-00016'], JSON.stringify(other));
    }
    const taken = {
      as: 'vendor',
      scope: WRITE,
      body: asked({ to: `${CUSTOMER.slice(0, -9)}${ORGS.vendor}` }),
    } as const;
    assert.equal((await standIn.ask('POST', REQUESTS, taken)).body.code, 'AM-00016');
    assert.equal((await standIn.ask('GET', `${REQUESTS}${ID}`, { as: 'vendor', scope: READ })).status, 404);
  });

  test('a supplier asks for the recipient with a delegated token, and nobody asks for another', async () => {
    await using store = await openStore();
    const standIn = await openStandIn(store);
    const delegated = { ...AS_BANK, supplier: 'vendor', body: asked() } as const;
    const made = await standIn.ask('POST', REQUESTS, delegated);
    assert.equal(made.body.handledBy, `urn:altinn:organization:identifier-no:${ORGS.vendor}`);
    const own = await standIn.ask('POST', REQUESTS, {
      as: 'vendor',
      scope: WRITE,
      body: asked({ id: ID.replace('0a', '0b') }),
    });
    assert.deepEqual([own.status, own.body.code], [403, 'AM-00000']);
    const page = await (await standIn.browser('citizen')).open(`${VIEW}?id=${ID}`);
    assert.ok(page.text.includes('Org vendor AS henter'));
  });

  test('threats: steps out of order: an answer counts once, in time, and from who is asked', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const citizen = await standIn.browser('citizen');
    assert.equal((await citizen.send(WITHDRAW, { id: ID })).status, 404);
    for (const person of ['manager', 'clerk', 'stranger'] as const) {
      const other = await standIn.browser(person);
      assert.equal((await other.open(`${VIEW}?id=${ID}`)).status, 404, person);
      assert.equal((await other.send(VIEW, { id: ID, answer: 'accept' })).status, 404, person);
      assert.equal((await other.send(WITHDRAW, { id: ID })).status, 404, person);
    }
    assert.equal((await citizen.send(VIEW, { id: ID, answer: 'accept', form_token: 'x' })).status, 403);
    assert.equal((await citizen.send(VIEW, { id: ID })).status, 404);
    const rejected = await citizen.send(VIEW, { id: ID, answer: 'reject' });
    assert.equal(rejected.headers.get('location'), `${WAY_BACK}&Status=Failed&ErrorMessage=Rejected`);
    assert.equal((await citizen.send(VIEW, { id: ID, answer: 'accept' })).status, 409);
    assert.equal((await lookUp(standIn)).body.code, 'AM-00014');
    assert.equal((await show(standIn)).body.consentRequestStatus, 'Rejected');
    assert.equal((await citizen.send(WITHDRAW, { id: ID })).status, 409);
    for (const part of ['accept', 'reject', 'revoke'] as const)
      assert.equal((await play(standIn, part)).status, 400);
  });

  test('a request that nobody answers expires at its end or after 90 days, whichever comes first', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const soon = ID.replace('0a', '0c');
    await request(standIn, { id: soon, validTo: '2026-01-15T13:00:00Z' });
    standIn.clock.moveBy(HOUR - 1);
    assert.equal((await show(standIn, soon)).body.consentRequestStatus, 'Created');
    standIn.clock.moveBy(1);
    assert.equal((await show(standIn, soon)).body.consentRequestStatus, 'Expired');
    standIn.clock.moveBy(90 * DAY - HOUR);
    const citizen = await standIn.browser('citizen');
    assert.equal((await citizen.open(`${VIEW}?id=${ID}`)).status, 410);
    assert.equal((await citizen.send(VIEW, { id: ID, answer: 'accept' })).status, 410);
    assert.equal((await lookUp(standIn)).body.code, 'AM-00013');
  });

  test('for an organisation, one who may manage access answers, or the person that is named', async () => {
    await using store = await openStore();
    const standIn = await openStandIn(store);
    assert.equal((await request(standIn, { from: CUSTOMER })).status, 201);
    assert.equal((await play(standIn, 'accept')).status, 400);
    assert.equal((await play(standIn, 'accept', { person: PERSONS.clerk })).status, 403);
    assert.equal((await play(standIn, 'accept', { person: PERSONS.stranger })).status, 403);
    const manager = await standIn.browser('manager');
    assert.ok((await manager.open(`${VIEW}?id=${ID}`)).text.includes('Org customer AS'));
    assert.equal((await play(standIn, 'accept', { person: PERSONS.manager })).status, 200);
    assert.equal((await lookUp(standIn, { from: CUSTOMER })).status, 200);
    const events = (await show(standIn)).body.consentRequestEvents;
    assert.deepEqual(
      events.map(({ performedBy }: { performedBy: string }) => performedBy),
      [BANK, CUSTOMER],
    );
    const named = { id: ID.replace('0a', '0d'), from: CUSTOMER, requiredDelegator: CITIZEN };
    assert.equal((await request(standIn, named)).status, 201);
    assert.equal((await manager.open(`${VIEW}?id=${named.id}`)).status, 404);
  });

  test('only those who are known are asked', async () => {
    await using store = await openStore();
    const standIn = await openStandIn(store);
    const rows = [
      ['urn:altinn:person:identifier-no:17869410020', 'AM-00004'],
      [`urn:altinn:organization:identifier-no:${ORGS.shutOut}`, 'AM-00003'],
      ['urn:altinn:organization:identifier-no:310001007', 'AM-00003'],
    ] as const;
    for (const [from, code] of rows) assert.equal((await request(standIn, { from })).body.code, code, from);
  });

  test('programs play the giver for the recipient alone, and nobody but the giver', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const other = await standIn.ask('POST', `/porthus/v1/consents/${ID}/accept`, {
      as: 'vendor',
      scope: WRITE,
    });
    assert.equal(other.status, 404);
    const reading = await standIn.ask('POST', `/porthus/v1/consents/${ID}/accept`, {
      as: 'bank',
      scope: READ,
    });
    assert.equal(reading.status, 403);
    assert.equal((await play(standIn, 'accept', { person: 'x' })).status, 400);
    assert.equal((await play(standIn, 'accept', { person: PERSONS.manager })).status, 403);
    assert.equal((await play(standIn, 'revoke')).status, 400);
    assert.equal((await play(standIn, 'accept', {})).status, 200);
  });

  test('a request waits on the giver’s own page when the recipient wants it to', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const hidden = ID.replace('0a', '0e');
    await request(standIn, { id: hidden, portalViewMode: 'hide' });
    const list = (await (await standIn.browser('citizen')).open(LIST)).text;
    assert.ok(list.includes(ID));
    assert.ok(!list.includes(hidden));
  });

  test('of the same request sent many times at once, one is made', async () => {
    await using store = await openStore();
    const standIn = await openStandIn(store);
    const made = await Promise.all(Array.from({ length: 8 }, () => request(standIn)));
    assert.deepEqual(made.map(({ status }) => status).sort(), [...Array(7).fill(200), 201]);
  });

  test('of two who answer at once, one does', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const answers = await Promise.all([
      play(standIn, 'accept'),
      play(standIn, 'reject'),
      play(standIn, 'accept'),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400]);
  });

  test('threats: stored markup: what a recipient writes is text on the page', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    const page = await (await standIn.browser('citizen')).open(`${VIEW}?id=${ID}`);
    assert.ok(page.text.includes('Til &lt;lånesøknaden&gt; din'));
  });

  test('a consent and its events are deleted 60 days after it has ended, and not before', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    await play(standIn, 'accept');
    const end = Date.parse('2026-06-04T12:00:00.123Z') + 60 * DAY;
    await store.expire(end);
    assert.equal((await show(standIn)).status, 200);
    await store.expire(end + 1);
    assert.equal((await show(standIn)).status, 404);
    const events = await store.queries.selectFrom('altinn_consent_events').selectAll().execute();
    assert.deepEqual(events, []);
  });

  test('the journal tells what became of a consent, and holds no person’s number', async () => {
    await using store = await openStore();
    const standIn = await open(store);
    await play(standIn, 'accept');
    await play(standIn, 'revoke');
    const entries = await store.queries.selectFrom('audit_events').selectAll().orderBy('sequence').execute();
    assert.deepEqual(
      entries.map(({ noun, action }) => [noun, action]),
      [
        ['consent', 'requested'],
        ['consent', 'accepted'],
        ['consent', 'revoked'],
      ],
    );
    assert.ok(!JSON.stringify(entries).includes(PERSONS.citizen));
  });

  test('events come a hundred at a time, each once, to their recipient alone', async () => {
    await using store = await openStore();
    const standIn = await openStandIn(store);
    await request(standIn);
    const told = { type: 'accepted', performedBy: CITIZEN, createdAt: TEST_START } as const;
    await store.transaction(async ({ queries }) => {
      for (let at = 0; at < 101; at++) await addEvent(queries, systemRandom, { id: ID, to: ORGS.bank }, told);
    });
    standIn.clock.moveBy(SECOND + 1);
    const as = { as: 'bank', scope: READ } as const;
    const first = await standIn.ask('GET', `${REQUESTS}events?eventType=accepted&eventType=revoked`, as);
    assert.equal(first.body.data.length, 100);
    const next = new URL(first.body.links.next);
    assert.deepEqual(next.searchParams.getAll('eventType'), ['accepted', 'revoked']);
    const second = await standIn.ask('GET', `${next.pathname}${next.search}`, as);
    assert.equal(second.body.data.length, 1);
    assert.deepEqual(second.body.links, {});
    const other = await standIn.ask('GET', `${REQUESTS}events`, { as: 'vendor', scope: READ });
    assert.deepEqual(other.body.data, []);
    for (const query of ['continuationToken=x', 'eventType=created', 'consentRequestId=x']) {
      assert.equal((await standIn.ask('GET', `${REQUESTS}events?${query}`, as)).status, 400, query);
    }
  });
});
