/** When a token is asked for again, by whose clock, and with what that is new. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { generateKeyPair } from 'jose';
import { HOUR, SECOND, stoppedClock } from '../../src/clock.ts';
import { openSeededNode, sharedNode } from '../../src/maskinporten/maskinporten.fixture.ts';
import { sqliteStores, TEST_START } from '../../test/stores.ts';
import {
  type Answers,
  claimsOf,
  clientOf,
  headerOf,
  recordTraffic,
  SCOPES,
  TOKEN,
  throughDoor,
} from './asking.fixture.ts';

const { openStore } = sqliteStores();
const node = sharedNode(openStore);
const READ = { scopes: [SCOPES.read] };
const ISSUED = { access_token: 'a.b.c', token_type: 'Bearer', expires_in: 120 };
const still = { clock: stoppedClock(TEST_START) };

/** The first answers are these; then it is as it should be. */
function failing(...first: readonly (() => Response | Promise<Response>)[]): Answers {
  return (_url, _init, count) => first[count - 1]?.() ?? Response.json(ISSUED);
}

function unavailable(retryAfter?: string): () => Response {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  return () => new Response('', { status: 503, headers });
}

const away = () => Promise.reject(new TypeError('fetch failed'));

describe('a token is asked for again', () => {
  const in3 = new Date(TEST_START + 3 * SECOND).toUTCString();
  const rows: readonly (readonly [string, Answers, readonly number[]])[] = [
    ['after a network error, a little later', failing(away), [250]],
    ['twice, and twice as long later', failing(away, away), [250, 500]],
    ['after 503, when it says', failing(unavailable('2')), [2000]],
    ['after 503 with a date', failing(unavailable(in3)), [3000]],
    ['after 503 that does not say when', failing(unavailable()), [250]],
  ];
  for (const [name, answers, pauses] of rows) {
    test(`${name}, with a grant of its own`, async () => {
      const traffic = recordTraffic();
      const client = clientOf(still, answers, { tokenEndpoint: TOKEN }, traffic);
      assert.equal((await client.token(READ)).accessToken, 'a.b.c');
      assert.deepEqual(traffic.pauses, pauses);
      const ids = traffic.bodies.map((body) => claimsOf(body.get('assertion'))['jti']);
      assert.equal(new Set(ids).size, pauses.length + 1);
    });
  }

  const given: readonly (readonly [string, Answers, readonly number[]])[] = [
    ['a fourth time', failing(away, away, away), [250, 500]],
    ['when it is longer than anybody waits', failing(unavailable('6')), []],
    ['after a refusal', failing(() => Response.json({ error: 'invalid_scope' }, { status: 400 })), []],
  ];
  for (const [name, answers, pauses] of given) {
    test(`not ${name}`, async () => {
      const traffic = recordTraffic();
      await assert.rejects(clientOf(still, answers, { tokenEndpoint: TOKEN }, traffic).token(READ));
      assert.deepEqual(traffic.pauses, pauses);
    });
  }

  test('by the next caller, since a failure is not kept', async () => {
    const client = clientOf(still, failing(away), { tokenEndpoint: TOKEN, limits: { attempts: 1 } });
    await assert.rejects(client.token(READ));
    assert.ok(await client.token(READ));
  });
});

describe('a clock that is an hour', () => {
  for (const [name, wrong] of [
    ['behind', -HOUR],
    ['ahead', HOUR],
  ] as const) {
    test(`${name} is found by the metadata, before a grant is made, and said once`, async () => {
      const said: unknown[] = [];
      const traffic = recordTraffic();
      const options = {
        clock: () => node().clock.now() + wrong,
        onClockSkew: (...words: unknown[]) => void said.push(words),
      };
      const client = clientOf(node(), throughDoor(node()), options, traffic);
      await client.token(READ);
      await client.token({ scopes: [SCOPES.write] });
      assert.equal(traffic.bodies.length, 2);
      assert.equal(said.length, 1);
      const [message, seconds] = said[0] as [string, number];
      assert.match(message, name === 'behind' ? /3600 seconds behind/ : /3600 seconds ahead of/);
      assert.equal(Math.abs(seconds), 3600);
    });

    test(`${name} is found by the refusal, where there were no metadata, and the grant made anew at once`, async () => {
      const traffic = recordTraffic();
      const options = { clock: () => node().clock.now() + wrong, tokenEndpoint: TOKEN };
      const client = clientOf(node(), throughDoor(node()), options, traffic);
      const tokens = await Promise.all([client.token(READ), client.token({ scopes: [SCOPES.write] })]);
      assert.equal(tokens.length, 2);
      assert.deepEqual([traffic.bodies.length, traffic.pauses], [4, []]);
    });
  }

  test('ahead, and was set, is believed again', async () => {
    await using own = await openSeededNode(openStore);
    let wrong = HOUR;
    const client = clientOf(own, throughDoor(own), {
      clock: () => own.clock.now() + wrong,
      limits: { cachedTokens: 0 },
    });
    await client.token(READ);
    wrong = 0;
    await client.token(READ);
    await client.token(READ);
  });
});

