/** What is asked of the lab, read and judged: everything that is wrong with an order is said at once. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { SIGNED_BY_HOLDER } from '../../certificates/holder-certificate.ts';
import { judgeSigningRequest } from '../../certificates/signing-request.ts';
import { DAY, type Instant, SECOND } from '../../clock.ts';
import { isSyntheticOrgNumber, type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import { DEFAULT_KIND, type HolderKeyKind, KEY_BITS, KIND_NAMES, KINDS, type KindName } from './kinds.ts';

/** X.520: a name of an organisation, or of anything, has 64 characters at most. */
const MAX_NAME = 64;
const name = z
  .string()
  .trim()
  .min(1)
  .max(MAX_NAME)
  .regex(/^\P{C}+$/u, 'must be one line of text');

/** ETSI EN 319 412-1 section 5.1.4: a scheme, a country, and what the scheme calls the business there. */
const FOREIGN_IDENTIFIER = /^(?:NTR|VAT|LEI|PSD)(?!NO)[A-Z]{2}-[A-Za-z0-9+./-]{1,40}$/;

export type Holder =
  | { readonly for: 'enterprise'; readonly orgNumber: OrgNumber }
  | { readonly for: 'seal'; readonly organisationIdentifier: string };

const holder = z.string().transform((text, context): Holder => {
  if (FOREIGN_IDENTIFIER.test(text)) return { for: 'seal', organisationIdentifier: text };
  const orgNumber = parseOrgNumber(text);
  if (orgNumber && isSyntheticOrgNumber(orgNumber)) return { for: 'enterprise', orgNumber };
  context.addIssue(
    orgNumber
      ? "may be a real organisation's number; the lab issues to synthetic ones, which begin with 2 or 3"
      : 'must be nine digits whose last is their check digit, or for a seal a foreign identifier as NTRSE-5560000000',
  );
  return z.NEVER;
});

/** What a certificate can say in four digits, and no program reads as another century. */
const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(2100, 0, 1);

const instant = z.iso
  .datetime({ offset: true, error: 'must be a time as 2027-01-31T12:00:00Z' })
  .transform((text) => Math.floor(Date.parse(text) / 1000) * 1000)
  .refine((at) => at >= FIRST && at < LAST, 'must be between 2000 and 2099');

const signingRequest = z.string().transform((pem, context): KeyObject => {
  const verdict = judgeSigningRequest(pem);
  if (verdict.ok) return verdict.publicKey;
  context.addIssue(verdict.fault);
  return z.NEVER;
});

/** RFC 7517; as registered on a client, so with members that say nothing here. */
const jwk = z.record(z.string(), z.unknown()).transform((key, context): KeyObject => {
  if ('d' in key) context.addIssue('has the private part of the key (d); send the public part alone');
  try {
    return createPublicKey({ key: key as Record<string, string>, format: 'jwk' });
  } catch {
    context.addIssue('is no public key');
    return z.NEVER;
  }
});

/** Of a line that can be typed: Java and OpenSSL encode others in different ways. */
const password = z.string().regex(/^[\x20-\x7e]{1,64}$/, 'must have 1 to 64 characters of ASCII');

export const ORDER_SHAPE = {
  kind: z
    .enum(
      KIND_NAMES as [KindName, ...KindName[]],
      'is none that the lab knows; `porthus certificate kinds` lists them',
    )
    .default(DEFAULT_KIND),
  organisation: holder,
  name: name.optional(),
  common_name: name.optional(),
  valid_from: instant.optional(),
  valid_to: instant.optional(),
  key_bits: z.literal(KEY_BITS, `must be ${KEY_BITS.join(', ')}`).optional(),
  csr: signingRequest.optional(),
  jwk: jwk.optional(),
  pkcs12_password: password.optional(),
} as const;

export type OrderFields = z.output<z.ZodObject<typeof ORDER_SHAPE>>;

export type Order = {
  readonly kind: KindName;
  readonly holder: Holder;
  readonly name: string | undefined;
  readonly commonName: string | undefined;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** The holder's own, or what to make. */
  readonly key: KeyObject | HolderKeyKind;
  readonly pkcs12Password: string;
};

