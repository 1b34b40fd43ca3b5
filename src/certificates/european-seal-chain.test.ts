import assert from 'node:assert/strict';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DAY, SECOND } from '../clock.ts';
import { systemRandom } from '../random.ts';
import {
  authorityConstraints,
  certificatePolicies,
  extendedKeyUsage,
  extension,
  holderConstraints,
  keyUsage,
  pem,
  qualifiedStatements,
  writeCertificate,
} from './certificate-writer.ts';
import {
  type Authority,
  base64,
  ecKey,
  leaf as enterpriseLeaf,
  holder,
  issuing,
  makeAuthority,
  NOW,
  POLICY,
  trust,
  VALID,
} from './chain.fixture.ts';
import { type ChainSurroundings, judgeCertificateChain } from './chain.ts';
import { NULL, oid, sequence } from './der.ts';
import {
  COMMON_NAME,
  COUNTRY,
  type DistinguishedName,
  ORGANISATION,
  ORGANISATION_IDENTIFIER,
  ORGANISATIONAL_UNIT,
} from './distinguished-name.ts';
import { loadSealTrust, sealTrustIn } from './european-seal-trust.ts';
import { QC_COMPLIANCE, QC_TYPE_SEAL } from './qualified-statement.ts';

const service = await makeAuthority('EU Service');
const below = await makeAuthority('EU Issuing', { by: service });
const stranger = await makeAuthority('Stranger');
/** Of the name and not the key of the listed service. */
const impostor = await makeAuthority('EU Service');
const seals = sealTrustIn([service.x509]);

const QC_TYPE_SIGNATURE = sequence(oid('0.4.0.1862.1.6'), sequence(oid('0.4.0.1862.1.6.1')));
const QC_TYPE_BOTH = sequence(
  oid('0.4.0.1862.1.6'),
  sequence(oid('0.4.0.1862.1.6.1'), oid('0.4.0.1862.1.6.2')),
);
const USAGE = keyUsage('digitalSignature');
const SUBJECT: DistinguishedName = [
  { type: COUNTRY, value: 'SE' },
  { type: ORGANISATION, value: 'Påhittad Frakt AB' },
  { type: ORGANISATIONAL_UNIT, value: 'Tull' },
  { type: ORGANISATION_IDENTIFIER, value: 'NTRSE-5599999999' },
  { type: COMMON_NAME, value: 'Påhittad Frakt' },
];

type SealTemplate = {
  readonly by?: Authority;
  readonly subject?: DistinguishedName;
  readonly extensions?: readonly Uint8Array[];
  readonly publicKey?: KeyObject;
  readonly validity?: typeof VALID;
};

async function makeSeal(template: SealTemplate = {}): Promise<string> {
  const { by = service, subject = SUBJECT, extensions = [holderConstraints(), USAGE] } = template;
  const certificate = {
    ...(template.validity ?? VALID),
    ...{ subject, extensions, publicKey: template.publicKey ?? holder.publicKey },
    issuer: [{ type: COMMON_NAME, value: by.name }],
    serialNumber: Buffer.from('0A0B', 'hex'),
  };
  return base64(await writeCertificate(certificate, by.key, systemRandom));
}

function der({ x509 }: Authority): string {
  return base64(x509.raw);
}

async function outcome(
  x5c: readonly string[],
  now = NOW,
  around: ChainSurroundings = { seals },
): Promise<string> {
  const verdict = await judgeCertificateChain(x5c, trust, now, around);
  return verdict.ok ? verdict.value.kind : verdict.fault.rule;
}

