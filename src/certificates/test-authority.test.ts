import assert from 'node:assert/strict';
import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DAY, stoppedClock } from '../clock.ts';
import { type OrgNumber, parseOrgNumber } from '../identifiers/org-number.ts';
import { systemRandom } from '../random.ts';
import { datesOf, readCertificate } from './certificate.ts';
import type { CertificateRule } from './certificate-fault.ts';
import { judgeCertificateChain } from './chain.ts';
import { formatName } from './distinguished-name.ts';
import type { EnterpriseRequest, Flaw } from './enterprise-profile.ts';
import { openTestAuthority, type TestAuthority } from './test-authority.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const clock = stoppedClock(NOW);

function orgNumber(text: string): OrgNumber {
  const parsed = parseOrgNumber(text);
  assert.ok(parsed);
  return parsed;
}

describe('the test authority', () => {
  let directory: string;
  let authority: TestAuthority;
  let privateKey: KeyObject;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'porthus-authority-'));
    authority = await openTestAuthority(join(directory, 'pki'), clock, systemRandom);
    privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  });
  after(() => rm(directory, { recursive: true }));

  const issue = (more: Partial<EnterpriseRequest> = {}) =>
    authority.issueEnterpriseCertificate({
      orgNumber: orgNumber('310012009'),
      organisationName: 'Blåbær, Sylt & Co AS',
      privateKey,
      ...more,
    });
  const judge = async (more: Partial<EnterpriseRequest> = {}, now = NOW) =>
    judgeCertificateChain((await issue(more)).x5c, authority.trust, now);

  test('leaves two certificates that all may read and two keys that the owner alone may', async () => {
    const pki = join(directory, 'pki');
    assert.deepEqual((await readdir(pki)).sort(), [
      'issuing-key.pem',
      'issuing.pem',
      'root-key.pem',
      'root.pem',
    ]);
    for (const name of ['issuing-key.pem', 'root-key.pem']) {
      assert.equal((await stat(join(pki, name))).mode & 0o777, 0o600, name);
    }
    assert.deepEqual(await readdir(directory), ['pki'], 'nothing is left beside it');
  });

  test('is the same when it is opened again', async () => {
    const again = await openTestAuthority(join(directory, 'pki'), clock, systemRandom);
    assert.equal(again.rootPem, authority.rootPem);
    assert.equal(again.issuingPem, authority.issuingPem);
    const issued = await again.issueEnterpriseCertificate({
      orgNumber: orgNumber('310012009'),
      organisationName: 'X',
      privateKey,
    });
    assert.ok((await judgeCertificateChain(issued.x5c, authority.trust, NOW)).ok);
  });

  test('has a root that signs itself and an issuing authority that may have none below it', () => {
    const root = new X509Certificate(authority.rootPem);
    const issuing = new X509Certificate(authority.issuingPem);
    assert.ok(root.verify(root.publicKey) && issuing.verify(root.publicKey) && issuing.checkIssued(root));
    assert.deepEqual(readCertificate(issuing)?.authority, { pathLength: 0 });
    assert.deepEqual(readCertificate(root)?.authority, { pathLength: undefined });
    assert.deepEqual(readCertificate(root)?.keyUsage, ['keyCertSign', 'cRLSign']);
  });

  test('issues in the shape of SEID 2, as OpenSSL and we read it', async () => {
    const issued = await issue({ commonName: 'Fagsystem' });
    const x509 = new X509Certificate(issued.certificatePem);
    const certificate = readCertificate(x509);
    assert.ok(certificate);
    assert.equal(
      formatName(certificate.subject),
      'C=NO, O=Blåbær, Sylt & Co AS, CN=Fagsystem, organizationIdentifier=NTRNO-310012009',
    );
    assert.deepEqual(certificate.policies, ['2.16.578.1.1.1.1.100']);
    assert.deepEqual(certificate.keyUsage, ['digitalSignature', 'keyEncipherment']);
    assert.deepEqual(certificate.criticalExtensions, ['2.5.29.19', '2.5.29.15']);
    assert.equal(certificate.authority, undefined);
    assert.equal(x509.ca, false);
    assert.deepEqual(datesOf(x509), { notBefore: NOW, notAfter: Date.UTC(2029, 0, 15, 12) });
    assert.ok(x509.checkPrivateKey(privateKey));
  });

  test('gives a chain to the root, an x5c without it, and the key as PKCS #8', async () => {
    const issued = await issue();
    assert.equal(issued.chainPem, issued.certificatePem + authority.issuingPem + authority.rootPem);
    const ders = issued.x5c.map((text) => new X509Certificate(Buffer.from(text, 'base64')).toString());
    assert.deepEqual(ders.join(''), issued.certificatePem + authority.issuingPem);
    assert.match(issued.privateKeyPem, /^-----BEGIN PRIVATE KEY-----/);
    assert.ok(createPrivateKey(issued.privateKeyPem).equals(privateKey));
  });

  test('makes an RSA key of 2048 bits for a holder who has none', async () => {
    const issued = await authority.issueEnterpriseCertificate({
      orgNumber: orgNumber('310012009'),
      organisationName: 'X',
    });
    const key = createPrivateKey(issued.privateKeyPem);
    assert.equal(key.asymmetricKeyDetails?.modulusLength, 2048);
    assert.ok(new X509Certificate(issued.certificatePem).checkPrivateKey(key));
  });

  test('gives every certificate a serial number of its own', async () => {
    const issued = await Promise.all(Array.from({ length: 20 }, () => issue()));
    const numbers = issued.map(({ certificatePem }) => new X509Certificate(certificatePem).serialNumber);
    assert.equal(new Set(numbers).size, 20);
    for (const number of numbers) assert.match(number, /^[4-7][0-9A-F]{31}$/);
  });

  const accepted: readonly { name: string; request: Partial<EnterpriseRequest> }[] = [
    { name: 'SEID 2', request: {} },
    { name: 'SEID 2 with serialNumber', request: { withSerialNumber: true } },
    { name: 'SEID 1', request: { shape: 'seid1' } },
    { name: 'a sub-unit', request: { subUnit: { name: 'Lager Øst', orgNumber: orgNumber('213456784') } } },
  ];
  for (const { name, request } of accepted) {
    test(`issues ${name}, which is accepted for its organisation`, async () => {
      const verdict = await judge(request);
      assert.ok(verdict.ok && verdict.value.kind === 'enterprise');
      const { certificate } = verdict.value;
      assert.equal(certificate.orgNumber, '310012009');
      assert.equal(certificate.organisationName, 'Blåbær, Sylt & Co AS');
      assert.match(certificate.issuer, /CN=Porthus Test CA$/);
    });
  }

  const flaws: Readonly<Record<Flaw, CertificateRule>> = {
    'unknown-issuer': 'trusted-issuer',
    'forged-issuer': 'issuer-signature',
    'self-signed': 'self-signed',
    'weak-signature': 'signature-algorithm',
    'no-policy': 'policy',
    'foreign-identifier': 'organisation-number',
    'conflicting-numbers': 'organisation-number',
    'no-number': 'organisation-number',
    authority: 'authority-as-holder',
    'no-key-usage': 'key-usage',
    'encipherment-only': 'key-usage',
    'server-only': 'extended-key-usage',
    'unknown-critical-extension': 'critical-extensions',
  };
  for (const flaw of Object.keys(flaws) as Flaw[]) {
    test(`threats: certificate validity: a certificate with the flaw ${flaw} is refused by the rule ${flaws[flaw]}`, async () => {
      const verdict = await judge({ flaw });
      assert.ok(!verdict.ok);
      assert.equal(verdict.fault.rule, flaws[flaw]);
      assert.equal(verdict.fault.kind, 'invalid');
      assert.ok(verdict.fault.seen && verdict.fault.expected && verdict.fault.remedy.endsWith('.'));
    });
  }

  const keys: readonly { name: string; make: () => KeyObject; rule?: CertificateRule }[] = [
    {
      name: 'RSA of 1024 bits',
      make: () => generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey,
      rule: 'public-key',
    },
    {
      name: 'RSA of 2040 bits',
      make: () => generateKeyPairSync('rsa', { modulusLength: 2040 }).privateKey,
      rule: 'public-key',
    },
    {
      name: 'ECDSA on P-256',
      make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
      rule: 'public-key',
    },
    { name: 'Ed25519', make: () => generateKeyPairSync('ed25519').privateKey, rule: 'public-key' },
  ];
  for (const { name, make, rule } of keys) {
    test(`a certificate with a key of ${name} is refused`, async () => {
      const verdict = await judge({ privateKey: make() });
      assert.ok(!verdict.ok);
      assert.equal(verdict.fault.rule, rule);
    });
  }

  const times: readonly { name: string; now: number; rule?: CertificateRule }[] = [
    { name: 'a millisecond before it becomes valid', now: NOW - 1, rule: 'not-yet-valid' },
    { name: 'in its first millisecond', now: NOW },
    { name: 'in its last millisecond', now: Date.UTC(2029, 0, 15, 12) },
    { name: 'a millisecond after it expired', now: Date.UTC(2029, 0, 15, 12) + 1, rule: 'expired' },
    { name: 'long after its authorities expired', now: NOW + 40 * 365 * DAY, rule: 'expired' },
  ];
  test('threats: certificate validity: time is asked at each use, also when the clock goes back', async () => {
    const { x5c } = await issue();
    for (const { name, now, rule } of [...times, ...times.toReversed()]) {
      const verdict = await judgeCertificateChain(x5c, authority.trust, now);
      assert.equal(verdict.ok ? undefined : verdict.fault.rule, rule, name);
    }
  });

  test('threats: certificate validity: an authority that has expired vouches no more', async () => {
    const notAfter = NOW + 30 * 365 * DAY;
    const { x5c } = await issue({ notAfter });
    assert.ok((await judgeCertificateChain(x5c, authority.trust, NOW + 19 * 365 * DAY)).ok);
    const verdict = await judgeCertificateChain(x5c, authority.trust, NOW + 21 * 365 * DAY);
    assert.ok(!verdict.ok && verdict.fault.rule === 'issuer-validity');
  });

  test('dates after 2049 are written so that OpenSSL reads them', async () => {
    const notAfter = Date.UTC(2050, 0, 1);
    const issued = await issue({ notBefore: Date.UTC(2049, 11, 31, 23, 59, 59), notAfter });
    assert.deepEqual(datesOf(new X509Certificate(issued.certificatePem)), {
      notBefore: Date.UTC(2049, 11, 31, 23, 59, 59),
      notAfter,
    });
  });

  test('threats: certificate validity: a certificate of another environment is refused by its issuer', async () => {
    const other = await openTestAuthority(join(directory, 'other'), clock, systemRandom);
    const { x5c } = await issue();
    const verdict = await judgeCertificateChain(x5c, other.trust, NOW);
    assert.ok(!verdict.ok);
    // The names are the same in both, and the key identifiers are not.
    assert.equal(verdict.fault.rule, 'trusted-issuer');
  });

  test('the key of an accepted certificate verifies what its holder signed, with each algorithm', async () => {
    const verdict = await judge();
    assert.ok(verdict.ok && verdict.value.kind === 'enterprise');
    const { certificate, verificationKey } = verdict.value;
    const signature = sign('sha256', Buffer.from('grant'), privateKey);
    assert.ok(verify('sha256', Buffer.from('grant'), certificate.publicKey, signature));
    for (const [algorithm, hash] of [
      ['RS256', 'SHA-256'],
      ['RS384', 'SHA-384'],
      ['RS512', 'SHA-512'],
    ] as const) {
      const key = verificationKey(algorithm);
      assert.deepEqual(
        { ...key.algorithm, publicExponent: 0 },
        {
          name: 'RSASSA-PKCS1-v1_5',
          modulusLength: 2048,
          publicExponent: 0,
          hash: { name: hash },
        },
      );
      assert.equal(verdict.value.verificationKey(algorithm), key, 'imported once');
    }
  });
});
