/** spec/idporten.md 11.3: the table of the exchange, row for row; and the same for tokens of organisations. */
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createLocalJWKSet, decodeJwt, exportJWK, type JWTPayload, jwtVerify, UnsecuredJWT } from 'jose';
import { sqliteStores, TEST_START } from '../../../test/stores.ts';
import { MINUTE, numericDate, stoppedClock } from '../../clock.ts';
import { createDoor, type Door } from '../../http/door.ts';
import { createHealth } from '../../http/health.ts';
import { createLogger } from '../../http/logger.ts';
import { createMetrics } from '../../http/metrics.ts';
import { organisationObject } from '../../identifiers/org-number.ts';
import { parseScopePrefix } from '../../identifiers/scope-prefix.ts';
import type { AccessTokenVerifier } from '../../issuer/access-token.ts';
import { systemRandom } from '../../random.ts';
import { insertPerson } from '../../registry/persons/person-store.ts';
import { insertPrefix } from '../../registry/prefixes/prefix-store.ts';
import type { Store } from '../../store/store.ts';
import { problemBody } from '../api/problem.ts';
import { ORGS, PERSONS, PUBLIC_URL } from '../stand-in.fixture.ts';
import { addExchange, altinnIssuer, type ExchangeParts } from './exchange.ts';
import { idportenProvider, levelOf } from './idporten-provider.ts';
import { maskinportenProvider } from './maskinporten-provider.ts';

const NOW = numericDate(TEST_START);
const EXP = NOW + 120;
const EXCHANGE = '/authentication/api/v1/exchange/';
const ISSUER = altinnIssuer(PUBLIC_URL);

/** The token is its claims, save for what the issuer's own check would refuse. */
const verify: AccessTokenVerifier = async (token) => {
  const claims = decodeJwt(token);
  return claims.iss === 'good' ? { ok: true, claims } : { ok: false, why: 'it is not issued by good' };
};

const OF_PERSON = {
  ...{ iss: 'good', sub: 'pairwise', aud: 'api', at_hash: 'x', sid: 'old', exp: EXP, iat: NOW },
  ...{
    pid: PERSONS.manager,
    acr: 'idporten-loa-high',
    amr: ['BankID'],
    scope: 'openid altinn:instances.read',
  },
  client_id: 'vat-desktop',
};
const OF_ORGANISATION = {
  ...{ iss: 'good', exp: EXP, iat: NOW, jti: 'j', scope: 'altinn:instances.read', client_amr: 'x' },
  consumer: organisationObject(ORGS.vendor),
};
const SYSTEM_USER = [
  {
    ...{ type: 'urn:altinn:systemuser', systemuser_id: ['33a0911a-5459-456f-bc57-3d37ef9a016c'] },
    ...{ systemuser_org: organisationObject(ORGS.customer), system_id: `${ORGS.vendor}_ledger` },
  },
];

