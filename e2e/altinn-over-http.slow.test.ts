/**
 * What Maskinporten asks of Altinn, over the real doors: in the process, as a simulator does of itself, and over HTTP as of a
 * real Altinn. There the platform is the simulator's own stand-in, behind a gateway that tests can make slow or failing.
 */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import {
  type Answer as Gate,
  openScriptedPlatform,
  type ScriptedPlatform,
} from '../src/altinn/platform/platform.fixture.ts';
import { onPostgres } from '../test/stores.ts';
import { type Asked, codeOf, type Simulator, startPorthusIn, startSimulator } from './simulator.fixture.ts';

const INSURER = '310013005';
const SUPPLIER = '310014001';
const DELEGATED = 'nav:dsop/aap.read';
const UNDELEGATED = 'nav:dsop/sykepenger.read';
const CUSTOMER = '310011002';
const OTHER_CUSTOMER = '310012009';
const PERSON = '13879510095';
const CONSENTS = {
  accepted: '0a7d59f8-8c62-4312-9fb4-62456664c96f',
  pending: '3c1e8b52-7a7d-4f6e-8f43-5a0b6c9d2e10',
  expired: 'e7b0a0c4-2f3d-4c58-9a61-0d8f7b6a5c43',
  unknown: '11111111-2f3d-4c58-9a61-0d8f7b6a5c43',
};

const delegated = { scope: DELEGATED, 'consumer-org': INSURER };
const withSystemUser = { scope: 'demo:invoice.read', 'system-user': CUSTOMER };
const withConsent = (id: string) => ({ scope: 'demo:income.read', consent: id, from: PERSON });

type Wanted = readonly [client: string, asked: Asked];

const ON_BEHALF: Wanted = ['insurance-supplier', delegated];
/** The grants that need a register each, and one that needs none. */
const NEEDING: readonly Wanted[] = [
  ON_BEHALF,
  ['erp-vendor', withSystemUser],
  ['bank', withConsent(CONSENTS.accepted)],
];
const PLAIN: Wanted = ['insurance-supplier', { scope: 'demo:hello.read' }];

