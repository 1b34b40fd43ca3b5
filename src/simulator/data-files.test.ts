import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sqliteStores } from '../../test/stores.ts';
import { everyFile, openTemplate, pretendedAuthority, start, type Template } from './seed.fixture.ts';

const FORWARDER_FOLDER = 'organisations/310012009';

describe('the files of the simulator', () => {
  let template: Template;
  before(async () => {
    template = await openTemplate();
  });
  after(() => template[Symbol.asyncDispose]());

  test('threats: secrets at rest: private keys can be read by their owner alone', async () => {
    const paths = ['clients/vat-reporter/key.jwk.json', 'clients/vat-reporter/key.pem'];
    for (const path of [...paths, `${FORWARDER_FOLDER}/key.pem`, `${FORWARDER_FOLDER}/certificate.p12`]) {
      assert.equal((await stat(join(template.directory, path))).mode & 0o777, 0o600, path);
    }
    for (const path of ['clients/vat-reporter/client.json', `${FORWARDER_FOLDER}/certificate.pem`]) {
      assert.equal((await stat(join(template.directory, path))).mode & 0o777, 0o644, path);
    }
  });

  test('the files are those that the README names, and nothing half written beside them', async () => {
    const files = Object.keys(await everyFile(template.directory));
    const shape = new Set(files.map((path) => path.replace(/^(clients|organisations)\/[^/]+/, '$1/*')));
    assert.deepEqual([...shape].sort(), [
      'clients/*/client.json',
      'clients/*/key.jwk.json',
      'clients/*/key.pem',
      'organisations/*/certificate.p12',
      'organisations/*/certificate.pem',
      'organisations/*/chain.pem',
      'organisations/*/key.pem',
      'organisations/*/organisation.json',
      'persons.json',
    ]);
  });

  test('a file of a client says how it authenticates', async () => {
    const authentication = async (name: string) => {
      const text = await readFile(join(template.directory, 'clients', name, 'client.json'), 'utf8');
      return JSON.parse(text).authentication;
    };
    assert.deepEqual(await authentication('vat-reporter'), {
      by: 'key',
      kid: 'vat-reporter',
      jwk: 'key.jwk.json',
      key: 'key.pem',
    });
    assert.deepEqual(await authentication('customs-forwarder'), {
      by: 'certificate',
      certificate: '../../organisations/310012009/certificate.pem',
      chain: '../../organisations/310012009/chain.pem',
      key: '../../organisations/310012009/key.pem',
      pkcs12: '../../organisations/310012009/certificate.p12',
      pkcs12_password: 'porthus',
    });
    assert.deepEqual(await authentication('vat-desktop'), { by: 'none' });
  });

  test('the JWK and the PEM of a client are one private key', async () => {
    const jwk = JSON.parse(
      await readFile(join(template.directory, 'clients/vat-reporter/key.jwk.json'), 'utf8'),
    );
    assert.deepEqual([jwk.kid, jwk.alg, jwk.use, jwk.kty], ['vat-reporter', 'RS256', 'sig', 'RSA']);
    const pem = await readFile(join(template.directory, 'clients/vat-reporter/key.pem'), 'utf8');
    assert.ok(createPrivateKey(pem).equals(createPrivateKey({ key: jwk, format: 'jwk' })));
  });

  test('a PEM that was deleted is written again from the JWK, which is no new key', async () => {
    await using store = await sqliteStores().openStore();
    await using folder = await template.copy();
    const path = join(folder.directory, 'clients/vat-reporter/key.pem');
    const text = await readFile(path, 'utf8');
    await start(store, folder.directory);
    await rm(path);
    assert.deepEqual((await start(store, folder.directory)).renewedKeys, []);
    assert.equal(await readFile(path, 'utf8'), text);
  });

  test('a JWK that cannot be read stops the start with a sentence that says what to do', async () => {
    await using store = await sqliteStores().openStore();
    await using folder = await template.copy();
    const path = join(folder.directory, 'clients/vat-reporter/key.jwk.json');
    await writeFile(path, '{"kty":"RSA"');
    await assert.rejects(
      start(store, folder.directory),
      /key\.jwk\.json is not a private key; delete the file/,
    );
  });

  for (const file of ['certificate.pem', 'chain.pem', 'key.pem', 'certificate.p12']) {
    test(`an organisation whose ${file} was deleted gets a new certificate, and the others keep theirs`, async () => {
      await using store = await sqliteStores().openStore();
      await using folder = await template.copy();
      await rm(join(folder.directory, FORWARDER_FOLDER, file));
      const { authority, issued } = pretendedAuthority();
      await start(store, folder.directory, { authority });
      assert.deepEqual(issued, ['310012009']);
    });
  }

  test('when the authority is another, every organisation gets a certificate that it issued', async () => {
    await using store = await sqliteStores().openStore();
    await using folder = await template.copy();
    const { authority, issued } = pretendedAuthority('ANOTHER');
    const summary = await start(store, folder.directory, { authority });
    assert.equal(issued.length, summary.counts.organisations);
  });

  test('persons are listed with those they may act for', async () => {
    const persons = JSON.parse(await readFile(join(template.directory, 'persons.json'), 'utf8'));
    assert.deepEqual(persons[1], {
      pid: '24847210016',
      name: 'Rask Tøffel',
      represents: [{ orgno: '310011002', name: 'Blid Flyndre AS', role: 'self-service-clients' }],
      portal: [{ orgno: '310011002', name: 'Blid Flyndre AS', roles: ['reader'] }],
    });
  });
});
