import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readCertificate } from '../../certificates/certificate.ts';
import { holder } from '../../certificates/chain.fixture.ts';
import { judgeCertificateChain } from '../../certificates/chain.ts';
import { DAY, timestamp } from '../../clock.ts';
import { FOREIGN_BUSINESS, NOW, ORGANISATION, openTestLab, type TestLab } from './lab.fixture.ts';

const CERTIFICATES = '/simulator/v1/pki/certificates';
const { publicKey, privateKey } = holder;
const jwk = publicKey.export({ format: 'jwk' });
const OWN_KEY = { organisation: ORGANISATION, jwk };

describe('the PKI lab over HTTP', () => {
  let test: TestLab;
  before(async () => {
    test = await openTestLab('rsa');
  });
  after(() => test[Symbol.asyncDispose]());

  const order = (body: unknown) => test.send('POST', CERTIFICATES, body);

  it('issues SEID 2 with a key of 2048 bits, as PEM and PKCS #12, for three years from now', async () => {
    const { status, body } = await order({ organisation: ORGANISATION });
    assert.equal(status, 201);
    assert.deepEqual(
      [body.kind, body.outcome, body.authority, body.name, body.pkcs12_password],
      ['seid2', 'accepted', 'enterprise', 'Blåbær & Co AS', 'porthus'],
    );
    assert.deepEqual([body.valid_from, body.valid_to], [timestamp(NOW), timestamp(NOW + 3 * 365 * DAY)]);
    const x509 = new X509Certificate(body.certificate);
    const key = createPrivateKey(body.private_key);
    assert.ok(x509.checkPrivateKey(key));
    assert.equal(key.asymmetricKeyDetails?.modulusLength, 2048);
    assert.equal(x509.serialNumber, body.serial);
    assert.ok((await judgeCertificateChain(body.x5c, test.enterprise.trust, NOW)).ok);
    assert.equal(Buffer.from(body.pkcs12, 'base64')[0], 0x30);
    const read = readCertificate(x509);
    assert.deepEqual(read?.revocationLists, [body.crl]);
    assert.deepEqual(read?.statusServices, [body.ocsp]);
    assert.equal(body.crl, 'http://127.0.0.1:8109/simulator/pki/crl/enterprise.crl');
  });

  it('certifies a key of the holder, and answers with no private key', async () => {
    const { status, body } = await order(OWN_KEY);
    assert.equal(status, 201);
    assert.ok(new X509Certificate(body.certificate).checkPrivateKey(privateKey));
    for (const member of ['private_key', 'pkcs12', 'pkcs12_password']) assert.ok(!(member in body), member);
  });

  const names: readonly { name: string; asked: object; subject: string }[] = [
    {
      name: 'the name of the registry',
      asked: {},
      subject: 'C=NO, O=Blåbær & Co AS, CN=Blåbær & Co AS, organizationIdentifier=NTRNO-310012009',
    },
    {
      name: 'a name of ones own',
      asked: { name: 'Jordbær AS', common_name: 'Fagsystem' },
      subject: 'C=NO, O=Jordbær AS, CN=Fagsystem, organizationIdentifier=NTRNO-310012009',
    },
    {
      name: 'an organisation that the registry does not know',
      asked: { organisation: '213456784' },
      subject:
        'C=NO, O=Organisation 213456784, CN=Organisation 213456784, organizationIdentifier=NTRNO-213456784',
    },
    {
      name: 'the order and the numbers of Commfides',
      asked: { kind: 'commfides-auth' },
      subject:
        'C=NO, L=Testveien 1, 0001 Oslo, O=Blåbær & Co AS, serialNumber=310012009, organizationIdentifier=NTRNO-310012009, CN=Blåbær & Co AS',
    },
    {
      name: 'the number at the end of the name, as Buypass wrote it',
      asked: { kind: 'seid1-in-name' },
      subject: 'C=NO, O=Blåbær & Co AS-310012009, CN=Blåbær & Co AS',
    },
    {
      name: 'a foreign business',
      asked: { kind: 'seal-advanced', organisation: FOREIGN_BUSINESS, name: 'Lingon AB' },
      subject: 'C=SE, O=Lingon AB, organizationIdentifier=NTRSE-5560000000, CN=Lingon AB',
    },
  ];
  for (const { name, asked, subject } of names) {
    it(`writes as subject ${name}`, async () => {
      assert.equal((await order({ ...OWN_KEY, ...asked })).body.subject, subject);
    });
  }

  for (const [kind, isQualified] of [
    ['seal-qualified', true],
    ['seal-advanced', false],
  ] as const) {
    it(`issues ${kind} with the full chain, under the European authority`, async () => {
      const { body } = await order({ kind, organisation: FOREIGN_BUSINESS, jwk });
      assert.equal(body.x5c.length, 3);
      const [leaf, issuing, root] = body.x5c.map(
        (text: string) => new X509Certificate(Buffer.from(text, 'base64')),
      );
      assert.ok(leaf.verify(issuing.publicKey) && issuing.verify(root.publicKey));
      const qualification = readCertificate(leaf)?.qualification;
      assert.deepEqual(qualification, { isQualified, types: ['0.4.0.1862.1.6.2'] });
    });
  }

  it('lists what it issued, the oldest first, also after a restart', async () => {
    const { body } = await test.send('GET', CERTIFICATES);
    assert.deepEqual(body.certificates, JSON.parse(JSON.stringify((await test.reopen()).list())));
    const [first] = body.certificates;
    assert.deepEqual(Object.keys(first), [
      ...['serial', 'kind', 'authority', 'organisation', 'name', 'issued_at', 'valid_from', 'valid_to'],
    ]);
  });

  it('threats: secrets: keeps no private key', async () => {
    const text = await readFile(join(test.directory, 'pki', 'certificates.json'), 'utf8');
    assert.doesNotMatch(text, /PRIVATE|BEGIN/);
  });

  it('tells of each kind what becomes of it', async () => {
    const { body } = await test.send('GET', '/simulator/v1/pki/kinds');
    assert.equal(body.kinds[0].kind, 'seid2');
    const outcomes = new Set(body.kinds.map(({ outcome }: { outcome: string }) => outcome));
    for (const outcome of ['accepted', 'expired', 'policy', 'public-key']) assert.ok(outcomes.has(outcome));
  });
});