/** Guards nothing: it is told with the file, for programs that insist on one. */
const DEFAULT_PASSWORD = 'porthus';
/** spec/maskinporten.md 4.1. */
const LIFETIME = 3 * 365 * DAY;
/** Longer than any issuer gives, and shorter than our authorities last. */
const MAX_LIFETIME = 10 * 366 * DAY;

type OrderVerdict =
  | { readonly ok: true; readonly order: Order }
  | { readonly ok: false; readonly faults: readonly string[] };

/** What fields say of each other. */
export function judgeOrder(fields: OrderFields, now: Instant): OrderVerdict {
  const { organisation, kind, name, common_name, csr, jwk, key_bits, pkcs12_password } = fields;
  const { notBefore, notAfter } = datesOf(fields, now);
  const faults = [
    ...holderFaults(fields),
    ...dateFaults(fields, { notBefore, notAfter }),
    ...keyFaults(fields),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const order = {
    ...{ kind, holder: organisation, name, commonName: common_name, notBefore, notAfter },
    key: csr ?? jwk ?? key_bits ?? KINDS[kind].key,
    pkcs12Password: pkcs12_password ?? DEFAULT_PASSWORD,
  };
  return { ok: true, order };
}

function datesOf({ kind, valid_from, valid_to }: OrderFields, now: Instant) {
  const today = Math.floor(now / SECOND) * SECOND;
  const { dates } = KINDS[kind];
  if (dates === 'past') return { notBefore: today - LIFETIME, notAfter: today - DAY };
  const notBefore = valid_from ?? (dates === 'future' ? today + DAY : today);
  return { notBefore, notAfter: valid_to ?? notBefore + LIFETIME };
}

function holderFaults({ kind, organisation }: OrderFields): readonly string[] {
  const expected = KINDS[kind].profile.for;
  if (organisation.for === expected) return [];
  return expected === 'seal'
    ? [`organisation: the kind ${kind} is for a foreign business, such as NTRSE-5560000000.`]
    : [
        `organisation: the kind ${kind} is for a Norwegian organisation; the kinds seal-… are for foreign ones.`,
      ];
}

function dateFaults(
  { kind, valid_from, valid_to }: OrderFields,
  { notBefore, notAfter }: { readonly notBefore: Instant; readonly notAfter: Instant },
): readonly string[] {
  if (KINDS[kind].dates !== undefined && (valid_from ?? valid_to) !== undefined)
    return [`valid_from, valid_to: the kind ${kind} has dates of its own; order another kind with these.`];
  if (notAfter <= notBefore) return ['valid_to: must be after valid_from.'];
  return notAfter - notBefore > MAX_LIFETIME ? ['valid_to: must be within ten years of valid_from.'] : [];
}

function keyFaults({ kind, csr, jwk, key_bits, pkcs12_password }: OrderFields): readonly string[] {
  const own = csr ?? jwk;
  const { key, profile } = KINDS[kind];
  const isSignedByHolder =
    profile.for === 'enterprise' && SIGNED_BY_HOLDER.some((flaw) => flaw === profile.flaw);
  const ways = [csr && 'csr', jwk && 'jwk', key_bits && 'key_bits'].filter((way) => way !== undefined);
  const rules: readonly (readonly [broken: boolean, fault: string])[] = [
    [ways.length > 1, `${ways.join(', ')}: send one of them, since each says which key it is.`],
    [ways.length > 0 && typeof key !== 'number', `${ways.join(', ')}: the kind ${kind} makes its own key.`],
    [ways.length > 0 && key === 1024, `${ways.join(', ')}: the kind ${kind} makes its own key.`],
    [own !== undefined && isSignedByHolder, `csr, jwk: the kind ${kind} is signed with the private key.`],
    [own !== undefined && !isUsable(own), 'csr, jwk: the key must be RSA of 2048 to 4096 bits.'],
    [own !== undefined && pkcs12_password !== undefined, 'pkcs12_password: the private key is not here.'],
  ];
  return rules.flatMap(([broken, fault]) => (broken ? [fault] : []));
}

function isUsable({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  return asymmetricKeyType === 'rsa' && bits >= 2048 && bits <= 4096;
}
