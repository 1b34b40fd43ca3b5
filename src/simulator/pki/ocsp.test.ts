import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { holder } from '../../certificates/chain.fixture.ts';
import { octetString } from '../../certificates/der.ts';
import { readStatusRequest } from '../../certificates/ocsp-request.ts';
import { ADMIN, ORGANISATION, openTestLab, type TestLab } from './lab.fixture.ts';
import { writeQuestion } from './ocsp-question.fixture.ts';

const jwk = holder.publicKey.export({ format: 'jwk' });

describe('by OCSP', () => {
  let test: TestLab;
  before(async () => {
    test = await openTestLab();
  });
  after(() => test[Symbol.asyncDispose]());

  const issue = async (kind = 'seid2') => {
    const organisation = kind.startsWith('seal') ? 'NTRSE-5560000000' : ORGANISATION;
    return (await test.send('POST', '/simulator/v1/pki/certificates', { organisation, kind, jwk })).body;
  };
  const revoke = (serial: string, body: object) =>
    test.send('POST', `/simulator/v1/pki/certificates/${serial}/revocation`, body);
  const fetchBytes = async (path: string, init?: RequestInit) => {
    const response = await test.door.request(new URL(path, ADMIN).href, init);
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  const ask = async (der: Uint8Array, type = 'application/ocsp-request') =>
    fetchBytes('/simulator/pki/ocsp', {
      method: 'POST',
      headers: { 'content-type': type },
      body: new Uint8Array(der),
    });
  const question = (serial: string, { nonce, hash = 'sha1' }: { nonce?: Uint8Array; hash?: string } = {}) =>
    writeQuestion(new X509Certificate(test.enterprise.issuingPem), [serial], { nonce, hash });

  const issuing = () => new X509Certificate(test.enterprise.issuingPem);

  const GOOD = Buffer.from([0x80, 0x00]);
  const UNKNOWN = Buffer.from([0x82, 0x00]);

  it('a certificate is good, then revoked, and another unknown', async () => {
    const { serial } = await issue();
    const good = await ask(question(serial));
    assert.equal(good.response.headers.get('content-type'), 'application/ocsp-response');
    assert.ok(good.bytes.includes(GOOD));
    await revoke(serial, { reason: 'superseded' });
    const revoked = await ask(question(serial));
    assert.ok(!revoked.bytes.includes(GOOD));
    assert.ok(revoked.bytes.includes(Buffer.from([0xa0, 0x03, 0x0a, 0x01, 0x04])), 'with the reason');
    assert.ok((await ask(question('1234'))).bytes.includes(UNKNOWN));
  });

  it('a certificate of another authority is unknown, whatever its serial number', async () => {
    const { serial } = await issue('seal-advanced');
    assert.ok((await ask(question(serial))).bytes.includes(UNKNOWN));
  });

  for (const hash of ['sha1', 'sha256', 'sha384', 'sha512']) {
    it(`the issuer may be named by ${hash}`, async () => {
      const { serial } = await issue();
      assert.ok((await ask(question(serial, { hash }))).bytes.includes(GOOD));
    });
  }

  it('the nonce comes back', async () => {
    const nonce = octetString(Buffer.alloc(32, 7));
    const { serial } = await issue();
    assert.ok((await ask(question(serial, { nonce }))).bytes.includes(Buffer.from(nonce)));
  });

  it('a question can be asked by GET, in base64 with or without %XX', async () => {
    const { serial } = await issue();
    const base64 = Buffer.from(question(serial)).toString('base64');
    for (const written of [encodeURIComponent(base64), base64]) {
      const { bytes } = await fetchBytes(`/simulator/pki/ocsp/${written}`);
      assert.ok(bytes.includes(GOOD), written);
    }
  });

  const failures: readonly { name: string; status: number; make: () => Uint8Array }[] = [
    { name: 'what is no question', status: 1, make: () => Buffer.from('junk') },
    { name: 'nothing', status: 1, make: () => new Uint8Array() },
    { name: 'a question cut short', status: 1, make: () => question('1234').subarray(0, -1) },
    {
      name: 'a question with something after it',
      status: 1,
      make: () => Buffer.concat([question('1234'), Buffer.of(0)]),
    },
    {
      name: 'no certificate at all',
      status: 1,
      make: () => writeQuestion(issuing(), []),
    },
    {
      name: 'eleven certificates',
      status: 1,
      make: () => writeQuestion(issuing(), Array(11).fill('12')),
    },
    { name: 'a nonce of 129 bytes', status: 1, make: () => question('12', { nonce: Buffer.alloc(129) }) },
    {
      name: 'an authority of the same name and another key',
      status: 6,
      make: () => writeQuestion(issuing(), ['12'], { key: new X509Certificate(test.enterprise.rootPem) }),
    },
    {
      name: 'an authority of somebody else',
      status: 6,
      make: () => writeQuestion(new X509Certificate(test.enterprise.rootPem), ['12']),
    },
  ];
  for (const { name, status, make } of failures) {
    it(`threats: malformed input: ${name} has the answer ${status}, unsigned`, async () => {
      assert.deepEqual([...(await ask(make())).bytes], [0x30, 0x03, 0x0a, 0x01, status]);
    });
  }

  it('threats: malformed input: a question cut anywhere or with any bit turned is answered or refused, and nothing thrown', () => {
    const nonce = octetString(Buffer.alloc(16, 7));
    const bytes = question('1234', { nonce });
    for (let at = 0; at < bytes.length; at++) {
      assert.equal(readStatusRequest(bytes.subarray(0, at)), undefined);
      for (let bit = 0; bit < 8; bit++) {
        const turned = Uint8Array.from(bytes);
        turned[at] = (turned[at] ?? 0) ^ (1 << bit);
        readStatusRequest(turned);
      }
    }
  });

  it('ten certificates are answered, and more bytes than they take are not read', async () => {
    const issuer = issuing();
    assert.equal((await ask(writeQuestion(issuer, Array(10).fill('12')))).response.status, 200);
    assert.equal((await ask(Buffer.alloc(4097))).response.status, 413);
    assert.equal((await ask(question('12'), 'application/json')).response.status, 415);
  });
});
