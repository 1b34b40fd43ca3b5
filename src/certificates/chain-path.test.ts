import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { DAY, SECOND } from '../clock.ts';
import { systemRandom } from '../random.ts';
import type { CertificateRule } from './certificate-fault.ts';
import { extension, writeCertificate } from './certificate-writer.ts';
import {
  base64,
  ecKey,
  holder,
  issuing,
  issuingDer,
  leaf,
  makeAuthority,
  makeLeaf,
  NOW,
  refusal,
  root,
  trust,
  trustIn,
  VALID,
} from './chain.fixture.ts';
import { sequence } from './der.ts';
import { COMMON_NAME, type DistinguishedName } from './distinguished-name.ts';

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

  const nameless: readonly (readonly [string, DistinguishedName, CertificateRule])[] = [
    ['issuer', [{ type: COMMON_NAME, value: 'Holder' }], 'trusted-issuer'],
    ['issuer and holder', [], 'self-signed'],
  ];
  for (const [who, subject, rule] of nameless) {
    test(`threats: malformed input: an empty name of the ${who} is refused like any other`, async () => {
      const { publicKey } = holder;
      const template = { ...VALID, subject, issuer: [], publicKey, extensions: [] };
      const certificate = await writeCertificate(template, ecKey(), systemRandom);
      assert.equal(await refusal([base64(certificate)], trust), rule);
    });
  }

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
