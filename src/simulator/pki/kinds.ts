/**
 * What can be ordered from the lab: certificates as they are met in the field, and one for each way in which a
 * certificate is refused. A table of words and of what the authority is asked to write.
 */
import type { CertificateRule } from '../../certificates/certificate-fault.ts';
import type { EnterpriseRequest, EnterpriseShape, Flaw } from '../../certificates/enterprise-profile.ts';
import type { AuthorityName } from './authorities.ts';

/** `accepted`, or the rule of `src/certificates` that refuses it. */
export type Outcome = 'accepted' | CertificateRule;

export type Kind = {
  /** For a newcomer: what it is, and why it is refused if it is. */
  readonly summary: string;
  readonly outcome: Outcome;
  readonly authority: AuthorityName;
  readonly profile: EnterpriseProfile | SealProfile;
  /** Dates of its own, relative to now; others may be ordered with any. */
  readonly dates?: 'past' | 'future';
  readonly key: HolderKeyKind;
};

type EnterpriseProfile = { readonly for: 'enterprise' } & Pick<
  EnterpriseRequest,
  'shape' | 'withSerialNumber' | 'subUnit' | 'flaw'
>;
type SealProfile = { readonly for: 'seal'; readonly qualified: boolean };

/** A number of bits for RSA; `ec` for P-256. */
export type HolderKeyKind = 1024 | KeyBits | 'ec';

/** What users may choose; more bits than the Norwegian issuers take would only keep both sides waiting. */
export const KEY_BITS = [2048, 3072, 4096] as const;
export type KeyBits = (typeof KEY_BITS)[number];

const ENTERPRISE = { authority: 'enterprise', key: 2048, outcome: 'accepted' } as const;

function shaped(shape: EnterpriseShape, summary: string, more: Partial<Kind> = {}): Kind {
  return { ...ENTERPRISE, summary, profile: { for: 'enterprise', shape }, ...more };
}

function flawed(flaw: Flaw, outcome: CertificateRule, summary: string): Kind {
  return { ...ENTERPRISE, outcome, summary, profile: { for: 'enterprise', flaw } };
}

const SEID2 = { for: 'enterprise' } as const;

/** A unit of nobody's, whose number must not be taken for the organisation's. */
const SUB_UNIT = { name: 'Avdeling Nord', orgNumber: '213456784' } as const;

/** In the order in which a newcomer should read them. */
const TABLE = {
  seid2: shaped('seid2', 'SEID 2, the profile in use: the number in organizationIdentifier (NTRNO-…)'),
  'seid2-serial-number': {
    ...ENTERPRISE,
    summary: 'SEID 2 with the number in serialNumber as well',
    profile: { for: 'enterprise', withSerialNumber: true },
  },
  seid1: shaped('seid1', 'SEID 1, issued until 2022: the number in serialNumber alone'),
  'seid1-in-name': shaped('seid1-in-name', 'SEID 1 as Buypass wrote it: the number at the end of O'),
  'buypass-auth': shaped('buypass-auth', 'as Buypass issues for authentication and encipherment', {
    key: 3072,
  }),
  'buypass-sign': shaped('buypass-sign', 'as Buypass issues for signing (nonRepudiation)', { key: 4096 }),
  'commfides-auth': shaped('commfides-auth', 'as Commfides issues for authentication', { key: 3072 }),
  'commfides-sign': shaped('commfides-sign', 'as Commfides issues for signing (nonRepudiation)', {
    key: 3072,
  }),
  'commfides-encipher': shaped(
    'commfides-encipher',
    'as Commfides issues for encipherment; refused, because such a key signs nothing',
    { key: 3072, outcome: 'key-usage' },
  ),
  'sub-unit': {
    ...ENTERPRISE,
    summary: 'SEID 2 with a sub-unit and its number in OU; it speaks for the organisation all the same',
    profile: { for: 'enterprise', subUnit: SUB_UNIT },
  },
  expired: {
    ...ENTERPRISE,
    outcome: 'expired',
    summary: 'expired yesterday',
    profile: SEID2,
    dates: 'past',
  },
  'not-yet-valid': {
    ...ENTERPRISE,
    outcome: 'not-yet-valid',
    summary: 'valid from tomorrow',
    profile: SEID2,
    dates: 'future',
  },
  'other-environment': {
    ...ENTERPRISE,
    authority: 'other-environment',
    outcome: 'trusted-issuer',
    summary: 'of another environment: sound, but its authority is not trusted here',
    profile: SEID2,
  },
  'no-policy': flawed('no-policy', 'policy', 'without certificate policies, so it may be of any kind'),
  'no-key-usage': flawed('no-key-usage', 'key-usage', 'without keyUsage'),
  'encipherment-only': flawed('encipherment-only', 'key-usage', 'for encipherment alone'),
  'server-only': flawed('server-only', 'extended-key-usage', "a web server's"),
  authority: flawed(
    'authority',
    'authority-as-holder',
    "an authority's own (CA:TRUE) in the place of a holder's",
  ),
  'conflicting-numbers': flawed(
    'conflicting-numbers',
    'organisation-number',
    'with one number in serialNumber and another in organizationIdentifier',
  ),
  'foreign-identifier': flawed(
    'foreign-identifier',
    'organisation-number',
    'with a Swedish identifier (NTRSE-…) from a Norwegian issuer',
  ),
  'no-number': flawed('no-number', 'organisation-number', 'without organisation number'),
  'ec-key': {
    ...ENTERPRISE,
    outcome: 'public-key',
    summary:
      'with an ECC key (P-256), which the issuers offer: grants are signed with RS256, RS384 or RS512 alone',
    profile: SEID2,
    key: 'ec',
  },
  'short-key': {
    ...ENTERPRISE,
    outcome: 'public-key',
    summary: 'with an RSA key of 1024 bits',
    profile: SEID2,
    key: 1024,
  },
  'weak-signature': flawed('weak-signature', 'signature-algorithm', 'signed by its authority with SHA-1'),
  'unknown-critical-extension': flawed(
    'unknown-critical-extension',
    'critical-extensions',
    'with a critical extension that nobody knows',
  ),
  'self-signed': flawed('self-signed', 'self-signed', 'signed by its holder, in the name of the authority'),
  'unknown-issuer': flawed('unknown-issuer', 'trusted-issuer', 'from an authority that nobody trusts'),
  'forged-issuer': flawed(
    'forged-issuer',
    'issuer-signature',
    'in the name of the authority, which did not sign it',
  ),
  'seal-qualified': {
    authority: 'seal',
    key: 2048,
    outcome: 'accepted',
    summary: "a foreign business's qualified eSeal",
    profile: { for: 'seal', qualified: true },
  },
  'seal-advanced': {
    authority: 'seal',
    key: 2048,
    outcome: 'accepted',
    summary: "a foreign business's eSeal that is not qualified",
    profile: { for: 'seal', qualified: false },
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof TABLE;
export const KINDS: Readonly<Record<KindName, Kind>> = TABLE;
export const KIND_NAMES = Object.keys(TABLE) as readonly KindName[];
export const DEFAULT_KIND: KindName = 'seid2';
