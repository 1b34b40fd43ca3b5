import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CertificateRule } from './certificate-fault.ts';
import { authorityConstraints, certificatePolicies, extension, keyUsage } from './certificate-writer.ts';
import { issuing, makeLeaf, POLICY, refusal, trust } from './chain.fixture.ts';
import { NULL, namedBits, oid, sequence, TAG } from './der.ts';

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
