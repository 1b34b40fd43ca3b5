import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { createLogger } from '../http/logger.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import type { Store } from '../store/store.ts';
import { CLIENTS, PERSON, SCOPES } from './registry.fixture.ts';
import { CHALLENGE, codeForm, openSeededNode, type TokenNode, VERIFIER } from './token-side.fixture.ts';

const USERS = [CLIENTS.basic, CLIENTS.post, CLIENTS.keyed, CLIENTS.certified, CLIENTS.browser];
const DETAILS = [{ type: 'idporten:fullmakt', authorizer: { pid: '24847210016' } }];

/** Everything that a client of this kind sends and gets, once well and once not. */
async function useAll(node: TokenNode, client: ClientId): Promise<readonly string[]> {
  const { form, headers } = node.credentials(client);
  const grant = { scope: ['openid', 'profile', SCOPES.read, SCOPES.opaque], authorizationDetails: DETAILS };
  const code = await node.code(client, grant);
  const { body } = await node.post('/token', { ...form, ...codeForm(code) }, headers);
  const plain = (await node.logIn(client)).body;
  const next = (await node.refresh(client, plain.refresh_token)).body;
  const secrets = [code, body, plain, next].flatMap((from) =>
    typeof from === 'string' ? [from] : [from.access_token, from.id_token, from.refresh_token],
  );
  for (const secret of secrets) {
    await node.ask('/userinfo', { headers: { authorization: `Bearer ${secret}` } });
    await node.ask(`/userinfo?access_token=${secret}`);
    await node.post('/token/introspect', { ...node.credentials(CLIENTS.api).form, token: secret });
    await node.refresh(client, secret);
    await node.redeem(client, secret);
  }
  await node.post('/token/revoke', { ...node.credentials(client).form, token: secrets[1] }, headers);
  const proof = { dpop: 'a-secret-proof.a-secret-proof.a-secret-proof' };
  await node.post('/token', { ...form, ...codeForm(code) }, { ...headers, ...proof });
  return [...secrets, ...Object.values(headers), form['client_secret'], form['client_assertion']].filter(
    (secret): secret is string => typeof secret === 'string',
  );
}

forEachStore(({ openStore }) => {
  test('threats: secrets in logs: at debug level no code, token, proof, secret, assertion, verifier or person reaches a line', async () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'debug', destination: { write: (line) => lines.push(line) } });
    let fails = false;
    // A driver's error tells the row that it choked on.
    const wrapStore = (store: Store): Store => ({
      ...store,
      write: (write) => (fails ? Promise.reject(new Error(JSON.stringify(write))) : store.write(write)),
    });
    await using node = await openSeededNode(openStore, { logger, wrapStore });
    const secrets: string[] = [];
    for (const client of USERS) secrets.push(...(await useAll(node, client)));
    const unlucky = await node.code(CLIENTS.post);
    fails = true;
    assert.equal((await node.redeem(CLIENTS.post, unlucky)).status, 500);
    const log = lines.join('');
    assert.ok(lines.length > 100 && log.includes(CLIENTS.keyed));
    assert.equal(lines.filter((line) => line.includes('"event":"failure"')).length, 1);
    const standing = [PERSON, '24847210016', VERIFIER, CHALLENGE, 'a-secret', 'Bearer', 'session-1'];
    for (const secret of [...secrets, ...standing, unlucky]) assert.ok(!log.includes(secret), secret);
  });
});
