import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { DAY, SECOND, stopwatch } from '../clock.ts';
import type { Random } from '../random.ts';
import type { CertificateRule } from './certificate-fault.ts';
import {
  authorityConstraints,
  authorityKeyIdentifier,
  certificatePolicies,
  extension,
  holderConstraints,
  keyUsage,
  pem,
  subjectKeyIdentifier,
  writeCertificate,
} from './certificate-writer.ts';
import { judgeCertificateChain } from './chain.ts';
import { bitString, DerReader, NULL, namedBits, oid, sequence, TAG } from './der.ts';
import { COMMON_NAME, COUNTRY, ORGANISATION_IDENTIFIER } from './distinguished-name.ts';
import { TEST_POLICIES, type TrustStore } from './trust-store.ts';

const NOW = Date.UTC(2026, 0, 15);
const VALID = { notBefore: NOW - DAY, notAfter: NOW + DAY };
const POLICY = '2.16.578.1.1.1.1.100';

/** Bytes that differ from draw to draw and are the same in every run. */
function countingRandom(seed = 1): Random {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  return { bytes: (length) => Uint8Array.from({ length }, next) };
}
const random = countingRandom();

const ecKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

type Authority = { readonly name: string; readonly key: KeyObject; readonly x509: X509Certificate };
type AuthorityOptions = {
  readonly by?: { readonly name: string; readonly key: KeyObject };
  readonly key?: KeyObject;
  readonly pathLength?: number;
  readonly validity?: typeof VALID;
  readonly extensions?: readonly Uint8Array[];
  readonly algorithm?: 'sha1-rsa';
};

const commonName = (name: string) => [{ type: COMMON_NAME, value: name }];

async function makeAuthority(name: string, options: AuthorityOptions = {}): Promise<Authority> {
  const {
    key = ecKey(),
    by = { name, key },
    pathLength,
    validity = VALID,
    extensions = [],
    algorithm,
  } = options;
  const publicKey = createPublicKey(key);
  const template = {
    ...validity,
    subject: commonName(name),
    issuer: commonName(by.name),
    publicKey,
    extensions: [
      authorityConstraints(pathLength),
      keyUsage('keyCertSign'),
      subjectKeyIdentifier(publicKey),
      authorityKeyIdentifier(createPublicKey(by.key)),
      ...extensions,
    ],
  };
  const x509 = new X509Certificate(await writeCertificate(template, by.key, random, algorithm));
  return { name, key, x509 };
}

const holder = generateKeyPairSync('rsa', { modulusLength: 2048 });

const ORDINARY = [holderConstraints(), keyUsage('digitalSignature'), certificatePolicies(POLICY)];

