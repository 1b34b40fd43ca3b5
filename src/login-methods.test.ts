import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { UpstreamConfig, UpstreamCredential } from './config/config.ts';
import type { PublicUrl } from './identifiers/url.ts';
import { readCredentials } from './login-methods.ts';

const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PRIVATE = EC.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

describe('the credential of a provider, when Porthus starts', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'porthus-credentials-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function read(kind: UpstreamCredential['kind'], text: string | undefined, keyId?: string) {
    const file = join(folder, 'credential');
    if (text !== undefined) await writeFile(file, text);
    else await rm(file, { force: true });
    const credential = kind === 'secret' ? { kind, file } : { kind, file, keyId };
    const upstream: UpstreamConfig = {
      ...{ id: 'bank', name: 'Banken', issuer: 'https://eid.example.no' as PublicUrl, clientId: 'c' },
      ...{ credential, scopes: ['openid'], pidClaim: 'pid', levels: [] },
    };
    return (await readCredentials([upstream])).get('bank') ?? assert.fail('none was read');
  }

  test('is a secret without what surrounds it', async () => {
    assert.deepEqual(await read('secret', ' s3cret\n'), { kind: 'secret', secret: 's3cret' });
  });

  test('is a private key, in PEM or as a JWK, under the name that the provider knows', async () => {
    const pem = await read('private-key', PRIVATE, 'one');
    assert.deepEqual(pem.kind === 'private-key' && pem.header, { alg: 'ES256', kid: 'one' });
    const jwk = { ...EC.privateKey.export({ format: 'jwk' }), kid: 'own' };
    const own = await read('private-key', JSON.stringify(jwk));
    assert.deepEqual(own.kind === 'private-key' && own.header, { alg: 'ES256', kid: 'own' });
  });

  const refused: readonly (readonly [string, UpstreamCredential['kind'], string | undefined])[] = [
    ['that is not there', 'secret', undefined],
    ['that is empty', 'secret', ' \n'],
    ['that is larger than any', 'secret', 's'.repeat(32 * 1024 + 1)],
    ['that is no key', 'private-key', 's3cret'],
    ['that is a public key', 'private-key', EC.publicKey.export({ format: 'pem', type: 'spki' }).toString()],
    ['that is a public JWK', 'private-key', JSON.stringify(EC.publicKey.export({ format: 'jwk' }))],
  ];
  for (const [name, kind, text] of refused) {
    test(`stops the start when it is one ${name}, and is not shown`, async () => {
      await assert.rejects(read(kind, text), (error: Error) => {
        assert.equal(error.name, 'StartRefused');
        assert.ok(error.message.includes('bank') && !error.message.includes('s3cret'));
        return true;
      });
    });
  }
});
