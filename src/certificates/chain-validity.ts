/** Time: the holder's certificate, and every authority on at least one of the ways to a root (spec/maskinporten.md 4.5 rule 1). */
import type { Instant } from '../clock.ts';
import type { Validity } from './certificate.ts';
import { type Faulty, invalid } from './certificate-fault.ts';

export type ChainValidity = {
  readonly holder: Validity;
  /** A way to a root each, from the direct issuer on. */
  readonly issuers: readonly (readonly Validity[])[];
  /** Who issued it, in words. */
  readonly issuer: string;
};

export function judgeValidity({ holder, issuers, issuer }: ChainValidity, now: Instant): Faulty | undefined {
  const { notBefore, notAfter } = holder;
  if (now < notBefore) return notYetValid(notBefore);
  if (!(now <= notAfter)) return expired(notAfter);
  const someValid = issuers.some((path) =>
    path.every((authority) => authority.notBefore <= now && now <= authority.notAfter),
  );
  return someValid ? undefined : issuerNotValid(issuer);
}

function notYetValid(notBefore: Instant): Faulty {
  return invalid('not-yet-valid', {
    seen: `valid from ${day(notBefore)}`,
    expected: 'a certificate that is valid now',
    remedy: 'Wait until it becomes valid, or use the previous certificate.',
  });
}

function expired(notAfter: Instant): Faulty {
  return invalid('expired', {
    seen: `expired ${day(notAfter)}`,
    expected: 'a certificate that is valid now',
    remedy: 'Order a new certificate.',
  });
}

function issuerNotValid(issuer: string): Faulty {
  return invalid('issuer-validity', {
    seen: `${issuer} or an authority above it is not valid now`,
    expected: 'authorities that are valid now',
    remedy: 'Order a certificate from an authority in use.',
  });
}

function day(instant: Instant): string {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : 'at no time that can be read';
}
