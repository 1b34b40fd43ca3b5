/** What of a client expires, and what to do about it. */
import { openCertificate } from '../../certificates/certificate.ts';
import { DAY, type Instant } from '../../clock.ts';

export type Expiring = {
  readonly kind: 'key' | 'secret' | 'certificate';
  /** Of a key and of a key's certificate the kid. */
  readonly id: string;
  readonly clientId: string;
  readonly clientOrgno: string;
  readonly clientName: string | undefined;
  readonly description: string | undefined;
  readonly expiresAt: Instant;
};

/** Days begun count as days left: what expires within the hour has one. */
export function daysLeft({ expiresAt }: Pick<Expiring, 'expiresAt'>, now: Instant): number {
  return Math.ceil((expiresAt - now) / DAY);
}

/** The leaf's; those above it are the authority's to renew. Undefined where there is no certificate that can be read. */
export function certificateExpiry(x5c: readonly string[] | undefined): Instant | undefined {
  const [leaf] = x5c ?? [];
  return leaf === undefined ? undefined : openCertificate(Buffer.from(leaf, 'base64'))?.validToDate.getTime();
}

type Renewal = { readonly method: string; readonly path: string; readonly advice: string };

export function renewal({ kind, clientId, id }: Expiring): Renewal {
  const path = `/api/v1/clients/${clientId}`;
  switch (kind) {
    case 'key':
      return {
        method: 'POST',
        path: `${path}/jwks`,
        advice: `Register a new key beside ${id}, sign with it, and then remove ${id}; or register the same key again for another year.`,
      };
    case 'secret':
      return {
        method: 'POST',
        path: `${path}/secret`,
        advice: 'Make a new secret and put it into use; the present one goes on working for 30 minutes.',
      };
    case 'certificate':
      return {
        method: 'POST',
        path: `${path}/jwks`,
        advice: `Order a new enterprise certificate, and register its key with the new certificate in place of ${id}.`,
      };
  }
}
