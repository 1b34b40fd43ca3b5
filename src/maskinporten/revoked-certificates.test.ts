/** spec/maskinporten.md 2.4, checks 5c and 5d: what its issuer has revoked proves nobody, in the header or on a registered key. */

import { X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { invalid } from '../certificates/certificate-fault.ts';
import { type JudgeCertificates, judgeCertificateChain } from '../certificates/chain.ts';
import { assertRefused, assertToken } from './answers.fixture.ts';
import { CERTIFICATES, TRUST } from './credentials.fixture.ts';
import { BY_CERTIFICATE, claims, type GrantChanges, header } from './grant.fixture.ts';
import { openSeededNode } from './maskinporten.fixture.ts';
import { MP_120 } from './refusals.fixture.ts';
import { CLIENTS } from './registry.fixture.ts';

/** Certificates are revoked by number, as they are on the lists. */
function judgeWith(revoked: ReadonlySet<string>): JudgeCertificates {
  const fault = {
    seen: 'on its list',
    expected: 'a certificate that is not revoked',
    remedy: 'Order another.',
  };
  return (x5c, now) =>
    judgeCertificateChain(x5c, TRUST, now, {
      judgeRevocation: async ({ serialNumber }) =>
        revoked.has(serialNumber) ? invalid('revoked', fault) : undefined,
    });
}

function numberOf([leaf = '']: readonly string[]): string {
  return new X509Certificate(Buffer.from(leaf, 'base64')).serialNumber;
}

const TIED: readonly GrantChanges[] = [claims({ iss: CLIENTS.tied }), header({ kid: 'valid' })];

const ROWS: readonly (readonly [name: string, grant: readonly GrantChanges[]])[] = [
  ['a certificate in x5c', [BY_CERTIFICATE]],
  ['a key that was registered with its certificate', TIED],
];

forEachStore(({ openStore }) => {
  describe('threats: expired key accepted: from when its certificate is revoked', () => {
    for (const [name, grant] of ROWS) {
      test(`${name} gets no token, and what is not revoked still does`, async () => {
        const revoked = new Set<string>();
        await using node = await openSeededNode(openStore, { judgeCertificates: judgeWith(revoked) });
        assertToken(await node.grant(...grant));
        revoked.add(numberOf(CERTIFICATES.consumer));
        assertRefused(await node.grant(...grant), MP_120);
        assertToken(await node.grant(BY_CERTIFICATE, header({ x5c: CERTIFICATES.seid1 })));
        assertToken(await node.grant());
      });
    }
  });
});