describe('the chain of a seal (spec/maskinporten.md 4.7)', () => {
  test('must be whole, in order, and lead to a listed service', async () => {
    const [direct, indirect] = [await makeSeal(), await makeSeal({ by: below })];
    const rows: readonly { name: string; x5c: readonly string[]; expected: string }[] = [
      { name: 'seal and service', x5c: [direct, der(service)], expected: 'seal' },
      { name: 'seal, issuer and service', x5c: [indirect, der(below), der(service)], expected: 'seal' },
      { name: 'something after the service', x5c: [direct, der(service), der(stranger)], expected: 'seal' },
      { name: 'the seal alone', x5c: [direct], expected: 'seal-chain' },
      { name: 'the service left out', x5c: [indirect, der(below)], expected: 'seal-chain' },
      { name: 'the issuer left out', x5c: [indirect, der(service)], expected: 'seal-chain' },
      { name: 'in reverse', x5c: [der(service), der(below), indirect], expected: 'self-signed' },
      { name: 'issuers exchanged', x5c: [indirect, der(service), der(below)], expected: 'seal-chain' },
      { name: 'another in between', x5c: [direct, der(stranger), der(service)], expected: 'seal-chain' },
      {
        name: 'a seal in the place of its issuer',
        x5c: [indirect, direct, der(service)],
        expected: 'seal-chain',
      },
      {
        name: 'the service in the place of the seal',
        x5c: [der(below), der(service)],
        expected: 'authority-as-holder',
      },
      {
        name: 'threats: certificate validity: of a service that is not listed',
        x5c: [await makeSeal({ by: stranger }), der(stranger)],
        expected: 'trusted-issuer',
      },
      {
        name: 'threats: certificate validity: forged, under the listed service',
        x5c: [await makeSeal({ by: impostor }), der(service)],
        expected: 'issuer-signature',
      },
      {
        name: 'threats: certificate validity: forged, under its own issuer',
        x5c: [await makeSeal({ by: impostor }), der(impostor)],
        expected: 'seal-chain',
      },
      {
        name: 'an issuer that is no certificate',
        x5c: [indirect, 'AAAA', der(service)],
        expected: 'certificate-form',
      },
      {
        name: 'eight authorities',
        x5c: [indirect, ...Array(7).fill(der(below)), der(service)],
        expected: 'seal-chain',
      },
    ];
    for (const { name, x5c, expected } of rows) assert.equal(await outcome(x5c), expected, name);
  });

  test('threats: certificate validity: a holder that issues is no authority', async () => {
    const key = ecKey();
    const forged = await makeSeal({ by: { name: 'Mallory', key, x509: stranger.x509 } });
    const subject = [{ type: COMMON_NAME, value: 'Mallory' }];
    for (const extensions of [[holderConstraints(), USAGE], [holderConstraints()], []]) {
      const mallory = await makeSeal({ publicKey: createPublicKey(key), subject, extensions });
      assert.equal(await outcome([forged, mallory, der(service)]), 'seal-chain');
    }
  });

  test('is remembered whole: without its issuers the same seal is refused again', async () => {
    const seal = await makeSeal();
    assert.deepEqual(
      [await outcome([seal, der(service)]), await outcome([seal]), await outcome([seal, der(service)])],
      ['seal', 'seal-chain', 'seal'],
    );
  });

  test('is asked for its time at each use, all of it', async () => {
    const expiring = await makeAuthority('EU Expiring', {
      by: service,
      validity: { notBefore: NOW - DAY, notAfter: NOW },
    });
    const chain = [await makeSeal({ by: expiring }), der(expiring), der(service)];
    const short = [await makeSeal({ validity: { notBefore: NOW, notAfter: NOW } }), der(service)];
    assert.deepEqual([await outcome(chain), await outcome(chain, NOW + SECOND)], ['seal', 'issuer-validity']);
    assert.deepEqual(
      [await outcome(short, NOW - SECOND), await outcome(short), await outcome(short, NOW + SECOND)],
      ['not-yet-valid', 'seal', 'expired'],
    );
  });

  test('is of no use where no service is listed, or another', async () => {
    const x5c = [await makeSeal(), der(service)];
    assert.equal(await outcome(x5c, NOW, {}), 'trusted-issuer');
    assert.equal(await outcome(x5c, NOW, { seals: sealTrustIn([stranger.x509]) }), 'trusted-issuer');
  });

  test('under the national lists stays an enterprise certificate, or none that is accepted', async () => {
    const around = { seals: sealTrustIn([issuing.x509, service.x509]) };
    assert.equal(await outcome([enterpriseLeaf, der(issuing)], NOW, around), 'enterprise');
    assert.equal(await outcome([await makeSeal({ by: issuing }), der(issuing)], NOW, around), 'policy');
  });
});

const SEALS: readonly { name: string; seal: SealTemplate; expected: string }[] = [
  { name: 'one that allows signatures', seal: {}, expected: 'seal' },
  {
    name: 'one that allows nonRepudiation',
    seal: { extensions: [keyUsage('nonRepudiation')] },
    expected: 'seal',
  },
  {
    name: 'one with critical extensions of the profile',
    seal: {
      extensions: [USAGE, extension('2.5.29.32', sequence(sequence(oid(POLICY))), { critical: true })],
    },
    expected: 'seal',
  },
  {
    name: 'one for seals',
    seal: { extensions: [USAGE, qualifiedStatements(QC_TYPE_SEAL)] },
    expected: 'seal',
  },
  {
    name: 'one for seals and signatures',
    seal: { extensions: [USAGE, qualifiedStatements(QC_TYPE_BOTH)] },
    expected: 'seal',
  },
  {
    name: 'one for client authentication',
    seal: { extensions: [USAGE, extendedKeyUsage('1.3.6.1.5.5.7.3.2')] },
    expected: 'seal',
  },
  {
    name: 'one of a person',
    seal: { extensions: [USAGE, qualifiedStatements(QC_COMPLIANCE, QC_TYPE_SIGNATURE)] },
    expected: 'seal-type',
  },
  {
    name: 'a qualified one without type',
    seal: { extensions: [USAGE, qualifiedStatements(QC_COMPLIANCE)] },
    expected: 'seal-type',
  },
  { name: 'one without key usage', seal: { extensions: [] }, expected: 'key-usage' },
  {
    name: 'one for encipherment',
    seal: { extensions: [keyUsage('keyEncipherment')] },
    expected: 'key-usage',
  },
  {
    name: 'one for servers',
    seal: { extensions: [USAGE, extendedKeyUsage('1.3.6.1.5.5.7.3.1')] },
    expected: 'extended-key-usage',
  },
  {
    name: 'one with an unknown critical extension',
    seal: { extensions: [USAGE, extension('1.3.6.1.4.1.32473.1', NULL, { critical: true })] },
    expected: 'critical-extensions',
  },
  {
    name: 'threats: certificate validity: an authority',
    seal: { extensions: [USAGE, authorityConstraints()] },
    expected: 'authority-as-holder',
  },
  { name: 'one with an ECC key', seal: { publicKey: createPublicKey(ecKey()) }, expected: 'public-key' },
  {
    name: 'one without identifier',
    seal: { subject: SUBJECT.filter(({ type }) => type !== ORGANISATION_IDENTIFIER) },
    expected: 'organisation-identifier',
  },
  {
    name: 'one with two identifiers',
    seal: { subject: [...SUBJECT, { type: ORGANISATION_IDENTIFIER, value: 'VATSE-1' }] },
    expected: 'organisation-identifier',
  },
  {
    name: 'an identifier of 128 characters',
    seal: { subject: identified('X'.repeat(128)) },
    expected: 'seal',
  },
  {
    name: 'an identifier of 129 characters',
    seal: { subject: identified('X'.repeat(129)) },
    expected: 'organisation-identifier',
  },
  { name: 'an empty identifier', seal: { subject: identified('') }, expected: 'organisation-identifier' },
  {
    name: 'threats: CRLF injection: an identifier of two lines',
    seal: { subject: identified('NTRSE-1\nNTRSE-2') },
    expected: 'organisation-identifier',
  },
];

