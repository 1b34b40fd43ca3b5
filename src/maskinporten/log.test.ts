import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore } from '../../test/stores.ts';
import { createLogger } from '../http/logger.ts';
import { assertToken } from './answers.fixture.ts';
import { CERTIFICATES, KEYS, publicNumbers } from './credentials.fixture.ts';
import {
  BY_CERTIFICATE,
  certificate,
  claims,
  type GrantChanges,
  header,
  signGrant,
  tokenForm,
} from './grant.fixture.ts';
import { openNode } from './maskinporten.fixture.ts';
import { CLIENTS, PERSON, SCOPES, seedRegistry } from './registry.fixture.ts';

const REQUESTS: readonly (readonly GrantChanges[])[] = [
  [claims({ pid: PERSON })],
  [BY_CERTIFICATE, claims({ pid: PERSON, resource: 'https://api.example.no/' })],
  [claims({ pid: '01827590099' })],
  [claims({ role: 'a-secret-role' })],
  [claims({ iss: 'a-secret-name' })],
  [claims({ aud: 'https://a-secret.example/' })],
  [header({ kid: 'a-secret-kid' })],
  [header({ alg: 'PS256' })],
  [{ key: KEYS.stranger }],
  [claims({ scope: 'a-secret:scope' })],
  [claims({ scope: SCOPES.ungranted })],
  [claims({ consumer_org: '310011003' })],
  certificate(CERTIFICATES.expired),
  certificate(['a-secret']),
];

forEachStore(({ openStore }) => {
  test('threats: secrets in logs: at debug level no grant, token, jti, person, key or certificate reaches a line', async () => {
    await using store = await openStore();
    await seedRegistry(store);
    const lines: string[] = [];
    const logger = createLogger({ level: 'debug', destination: { write: (line) => lines.push(line) } });
    // A driver's error tells the row that it choked on.
    const failing = async (write: { rows: readonly unknown[] }): Promise<never> => {
      throw Object.assign(new Error(`duplicate key: ${JSON.stringify(write)}`), {
        detail: JSON.stringify(write),
      });
    };
    await using node = await openNode(store, { logger });
    await using broken = await openNode({ ...store, write: failing }, { logger });
    const secrets: string[] = [];
    for (const changes of REQUESTS) {
      const grant = await signGrant(...changes);
      const answer = await node.send(grant);
      secrets.push(...partsOf(grant), ...(answer.status === 200 ? partsOf(answer.body.access_token) : []));
      await node.post(`${tokenForm(grant)}&assertion=again`);
      await node.get(`/token?${tokenForm(grant)}`);
    }
    const unlucky = await signGrant();
    secrets.push(...partsOf(unlucky));
    assert.equal((await broken.send(unlucky)).status, 500);

    assert.equal(lines.filter((line) => line.includes('"event":"request"')).length, REQUESTS.length * 3 + 1);
    assert.equal(lines.filter((line) => line.includes('"event":"failure"')).length, 1);
    const log = lines.join('');
    assert.ok(log.includes(CLIENTS.keyed));
    for (const secret of [...secrets, ...STANDING]) assert.ok(!log.includes(secret), secret);
  });

  test('a line names trace id, client, rule and code, by which a refusal is found again', async () => {
    await using store = await openStore();
    await seedRegistry(store);
    const lines: Record<string, unknown>[] = [];
    const logger = createLogger({
      level: 'info',
      destination: { write: (line) => lines.push(JSON.parse(line)) },
    });
    await using node = await openNode(store, { logger });
    const { body } = await node.grant(claims({ scope: SCOPES.ungranted }));
    const [line = {}] = lines;
    assert.deepEqual(
      [
        line['door'],
        line['method'],
        line['route'],
        line['status'],
        line['rule'],
        line['code'],
        line['client_id'],
      ],
      ['maskinporten', 'POST', '/token', 403, 'access-not-granted', 'MP-250', CLIENTS.keyed],
    );
    assert.ok(body.error_description.includes(line['trace_id']));
    assertToken(await node.grant());
    assert.equal(lines[1]?.['rule'], undefined);
  });
});

/** What must not be read whatever is asked: persons, keys, certificates, and what the requests call secret. */
const STANDING: readonly string[] = [
  PERSON,
  '01827590099',
  'a-secret',
  '310011003',
  publicNumbers(KEYS.consumer).n.slice(0, 40),
  CERTIFICATES.consumer[0]?.slice(0, 40) ?? '',
  'eyJ',
  'assertion=',
];

/** The three parts of a JWT, each alone as good as the whole to somebody, and its jti. */
function partsOf(jwt: string): string[] {
  const { jti } = decodeJwt(jwt);
  return [...jwt.split('.'), ...(jti === undefined ? [] : [jti])];
}
