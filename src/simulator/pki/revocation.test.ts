import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { after, beforeEach, describe, it } from 'node:test';
import { readCertificate } from '../../certificates/certificate.ts';
import { holder } from '../../certificates/chain.fixture.ts';
import { contextTag, DerReader, der, octetString, TAG } from '../../certificates/der.ts';
import { createOwnLists } from '../../certificates/revocation/own-lists.ts';
import { revocableOf } from '../../certificates/revocation/revocable.ts';
import { readStatusAnswer } from '../../certificates/revocation/status-answer.ts';
import { writeStatusQuestion } from '../../certificates/revocation/status-question.ts';
import { DAY, HOUR, timestamp } from '../../clock.ts';
import { ADMIN, NOW, ORGANISATION, openTestLab, type TestLab } from './lab.fixture.ts';

const jwk = holder.publicKey.export({ format: 'jwk' });

describe('revocation in the PKI lab', () => {
  let test: TestLab;
  beforeEach(async () => {
    await test?.[Symbol.asyncDispose]();
    test = await openTestLab();
  });
  after(() => test[Symbol.asyncDispose]());

  const issue = async (kind = 'seid2') => {
    const organisation = kind.startsWith('seal') ? 'NTRSE-5560000000' : ORGANISATION;
    const order = kind === 'self-signed' ? { organisation, kind } : { organisation, kind, jwk };
    return (await test.send('POST', '/simulator/v1/pki/certificates', order)).body;
  };
  const revoke = (serial: string, body: object = {}) =>
    test.send('POST', `/simulator/v1/pki/certificates/${serial}/revocation`, body);
  const fetchBytes = async (path: string, init?: RequestInit) => {
    const response = await test.door.request(new URL(path, ADMIN).href, init);
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const list = async (authority = 'enterprise') => {
    const { bytes } = await fetchBytes(`/simulator/pki/crl/${authority}.crl`);
    return bytes;
  };

  it('a certificate is revoked with a reason, and stands so in the list', async () => {
    const { serial } = await issue();
    assert.ok(!(await list()).includes(Buffer.from(serial, 'hex')));
    test.clock.moveBy(HOUR);
    const { status, body } = await revoke(serial.toLowerCase(), { reason: 'keyCompromise' });
    assert.equal(status, 200);
    assert.deepEqual(body.revoked, { at: timestamp(NOW + HOUR), reason: 'keyCompromise' });
    const after = await list();
    assert.ok(after.includes(Buffer.from(serial, 'hex')));
    assert.ok(after.includes(reasonEntry(1)));
  });

  it('a list without entries leaves them out, as RFC 5280 wants it, rather than holding none', async () => {
    const body = new DerReader(await list()).enter(TAG.sequence).enter(TAG.sequence);
    for (const _ of ['version', 'signature', 'issuer', 'thisUpdate', 'nextUpdate']) body.any();
    assert.ok(body.nextIs(contextTag(0)));
  });

  it('is for good: a second revocation and a reinstatement are refused', async () => {
    const { serial } = await issue();
    await revoke(serial, { reason: 'superseded' });
    const { status, body } = await revoke(serial);
    assert.equal(status, 409);
    assert.match(body.error_description, /revoked it stays/);
    const held = await revoke((await issue()).serial, { reason: 'certificateHold' });
    assert.equal(held.status, 400);
    assert.match(held.body.error_description, /certificateHold would be a revocation for a time/);
  });

  const refusals: readonly { name: string; status: number; ask: () => Promise<{ status: number }> }[] = [
    { name: 'of a serial number that nobody bears', status: 404, ask: () => revoke('00') },
    {
      name: 'for a reason that there is not',
      status: 400,
      ask: async () => revoke((await issue()).serial, { reason: 'bored' }),
    },
    {
      name: 'of what its holder signed',
      status: 409,
      ask: async () => revoke((await issue('self-signed')).serial),
    },
  ];
  for (const { name, status, ask } of refusals) {
    it(`is refused ${name}`, async () => assert.equal((await ask()).status, status));
  }

  it('holds after a restart', async () => {
    const { serial } = await issue();
    await revoke(serial, { reason: 'cessationOfOperation' });
    const reopened = await test.reopen();
    assert.equal(
      reopened.list().find((listed) => listed.serial === serial)?.revoked?.reason,
      'cessationOfOperation',
    );
    const current = await reopened.ownLists[0]?.current();
    assert.ok(Buffer.from(current?.der ?? []).includes(Buffer.from(serial, 'hex')));
  });

  it('of one authority is not told in the list of another', async () => {
    const { serial } = await issue('seal-qualified');
    await revoke(serial);
    assert.ok((await list('seal')).includes(Buffer.from(serial, 'hex')));
    assert.ok(!(await list()).includes(Buffer.from(serial, 'hex')));
  });

  it('is in the hands of this process at once, by an object that stays the same until something changes', async () => {
    const [own] = test.lab.ownLists;
    const { serial } = await issue();
    const before = await own?.current();
    assert.equal(await own?.current(), before);
    await revoke(serial);
    const now = await own?.current();
    assert.notEqual(now, before);
    test.clock.moveBy(12 * HOUR);
    assert.notEqual(await own?.current(), now, 'renewed when half of its time is over');
    const later = await own?.current();
    test.clock.moveBy(-1);
    assert.notEqual(
      await own?.current(),
      later,
      'and when the clock goes back, since it is of a time to come',
    );
  });

  it('numbers its lists, each higher than the one before, across restarts', async () => {
    const numberOf = (bytes: Uint8Array) => {
      const at = Buffer.from(bytes).indexOf(Buffer.from([0x55, 0x1d, 0x14, 0x04, 0x03, 0x02, 0x01]));
      return bytes[at + 7];
    };
    const numbers = [numberOf(await list()), numberOf(await list())];
    await revoke((await issue()).serial);
    numbers.push(numberOf(await list()));
    const reopened = await (await test.reopen()).ownLists[0]?.current();
    numbers.push(numberOf(reopened?.der ?? new Uint8Array()));
    assert.deepEqual(numbers, [1, 1, 2, 3]);
  });

  it('threats: certificate validity: the certificate of a seeded organisation is listed and can be revoked', async () => {
    const seeded = await test.seed('310013005');
    const lab = await test.reopen();
    const [entry] = lab.list();
    assert.deepEqual([entry?.kind, entry?.organisation, entry?.name], ['seeded', '310013005', 'Frø AS']);
    assert.equal(entry?.serial, new X509Certificate(seeded).serialNumber);
    assert.ok((await lab.revoke(entry?.serial ?? '', 'superseded')).done);
    assert.equal((await test.reopen()).list().length, 1, 'entered once');
  });

  describe('can let its users down', () => {
    const arrange = (faults: object) => test.send('PUT', '/simulator/v1/pki/faults', faults);

    it('a stale list lacks what was revoked in the last week, and its next update is overdue', async () => {
      const { serial } = await issue();
      await revoke(serial);
      await arrange({ crl: 'stale' });
      assert.ok(!(await list()).includes(Buffer.from(serial, 'hex')));
      assert.ok((await list()).includes(Buffer.from(utcTime(NOW - 7 * DAY))));
      test.clock.moveBy(8 * DAY);
      assert.ok((await list()).includes(Buffer.from(serial, 'hex')));
    });

    it('an unreachable list or responder answers 503, to this process as to others', async () => {
      await arrange({ crl: 'unreachable' });
      assert.equal((await fetchBytes('/simulator/pki/crl/enterprise.crl')).response.status, 503);
      assert.equal(await test.lab.ownLists[0]?.current(), undefined);
      assert.notEqual((await fetchBytes('/simulator/pki/ocsp/AA')).response.status, 503);
      const { body } = await arrange({ ocsp: 'unreachable' });
      assert.deepEqual(body, { crl: 'unreachable', ocsp: 'unreachable' });
      assert.equal((await fetchBytes('/simulator/pki/ocsp/AA')).response.status, 503);
    });

    it('a reset ends that, and no revocation', async () => {
      const { serial } = await issue();
      await revoke(serial);
      await arrange({ crl: 'unreachable', ocsp: 'unreachable' });
      const { body } = await test.send('POST', '/simulator/v1/reset', {});
      const [control] = body.controls;
      assert.deepEqual(control.state, { crl: 'current', ocsp: 'answering', certificates: 1, revoked: 1 });
      assert.ok((await list()).includes(Buffer.from(serial, 'hex')));
    });

    it('a fault that there is not is refused', async () => {
      assert.equal((await arrange({ crl: 'gone' })).status, 400);
    });
  });

  it('serves the certificates of each authority, and says which there are', async () => {
    for (const authority of ['enterprise', 'other-environment', 'seal']) {
      const { bytes } = await fetchBytes(`/simulator/pki/authorities/${authority}.pem`);
      assert.equal(bytes.toString().match(/BEGIN CERTIFICATE/g)?.length, 2, authority);
    }
    for (const path of ['authorities/x.pem', 'crl/enterprise.pem', 'crl/x.crl']) {
      assert.equal((await fetchBytes(`/simulator/pki/${path}`)).response.status, 404, path);
    }
  });

  for (const kind of ['seid2', 'seal-advanced']) {
    it(`is read back as it was meant by who judges certificates here: ${kind}`, async () => {
      const { serial, x5c } = await issue(kind);
      const [leaf, issuing] = x5c.map((text: string) => new X509Certificate(Buffer.from(text, 'base64')));
      const certificate = readCertificate(leaf);
      assert.ok(certificate);
      const revocable = revocableOf(certificate, issuing);
      const own = createOwnLists(test.lab.ownLists, DAY);
      const standing = async () => (await own.standing(revocable, NOW))?.state;
      const status = async () => {
        const answer = await test.lab.desk.answerStatus(writeStatusQuestion(revocable));
        const read = readStatusAnswer(answer ?? new Uint8Array());
        return read.ok ? read.answer.statuses.map((told) => told.status) : read.why;
      };
      assert.deepEqual([await standing(), await status()], ['good', ['good']]);
      await revoke(serial);
      assert.deepEqual([await standing(), await status()], ['revoked', [{ revokedAt: NOW }]]);
      for (const crl of ['stale', 'unreachable'] as const) {
        test.lab.desk.setFaults({ crl, ocsp: 'answering' });
        assert.equal(await standing(), 'unknown', crl);
      }
    });
  }
});

function utcTime(instant: number): string {
  return `${timestamp(instant).slice(2, 19).replaceAll(/[-:T]/g, '')}Z`;
}

/** RFC 5280 section 5.3.1: the reason as it stands in an entry. */
function reasonEntry(code: number): Buffer {
  return Buffer.from(octetString(der(0x0a, Uint8Array.of(code))));
}
