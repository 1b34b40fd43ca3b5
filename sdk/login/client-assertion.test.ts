/** spec/idporten.md 2.3.3: private_key_jwt at a real ID-porten. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { openFront } from '../../src/idporten/front.fixture.ts';
import { CLIENTS, KEYS, PERSON } from '../../src/idporten/registry.fixture.ts';
import { sqliteStores } from '../../test/stores.ts';
import { clientAssertion } from './client-assertion.ts';
import { comeBack, ISSUER, loginAt, type Sent } from './site.fixture.ts';

const front = await openFront(sqliteStores().openStore);
after(() => front[Symbol.asyncDispose]());

const PEM = KEYS.keyed.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const clock = front.clock.now;

test('a registered key proves the client, at each request by an assertion of its own for the issuer alone', async () => {
  const sent: Sent[] = [];
  const authentication = clientAssertion({ kid: 'primary', key: PEM }, { clock });
  const login = loginAt(front, { clientId: CLIENTS.keyed, authentication }, sent);
  const { url, started } = await login.begin();
  const { pid } = await login.finish(await comeBack(front.browser(), url), started);
  assert.equal(pid, PERSON);
  const assertions = sent.flatMap(({ body }) => body.getAll('client_assertion'));
  assert.equal(new Set(assertions).size, 2);
  const jwk = { ...KEYS.keyed.publicKey.export({ format: 'jwk' }), kid: 'primary', alg: 'RS256' };
  for (const assertion of assertions) {
    const { payload } = await jwtVerify(assertion, createLocalJWKSet({ keys: [jwk] }), {
      ...{ issuer: CLIENTS.keyed, subject: CLIENTS.keyed, currentDate: new Date(clock()) },
    });
    assert.deepEqual([payload.aud, Number(payload.exp) - Number(payload.iat)], [ISSUER, 60]);
  }
});

test('an enterprise certificate goes along, whole', async () => {
  const authenticate = clientAssertion({ certificates: ['MIIBleaf', 'MIIBroot'], key: PEM }, { clock });
  const body = new URLSearchParams();
  await authenticate({ issuer: ISSUER }, { client_id: 'a' }, body, new Headers());
  const [header = ''] = body.get('client_assertion')?.split('.') ?? [];
  const { x5c, kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>;
  assert.deepEqual([x5c, kid], [['MIIBleaf', 'MIIBroot'], undefined]);
});

test('a key without a name is refused at the start', () => {
  assert.throws(() => clientAssertion({ key: PEM }), /clientAssertion: neither kid nor certificates/);
});
