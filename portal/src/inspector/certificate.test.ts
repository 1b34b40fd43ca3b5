import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCertificate } from './certificate.ts';
import { readPasted } from './pasted.ts';
import { SAMPLE_CERTIFICATE } from './sample-certificate.fixture.ts';

function pasted(text: string) {
  const read = readPasted(text);
  return read.kind === 'certificates' ? read.ders.map(readCertificate) : read.kind;
}

describe('a certificate', () => {
  test('says whose it is, from whom, and when it is good', () => {
    const [certificate] = pasted(SAMPLE_CERTIFICATE.pem);
    assert.ok(typeof certificate === 'object');
    const { orgno, serial, keyUsage, isAuthority, notAfter, subject } = certificate;
    assert.deepEqual(
      { orgno, serial, keyUsage, isAuthority, notAfter: notAfter.toISOString() },
      SAMPLE_CERTIFICATE.content,
    );
    assert.ok(subject.some(({ name, value }) => name === 'O' && value === 'Blid Flyndre AS'));
  });

  const bare = SAMPLE_CERTIFICATE.pem.replaceAll(/-----[A-Z ]+-----|\s/g, '');
  const rows = [
    { name: 'without its frame, as x5c has it', text: bare },
    { name: 'in a list, as x5c has it', text: `["${bare}"]` },
    { name: 'with a text around it', text: `subject=x\n${SAMPLE_CERTIFICATE.pem}\nend` },
  ];
  for (const { name, text } of rows) {
    test(`is read ${name}`, () => {
      const [certificate] = pasted(text);
      assert.ok(typeof certificate === 'object' && certificate.orgno === SAMPLE_CERTIFICATE.content.orgno);
    });
  }

  for (const length of [10, 200, 800]) {
    test(`that is cut off after ${length} bytes is none, and nothing breaks`, () => {
      const read = readPasted(SAMPLE_CERTIFICATE.pem);
      assert.ok(read.kind === 'certificates');
      assert.equal(readCertificate(read.ders[0]?.subarray(0, length) ?? new Uint8Array()), undefined);
    });
  }
});
