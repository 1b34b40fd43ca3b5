/**
 * What the test authority writes into an enterprise certificate: the Norwegian profiles (spec/maskinporten.md 4.2 and 4.3),
 * and their breaches, by which developers see each refusal before they meet it elsewhere.
 */
import type { KeyObject } from 'node:crypto';
import type { Instant } from '../clock.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import {
  authorityConstraints,
  authorityKeyIdentifier,
  certificatePolicies,
  extendedKeyUsage,
  extension,
  holderConstraints,
  keyUsage,
  subjectKeyIdentifier,
} from './certificate-writer.ts';
import { NULL } from './der.ts';
import {
  COMMON_NAME,
  COUNTRY,
  type DistinguishedName,
  type NameAttribute,
  ORGANISATION,
  ORGANISATION_IDENTIFIER,
  ORGANISATIONAL_UNIT,
  SERIAL_NUMBER,
} from './distinguished-name.ts';
import { GENERATED_TEST_POLICY } from './trust-store.ts';

export type EnterpriseRequest = {
  readonly orgNumber: OrgNumber;
  readonly organisationName: string;
  /** The holder's choice; the organisation's name unless given. */
  readonly commonName?: string;
  /** Now, unless given. */
  readonly notBefore?: Instant;
  /** Three years after `notBefore`, unless given. */
  readonly notAfter?: Instant;
  /** `seid1` is the profile of certificates issued until 2022; `seid2` unless given. */
  readonly shape?: 'seid2' | 'seid1';
  /** Whether a SEID 2 subject also bears the number as `serialNumber`, as Commfides writes it and Buypass does not. */
  readonly withSerialNumber?: boolean;
  /** A unit below the organisation, named in `OU`. */
  readonly subUnit?: { readonly name: string; readonly orgNumber: OrgNumber };
  /** A key that exists already; a new RSA key of 2048 bits unless given. */
  readonly privateKey?: KeyObject;
  readonly flaw?: Flaw;
};

/** What can be wrong with a certificate on purpose, besides its dates. */
export type Flaw =
  | 'unknown-issuer'
  | 'forged-issuer'
  | 'self-signed'
  | 'weak-signature'
  | 'no-policy'
  | 'foreign-identifier'
  | 'conflicting-numbers'
  | 'no-number'
  | 'authority'
  | 'no-key-usage'
  | 'encipherment-only'
  | 'server-only'
  | 'unknown-critical-extension';

/** A number of nobody: synthetic, and fit to disagree with any other. */
const OTHER_ORG_NUMBER = '310012009';
const YET_ANOTHER_ORG_NUMBER = '213456784';

export function enterpriseSubject(request: EnterpriseRequest): DistinguishedName {
  const { organisationName, commonName = organisationName, subUnit } = request;
  const unit = subUnit && [{ type: ORGANISATIONAL_UNIT, value: `${subUnit.name}-${subUnit.orgNumber}` }];
  return [
    { type: COUNTRY, value: 'NO' },
    { type: ORGANISATION, value: organisationName },
    ...(unit ?? []),
    { type: COMMON_NAME, value: commonName },
    ...numberAttributes(request),
  ];
}

function numberAttributes(request: EnterpriseRequest): readonly NameAttribute[] {
  const { orgNumber, shape = 'seid2', withSerialNumber = false, flaw } = request;
  const serialNumber = { type: SERIAL_NUMBER, value: orgNumber };
  const identifier = { type: ORGANISATION_IDENTIFIER, value: `NTRNO-${orgNumber}` };
  if (flaw === 'no-number') return [];
  if (flaw === 'foreign-identifier') return [{ ...identifier, value: `NTRSE-${orgNumber}` }];
  if (flaw === 'conflicting-numbers') return [{ ...serialNumber, value: otherThan(orgNumber) }, identifier];
  if (shape === 'seid1') return [serialNumber];
  return withSerialNumber ? [serialNumber, identifier] : [identifier];
}

function otherThan(orgNumber: string): string {
  return orgNumber === OTHER_ORG_NUMBER ? YET_ANOTHER_ORG_NUMBER : OTHER_ORG_NUMBER;
}

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
/** An identifier that means nothing, from the arc set apart for examples (RFC 5612 enterprise number). */
const MEANINGLESS_EXTENSION = '1.3.6.1.4.1.32473.1';

export function enterpriseExtensions(
  flaw: Flaw | undefined,
  holder: KeyObject,
  issuer: KeyObject,
): readonly Uint8Array[] {
  return [
    flaw === 'authority' ? authorityConstraints() : holderConstraints(),
    ...usageExtensions(flaw),
    ...(flaw === 'no-policy' ? [] : [certificatePolicies(GENERATED_TEST_POLICY)]),
    ...(flaw === 'unknown-critical-extension'
      ? [extension(MEANINGLESS_EXTENSION, NULL, { critical: true })]
      : []),
    subjectKeyIdentifier(holder),
    authorityKeyIdentifier(issuer),
  ];
}

function usageExtensions(flaw: Flaw | undefined): readonly Uint8Array[] {
  switch (flaw) {
    case 'no-key-usage':
      return [];
    case 'encipherment-only':
      return [keyUsage('keyEncipherment', 'dataEncipherment', 'keyAgreement')];
    case 'server-only':
      return [keyUsage('digitalSignature', 'keyEncipherment'), extendedKeyUsage(SERVER_AUTHENTICATION)];
    default:
      return [keyUsage('digitalSignature', 'keyEncipherment')];
  }
}
