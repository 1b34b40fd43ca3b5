/** The PKI lab: certificates to order, a register of them, and their revocation. */
import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { privateKeyPem } from '../../certificates/authority-certificates.ts';
import { readCertificate } from '../../certificates/certificate.ts';
import { formatName } from '../../certificates/distinguished-name.ts';
import {
  type HolderRequest,
  type RevocationServices,
  SIGNED_BY_HOLDER,
} from '../../certificates/holder-certificate.ts';
import type { OwnList } from '../../certificates/revocation/own-lists.ts';
import type { RevocationReason } from '../../certificates/revocation-reason.ts';
import { type CertifiedKey, makeHolderKey, type TestAuthority } from '../../certificates/test-authority.ts';
import { type Clock, type Instant, timestamp } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Random } from '../../random.ts';
import {
  type Authorities,
  type AuthoritiesOptions,
  type AuthorityName,
  openAuthorities,
  revocationServices,
} from './authorities.ts';
import { type HolderKeyKind, KINDS, type Outcome } from './kinds.ts';
import type { Order } from './order.ts';
import { openRegister, type Register, withCertificate } from './register.ts';
import type { RegisteredCertificate } from './register-content.ts';
import { openRevocationDesk, type RevocationDesk } from './revocation-desk.ts';
import { enterSeededCertificates } from './seeded-certificates.ts';

export type PkiLab = {
  readonly authorities: Authorities;
  readonly desk: RevocationDesk;
  /** The authorities of European trust services that the simulator trusts: its own. */
  readonly sealAuthorities: readonly X509Certificate[];
  /** What the trusted authorities have revoked, told in this process. */
  readonly ownLists: readonly OwnList[];
  /** Undefined when the register is full of revoked certificates. */
  issue(order: Order): Promise<LabCertificate | undefined>;
  /** The oldest first. */
  list(): readonly RegisteredCertificate[];
  /** For good. */
  revoke(serial: string, reason: RevocationReason): Promise<Revoked>;
};

export type LabCertificate = {
  readonly registered: RegisteredCertificate;
  readonly outcome: Outcome;
  readonly subject: string;
  readonly certificatePem: string;
  readonly chainPem: string;
  /** The holder's certificate and all authorities above it: seals are sent with the full chain. */
  readonly x5c: readonly string[];
  readonly services: RevocationServices;
  /** Absent when the holder brought its own key. */
  readonly own: { readonly privateKeyPem: string; readonly pkcs12: Uint8Array } | undefined;
};

export type Revoked =
  | { readonly done: true; readonly certificate: RegisteredCertificate }
  | { readonly done: false; readonly problem: 'unknown' | 'revoked-already' | 'no-authority' };

export type PkiLabOptions = {
  /** `simulator/` of the data directory. */
  readonly directory: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly openAuthority: AuthoritiesOptions['openAuthority'];
  /** Address of the admin listener, which serves what the authorities say. */
  readonly admin: string;
  readonly enterprise: TestAuthority;
  /** What the registry calls an organisation, if it knows it. */
  readonly nameOf: (orgNumber: OrgNumber) => Promise<string | undefined>;
};

export async function openPkiLab(options: PkiLabOptions): Promise<PkiLab> {
  const { directory, clock, random } = options;
  const register = await openRegister(directory, random);
  await enterSeededCertificates(directory, options.enterprise, register);
  const authorities = openAuthorities(options);
  const desk = openRevocationDesk({ authorities, register, clock });
  const seal = await authorities('seal');
  const ownList = (name: AuthorityName, { issuingPem }: TestAuthority): OwnList => ({
    authority: new X509Certificate(issuingPem),
    current: () => desk.revocationList(name),
  });
  return {
    authorities,
    desk,
    sealAuthorities: [seal.issuingPem, seal.rootPem].map((pem) => new X509Certificate(pem)),
    ownLists: [ownList('enterprise', options.enterprise), ownList('seal', seal)],
    list: () => register.content().certificates,
    issue: (order) => issue(order, { ...options, register, authorities }),
    revoke: (serial, reason) => revoke(register, serial, { at: timestamp(clock.now()), reason }),
  };
}

type Parts = PkiLabOptions & { readonly register: Register; readonly authorities: Authorities };

