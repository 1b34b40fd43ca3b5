/**
 * What the test authority writes into an enterprise certificate: the Norwegian profiles (spec/maskinporten.md 4.2 and 4.3),
 * and their breaches, by which developers see each refusal before they meet it elsewhere.
 */
import type { KeyObject } from 'node:crypto';
import type { Instant } from '../clock.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { KeyPurpose } from './certificate.ts';
import {
  authorityConstraints,
  certificatePolicies,
  extendedKeyUsage,
  extension,
  holderConstraints,
  keyUsage,
  qualifiedStatements,
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
import { LEGAL_PERSON_SEMANTICS, QC_COMPLIANCE, QC_TYPE_SEAL } from './qualified-statement.ts';
import type { SignatureAlgorithm } from './signature-writer.ts';
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
  /** `seid2` unless given. */
  readonly shape?: EnterpriseShape;
  /** Whether a SEID 2 subject also bears the number as `serialNumber`, as Commfides writes it and Buypass does not. */
  readonly withSerialNumber?: boolean;
  /** A unit below the organisation, named in `OU`. */
  readonly subUnit?: { readonly name: string; readonly orgNumber: string };
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

/**
 * `seid1`: the number as `serialNumber`, as certificates had it until 2022; `seid1-in-name`: at the end of the name, as
 * Buypass wrote it then. Then the profiles in use, by issuer and purpose.
 */
export type EnterpriseShape = keyof typeof PROFILES;

type Profile = {
  readonly usage: readonly KeyPurpose[];
  readonly policies: readonly string[];
  readonly statements?: readonly Uint8Array[];
  readonly hasCriticalConstraints: boolean;
  readonly algorithm?: SignatureAlgorithm;
};

const GENERATED: Profile = {
  usage: ['digitalSignature', 'keyEncipherment'],
  policies: [GENERATED_TEST_POLICY],
  hasCriticalConstraints: true,
};

const BUYPASS = {
  policies: ['2.16.578.1.26.1.3.2', '0.4.0.2042.1.1'],
  statements: [LEGAL_PERSON_SEMANTICS],
  hasCriticalConstraints: false,
} as const;

const COMMFIDES = {
  statements: [QC_COMPLIANCE, QC_TYPE_SEAL],
  hasCriticalConstraints: true,
  algorithm: 'sha512-rsa',
} as const;

/** spec/maskinporten.md 4.3; the policies of the test environment. */
const PROFILES = {
  seid2: GENERATED,
  seid1: GENERATED,
  'seid1-in-name': GENERATED,
  'buypass-auth': { ...BUYPASS, usage: ['digitalSignature', 'keyEncipherment'] },
  'buypass-sign': { ...BUYPASS, usage: ['nonRepudiation'] },
  'commfides-auth': {
    ...COMMFIDES,
    usage: ['digitalSignature'],
    policies: ['0.4.0.194112.1.1', '2.16.578.1.29.913.210.1.0'],
  },
  'commfides-sign': {
    ...COMMFIDES,
    usage: ['nonRepudiation'],
    policies: ['0.4.0.194112.1.1', '2.16.578.1.29.913.200.1.0'],
  },
  'commfides-encipher': {
    usage: ['keyEncipherment', 'dataEncipherment', 'keyAgreement'],
    policies: ['0.4.0.2042.1.1', '2.16.578.1.29.913.220.1.0'],
    hasCriticalConstraints: true,
    algorithm: 'sha512-rsa',
  },
} as const satisfies Readonly<Record<string, Profile>>;

function profileOf({ shape = 'seid2' }: EnterpriseRequest): Profile {
  return PROFILES[shape];
}

/** A number of nobody: synthetic, and fit to disagree with any other. */
const OTHER_ORG_NUMBER = '310012009';
const YET_ANOTHER_ORG_NUMBER = '213456784';

export function enterpriseSubject(request: EnterpriseRequest): DistinguishedName {
  const { organisationName, orgNumber, commonName = organisationName, subUnit, shape = 'seid2' } = request;
  const unit = subUnit && [{ type: ORGANISATIONAL_UNIT, value: `${subUnit.name}-${subUnit.orgNumber}` }];
  const name = { type: COMMON_NAME, value: commonName };
  const numbers = numberAttributes(request);
  const organisation = shape === 'seid1-in-name' ? `${organisationName}-${orgNumber}` : organisationName;
  return [
    { type: COUNTRY, value: 'NO' },
    ...(shape.startsWith('commfides') ? [{ type: LOCALITY, value: 'Testveien 1, 0001 Oslo' }] : []),
    { type: ORGANISATION, value: organisation },
    ...(unit ?? []),
    // Commfides has the numbers in the middle, Buypass at the end.
    ...(shape.startsWith('commfides') ? [...numbers, name] : [name, ...numbers]),
  ];
}

const LOCALITY = '2.5.4.7';

function numberAttributes(request: EnterpriseRequest): readonly NameAttribute[] {
  const { orgNumber, shape = 'seid2', withSerialNumber = shape.startsWith('commfides'), flaw } = request;
  const serialNumber = { type: SERIAL_NUMBER, value: orgNumber };
  const identifier = { type: ORGANISATION_IDENTIFIER, value: `NTRNO-${orgNumber}` };
  if (flaw === 'no-number' || shape === 'seid1-in-name') return [];
  if (flaw === 'foreign-identifier') return [{ ...identifier, value: `NTRSE-${orgNumber}` }];
  if (flaw === 'conflicting-numbers') return [{ ...serialNumber, value: otherThan(orgNumber) }, identifier];
  if (shape === 'seid1') return [serialNumber];
  return withSerialNumber ? [serialNumber, identifier] : [identifier];
}

function otherThan(orgNumber: string): string {
  return orgNumber === OTHER_ORG_NUMBER ? YET_ANOTHER_ORG_NUMBER : OTHER_ORG_NUMBER;
}

/** The algorithm to sign with, where it is not the usual one of the authority's key. */
export function enterpriseSignature(request: EnterpriseRequest): SignatureAlgorithm | undefined {
  return request.flaw === 'weak-signature' ? 'sha1-rsa' : profileOf(request).algorithm;
}

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
/** An identifier that means nothing, from the arc set apart for examples (RFC 5612 enterprise number). */
const MEANINGLESS_EXTENSION = '1.3.6.1.4.1.32473.1';

/** What the profile asks for; identifiers of keys and addresses are the same in every certificate of an authority. */
export function enterpriseExtensions(request: EnterpriseRequest): readonly Uint8Array[] {
  const { flaw } = request;
  const { policies, statements = [], hasCriticalConstraints } = profileOf(request);
  const unknown = extension(MEANINGLESS_EXTENSION, NULL, { critical: true });
  return [
    flaw === 'authority' ? authorityConstraints() : holderConstraints({ critical: hasCriticalConstraints }),
    ...usageExtensions(request),
    ...(flaw === 'no-policy' ? [] : [certificatePolicies(...policies)]),
    ...(statements.length > 0 ? [qualifiedStatements(...statements)] : []),
    ...(flaw === 'unknown-critical-extension' ? [unknown] : []),
  ];
}

function usageExtensions(request: EnterpriseRequest): readonly Uint8Array[] {
  const { usage } = profileOf(request);
  switch (request.flaw) {
    case 'no-key-usage':
      return [];
    case 'encipherment-only':
      return [keyUsage('keyEncipherment', 'dataEncipherment', 'keyAgreement')];
    case 'server-only':
      return [keyUsage(...usage), extendedKeyUsage(SERVER_AUTHENTICATION)];
    default:
      return [keyUsage(...usage)];
  }
}