/** Hands on to `url()` what was asked, and back what it answers. */
function handOn(gateway: () => ScriptedPlatform, url: () => string): Gate {
  return ({ url: path = '/', method, headers }, response) => {
    const { host: _, ...kept } = headers;
    const { body = '' } = gateway().asked.at(-1) ?? {};
    const onwards = request(new URL(path, url()), { method, headers: kept }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onwards.on('error', () => response.destroy());
    onwards.end(body);
  };
}

/** A simulator whose Altinn is reached over HTTP, through a gateway. */
async function startOverHttp(environment: Asked = {}) {
  await using starting = new AsyncDisposableStack();
  let altinn = '';
  const gateway: ScriptedPlatform = starting.use(await openScriptedPlatform());
  const through = handOn(
    () => gateway,
    () => altinn,
  );
  gateway.answer = through;
  const simulator = starting.use(
    await startSimulator({
      ...environment,
      PORTHUS_ALTINN_PLATFORM_URL: gateway.url,
      PORTHUS_ALTINN_ORGANISATION: '310001007',
      PORTHUS_ALTINN_TIMEOUT_SECONDS: '2',
    }),
  );
  altinn = simulator.altinn;
  const resources = starting.move();
  return { simulator, gateway, through, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

function asksAsAgreed(way: string, start: (stack: AsyncDisposableStack) => Promise<Simulator>): void {
  describe(`the registers of Altinn, asked ${way}`, () => {
    const stack = new AsyncDisposableStack();
    let simulator: Simulator;
    before(async () => {
      simulator = await start(stack);
    });
    after(() => stack.disposeAsync());

    const consumer = { client: 'insurer', asked: { scope: 'altinn:consentrequests.write' } };

    test('a supplier gets a token for what its customer has delegated', async () => {
      const { consumer, supplier, delegation_source } = await simulator.claims(
        'insurance-supplier',
        delegated,
      );
      const organisation = (orgno: string) => ({ authority: 'iso6523-actorid-upis', ID: `0192:${orgno}` });
      assert.deepEqual([consumer, supplier], [organisation(INSURER), organisation(SUPPLIER)]);
      assert.equal(delegation_source, simulator.altinn);
    });

    test('and none for what it has not, until that is delegated, nor once it is withdrawn', async () => {
      const wanted = { scope: UNDELEGATED, 'consumer-org': INSURER };
      const outcome = async () => codeOf(await simulator.ask('insurance-supplier', wanted));
      assert.equal(await outcome(), '403 MP-251');
      const api = `${simulator.altinn}porthus/v1`;
      const schemes = await simulator.call('GET', `${api}/delegation-schemes?scope=${UNDELEGATED}`, consumer);
      const body = { supplier_org: SUPPLIER, delegation_scheme_id: schemes.body[0].id };
      const { body: given } = await simulator.call('POST', `${api}/delegations`, consumer, body);
      assert.equal(await outcome(), '200');
      await simulator.call('DELETE', `${api}/delegations/${given.id}`, consumer);
      assert.equal(await outcome(), '403 MP-251');
    });

    test('a vendor gets a token as system user of the customer that approved, and of no other', async () => {
      const { authorization_details: details } = await simulator.claims('erp-vendor', withSystemUser);
      assert.deepEqual(details, [
        {
          type: 'urn:altinn:systemuser',
          systemuser_id: ['33a0911a-5459-456f-bc57-3d37ef9a016c'],
          systemuser_org: { authority: 'iso6523-actorid-upis', ID: `0192:${CUSTOMER}` },
          system_id: '310010006_erp',
        },
      ]);
      const other = await simulator.ask('erp-vendor', { ...withSystemUser, 'system-user': OTHER_CUSTOMER });
      assert.match(other.body.error_description, /^System user not found/);
    });

    test('a token says what a person has consented to', async () => {
      const { authorization_details: details } = await simulator.claims(
        'bank',
        withConsent(CONSENTS.accepted),
      );
      const [{ consented, validTo, ...rest }] = details as [{ consented: string; validTo: string }];
      assert.match(`${consented} ${validTo}`, /^\S+(?:Z|[+-]\d\d:\d\d) \S+(?:Z|[+-]\d\d:\d\d)$/);
      assert.deepEqual(rest, {
        type: 'urn:altinn:consent',
        id: CONSENTS.accepted,
        from: `urn:altinn:person:identifier-no:${PERSON}`,
        to: { authority: 'iso6523-actorid-upis', ID: '0192:310016004' },
        consentRights: [
          {
            action: ['consent'],
            resource: [{ type: 'urn:altinn:resource', value: 'demo-income' }],
            metadata: { inntektsaar: '2025' },
          },
        ],
      });
    });

    const wrong: readonly (readonly [string, string, RegExp])[] = [
      ['nobody has accepted', CONSENTS.pending, /is not accepted/],
      ['is past its end', CONSENTS.expired, /has expired/],
      ['nobody has asked for', CONSENTS.unknown, /is not known/],
    ];
    for (const [name, id, description] of wrong) {
      test(`and there is none with a consent that ${name}`, async () => {
        const { status, body } = await simulator.ask('bank', withConsent(id));
        assert.equal(status, 403);
        assert.match(body.error_description, description);
      });
    }

    test('nor with one that was given to another', async () => {
      const { body } = await simulator.ask('insurer', withConsent(CONSENTS.accepted));
      assert.match(body.error_description, /is not given to organization 310013005/);
    });
  });
}

asksAsAgreed('in the process', async (stack) => stack.use(await startSimulator()));
asksAsAgreed('over HTTP', async (stack) => stack.use(await startOverHttp()).simulator);
onPostgres(({ createDatabase }) => {
  asksAsAgreed('over HTTP', async (stack) => {
    const { location } = stack.use(await createDatabase());
    assert.equal(location.kind, 'postgres');
    return stack.use(await startOverHttp({ PORTHUS_DATABASE_URL: location.url })).simulator;
  });
});

describe('an Altinn that gives no answer', () => {
  const stack = new AsyncDisposableStack();
  let world: Awaited<ReturnType<typeof startOverHttp>>;
  before(async () => {
    world = stack.use(await startOverHttp());
  });
  after(() => stack.disposeAsync());

  test('is asked by one token for many grants, of which there is a record like of any other', async () => {
    const { simulator, gateway } = world;
    for (const [client, asked] of [...NEEDING, ...NEEDING]) await simulator.ask(client, asked);
    const shown = new Set(gateway.asked.map(({ authorization }) => authorization?.slice('Bearer '.length)));
    const [token = '', ...others] = shown;
    assert.deepEqual(others, []);
    const { jti, consumer } = decodeJwt(token);
    using database = new DatabaseSync(join(simulator.porthus.data, 'porthus.sqlite'), { readOnly: true });
    const records = database
      .prepare("SELECT jti, consumer, client_orgno, names_person FROM issuances WHERE credential = 'itself'")
      .all();
    const record = { jti, consumer: '310001007', client_orgno: '310001007', names_person: 0 };
    assert.deepEqual(
      records.map((row) => ({ ...row })),
      [record],
    );
    assert.deepEqual(consumer, { authority: 'iso6523-actorid-upis', ID: '0192:310001007' });
  });

  const gates: Readonly<Record<string, Gate>> = {
    failing: (_, response) => response.writeHead(500).end(),
    'breaking off': (_, response) => response.destroy(),
    'maintained, and telling so on a page': (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Vedlikehold</h1>'),
    slow: () => {},
  };
  for (const [name, gate] of Object.entries(gates)) {
    test(`since it is ${name} costs no grant: the same is good afterwards, once`, async () => {
      const { simulator, gateway, through } = world;
      const grants = await Promise.all(NEEDING.map(([client, asked]) => simulator.sign(client, asked)));
      gateway.answer = gate;
      for (const refused of await Promise.all(grants.map((grant) => simulator.send(grant)))) {
        assert.equal(codeOf(refused), '503 temporarily_unavailable', refused.text);
        assert.ok(refused.headers.has('retry-after'));
        assert.doesNotMatch(refused.text, /127\.0\.0\.1|HTTP 500/, 'why is not for the caller');
      }
      gateway.answer = through;
      for (const grant of grants) assert.equal((await simulator.send(grant)).status, 200);
      for (const grant of grants) assert.equal(codeOf(await simulator.send(grant)), '400 MP-012');
    });
  }

  test('slows no grant that needs none (threats: denial of service)', async () => {
    const { simulator, gateway, through } = world;
    const held: (() => void)[] = [];
    gateway.answer = (...asked) => held.push(() => through(...asked));
    let answered = 0;
    const waiting = Array.from({ length: 4 }, async () => {
      const { status } = await simulator.ask(...ON_BEHALF);
      answered++;
      return status;
    });
    const plain = await Promise.all(Array.from({ length: 8 }, () => simulator.ask(...PLAIN)));
    assert.ok(plain.every(({ status }) => status === 200));
    assert.equal(answered, 0);
    gateway.answer = through;
    for (const release of held) release();
    assert.deepEqual(await Promise.all(waiting), [200, 200, 200, 200]);
  });

  test('is told to the operator, makes no node unready, and is asked no more for a while', async () => {
    const { simulator, gateway, through } = world;
    gateway.answer = (_, response) => response.writeHead(500).end();
    for (let times = 0; times < 5; times++) await simulator.ask(...ON_BEHALF);
    const before = gateway.asked.length;
    assert.equal(
      codeOf(await simulator.ask('bank', withConsent(CONSENTS.accepted))),
      '503 temporarily_unavailable',
    );
    assert.equal(gateway.asked.length, before);
    const ready = await fetch(`${simulator.porthus.admin}readyz`);
    const { checks } = (await ready.json()) as { checks: Record<string, string> };
    assert.equal(ready.status, 200);
    assert.match(checks['altinn'] ?? '', /is not asked just now/);
    const metrics = await (await fetch(`${simulator.porthus.admin}metrics`)).text();
    assert.match(metrics, /^porthus_altinn_given_up 1$/m);
    assert.match(
      metrics,
      /porthus_altinn_lookup_duration_seconds_count\{register="consents",outcome="held-back"\} 1/,
    );
    assert.equal((await simulator.ask(...PLAIN)).status, 200);
    gateway.answer = through;
  });
});

test('a production that is told of an Altinn watches it, and one that is not has none', async () => {
  const production = {
    PORTHUS_MODE: 'production',
    PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no',
    PORTHUS_SKYPORTEN_URL: 'https://skyporten.example.no',
    PORTHUS_SELFSERVICE_URL: 'https://selfservice.example.no',
  };
  const connected = {
    PORTHUS_ALTINN_PLATFORM_URL: 'https://platform.example.no',
    PORTHUS_ALTINN_ORGANISATION: '310001007',
    PORTHUS_ALTINN_DELEGATION_SOURCE: 'https://altinn.example.no/',
  };
  const checksOf = async (environment: Asked) => {
    await using porthus = await startPorthusIn(environment);
    const { checks } = (await (await fetch(`${porthus.admin}readyz`)).json()) as { checks: object };
    return checks;
  };
  assert.ok(!('altinn' in (await checksOf(production))));
  assert.deepEqual(Object.entries(await checksOf({ ...production, ...connected })).at(-1), ['altinn', 'ok']);
});
