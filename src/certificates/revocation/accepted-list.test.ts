import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cpuStopwatch } from '../../../test/cpu-stopwatch.ts';
import { DAY, MINUTE, SECOND } from '../../clock.ts';
import { holder, issuing, makeAuthority, NOW, root } from '../chain.fixture.ts';
import { der, primitiveContextTag, TRUE } from '../der.ts';
import { acceptList, standingBy } from './accepted-list.ts';
import type { Revocable } from './revocable.ts';
import {
  DELTA,
  flag,
  issuerOf,
  LIST_URL,
  makeList,
  makeRevocableLeaf,
  OTHER_ISSUER,
  revocable,
  scope,
  scopedTo,
  UNKNOWN,
  UNKNOWN_CRITICAL,
} from './revocation.fixture.ts';
import { MAX_LIST_BYTES } from './revocation-list.ts';

const certificate: Revocable = revocable(await makeRevocableLeaf(issuing), issuing);
const MAX_AGE = 3 * DAY;
const other = await makeAuthority('Other');
/** Of the same name, as whoever forges a list would take. */
const impostor = await makeAuthority('Issuing');
const unfit = await makeAuthority('Unfit', { uses: ['keyCertSign'] });

/** `good`, `revoked`, `unknown`, or why the list is not accepted. */
async function outcome(bytes: Uint8Array, by = issuing, now = NOW): Promise<string> {
  const accepted = await acceptList(bytes, [issuerOf(root), issuerOf(by)], now);
  if (!accepted.ok) return accepted.why;
  return standingBy(accepted.list, certificate, now, MAX_AGE).state;
}

describe('a list of revoked certificates', () => {
  const rows: readonly { name: string; list: Parameters<typeof makeList>[0]; says: string | RegExp }[] = [
    { name: 'without entries', list: { by: issuing }, says: 'good' },
    { name: 'with the certificate', list: { by: issuing, revoked: ['1234'] }, says: 'revoked' },
    { name: 'with it among others', list: { by: issuing, revoked: ['01', '1234', 'FF'] }, says: 'revoked' },
    {
      name: 'with its neighbours',
      list: { by: issuing, revoked: ['1233', '1235', '123400', '12'] },
      says: 'good',
    },
    {
      name: 'with a number that begins with zeros',
      list: { by: issuing, revoked: ['00001234'] },
      says: 'revoked',
    },
    {
      name: 'with an extension that is not critical',
      list: { by: issuing, extensions: [UNKNOWN] },
      says: 'good',
    },
    {
      name: 'with entries that say more',
      list: { by: issuing, revoked: ['1234'], entryExtensions: [UNKNOWN] },
      says: 'revoked',
    },
    {
      name: 'of the address that the certificate names',
      list: { by: issuing, extensions: [scopedTo(LIST_URL)] },
      says: 'good',
    },
    {
      name: 'of that address and another',
      list: { by: issuing, extensions: [scopedTo('http://a.example.no', LIST_URL)] },
      says: 'good',
    },
    {
      name: 'of another address',
      list: { by: issuing, extensions: [scopedTo(`${LIST_URL}2`)] },
      says: 'unknown',
    },
    {
      name: 'of another address, with the certificate',
      list: { by: issuing, revoked: ['1234'], extensions: [scopedTo(`${LIST_URL}2`)] },
      says: 'revoked',
    },
    { name: 'of holders alone', list: { by: issuing, extensions: [scope(flag(1))] }, says: 'good' },
    {
      name: 'threats: revocation: of authorities alone',
      list: { by: issuing, extensions: [scope(flag(2))] },
      says: /authorities alone/,
    },
    {
      name: 'threats: revocation: of some reasons alone',
      list: { by: issuing, extensions: [scope(der(primitiveContextTag(3), Uint8Array.of(1, 0x40)))] },
      says: /some reasons alone/,
    },
    {
      name: 'threats: revocation: indirect',
      list: { by: issuing, extensions: [scope(flag(4))] },
      says: /other authorities' certificates/,
    },
    {
      name: 'threats: revocation: of attribute certificates',
      list: { by: issuing, extensions: [scope(flag(5))] },
      says: /attribute certificates alone/,
    },
    { name: 'threats: revocation: a delta', list: { by: issuing, extensions: [DELTA] }, says: /delta/ },
    {
      name: 'threats: revocation: with an unknown critical extension',
      list: { by: issuing, extensions: [UNKNOWN_CRITICAL] },
      says: /critical extension/,
    },
    {
      name: 'threats: revocation: with an entry of another issuer',
      list: { by: issuing, revoked: ['01'], entryExtensions: [OTHER_ISSUER] },
      says: /critical extension 2\.5\.29\.29/,
    },
    { name: 'threats: revocation: forged', list: { by: impostor }, says: /signature/ },
    {
      name: 'threats: revocation: signed by another trusted authority',
      list: { by: issuing, key: root.key },
      says: /signature/,
    },
    {
      name: 'threats: revocation: of another issuer',
      list: { by: other },
      says: /who issued no certificate that names it/,
    },
    {
      name: 'threats: revocation: that states another algorithm than it is signed by',
      list: { by: issuing, statedAlgorithm: 'sha256-rsa' },
      says: /two signature algorithms/,
    },
    { name: 'without the time of the next', list: { by: issuing, nextUpdate: null }, says: /nextUpdate/ },
    {
      name: 'with something after the last field',
      list: { by: issuing, after: TRUE },
      says: /no list in DER/,
    },
    { name: 'of five minutes ahead', list: { by: issuing, thisUpdate: NOW + 5 * MINUTE }, says: 'good' },
    {
      name: 'of more than five minutes ahead',
      list: { by: issuing, thisUpdate: NOW + 5 * MINUTE + SECOND },
      says: /still to come/,
    },
  ];
  for (const { name, list, says } of rows) {
    test(`${name}: ${says}`, async () => {
      const said = await outcome(await makeList(list));
      if (typeof says === 'string') assert.equal(said, says);
      else assert.match(said, says);
    });
  }

  test('threats: revocation: of an issuer that may not sign lists', async () => {
    assert.match(await outcome(await makeList({ by: unfit }), unfit), /may not sign lists/);
  });

  test('threats: revocation: signed with SHA-1', async () => {
    const rsa = await makeAuthority('RSA', { key: holder.privateKey });
    assert.equal(await outcome(await makeList({ by: rsa, algorithm: 'sha256-rsa' }), rsa), 'good');
    assert.match(await outcome(await makeList({ by: rsa, algorithm: 'sha1-rsa' }), rsa), /not safe/);
  });
});

