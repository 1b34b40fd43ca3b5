import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openCertificateJudgement } from './certificate-judgement.ts';
import { base64, issuing, makeAuthority, makeLeaf, NOW, trust } from './certificates/chain.fixture.ts';
import { makeList, makeRevocableLeaf } from './certificates/revocation/revocation.fixture.ts';
import { stoppedClock } from './clock.ts';
import type { CertificatesConfig } from './config/config.ts';
import { loadConfiguration } from './config/resolve.ts';
import { createMetrics } from './http/metrics.ts';

const leaf = await makeRevocableLeaf(issuing);
const REVOKED = { der: await makeList({ by: issuing, revoked: ['1234'] }) };

async function judged(
  environment: Readonly<Record<string, string>>,
  x5c: readonly string[],
  current: typeof REVOKED | undefined = undefined,
) {
  await using building = new AsyncDisposableStack();
  const { config } = await loadConfiguration({ flags: {}, environment, directory: '/nowhere' });
  const own = { trust, sealAuthorities: [], ownLists: [{ authority: issuing.x509, current: () => current }] };
  const metrics = createMetrics();
  const world = { clock: stoppedClock(NOW), metrics, fault: () => {} };
  const { judge, checks } = await openCertificateJudgement(config, own, world, building);
  const verdict = await judge(x5c, NOW);
  const outcome = verdict.ok ? verdict.value.kind : verdict.fault.rule;
  const figures = (await metrics.expose()).split('\n').filter((line) => line.startsWith('porthus_'));
  return { outcome, checks: checks.map(({ name, isAdvisory }) => [name, isAdvisory]), figures };
}

describe('the configuration decides what becomes of a certificate', () => {
  type Row = Pick<CertificatesConfig, 'revocation' | 'failMode'> & {
    readonly list: 'revoked' | 'absent';
    readonly expected: string;
  };
  const rows: readonly Row[] = [
    { revocation: 'crl', failMode: 'soft', list: 'revoked', expected: 'revoked' },
    { revocation: 'crl', failMode: 'hard', list: 'revoked', expected: 'revoked' },
    { revocation: 'ocsp-then-crl', failMode: 'soft', list: 'revoked', expected: 'revoked' },
    { revocation: 'off', failMode: 'soft', list: 'revoked', expected: 'enterprise' },
    { revocation: 'crl', failMode: 'soft', list: 'absent', expected: 'enterprise' },
    { revocation: 'crl', failMode: 'hard', list: 'absent', expected: 'revocation-unknown' },
    { revocation: 'ocsp-then-crl', failMode: 'hard', list: 'absent', expected: 'revocation-unknown' },
  ];
  for (const { revocation, failMode, list, expected } of rows) {
    test(`${revocation}, ${failMode}, its issuer's list ${list}: ${expected}`, async () => {
      const environment = {
        PORTHUS_CERTIFICATES_REVOCATION: revocation,
        PORTHUS_CERTIFICATES_FAIL_MODE: failMode,
      };
      const { outcome } = await judged(environment, [leaf], list === 'revoked' ? REVOKED : undefined);
      assert.equal(outcome, expected);
    });
  }

  test('lists are looked at, softly, unless it says otherwise', async () => {
    assert.equal((await judged({}, [leaf], REVOKED)).outcome, 'revoked');
    const { outcome, checks, figures } = await judged({}, [leaf]);
    assert.equal(outcome, 'enterprise');
    assert.deepEqual(checks, [['revocation', true]]);
    assert.deepEqual(figures, ['porthus_revocation_untold_total{outcome="passed"} 1']);
  });

  test('seals are accepted of the services in a folder', async () => {
    const service = await makeAuthority('EU Service');
    const x5c = [await makeLeaf(service), base64(service.x509.raw)];
    const directory = await mkdtemp(join(tmpdir(), 'porthus-seals-'));
    try {
      await writeFile(join(directory, 'service.der'), service.x509.raw);
      assert.equal((await judged({ PORTHUS_EUROPEAN_SEALS: directory }, x5c)).outcome, 'seal');
      assert.equal((await judged({}, x5c)).outcome, 'trusted-issuer');
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