const tooShort = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
const TEN_YEARS = 10 * 366 * DAY;

describe('an order is refused, and every fault of it named', () => {
  let test: TestLab;
  before(async () => {
    test = await openTestLab();
  });
  after(async () => {
    assert.equal(test.lab.list().length, accepted.length, 'what was refused left nothing');
    await test[Symbol.asyncDispose]();
  });

  const refusals: readonly { name: string; order: object; says: RegExp }[] = [
    { name: 'no organisation', order: { organisation: undefined }, says: /organisation: / },
    { name: 'eight digits', order: { organisation: '31001200' }, says: /organisation: must be nine digits/ },
    {
      name: 'a wrong check digit',
      order: { organisation: '310012008' },
      says: /organisation: must be nine digits whose last is their check digit/,
    },
    {
      name: "a number that may be a real organisation's",
      order: { organisation: '999999999' },
      says: /organisation: may be a real organisation's number; .* begin with 2 or 3/,
    },
    { name: 'a kind that there is not', order: { kind: 'seid3' }, says: /kind: / },
    {
      name: 'a seal for a Norwegian organisation',
      order: { kind: 'seal-qualified' },
      says: /organisation: the kind seal-qualified is for a foreign business/,
    },
    {
      name: 'a Norwegian certificate for a foreign business',
      order: { organisation: FOREIGN_BUSINESS },
      says: /organisation: the kind seid2 is for a Norwegian organisation/,
    },
    {
      name: 'a seal with a Norwegian identifier',
      order: { kind: 'seal-qualified', organisation: 'NTRNO-310012009' },
      says: /organisation: must be/,
    },
    { name: 'an empty name', order: { name: ' ' }, says: /name: / },
    { name: 'a name of 65 characters', order: { name: 'a'.repeat(65) }, says: /name: / },
    { name: 'a name of two lines', order: { common_name: 'a\nb' }, says: /common_name: must be one line/ },
    { name: 'a day without time', order: { valid_from: '2026-01-01' }, says: /valid_from: must be a time/ },
    {
      name: 'a time before 2000',
      order: { valid_from: '1999-12-31T23:59:59Z' },
      says: /valid_from: must be between/,
    },
    {
      name: 'a time after 2099',
      order: { valid_to: '2100-01-01T00:00:00Z' },
      says: /valid_to: must be between/,
    },
    {
      name: 'an end that is the beginning',
      order: { valid_from: timestamp(NOW), valid_to: timestamp(NOW) },
      says: /valid_to: must be after/,
    },
    {
      name: 'a second more than ten years',
      order: { valid_from: timestamp(NOW), valid_to: timestamp(NOW + TEN_YEARS + 1000) },
      says: /valid_to: must be within ten years/,
    },
    {
      name: 'dates for a kind that has its own',
      order: { kind: 'expired', valid_to: timestamp(NOW) },
      says: /the kind expired has dates of its own/,
    },
    { name: 'a key of 2047 bits', order: { jwk: undefined, key_bits: 2047 }, says: /key_bits: / },
    { name: 'a key of 8192 bits', order: { jwk: undefined, key_bits: 8192 }, says: /key_bits: / },
    {
      name: 'a key of the holder with 1024 bits',
      order: { jwk: tooShort },
      says: /the key must be RSA of 2048 to 4096 bits/,
    },
    {
      name: 'a key of the holder with 4104 bits',
      order: { jwk: { kty: 'RSA', e: 'AQAB', n: Buffer.alloc(513, 0xc1).toString('base64url') } },
      says: /the key must be RSA of 2048 to 4096 bits/,
    },
    {
      name: 'a key of the holder on a curve',
      order: { jwk: ec },
      says: /the key must be RSA of 2048 to 4096 bits/,
    },
    {
      name: 'a private key',
      order: { jwk: privateKey.export({ format: 'jwk' }) },
      says: /jwk: has the private part/,
    },
    { name: 'a key that is none', order: { jwk: { kty: 'RSA' } }, says: /jwk: is no public key/ },
    {
      name: 'a request that is none',
      order: { jwk: undefined, csr: 'x' },
      says: /csr: is not one certificate request/,
    },
    { name: 'two ways to a key', order: { key_bits: 2048 }, says: /jwk, key_bits: send one of them/ },
    {
      name: 'a key for a kind that makes its own',
      order: { kind: 'ec-key' },
      says: /jwk: the kind ec-key makes its own key/,
    },
    {
      name: 'a key for a kind that its holder signs',
      order: { kind: 'self-signed' },
      says: /the kind self-signed is signed with the private key/,
    },
    {
      name: 'a password where there is no private key',
      order: { pkcs12_password: 'x' },
      says: /pkcs12_password: the private key is not here/,
    },
    {
      name: 'a password outside ASCII',
      order: { jwk: undefined, pkcs12_password: 'blåbær' },
      says: /pkcs12_password: must have/,
    },
    { name: 'a member that there is not', order: { nam: 'x' }, says: /'nam'/ },
    {
      name: 'two faults of shape, both named',
      order: { organisation: '1', kind: 'x' },
      says: /(?=.*organisation: )(?=.*kind: )/,
    },
    {
      name: 'two faults between members, both named',
      order: { organisation: FOREIGN_BUSINESS, key_bits: 2048 },
      says: /(?=.*organisation: )(?=.*jwk, key_bits: )/,
    },
  ];
  for (const { name, order, says } of refusals) {
    it(`for ${name}`, async () => {
      const { status, body } = await test.send('POST', CERTIFICATES, { ...OWN_KEY, ...order });
      assert.equal(status, 400);
      assert.match(body.error_description, says);
    });
  }

  const accepted: readonly { name: string; order: object }[] = [
    { name: 'a name of 64 characters', order: { name: 'a'.repeat(64) } },
    { name: 'ten years', order: { valid_from: timestamp(NOW), valid_to: timestamp(NOW + TEN_YEARS) } },
    {
      name: 'the last second of 2099',
      order: { valid_from: '2098-12-31T23:59:59Z', valid_to: '2099-12-31T23:59:59Z' },
    },
    { name: 'a seal by VAT number', order: { kind: 'seal-qualified', organisation: 'VATDE-000000000' } },
  ];
  for (const { name, order } of accepted) {
    it(`but not for ${name}`, async () => {
      assert.equal((await test.send('POST', CERTIFICATES, { ...OWN_KEY, ...order })).status, 201);
    });
  }
});