function identified(value: string): DistinguishedName {
  return [{ type: ORGANISATION_IDENTIFIER, value }];
}

describe('a seal', () => {
  for (const { name, seal, expected } of SEALS) {
    test(`${name}: ${expected}`, async () => {
      assert.equal(await outcome([await makeSeal(seal), der(service)]), expected);
    });
  }

  const qualities: readonly { name: string; statements: readonly Uint8Array[]; qualified: boolean }[] = [
    {
      name: 'that says it is qualified and for seals',
      statements: [QC_COMPLIANCE, QC_TYPE_SEAL],
      qualified: true,
    },
    {
      name: 'that is qualified for seals and signatures',
      statements: [QC_COMPLIANCE, QC_TYPE_BOTH],
      qualified: true,
    },
    { name: 'that is for seals and does not say more', statements: [QC_TYPE_SEAL], qualified: false },
    { name: 'that says nothing', statements: [], qualified: false },
  ];
  for (const { name, statements, qualified } of qualities) {
    test(`${name} is ${qualified ? '' : 'not '}a qualified one, and tells whose it is as it stands`, async () => {
      const extensions = [USAGE, certificatePolicies('0.4.0.2042.1.1'), qualifiedStatements(...statements)];
      const verdict = await judgeCertificateChain(
        [await makeSeal({ extensions }), der(service)],
        trust,
        NOW,
        { seals },
      );
      assert.ok(verdict.ok && verdict.value.kind === 'seal');
      assert.deepEqual(verdict.value.certificate, {
        ...{ serialNumber: '0A0B', issuer: 'CN=EU Service', qualified },
        organizationIdentifier: 'NTRSE-5599999999',
        commonName: 'Påhittad Frakt',
        organizationName: 'Påhittad Frakt AB',
        organizationalUnitName: 'Tull',
        countryName: 'SE',
      });
    });
  }
});

describe('the folder of European trust services', () => {
  const files: readonly {
    name: string;
    files: Readonly<Record<string, string | Buffer>>;
    says: number | RegExp;
  }[] = [
    {
      name: 'PEM, DER and others beside them',
      files: {
        'a.pem': pem(service.x509.raw) + pem(below.x509.raw),
        'b.CER': stranger.x509.raw,
        'README.txt': 'x',
      },
      says: 3,
    },
    { name: 'nothing', files: {}, says: /holds no certificate; put/ },
    { name: 'a text', files: { 'a.crt': 'x' }, says: /holds no certificate; remove/ },
    {
      name: 'a certificate cut short',
      files: { 'a.der': service.x509.raw.subarray(0, 100) },
      says: /cannot be read/,
    },
    {
      name: 'the certificate of a holder',
      files: { 'a.der': Buffer.from(enterpriseLeaf, 'base64') },
      says: /no authority's/,
    },
  ];
  for (const { name, files: content, says } of files) {
    test(`that holds ${name}`, async () => {
      const directory = await mkdtemp(join(tmpdir(), 'porthus-seals-'));
      try {
        for (const [file, text] of Object.entries(content)) await writeFile(join(directory, file), text);
        if (typeof says === 'number') assert.equal((await loadSealTrust(directory)).services.size, says);
        else await assert.rejects(loadSealTrust(directory), says);
      } finally {
        await rm(directory, { recursive: true });
      }
    });
  }

  test('that is not there', async () => {
    await assert.rejects(loadSealTrust('/nowhere/seals'), /cannot be read \(ENOENT\); give a folder/);
  });
});