describe('the exchange of tokens', () => {
  let store: Store;
  let parts: ExchangeParts;
  let door: Door;
  let publicJwk: object;

  before(async () => {
    store = await sqliteStores().openStore();
    await store.transaction(async (unit) => {
      await insertPerson(unit, { pid: PERSONS.manager, name: 'Blid Kanelbolle' }, 1);
      const prefix = parseScopePrefix('ledger') ?? assert.fail();
      await insertPrefix(unit, { prefix, ownerOrgno: ORGS.vendor, active: true }, 1);
    });
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const pair = await webcrypto.subtle.generateKey(
      { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
      true,
      ['sign', 'verify'],
    );
    publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'altinn-1', alg: 'RS256', use: 'sig' };
    const key = { kid: 'altinn-1', algorithm: 'RS256', privateKey: pair.privateKey, publicJwk };
    parts = {
      ...{ clock: stoppedClock(TEST_START + MINUTE), random: systemRandom, publicUrl: PUBLIC_URL },
      providers: [maskinportenProvider(store.queries, verify), idportenProvider(store.queries, verify)],
      openKeyRing: async () => ({ signer: () => key, published: () => [key] }) as never,
    };
    door = doorOf(parts);
  });
  after(() => store[Symbol.asyncDispose]());

  function doorOf(given: ExchangeParts): Door {
    const opened = createDoor({
      ...{ name: 'altinn', publicUrl: PUBLIC_URL, random: systemRandom, refusalBody: problemBody },
      ...{ logger: createLogger({ level: 'silent' }), metrics: createMetrics() },
      health: createHealth({ checks: [] }),
    });
    addExchange(opened, given);
    return opened;
  }

  async function exchange(provider: string, claims: object | string, through: Door = door) {
    const token =
      typeof claims === 'string' ? claims : `Bearer ${new UnsecuredJWT(claims as JWTPayload).encode()}`;
    const headers: Record<string, string> = token === '' ? {} : { authorization: token };
    const response = await through.fetch(
      new Request(new URL(`${EXCHANGE}${provider}`, PUBLIC_URL), { headers }),
    );
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  async function exchanged(provider: string, claims: object): Promise<JWTPayload> {
    const { status, text } = await exchange(provider, claims);
    assert.equal(status, 200, text);
    const keys = createLocalJWKSet({ keys: [publicJwk as never] });
    return (await jwtVerify(text, keys, { issuer: ISSUER, currentDate: new Date(TEST_START + MINUTE) }))
      .payload;
  }

  test('answers with the token and nothing about it, kept by nobody', async () => {
    const { status, headers, text } = await exchange('id-porten', OF_PERSON);
    assert.equal(status, 200);
    assert.match(text, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  test('of a person adds who it is to Altinn, copies the rest, and ends when the original does', async () => {
    const claims = await exchanged('id-porten', OF_PERSON);
    const { sid, iat, ...others } = claims;
    const userId = claims['urn:altinn:userid'] as number;
    assert.ok(Number.isInteger(userId) && userId >= 20_000_000 && userId < 30_000_000);
    assert.deepEqual(others, {
      ...{ iss: ISSUER, nbf: NOW + 60, exp: EXP },
      ...{ pid: PERSONS.manager, acr: 'idporten-loa-high', amr: ['BankID'], client_id: 'vat-desktop' },
      scope: 'openid altinn:instances.read',
      'urn:altinn:userid': userId,
      'urn:altinn:username': `user${userId - 20_000_000}`,
      'urn:altinn:partyid': userId + 30_000_000,
      'urn:altinn:party:uuid': claims['urn:altinn:party:uuid'],
      'urn:altinn:authenticatemethod': 'BankID',
      'urn:altinn:authlevel': 4,
    });
    assert.equal(iat, NOW + 60);
    assert.notEqual(sid, 'old');
    assert.equal(
      (await exchanged('id-porten', OF_PERSON))['urn:altinn:userid'],
      userId,
      'the same each time',
    );
  });

  test('of a person whose token tells no method says so', async () => {
    const { amr: _, ...others } = OF_PERSON;
    assert.equal((await exchanged('id-porten', others))['urn:altinn:authenticatemethod'], 'NotDefined');
  });

  for (const scope of [
    'altinn:instances.read',
    'skatteetaten:formueinntekt/skattemelding',
    'skatteetaten:mvameldinginnsending',
    'skatteetaten:mvameldingvalidering',
  ]) {
    test(`of a person is for the scope ${scope}`, async () => {
      await exchanged('id-porten', { ...OF_PERSON, scope: `openid ${scope}` });
    });
  }

  test('of an organisation says which it is, by its number', async () => {
    const { sid: _, ...claims } = await exchanged('maskinporten', OF_ORGANISATION);
    assert.deepEqual(claims, {
      ...OF_ORGANISATION,
      ...{ iss: ISSUER, iat: NOW + 60, nbf: NOW + 60 },
      'urn:altinn:orgNumber': ORGS.vendor,
      'urn:altinn:authenticatemethod': 'maskinporten',
      'urn:altinn:authlevel': 3,
    });
  });

  for (const scope of ['altinn:serviceowner', 'altinn:serviceowner/instances.read']) {
    test(`of a service owner (${scope}) says its name as well`, async () => {
      const claims = await exchanged('maskinporten', { ...OF_ORGANISATION, scope });
      assert.equal(claims['urn:altinn:org'], 'ledger');
    });
  }

  test('of an organisation with a scope that only begins like a service owner’s says its number alone', async () => {
    const claims = await exchanged('maskinporten', { ...OF_ORGANISATION, scope: 'altinn:serviceowners' });
    assert.equal(claims['urn:altinn:org'], undefined);
  });

  test('of a system user keeps whose it is', async () => {
    const given = { ...OF_ORGANISATION, authorization_details: SYSTEM_USER };
    const claims = await exchanged('maskinporten', given);
    assert.deepEqual(claims['authorization_details'], SYSTEM_USER);
    assert.equal(claims['urn:altinn:orgNumber'], ORGS.vendor);
  });

  test('reads the provider in any case of letters', async () => {
    await exchanged('Id-Porten', OF_PERSON);
  });

  type Row = readonly [provider: string, claims: object | string, status: number];
  const refused: Readonly<Record<string, Row>> = {
    'from a provider that there is not': ['idporten', OF_PERSON, 400],
    'from a provider that is not offered here': ['altinnstudio', OF_PERSON, 400],
    'without a token': ['id-porten', '', 401],
    'in another scheme than Bearer': ['id-porten', 'Basic YTpi', 401],
    'that its issuer does not vouch for': ['id-porten', { ...OF_PERSON, iss: 'other' }, 401],
    'that is bound to a key': ['id-porten', { ...OF_PERSON, cnf: { jkt: 'x' } }, 401],
    'that never ends': ['maskinporten', { ...OF_ORGANISATION, exp: undefined }, 401],
    'of a person without a scope of Altinn': ['id-porten', { ...OF_PERSON, scope: 'openid profile' }, 403],
    'of a person with a scope that only begins like one': [
      'id-porten',
      { ...OF_PERSON, scope: 'skatteetaten:mvameldinginnsending.x altinns:x' },
      403,
    ],
    'of a person without pid': ['id-porten', { ...OF_PERSON, pid: undefined }, 401],
    'of a person without acr': ['id-porten', { ...OF_PERSON, acr: undefined }, 401],
    'of a person who is not known': ['id-porten', { ...OF_PERSON, pid: PERSONS.clerk }, 401],
    'of a person whose number may be a real one': ['id-porten', { ...OF_PERSON, pid: '12036110038' }, 401],
    'of no organisation': ['maskinporten', { ...OF_ORGANISATION, consumer: undefined }, 401],
    'of an organisation of another register': [
      'maskinporten',
      { ...OF_ORGANISATION, consumer: { ID: '0007:5560360793' } },
      401,
    ],
  };
  for (const [name, [provider, claims, status]] of Object.entries(refused)) {
    test(`refuses a token ${name}`, async () => {
      const answer = await exchange(provider, claims);
      assert.equal(answer.status, status, answer.text);
      assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    });
  }

  test('refuses tokens of persons while nobody is connected who vouches for them', async () => {
    const providers = [idportenProvider(store.queries, undefined)];
    const { status } = await exchange('id-porten', OF_PERSON, doorOf({ ...parts, providers }));
    assert.equal(status, 401);
  });

  test('publishes its issuer and its keys, which caches may hold', async () => {
    const metadata = await door.fetch(new Request(`${ISSUER}.well-known/openid-configuration`));
    const { issuer, jwks_uri } = (await metadata.json()) as { issuer: string; jwks_uri: string };
    assert.equal(issuer, ISSUER);
    const keys = await door.fetch(new Request(jwks_uri));
    assert.deepEqual(await keys.json(), { keys: [publicJwk] });
    for (const { headers } of [metadata, keys])
      assert.equal(headers.get('cache-control'), 'public, max-age=3600');
  });
});

describe('the level of a person’s login', () => {
  const levels = {
    'idporten-loa-low': 0,
    'idporten-loa-substantial': 3,
    'idporten-loa-high': 4,
    Level3: 3,
    Level4: 4,
    selfregistered: 0,
    '': 0,
  };
  for (const [acr, level] of Object.entries(levels)) {
    test(`${acr || 'nothing'} is ${level}`, () => assert.equal(levelOf(acr), level));
  }
});