describe('how old a list may be (threats: revocation: stale)', () => {
  const thisUpdate = NOW - 2 * DAY;
  const nextUpdate = NOW + DAY / 2;
  const rows = [
    { name: 'at its next update', now: nextUpdate, until: nextUpdate, says: 'good' },
    { name: 'a second after it', now: nextUpdate + SECOND, until: nextUpdate, says: 'unknown' },
    { name: 'at its greatest age', now: thisUpdate + MAX_AGE, until: NOW + 30 * DAY, says: 'good' },
    { name: 'a second older', now: thisUpdate + MAX_AGE + SECOND, until: NOW + 30 * DAY, says: 'unknown' },
  ] as const;
  for (const { name, now, until, says } of rows) {
    test(`${name} it is ${says === 'good' ? 'relied on' : 'not'}`, async () => {
      assert.equal(
        await outcome(await makeList({ by: issuing, thisUpdate, nextUpdate: until }), issuing, now),
        says,
      );
    });
  }

  test('that a certificate is revoked is believed however old the list', async () => {
    const list = await makeList({ by: issuing, thisUpdate, nextUpdate, revoked: ['1234'] });
    assert.equal(await outcome(list, issuing, NOW + 300 * DAY), 'revoked');
  });
});

describe('bytes that are no list', () => {
  const rows: readonly { name: string; bytes: Uint8Array; why: RegExp }[] = [
    { name: 'nothing', bytes: new Uint8Array(), why: /no list in DER/ },
    { name: 'a page', bytes: Buffer.from('<html>'), why: /no list in DER/ },
    { name: 'PEM', bytes: Buffer.from('-----BEGIN X509 CRL-----'), why: /no list in DER/ },
    { name: 'a certificate', bytes: issuing.x509.raw, why: /no list in DER/ },
    {
      name: 'threats: huge input: more than the largest list',
      bytes: new Uint8Array(MAX_LIST_BYTES + 1),
      why: /larger than/,
    },
    { name: 'threats: huge input: zeros', bytes: new Uint8Array(MAX_LIST_BYTES), why: /no list in DER/ },
  ];
  for (const { name, bytes, why } of rows) {
    test(name, async () => assert.match(await outcome(bytes), why));
  }

  test('threats: malformed input: a list that is cut short anywhere says nothing', async () => {
    const list = await makeList({ by: issuing, revoked: ['1234', 'FF'], extensions: [scopedTo(LIST_URL)] });
    for (let length = 0; length < list.length; length++) {
      assert.match(await outcome(list.subarray(0, length)), /no list in DER/, `${length} bytes`);
    }
  });

  test('threats: malformed input: a changed bit anywhere is a list that its issuer did not sign', async () => {
    const list = await makeList({ by: issuing, revoked: ['1234', 'FF'], extensions: [scopedTo(LIST_URL)] });
    for (let at = 0; at < list.length; at++) {
      const changed = Uint8Array.from(list);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      assert.match(await outcome(changed), /^Its? /, `byte ${at}`);
    }
  });
});

test('threats: huge input: twenty thousand entries are read in slices, and each is found', async () => {
  const revoked = Array.from({ length: 20_000 }, (_, at) => (at + 0x10000).toString(16).padStart(6, '0'));
  const bytes = await makeList({ by: issuing, revoked });
  const elapsed = cpuStopwatch();
  const accepted = await acceptList(bytes, [issuerOf(issuing)], NOW);
  assert.ok(elapsed() < 1000, `${elapsed()} ms`);
  assert.ok(accepted.ok);
  assert.equal(accepted.list.revoked.size, revoked.length);
  for (const number of ['010000', '014E1F']) {
    const serialNumber = number.replace(/^(?:00|0(?=0))/, '');
    assert.equal(standingBy(accepted.list, { ...certificate, serialNumber }, NOW, MAX_AGE).state, 'revoked');
  }
  assert.equal(
    standingBy(accepted.list, { ...certificate, serialNumber: '014E20' }, NOW, MAX_AGE).state,
    'good',
  );
});