async function issue(order: Order, parts: Parts): Promise<LabCertificate | undefined> {
  const { profile, authority: authorityName } = KINDS[order.kind];
  const authority = await parts.authorities(authorityName);
  const request = await requestFor(order, parts);
  const holderKey = typeof order.key === 'object' ? order.key : await makeKey(order.key);
  const certified = await authority.certify(request, holderKey);
  const flaw = profile.for === 'enterprise' ? profile.flaw : undefined;
  const isSignedByAuthority = !SIGNED_BY_HOLDER.some((signedByHolder) => signedByHolder === flaw);
  const registered = describe(order, request.organisationName, certified, {
    authority: isSignedByAuthority ? authorityName : undefined,
    now: parts.clock.now(),
  });
  if (!(await enter(parts.register, registered))) return undefined;
  return {
    registered,
    outcome: outcomeOf(order, parts.clock.now()),
    ...delivered(certified),
    services: revocationServices(parts.admin, authorityName),
    own: await ownKey(order, holderKey, certified),
  };
}

async function requestFor({ kind, holder, ...order }: Order, { nameOf }: Parts): Promise<HolderRequest> {
  const { profile } = KINDS[kind];
  const { commonName, notBefore, notAfter } = order;
  const common = { notBefore, notAfter, ...(commonName !== undefined && { commonName }) };
  if (holder.for === 'seal') {
    const { organisationIdentifier } = holder;
    const organisationName = order.name ?? `Business ${organisationIdentifier}`;
    const qualified = profile.for === 'seal' && profile.qualified;
    return { ...common, organisationIdentifier, organisationName, qualified };
  }
  const { orgNumber } = holder;
  const organisationName = order.name ?? (await nameOf(orgNumber)) ?? `Organisation ${orgNumber}`;
  const { for: _, ...shape } = profile.for === 'enterprise' ? profile : { for: 'enterprise' };
  return { ...common, ...shape, orgNumber, organisationName };
}

async function makeKey(kind: HolderKeyKind): Promise<KeyObject> {
  return kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : makeHolderKey(kind);
}

function describe(
  { kind, holder }: Order,
  name: string,
  { certificatePem }: CertifiedKey,
  { authority, now }: { readonly authority: AuthorityName | undefined; readonly now: Instant },
): RegisteredCertificate {
  const x509 = new X509Certificate(certificatePem);
  return {
    serial: x509.serialNumber,
    kind,
    authority,
    organisation: holder.for === 'enterprise' ? holder.orgNumber : holder.organisationIdentifier,
    name,
    issued_at: timestamp(now),
    valid_from: timestamp(x509.validFromDate.getTime()),
    valid_to: timestamp(x509.validToDate.getTime()),
  };
}

async function enter(register: Register, certificate: RegisteredCertificate): Promise<boolean> {
  let isEntered = false;
  await register.change((content) => {
    const changed = withCertificate(content, certificate, certificate.issued_at);
    isEntered = changed !== undefined;
    return changed ?? content;
  });
  return isEntered;
}

/** A certificate of a sound kind is refused outside its dates. */
function outcomeOf({ kind, notBefore, notAfter }: Order, now: Instant): Outcome {
  const { outcome } = KINDS[kind];
  if (outcome !== 'accepted') return outcome;
  if (now < notBefore) return 'not-yet-valid';
  return now > notAfter ? 'expired' : 'accepted';
}

function delivered({ certificatePem, chainPem, fullX5c }: CertifiedKey) {
  const certificate = readCertificate(new X509Certificate(certificatePem));
  return { certificatePem, chainPem, x5c: fullX5c, subject: formatName(certificate?.subject ?? []) };
}

async function ownKey({ key, pkcs12Password }: Order, holderKey: KeyObject, certified: CertifiedKey) {
  if (typeof key === 'object') return undefined;
  const pkcs12 = await certified.pkcs12(holderKey, pkcs12Password);
  return { privateKeyPem: privateKeyPem(holderKey), pkcs12 };
}

async function revoke(
  register: Register,
  serial: string,
  revoked: { readonly at: string; readonly reason: RevocationReason },
): Promise<Revoked> {
  let outcome: Revoked = { done: false, problem: 'unknown' };
  await register.change((content) => {
    const found = content.certificates.find((certificate) => certificate.serial === serial);
    outcome = judgeRevocation(found, revoked);
    if (!outcome.done) return content;
    const { certificate } = outcome;
    return {
      ...content,
      certificates: content.certificates.map((other) => (other === found ? certificate : other)),
    };
  });
  return outcome;
}

function judgeRevocation(
  certificate: RegisteredCertificate | undefined,
  revoked: { readonly at: string; readonly reason: RevocationReason },
): Revoked {
  if (!certificate) return { done: false, problem: 'unknown' };
  if (certificate.revoked) return { done: false, problem: 'revoked-already' };
  if (certificate.authority === undefined) return { done: false, problem: 'no-authority' };
  return { done: true, certificate: { ...certificate, revoked } };
}
