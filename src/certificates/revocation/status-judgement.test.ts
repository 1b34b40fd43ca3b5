import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { DAY, MINUTE, SECOND } from '../../clock.ts';
import { ecKey, holder, issuing, makeAuthority, NOW, root } from '../chain.fixture.ts';
import { der, octetString, oid, sequence, TAG } from '../der.ts';
import { readStatusRequest } from '../ocsp-request.ts';
import { isAskedOf } from '../ocsp-writer.ts';
import type { Revocable } from './revocable.ts';
import {
  type AnswerTemplate,
  issuerOf,
  makeAnswer,
  makeResponder,
  makeRevocableLeaf,
  revocable,
  UNKNOWN,
  UNKNOWN_CRITICAL,
} from './revocation.fixture.ts';
import { MAX_ANSWER_BYTES } from './status-answer.ts';
import { judgeStatusAnswer } from './status-judgement.ts';
import { writeStatusQuestion } from './status-question.ts';

const about: Revocable = revocable(await makeRevocableLeaf(issuing), issuing);
const MAX_AGE = 3 * DAY;
const key = issuing.key;
const delegate = ecKey();
const responder = await makeResponder({ by: issuing, key: delegate });
const other = await makeAuthority('Other');

async function outcome(bytes: Uint8Array, now = NOW): Promise<string> {
  const verdict = await judgeStatusAnswer(bytes, about, now, MAX_AGE);
  return verdict.ok ? verdict.status.standing.state : verdict.why;
}

const asked = { about, key };
const ANSWERS: readonly { name: string; answer: AnswerTemplate; says: string | RegExp }[] = [
  { name: 'that is good', answer: asked, says: 'good' },
  { name: 'that is revoked', answer: { ...asked, status: 'revoked' }, says: 'revoked' },
  { name: 'that is unknown', answer: { ...asked, status: 'unknown' }, says: 'unknown' },
  {
    name: 'by a responder of the issuer',
    answer: { about, key: delegate, certificates: [responder] },
    says: 'good',
  },
  {
    name: "by a responder that sends its issuer's certificate first",
    answer: { about, key: delegate, certificates: [issuing.x509.raw, responder] },
    says: 'good',
  },
  {
    name: 'with extensions that are not critical',
    answer: { ...asked, extensions: [UNKNOWN], singleExtensions: [UNKNOWN] },
    says: 'good',
  },
  { name: 'that does not say until when', answer: { ...asked, nextUpdate: undefined }, says: 'good' },
  { name: 'that runs out now', answer: { ...asked, nextUpdate: NOW }, says: 'good' },
  { name: 'of five minutes ahead', answer: { ...asked, thisUpdate: NOW + 5 * MINUTE }, says: 'good' },
  {
    name: 'threats: revocation: stale, by a second',
    answer: { ...asked, nextUpdate: NOW - SECOND },
    says: /not current/,
  },
  {
    name: 'threats: revocation: stale, too old',
    answer: { ...asked, nextUpdate: undefined, thisUpdate: NOW - MAX_AGE - SECOND },
    says: /not current/,
  },
  {
    name: 'threats: revocation: of more than five minutes ahead',
    answer: { ...asked, thisUpdate: NOW + 5 * MINUTE + SECOND },
    says: /not current/,
  },
  {
    name: 'threats: revocation: about the neighbour',
    answer: { ...asked, about: { ...about, serialNumber: '1235' } },
    says: /another certificate/,
  },
  {
    name: 'threats: revocation: about the same number of another issuer',
    answer: {
      ...asked,
      about: { ...about, authority: revocable(await makeRevocableLeaf(other), other).authority },
    },
    says: /another certificate/,
  },
  {
    name: 'threats: revocation: about the same number of an issuer of another name',
    answer: { ...asked, about: { ...about, authority: { ...about.authority, name: issuerOf(other).name } } },
    says: /another certificate/,
  },
  {
    name: 'threats: revocation: about the same number of an issuer with another key',
    answer: {
      ...asked,
      about: { ...about, authority: { ...about.authority, publicKey: other.x509.publicKey } },
    },
    says: /another certificate/,
  },
  {
    name: 'threats: revocation: about a certificate that is named otherwise',
    answer: { ...asked, hashAlgorithm: '2.16.840.1.101.3.4.2.1' },
    says: /another certificate/,
  },
  { name: 'threats: revocation: forged', answer: { about, key: ecKey() }, says: /signed neither/ },
  {
    name: 'threats: revocation: by another trusted authority',
    answer: { about, key: root.key, certificates: [root.x509.raw] },
    says: /signed neither/,
  },
  {
    name: 'threats: revocation: by a responder that does not show its certificate',
    answer: { about, key: delegate },
    says: /signed neither/,
  },
  {
    name: "threats: revocation: by a holder's certificate of the issuer",
    answer: {
      about,
      key: delegate,
      certificates: [await makeResponder({ by: issuing, key: delegate, purposes: [] })],
    },
    says: /signed neither/,
  },
  {
    name: 'threats: revocation: by a certificate of the issuer for something else',
    answer: {
      about,
      key: delegate,
      certificates: [await makeResponder({ by: issuing, key: delegate, purposes: ['1.3.6.1.5.5.7.3.2'] })],
    },
    says: /signed neither/,
  },
  {
    name: "threats: revocation: by another authority's responder",
    answer: { about, key: delegate, certificates: [await makeResponder({ by: other, key: delegate })] },
    says: /signed neither/,
  },
  {
    name: "threats: revocation: by another authority's responder in the issuer's name",
    answer: {
      about,
      key: delegate,
      certificates: [await makeResponder({ by: other, key: delegate, issuer: issuing.name })],
    },
    says: /signed neither/,
  },
  {
    name: "threats: revocation: by a responder in another issuer's name",
    answer: {
      about,
      key: delegate,
      certificates: [await makeResponder({ by: issuing, key: delegate, issuer: 'Other' })],
    },
    says: /signed neither/,
  },
  {
    name: 'threats: revocation: by a responder that has expired',
    answer: {
      about,
      key: delegate,
      certificates: [
        await makeResponder({
          by: issuing,
          key: delegate,
          validity: { notBefore: NOW - DAY, notAfter: NOW - SECOND },
        }),
      ],
    },
    says: /signed neither/,
  },
  {
    name: 'threats: revocation: by a responder that is not yet valid',
    answer: {
      about,
      key: delegate,
      certificates: [
        await makeResponder({
          by: issuing,
          key: delegate,
          validity: { notBefore: NOW + SECOND, notAfter: NOW + DAY },
        }),
      ],
    },
    says: /signed neither/,
  },
  {
    name: 'threats: revocation: signed with SHA-1',
    answer: {
      about,
      key: holder.privateKey,
      algorithm: 'sha1-rsa',
      certificates: [await makeResponder({ by: issuing, key: holder.privateKey })],
    },
    says: /signed neither/,
  },
  {
    name: 'with a critical extension',
    answer: { ...asked, extensions: [UNKNOWN_CRITICAL] },
    says: /critical extension/,
  },
  {
    name: 'with a critical extension on the certificate',
    answer: { ...asked, singleExtensions: [UNKNOWN_CRITICAL] },
    says: /critical extension/,
  },
];

