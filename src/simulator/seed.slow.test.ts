import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createSecureContext } from 'node:tls';
import { sqliteStores } from '../../test/stores.ts';
import { judgeCertificateChain } from '../certificates/chain.ts';
import { openTestAuthority } from '../certificates/test-authority.ts';
import { stoppedClock } from '../clock.ts';
import { systemRandom } from '../random.ts';
import { PKCS12_PASSWORD } from './organisation-files.ts';
import { ADDRESSES } from './seed.fixture.ts';
import { seedSimulator } from './seed.ts';
import { readSeeds } from './seeds/seeds.ts';

test('every organisation has a certificate with its number, trusted, with its key, also as PKCS #12', async () => {
  const clock = stoppedClock(Date.UTC(2026, 0, 15, 12));
  const random = systemRandom;
  const directory = await mkdtemp(join(tmpdir(), 'porthus-seed-'));
  await using cleaning = new AsyncDisposableStack();
  cleaning.defer(() => rm(directory, { recursive: true, force: true }));
  const store = cleaning.use(await sqliteStores().openStore());
  const authority = await openTestAuthority(join(directory, 'authority'), clock, random);
  const nothing = async () => {};
  const sowers = { sowDelegations: nothing, sowSystems: nothing, sowConsents: nothing };
  const namePerson = () => 'person';
  await seedSimulator({
    store,
    clock,
    random,
    authority,
    directory,
    addresses: ADDRESSES,
    namePerson,
    ...sowers,
  });

  for (const { orgno, name } of (await readSeeds()).organisations) {
    const folder = join(directory, 'organisations', orgno);
    const certificate = new X509Certificate(await readFile(join(folder, 'certificate.pem')));
    const x5c = [certificate.raw.toString('base64')];
    const verdict = await judgeCertificateChain(x5c, authority.trust, clock.now());
    assert.ok(verdict.ok && verdict.value.kind === 'enterprise', name);
    assert.equal(verdict.value.certificate.orgNumber, orgno);
    const key = await readFile(join(folder, 'key.pem'), 'utf8');
    assert.ok(certificate.checkPrivateKey(createPrivateKey(key)), name);
    const chain = await readFile(join(folder, 'chain.pem'), 'utf8');
    assert.ok(chain.startsWith((await readFile(join(folder, 'certificate.pem'), 'utf8')).trim()), name);
    const pfx = await readFile(join(folder, 'certificate.p12'));
    createSecureContext({ pfx, passphrase: PKCS12_PASSWORD });
  }
});