async function makeLeaf(by: Authority, extensions: readonly Uint8Array[] = ORDINARY): Promise<string> {
  const subject = [
    { type: COUNTRY, value: 'NO' },
    { type: ORGANISATION_IDENTIFIER, value: 'NTRNO-310012009' },
  ];
  const template = {
    ...VALID,
    subject,
    issuer: commonName(by.name),
    publicKey: holder.publicKey,
    extensions,
  };
  return base64(await writeCertificate(template, by.key, random));
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function trustIn(roots: readonly Authority[], intermediates: readonly Authority[] = []): TrustStore {
  return {
    name: 'test',
    roots: roots.map(({ x509 }) => x509),
    intermediates: intermediates.map(({ x509 }) => x509),
    policies: TEST_POLICIES,
  };
}

/** The rule that refused, or undefined when the chain is accepted. */
async function refusal(
  x5c: readonly string[],
  trust: TrustStore,
  now = NOW,
): Promise<CertificateRule | undefined> {
  const verdict = await judgeCertificateChain(x5c, trust, now);
  return verdict.ok ? undefined : verdict.fault.rule;
}

const root = await makeAuthority('Root');
const issuing = await makeAuthority('Issuing', { by: root });
const trust = trustIn([root], [issuing]);
const leaf = await makeLeaf(issuing);
const issuingDer = base64(issuing.x509.raw);

describe('the form of x5c', () => {
  const rows: readonly { name: string; x5c: readonly string[]; rule?: CertificateRule }[] = [
    { name: 'the leaf alone', x5c: [leaf] },
    { name: 'leaf and issuer', x5c: [leaf, issuingDer] },
    { name: 'leaf, issuer and root', x5c: [leaf, issuingDer, base64(root.x509.raw)] },
    { name: 'issuers in another order', x5c: [leaf, base64(root.x509.raw), issuingDer] },
    { name: 'ten certificates', x5c: Array(10).fill(leaf) },
    { name: 'eleven certificates', x5c: Array(11).fill(leaf), rule: 'x5c-size' },
    { name: 'no certificate', x5c: [], rule: 'x5c-size' },
    { name: 'an empty text', x5c: [''], rule: 'x5c-encoding' },
    { name: 'an issuer that is empty', x5c: [leaf, ''], rule: 'x5c-encoding' },
    { name: 'PEM', x5c: [pem(Buffer.from(leaf, 'base64'))], rule: 'x5c-encoding' },
    {
      name: 'PEM, encoded once more',
      x5c: [base64(Buffer.from(pem(Buffer.from(leaf, 'base64'))))],
      rule: 'certificate-form',
    },
    { name: 'DER, encoded twice', x5c: [base64(Buffer.from(leaf))], rule: 'certificate-form' },
    { name: 'base64url', x5c: [`${leaf.replaceAll('+', '-').replaceAll('/', '_')}`], rule: 'x5c-encoding' },
    { name: 'a line break after', x5c: [`${leaf}\n`], rule: 'x5c-encoding' },
    { name: 'line breaks within', x5c: [leaf.replace(/.{64}/g, '$&\n')], rule: 'x5c-encoding' },
    { name: 'no padding where it belongs', x5c: ['MIIBCg'], rule: 'x5c-encoding' },
    { name: 'other text', x5c: ['AAAA'], rule: 'certificate-form' },
    { name: 'a certificate cut short', x5c: [leaf.slice(0, 400)], rule: 'certificate-form' },
    {
      name: 'bytes after the certificate',
      x5c: [base64(Buffer.concat([Buffer.from(leaf, 'base64'), Buffer.of(0)]))],
      rule: 'certificate-form',
    },
    {
      name: 'two certificates in one element',
      x5c: [base64(Buffer.concat([Buffer.from(leaf, 'base64'), issuing.x509.raw]))],
      rule: 'certificate-form',
    },
    { name: '8 kB of something', x5c: [base64(new Uint8Array(8190).fill(0x30))], rule: 'certificate-form' },
    { name: 'more than 8 kB', x5c: ['A'.repeat(12_000)], rule: 'x5c-size' },
    { name: 'an issuer of more than 8 kB', x5c: [leaf, 'A'.repeat(12_000)], rule: 'x5c-size' },
  ];
  for (const { name, x5c, rule } of rows) {
    test(`${name} is ${rule === undefined ? 'accepted' : `malformed (${rule})`}`, async () => {
      const verdict = await judgeCertificateChain(x5c, trust, NOW);
      if (rule === undefined) return assert.ok(verdict.ok);
      assert.ok(!verdict.ok);
      assert.deepEqual([verdict.fault.kind, verdict.fault.rule], ['malformed', rule]);
    });
  }

  test('base64 whose last digit says more than its bytes is malformed', async () => {
    const padded = (await Promise.all(Array.from({ length: 8 }, () => makeLeaf(issuing)))).find((text) =>
      text.endsWith('='),
    );
    if (padded === undefined) return;
    const at = padded.indexOf('=') - 1;
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const more = digits[digits.indexOf(padded[at] ?? '') + 1];
    assert.equal(await refusal([padded], trust), undefined);
    assert.equal(
      await refusal([padded.slice(0, at) + more + padded.slice(at + 1)], trust),
      'certificate-form',
    );
  });

  test('threats: huge input: 1 MB of base64 is refused before it is read', async () => {
    const [long, many] = ['A'.repeat(1_000_000), Array(100_000).fill('A')];
    const elapsed = stopwatch();
    for (let i = 0; i < 1000; i++) {
      assert.equal(await refusal([long], trust), 'x5c-size');
      assert.equal(await refusal(many, trust), 'x5c-size');
    }
    assert.ok(elapsed() < 500, `${elapsed()} ms for 2000`);
  });
});

describe('the path to a trusted root', () => {
  test('is completed from the trust store, never from what the client sends', async () => {
    const foreign = await makeAuthority('Foreign', { by: root });
    const x5c = [await makeLeaf(foreign), base64(foreign.x509.raw), base64(root.x509.raw)];
    assert.equal(await refusal(x5c, trust), 'trusted-issuer');
    assert.equal(await refusal(x5c, trustIn([root], [issuing, foreign])), undefined);
  });

  test('may be the root alone', async () => {
    assert.equal(await refusal([await makeLeaf(root)], trustIn([root])), undefined);
  });

  test('needs the root: an intermediate is not trusted for itself', async () => {
    const other = await makeAuthority('Other root');
    assert.equal(await refusal([leaf], trustIn([other], [issuing])), 'trusted-issuer');
    assert.equal(await refusal([leaf], trustIn([], [issuing])), 'trusted-issuer');
  });

  test('threats: certificate validity: an issuer of the same name with another key did not sign it', async () => {
    const namesake = await makeAuthority('Issuing');
    assert.equal(await refusal([await makeLeaf(namesake)], trust), 'issuer-signature');
    assert.equal(
      await refusal([await makeLeaf(namesake), base64(namesake.x509.raw)], trust),
      'issuer-signature',
    );
  });

  test('threats: certificate validity: a root of the same name as a trusted one is self-signed', async () => {
    const namesake = await makeAuthority('Root');
    assert.equal(await refusal([base64(namesake.x509.raw)], trust), 'self-signed');
    assert.equal(await refusal([base64(root.x509.raw)], trust), 'self-signed');
  });

  test('threats: certificate validity: an authority does not stand in for a holder', async () => {
    assert.equal(await refusal([issuingDer], trust), 'authority-as-holder');
    assert.equal(await refusal([issuingDer, leaf], trust), 'authority-as-holder');
  });

  test('threats: certificate validity: a holder cannot issue to others', async () => {
    const certificate = new X509Certificate(Buffer.from(leaf, 'base64'));
    const other = { name: 'x', key: holder.privateKey, x509: certificate };
    assert.equal(await refusal([await makeLeaf(other), leaf], trust), 'trusted-issuer');
  });

  test('threats: certificate validity: path lengths are counted from the holder', async () => {
    const capped = await makeAuthority('Capped', { by: root, pathLength: 0 });
    const below = await makeAuthority('Below', { by: capped });
    assert.equal(await refusal([await makeLeaf(capped)], trustIn([root], [capped])), undefined);
    assert.equal(await refusal([await makeLeaf(below)], trustIn([root], [capped, below])), 'path-length');
    const cappedRoot = await makeAuthority('Capped root', { pathLength: 1 });
    const first = await makeAuthority('First', { by: cappedRoot });
    const second = await makeAuthority('Second', { by: first });
    assert.equal(await refusal([await makeLeaf(first)], trustIn([cappedRoot], [first])), undefined);
    assert.equal(
      await refusal([await makeLeaf(second)], trustIn([cappedRoot], [first, second])),
      'path-length',
    );
  });

  test('authorities with a critical extension that is not known vouch for nobody', async () => {
    const limited = await makeAuthority('Limited', {
      by: root,
      extensions: [extension('2.5.29.30', sequence(), { critical: true })],
    });
    assert.equal(await refusal([await makeLeaf(limited)], trustIn([root], [limited])), 'issuer-extensions');
  });

  test('an intermediate that its root signed with SHA-1 leads nowhere', async () => {
    const rsaRoot = await makeAuthority('RSA root', { key: holder.privateKey });
    const weak = await makeAuthority('Weak', { by: rsaRoot, algorithm: 'sha1-rsa' });
    assert.equal(await refusal([await makeLeaf(weak)], trustIn([rsaRoot], [weak])), 'trusted-issuer');
  });

  test('threats: certificate validity: every authority on the way must be valid now', async () => {
    const past = { notBefore: NOW - 2 * DAY, notAfter: NOW - SECOND };
    const future = { notBefore: NOW + SECOND, notAfter: NOW + DAY };
    for (const validity of [past, future]) {
      const stale = await makeAuthority('Stale', { by: root, validity });
      assert.equal(await refusal([await makeLeaf(stale)], trustIn([root], [stale])), 'issuer-validity');
      const staleRoot = await makeAuthority('Stale root', { validity });
      const below = await makeAuthority('Below', { by: staleRoot });
      assert.equal(await refusal([await makeLeaf(below)], trustIn([staleRoot], [below])), 'issuer-validity');
    }
  });

  test('an authority whose certificate was renewed vouches as long as one of its certificates is valid', async () => {
    const key = ecKey();
    const expired = await makeAuthority('Renewed', {
      key,
      by: root,
      validity: { notBefore: NOW - 2 * DAY, notAfter: NOW - SECOND },
    });
    const renewed = await makeAuthority('Renewed', { key, by: root });
    const x5c = [await makeLeaf(renewed)];
    assert.equal(await refusal(x5c, trustIn([root], [expired, renewed])), undefined);
    assert.equal(await refusal(x5c, trustIn([root], [renewed, expired])), undefined);
    assert.equal(await refusal(x5c, trustIn([root], [expired])), 'issuer-validity');
  });

  test('a path whose length is exceeded does not spoil another that holds', async () => {
    const key = ecKey();
    const cappedRoot = await makeAuthority('Capped', { pathLength: 0 });
    const viaCapped = await makeAuthority('Twice', { key, by: cappedRoot });
    const viaRoot = await makeAuthority('Twice', { key, by: root });
    const x5c = [await makeLeaf(viaRoot)];
    assert.equal(await refusal(x5c, trustIn([cappedRoot, root], [viaCapped, viaRoot])), undefined);
    assert.equal(await refusal(x5c, trustIn([cappedRoot], [viaCapped])), 'path-length');
  });

  test('authorities that vouch for each other in a circle lead nowhere', async () => {
    const [a, b] = [ecKey(), ecKey()];
    const first = await makeAuthority('A', { key: a, by: { name: 'B', key: b } });
    const second = await makeAuthority('B', { key: b, by: { name: 'A', key: a } });
    assert.equal(await refusal([await makeLeaf(first)], trustIn([root], [first, second])), 'trusted-issuer');
  });

  test('a path of seven authorities is too long to be looked for', async () => {
    const line = [root];
    for (let depth = 0; depth < 7; depth++)
      line.push(await makeAuthority(`CA ${depth}`, { by: line[depth] ?? root }));
    const leafAt = async (depth: number) => [await makeLeaf(line[depth] ?? root)];
    assert.equal(await refusal(await leafAt(5), trustIn([root], line.slice(1))), undefined);
    assert.equal(await refusal(await leafAt(6), trustIn([root], line.slice(1))), 'trusted-issuer');
  });
});

describe('the contents of an enterprise certificate', () => {
  const usage = keyUsage('digitalSignature');
  const policy = certificatePolicies(POLICY);
  const purposes = (...ids: readonly string[]) =>
    extension('2.5.29.37', sequence(ids.map(oid)), { critical: false });
  // OpenSSL finds no issuer for a certificate whose keyUsage it cannot read, whoever signed it.
  const rows: readonly { name: string; extensions: readonly Uint8Array[]; rule?: CertificateRule }[] = [
    { name: 'no basicConstraints', extensions: [usage, policy] },
    {
      name: 'basicConstraints that are not critical',
      extensions: [usage, policy, extension('2.5.29.19', sequence(), { critical: false })],
    },
    { name: 'keyUsage nonRepudiation', extensions: [keyUsage('nonRepudiation'), policy] },
    {
      name: 'keyUsage digitalSignature and keyEncipherment',
      extensions: [keyUsage('digitalSignature', 'keyEncipherment'), policy],
    },
    {
      name: 'keyUsage keyEncipherment',
      extensions: [keyUsage('keyEncipherment'), policy],
      rule: 'key-usage',
    },
    { name: 'keyUsage without purpose', extensions: [keyUsage(), policy], rule: 'trusted-issuer' },
    {
      name: 'keyUsage that is not critical',
      extensions: [extension('2.5.29.15', namedBits([0]), { critical: false }), policy],
      rule: 'key-usage',
    },
    { name: 'no keyUsage', extensions: [policy], rule: 'key-usage' },
    { name: 'purpose client authentication', extensions: [usage, policy, purposes('1.3.6.1.5.5.7.3.2')] },
    {
      name: 'purposes server and client authentication',
      extensions: [usage, policy, purposes('1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2')],
    },
    { name: 'any purpose', extensions: [usage, policy, purposes('2.5.29.37.0')] },
    { name: 'purpose e-mail', extensions: [usage, policy, purposes('1.3.6.1.5.5.7.3.4')] },
    { name: 'purpose document signing', extensions: [usage, policy, purposes('1.3.6.1.5.5.7.3.36')] },
    {
      name: 'purpose server authentication',
      extensions: [usage, policy, purposes('1.3.6.1.5.5.7.3.1')],
      rule: 'extended-key-usage',
    },
    {
      name: 'purpose code signing',
      extensions: [usage, policy, purposes('1.3.6.1.5.5.7.3.3')],
      rule: 'extended-key-usage',
    },
    {
      name: 'purpose time stamping',
      extensions: [usage, policy, purposes('1.3.6.1.5.5.7.3.8')],
      rule: 'extended-key-usage',
    },
    {
      name: 'purpose OCSP signing',
      extensions: [usage, policy, purposes('1.3.6.1.5.5.7.3.9')],
      rule: 'extended-key-usage',
    },
    {
      name: 'an empty list of purposes',
      extensions: [usage, policy, purposes()],
      rule: 'extended-key-usage',
    },
    {
      name: 'purposes that are critical',
      extensions: [
        usage,
        policy,
        extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.2')), { critical: true }),
      ],
      rule: 'critical-extensions',
    },
    {
      name: 'an unknown extension',
      extensions: [usage, policy, extension('1.3.6.1.4.1.32473.1', NULL, { critical: false })],
    },
    {
      name: 'an unknown critical extension',
      extensions: [usage, policy, extension('1.3.6.1.4.1.32473.1', NULL, { critical: true })],
      rule: 'critical-extensions',
    },
    {
      name: 'policies that are critical',
      extensions: [usage, extension('2.5.29.32', sequence(sequence(oid(POLICY))), { critical: true })],
      rule: 'critical-extensions',
    },
    { name: 'no extension at all', extensions: [], rule: 'key-usage' },
    { name: 'no policy', extensions: [usage], rule: 'policy' },
    {
      name: 'another policy',
      extensions: [usage, certificatePolicies('2.16.578.1.1.1.1.101')],
      rule: 'policy',
    },
    {
      name: 'a policy below an accepted one',
      extensions: [usage, certificatePolicies(`${POLICY}.1`)],
      rule: 'policy',
    },
    {
      name: 'a policy above an accepted one',
      extensions: [usage, certificatePolicies('2.16.578.1.1.1.1')],
      rule: 'policy',
    },
    {
      name: 'an accepted policy among others',
      extensions: [usage, certificatePolicies('0.4.0.2042.1.1', POLICY)],
    },
    { name: 'Buypass test', extensions: [usage, certificatePolicies('2.16.578.1.26.1.0.3.2')] },
    {
      name: 'Commfides test',
      extensions: [usage, certificatePolicies('0.4.0.194112.1.1', '2.16.578.1.29.913.210.1.0')],
    },
    {
      name: 'Commfides production in a test environment',
      extensions: [usage, certificatePolicies('2.16.578.1.29.13.210.1.0')],
      rule: 'policy',
    },
    { name: 'the any-policy', extensions: [usage, certificatePolicies('2.5.29.32.0')], rule: 'policy' },
    { name: 'an extension twice', extensions: [usage, policy, policy], rule: 'certificate-form' },
    {
      name: 'a keyUsage that is no bit string',
      extensions: [extension('2.5.29.15', NULL, { critical: true }), policy],
      rule: 'trusted-issuer',
    },
    {
      name: 'a bit string that is empty',
      extensions: [extension('2.5.29.15', Uint8Array.of(TAG.bitString, 0), { critical: true }), policy],
      rule: 'trusted-issuer',
    },
    { name: 'CA:TRUE', extensions: [authorityConstraints(), usage, policy], rule: 'authority-as-holder' },
  ];
  for (const { name, extensions, rule } of rows) {
    test(`threats: certificate validity: ${name} is ${rule === undefined ? 'accepted' : `refused (${rule})`}`, async () => {
      assert.equal(await refusal([await makeLeaf(issuing, extensions)], trust), rule);
    });
  }
});

describe('a seen certificate', () => {
  test('costs little more than the look-up', async () => {
    await judgeCertificateChain([leaf, issuingDer], trust, NOW);
    const elapsed = stopwatch();
    for (let i = 0; i < 1000; i++) await judgeCertificateChain([leaf, issuingDer], trust, NOW);
    assert.ok(elapsed() < 100, `${elapsed()} ms for 1000`);
  });

  test('is known by the trust store that accepted it: another judges for itself', async () => {
    assert.equal(await refusal([leaf], trust), undefined);
    assert.equal(await refusal([leaf], { ...trust, policies: [] }), 'policy');
    assert.equal(await refusal([leaf], trustIn([])), 'trusted-issuer');
  });

  test('threats: certificate validity: a changed bit makes it another, which nobody signed', async () => {
    assert.equal(await refusal([leaf], trust), undefined);
    const bytes = Buffer.from(leaf, 'base64');
    for (const at of [bytes.length - 1, bytes.length - 40, 200]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.notEqual(await refusal([base64(changed)], trust), undefined, `byte ${at}`);
    }
  });
});

describe('mutated certificates', () => {
  const bytes = Buffer.from(leaf, 'base64');
  /** All take a third of a second; one that sent the reader round in circles would show. */
  const BOUND = 10 * SECOND;

  /** Flips, cuts, repeats or overwrites a few bytes. */
  function mutate(original: Uint8Array, { bytes: draw }: Random): Uint8Array {
    const copy = Uint8Array.from(original);
    const [how = 0, count = 0] = draw(2);
    const place = () => {
      const [high = 0, low = 0] = draw(2);
      return (high * 256 + low) % copy.length;
    };
    if (how < 20) return copy.subarray(0, place());
    if (how < 40) return Buffer.concat([copy.subarray(0, place()), copy.subarray(place())]);
    for (let i = 0; i <= count % 4; i++) {
      const at = place();
      copy[at] = how < 120 ? (copy[at] ?? 0) ^ (1 << (how & 7)) : (draw(1)[0] ?? 0);
    }
    return copy;
  }

  test('threats: malformed input: 3000 of them are refused, none throws, none is slow', async () => {
    const chance = countingRandom(42);
    const elapsed = stopwatch();
    for (let i = 0; i < 3000; i++) {
      const mutant = mutate(bytes, chance);
      if (bytes.equals(mutant)) continue;
      assert.notEqual(await refusal([base64(mutant)], trust), undefined, `mutant ${i}`);
    }
    assert.ok(elapsed() < BOUND, `took ${elapsed()} ms`);
  });

  test('threats: malformed input: 1500 that a trusted authority signed are judged without surprise', async () => {
    const chance = countingRandom(7);
    const elapsed = stopwatch();
    const certificate = new DerReader(bytes).enter(TAG.sequence);
    const body = sequence(certificate.content(TAG.sequence));
    const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
    for (let i = 0; i < 1500; i++) {
      const mutant = mutate(body, chance);
      const signed = sequence(mutant, algorithm, bitString(sign('sha256', mutant, issuing.key)));
      const verdict = await judgeCertificateChain([base64(signed)], trust, NOW);
      if (verdict.ok) assert.equal(verdict.value.certificate.orgNumber, '310012009', `mutant ${i}`);
    }
    assert.ok(elapsed() < BOUND, `took ${elapsed()} ms`);
  });
});
