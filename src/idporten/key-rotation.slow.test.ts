/** spec/idporten.md 1.4, "Rotation": what was signed by a former key is good as long as that key is published. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { forEachStore } from '../../test/stores.ts';
import { DAY, HOUR } from '../clock.ts';
import { createHintReader } from './id-token-hint.ts';
import { CLIENTS, ISSUER } from './registry.fixture.ts';
import { openSeededNode, type TokenNode } from './token-side.fixture.ts';

const sealKey = async () => 'MIIBcertificate';

async function isVerified(node: TokenNode, token: string): Promise<boolean> {
  const { body: keys } = await node.ask('/jwks.json');
  const currentDate = new Date(node.clock.now());
  try {
    await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: ISSUER,
      currentDate,
      clockTolerance: '9 days',
    });
    return true;
  } catch {
    return false;
  }
}

forEachStore(({ openStore }) => {
  test('after a rotation at once, new tokens bear the new key, and old ones are good until the former is removed', async () => {
    await using node = await openSeededNode(openStore, { sealKey });
    const { keyRing } = node;
    const readHint = createHintReader(ISSUER, keyRing);
    const before = (await node.logIn(CLIENTS.post)).body;
    await keyRing.rotate({ atOnce: true });
    const after = (await node.logIn(CLIENTS.post)).body;
    const kids = [before, after].map(({ id_token: token }) => decodeProtectedHeader(token).kid);
    assert.notEqual(kids[0], kids[1]);
    assert.equal(kids[1], keyRing.signer().kid);
    for (const token of [before.id_token, before.access_token, after.id_token, after.access_token])
      assert.ok(await isVerified(node, token));
    const headers = { authorization: `Bearer ${before.access_token}` };
    assert.equal((await node.ask('/userinfo', { headers })).status, 200);
    assert.equal((await node.refresh(CLIENTS.post, before.refresh_token)).status, 200);

    node.clock.moveBy(2 * DAY - HOUR);
    assert.equal(await readHint(before.id_token), CLIENTS.post, 'a hint long after its token has expired');
    assert.ok(await isVerified(node, before.id_token));
    node.clock.moveBy(HOUR);
    await keyRing.maintain();
    assert.equal(await readHint(before.id_token), undefined);
    assert.equal(await isVerified(node, before.id_token), false);
    assert.equal(await readHint(after.id_token), CLIENTS.post);
  });

  test('a key that is published ahead signs nothing for a day', async () => {
    await using node = await openSeededNode(openStore, { sealKey });
    const first = node.keyRing.signer().kid;
    await node.keyRing.rotate({ atOnce: false });
    assert.equal((await node.ask('/jwks.json')).body.keys.length, 2);
    for (const [wait, isFirst] of [
      [DAY - 1, true],
      [1, false],
    ] as const) {
      node.clock.moveBy(wait);
      const { id_token: token } = (await node.logIn(CLIENTS.post)).body;
      assert.equal(decodeProtectedHeader(token).kid === first, isFirst);
    }
  });
});
