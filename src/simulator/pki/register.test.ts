import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { systemRandom } from '../../random.ts';
import { MAX_CERTIFICATES, openRegister, withCertificate } from './register.ts';
import type { RegisterContent, RegisteredCertificate } from './register-content.ts';

const NOW = '2026-01-15T12:00:00.000Z';
const PAST = '2026-01-15T11:59:59.999Z';
const FUTURE = '2027-01-15T12:00:00.000Z';
const REVOKED = { at: PAST, reason: 'superseded' } as const;

function certificate(serial: string, more: Partial<RegisteredCertificate> = {}): RegisteredCertificate {
  const times = { issued_at: PAST, valid_from: PAST, valid_to: FUTURE };
  return {
    serial,
    kind: 'seid2',
    authority: 'enterprise',
    organisation: '310012009',
    name: 'X',
    ...times,
    ...more,
  };
}

/** All but the third and the fifth are revoked and good for a year. */
function full(
  third: Partial<RegisteredCertificate>,
  fifth: Partial<RegisteredCertificate> = {},
): RegisterContent {
  const certificates = Array.from({ length: MAX_CERTIFICATES }, (_, at) =>
    certificate(`${at}`, { revoked: REVOKED, ...(at === 2 && third), ...(at === 4 && fifth) }),
  );
  return { crl_numbers: {}, certificates };
}

describe('a full register', () => {
  const rows: readonly { name: string; content: RegisterContent; forgotten: string | undefined }[] = [
    {
      name: 'forgets an expired certificate, revoked or not',
      content: full({ valid_to: PAST }),
      forgotten: '2',
    },
    { name: 'forgets one that is not revoked', content: full({ revoked: undefined }), forgotten: '2' },
    {
      name: 'forgets the expired one sooner, though it is younger',
      content: full({ revoked: undefined }, { valid_to: PAST }),
      forgotten: '4',
    },
    { name: 'keeps one that expires now', content: full({ valid_to: NOW }), forgotten: undefined },
    { name: 'takes no more when all are revoked and still in use', content: full({}), forgotten: undefined },
  ];
  for (const { name, content, forgotten } of rows) {
    it(name, () => {
      const changed = withCertificate(content, certificate('new'), NOW);
      if (forgotten === undefined) return assert.equal(changed, undefined);
      assert.equal(changed?.certificates.length, MAX_CERTIFICATES);
      assert.equal(changed.certificates.at(-1)?.serial, 'new');
      assert.ok(!changed.certificates.some(({ serial }) => serial === forgotten));
    });
  }

  it('takes one more while there is room, and forgets none', () => {
    const { certificates } = full({ revoked: undefined });
    const content = { crl_numbers: {}, certificates: certificates.slice(1) };
    assert.equal(withCertificate(content, certificate('new'), NOW)?.certificates.length, MAX_CERTIFICATES);
  });
});

describe('the file of the register', () => {
  it('makes its changes one after the other, and goes on after one that fails', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'porthus-register-'));
    const register = await openRegister(directory, systemRandom);
    const add = (serial: string) =>
      register.change((content) => ({
        ...content,
        certificates: [...content.certificates, certificate(serial)],
      }));
    const failing = register.change(() => {
      throw new Error('no');
    });
    const serials = ['a', 'b', 'c'];
    const [failed] = await Promise.allSettled([failing, ...serials.map(add)]);
    assert.equal(failed?.status, 'rejected');
    const reopened = (await openRegister(directory, systemRandom)).content();
    assert.deepEqual(reopened, register.content());
    assert.deepEqual(
      reopened.certificates.map(({ serial }) => serial),
      serials,
    );
    await rm(directory, { recursive: true });
  });

  const withFault = (fault: Readonly<Record<string, unknown>>) =>
    JSON.stringify({ crl_numbers: {}, certificates: [{ ...certificate('1'), ...fault }] });
  const foreign = [
    ...[
      '',
      '{',
      '{}',
      '[]',
      'null',
      '{"crl_numbers":{},"certificates":{}}',
      '{"crl_numbers":{},"certificates":[1]}',
    ],
    '{"crl_numbers":{"x":1},"certificates":[]}',
    '{"crl_numbers":{"enterprise":-1},"certificates":[]}',
    withFault({ serial: 1 }),
    withFault({ valid_to: undefined }),
    withFault({ authority: 'another' }),
    withFault({ revoked: true }),
    withFault({ revoked: { at: NOW } }),
  ];
  for (const text of foreign) {
    it(`that holds ${JSON.stringify(text)} is refused in a sentence that says what to do`, async () => {
      const directory = await mkdtemp(join(tmpdir(), 'porthus-register-'));
      await mkdir(join(directory, 'pki'));
      await writeFile(join(directory, 'pki', 'certificates.json'), text);
      await assert.rejects(openRegister(directory, systemRandom), {
        name: 'UnusableAuthority',
        message: /certificates\.json is not as the PKI lab wrote it; remove it/,
      });
      await rm(directory, { recursive: true });
    });
  }
});