describe('the time of the issuer', () => {
  const rows: readonly (readonly [string, Record<string, string>, number])[] = [
    ['is not believed from a cache', { date: new Date(TEST_START + HOUR).toUTCString(), age: '9' }, 0],
    [
      'is not looked at where it is five seconds off',
      { date: new Date(TEST_START + 5 * SECOND).toUTCString() },
      0,
    ],
    ['is not there', {}, 0],
    ['is no date', { date: 'soon' }, 0],
    ['is taken where it is six seconds off', { date: new Date(TEST_START + 6 * SECOND).toUTCString() }, 6],
  ];
  for (const [name, headers, seconds] of rows) {
    test(name, async () => {
      const traffic = recordTraffic();
      const answers: Answers = () => Response.json({ ...ISSUED, expires_in: 0 }, { headers });
      const client = clientOf(still, answers, { tokenEndpoint: TOKEN }, traffic);
      await client.token(READ);
      await client.token(READ);
      const [first, second] = traffic.bodies.map((body) => Number(claimsOf(body.get('assertion'))['iat']));
      assert.equal(Number(second) - Number(first), seconds);
    });
  }
});

describe('a token that is bound to a key', async () => {
  const dpop = await generateKeyPair('ES256');
  const bound = sharedNode(openStore, { boundTokensOnly: true });

  test('is asked for with a proof, and used with one for each call', async () => {
    const client = clientOf(bound(), throughDoor(bound()), { dpop });
    const { accessToken, tokenType } = await client.token(READ);
    assert.equal(tokenType, 'DPoP');
    const url = 'https://api.example.no/invoices?page=2';
    const headers = await client.headers(READ, { method: 'GET', url, nonce: 'n1' });
    assert.equal(headers['authorization'], `DPoP ${accessToken}`);
    const proof = headers['dpop'] ?? null;
    const { htm, htu, nonce } = claimsOf(proof);
    assert.deepEqual([htm, htu, nonce], ['GET', 'https://api.example.no/invoices', 'n1']);
    assert.deepEqual(Object.keys(headerOf(proof)['jwk'] as object).toSorted(), ['crv', 'kty', 'x', 'y']);
    await assert.rejects(client.headers(READ), /give its method and url/);
  });

  test('is asked for again at once with the nonce that the issuer wants, once', async () => {
    const traffic = recordTraffic();
    const nonce = { 'dpop-nonce': 'n7' };
    const wanted = () => Response.json({ error: 'use_dpop_nonce' }, { status: 400, headers: nonce });
    const answers: Answers = (_url, _init, count) =>
      count === 1 ? wanted() : Response.json({ ...ISSUED, token_type: 'DPoP' });
    const options = { dpop, tokenEndpoint: TOKEN };
    await clientOf(still, answers, options, traffic).token(READ);
    assert.deepEqual(
      traffic.headers.map((headers) => claimsOf(headers['dpop'] ?? null)['nonce']),
      [undefined, 'n7'],
    );
    const stubborn = recordTraffic();
    await assert.rejects(clientOf(still, wanted, options, stubborn).token(READ), { reason: 'dpop_nonce' });
    assert.equal(stubborn.asked.length, 2);
  });

  test('threats: downgrade: is not replaced by one that is not', async () => {
    const client = clientOf(still, failing(), { dpop, tokenEndpoint: TOKEN });
    await assert.rejects(client.token(READ), /is not bound to the key/);
  });
});
