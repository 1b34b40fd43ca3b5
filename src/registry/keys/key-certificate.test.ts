import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ecKey,
  holder,
  issuingDer,
  leaf,
  makeAuthority,
  makeLeaf,
  NOW,
  ORG_NUMBER,
  trust,
  VALID,
} from '../../certificates/chain.fixture.ts';
import { judgeCertificateChain } from '../../certificates/chain.ts';
import { DAY } from '../../clock.ts';
import { type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import { CONSUMER, SUPPLIER } from '../registry.fixture.ts';
import type { RegisteredKey } from './key.ts';
import { askedKey, PAIR } from './keys.fixture.ts';
import { judgeKeySet } from './registration.ts';

const { n = '', e = '' } = holder.publicKey.export({ format: 'jwk' });
const HOLDER = { ...holder, n, e };
const OWNER = parseOrgNumber(ORG_NUMBER) ?? CONSUMER;

type Given = {
  readonly holders?: readonly OrgNumber[];
  readonly now?: number;
  readonly current?: readonly RegisteredKey[];
};

async function judge(
  x5c: readonly string[],
  { holders = [OWNER], now = NOW, current = [] }: Given = {},
  pair = HOLDER,
) {
  const judgeCertificates = (chain: readonly string[], at: number) => judgeCertificateChain(chain, trust, at);
  return judgeKeySet([askedKey('a', { x5c }, pair)], { current, now, holders, judgeCertificates });
}

async function faultOf(...args: Parameters<typeof judge>): Promise<string | undefined> {
  const judged = await judge(...args);
  return judged.ok ? undefined : judged.faults.map(({ message }) => message).join(' | ');
}

describe('a key may be registered with', () => {
  for (const [name, x5c, given] of [
    ["its organisation's certificate", [leaf], {}],
    ['the certificates above it too', [leaf, issuingDer], {}],
    ['the certificate of the supplier that registered the client', [leaf], { holders: [SUPPLIER, OWNER] }],
    ['a certificate on its last instant', [leaf], { now: VALID.notAfter }],
  ] as const) {
    test(name, async () => {
      const judged = await judge(x5c, given);
      assert.ok(judged.ok, JSON.stringify(judged));
      assert.deepEqual(judged.keys[0]?.jwk.x5c, x5c);
    });
  }
});

describe('threats: certificate: impersonate any client: a key is refused with', () => {
  test('a certificate of another organisation', async () => {
    const fault = await faultOf([leaf], { holders: [CONSUMER, SUPPLIER] });
    assert.equal(
      fault,
      `keys[0].x5c (kid a) is a certificate of ${ORG_NUMBER}, and must be one of ${CONSUMER} or ${SUPPLIER}. Leave x5c out, or send your own.`,
    );
  });

  test('a certificate of another key', async () => {
    assert.match((await faultOf([leaf], {}, PAIR)) ?? '', /has a certificate of another key first/);
  });

  test('a certificate of another kind of key', async () => {
    const authority = await makeAuthority('Elliptic', { key: ecKey() });
    assert.match((await faultOf([authority.x509.raw.toString('base64')])) ?? '', /of another key first/);
  });

  test('the certificate of the authority first', async () => {
    assert.match((await faultOf([issuingDer, leaf])) ?? '', /of another key first/);
  });

  test('a certificate that nobody trusted issued', async () => {
    const stranger = await makeLeaf(await makeAuthority('Stranger'));
    assert.match(
      (await faultOf([stranger])) ?? '',
      /is not an enterprise certificate that is accepted here \(/,
    );
  });

  for (const [name, x5c] of [
    ['no certificate at all', []],
    ['text that is none', ['MIIB']],
    ['text that is empty', ['']],
    ['a certificate cut short', [leaf.slice(0, -8)]],
    ['PEM', [`-----BEGIN CERTIFICATE-----\n${leaf}\n-----END CERTIFICATE-----`]],
    ['a hundred kilobytes', ['A'.repeat(100_000)]],
  ] as const) {
    test(name, async () => {
      assert.match(
        (await faultOf(x5c)) ?? '',
        /x5c \(kid a\) (?:must have the certificate|is not an enterprise)/,
      );
    });
  }

  test('one that is sound, and something behind it that is not', async () => {
    assert.match((await faultOf([leaf, '*'])) ?? '', /is not an enterprise certificate/);
  });

  for (const [name, now] of [
    ['a certificate that has expired', VALID.notAfter + 1],
    ['a certificate that is not valid yet', VALID.notBefore - 1],
  ] as const) {
    test(name, async () => {
      assert.match(
        (await faultOf([leaf], { now })) ?? '',
        /is not an enterprise certificate that is accepted here/,
      );
    });
  }
});

test('a key whose certificate has expired since may be sent along, and not be given anew', async () => {
  const judged = await judge([leaf]);
  assert.ok(judged.ok);
  const later = { now: VALID.notAfter + DAY };
  assert.equal(await faultOf([leaf], { ...later, current: judged.keys }), undefined);
  assert.notEqual(await faultOf([leaf, issuingDer], { ...later, current: judged.keys }), undefined);
});
