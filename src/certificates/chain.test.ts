import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cpuStopwatch } from '../../test/cpu-stopwatch.ts';
import type { CertificateRule } from './certificate-fault.ts';
import { pem } from './certificate-writer.ts';
import {
  base64,
  issuing,
  issuingDer,
  leaf,
  makeLeaf,
  NOW,
  refusal,
  root,
  trust,
  trustIn,
} from './chain.fixture.ts';
import { judgeCertificateChain } from './chain.ts';

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
    // An ECDSA signature is now and then a byte shorter, and with it the certificate.
    let padded = leaf;
    for (let tries = 0; !padded.endsWith('=') && tries < 100; tries++) padded = await makeLeaf(issuing);
    assert.ok(padded.endsWith('='));
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
    const elapsed = cpuStopwatch();
    for (let i = 0; i < 1000; i++) {
      assert.equal(await refusal([long], trust), 'x5c-size');
      assert.equal(await refusal(many, trust), 'x5c-size');
    }
    assert.ok(elapsed() < 500, `${elapsed()} ms for 2000`);
  });
});

describe('threats: certificate validity: an authority in the place of the holder', () => {
  const rootDer = base64(root.x509.raw);
  const rows: readonly { name: string; x5c: readonly string[]; rule: CertificateRule }[] = [
    { name: 'issuer and leaf exchanged', x5c: [issuingDer, leaf], rule: 'authority-as-holder' },
    { name: 'the chain in reverse', x5c: [rootDer, issuingDer, leaf], rule: 'self-signed' },
    { name: 'the issuer alone', x5c: [issuingDer], rule: 'authority-as-holder' },
    { name: 'the root alone', x5c: [rootDer], rule: 'self-signed' },
  ];
  for (const { name, x5c, rule } of rows) {
    test(`${name} is refused (${rule})`, async () => assert.equal(await refusal(x5c, trust), rule));
  }
});

describe('a seen certificate', () => {
  test('costs little more than the look-up', async () => {
    await judgeCertificateChain([leaf, issuingDer], trust, NOW);
    const elapsed = cpuStopwatch();
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