describe('an answer about a certificate', () => {
  for (const { name, answer, says } of ANSWERS) {
    test(`${name}: ${says}`, async () => {
      const said = await outcome(await makeAnswer(answer));
      if (typeof says === 'string') assert.equal(said, says);
      else assert.match(said, says);
    });
  }

  test('signed by RSA is one too', async () => {
    const certificates = [await makeResponder({ by: issuing, key: holder.privateKey })];
    assert.equal(await outcome(await makeAnswer({ about, key: holder.privateKey, certificates })), 'good');
  });
});

describe('bytes that are no answer', () => {
  const failure = (code: number) => sequence(der(0x0a, Uint8Array.of(code)));
  const rows: readonly { name: string; bytes: Uint8Array; why: RegExp }[] = [
    { name: 'nothing', bytes: new Uint8Array(), why: /no answer in DER/ },
    { name: 'a page', bytes: Buffer.from('<html>'), why: /no answer in DER/ },
    { name: 'malformedRequest', bytes: failure(1), why: /says malformedRequest/ },
    { name: 'tryLater', bytes: failure(3), why: /says tryLater/ },
    { name: 'unauthorized', bytes: failure(6), why: /says unauthorized/ },
    { name: 'a failure that nobody knows', bytes: failure(99), why: /says a failure/ },
    { name: 'success without an answer', bytes: failure(0), why: /no answer in DER/ },
    {
      name: 'an answer of another kind',
      bytes: sequence(
        der(0x0a, Uint8Array.of(0)),
        der(0xa0, sequence(oid('1.3.6.1.5.5.7.48.1.2'), octetString(new Uint8Array()))),
      ),
      why: /not a basic answer/,
    },
    {
      name: 'threats: huge input: more than the largest answer',
      bytes: new Uint8Array(MAX_ANSWER_BYTES + 1),
      why: /larger than/,
    },
    {
      name: 'threats: huge input: sequences in sequences',
      bytes: new Uint8Array(MAX_ANSWER_BYTES).fill(TAG.sequence),
      why: /no answer in DER/,
    },
  ];
  for (const { name, bytes, why } of rows) {
    test(name, async () => assert.match(await outcome(bytes), why));
  }

  test('threats: malformed input: an answer that is cut short anywhere says nothing', async () => {
    const answer = await makeAnswer({ about, key: delegate, certificates: [responder] });
    for (let length = 0; length < answer.length; length++)
      assert.match(await outcome(answer.subarray(0, length)), /^It /, `${length} bytes`);
  });

  test('threats: malformed input: of an answer with a changed bit anywhere none says more than it did', async () => {
    const answer = await makeAnswer({ about, key, status: 'revoked' });
    for (let at = 0; at < answer.length; at++) {
      const changed = Uint8Array.from(answer);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      assert.match(await outcome(changed), /^It /, `byte ${at}`);
    }
  });
});

test('the question names the certificate and its issuer as a responder reads it', async () => {
  const request = readStatusRequest(writeStatusQuestion(about));
  const [question, ...others] = request?.questions ?? [];
  assert.ok(question);
  assert.equal(others.length, 0);
  assert.equal(question.serialNumber, '1234');
  const name = about.authority.name;
  assert.equal(
    isAskedOf(question, { name, publicKey: new X509Certificate(issuing.x509.raw).publicKey }),
    true,
  );
  assert.equal(isAskedOf(question, { name, publicKey: root.x509.publicKey }), false);
});
