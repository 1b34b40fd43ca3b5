/**
 * What the lab's authorities say of revocation: lists (RFC 5280 section 5) and answers about single certificates (RFC 6960),
 * made from the register, and the ways in which a real authority's service lets its users down.
 */
import type { Revocation, RevocationList } from '../../certificates/crl-writer.ts';
import {
  readStatusRequest,
  type StatusQuestion,
  type StatusRequest,
} from '../../certificates/ocsp-request.ts';
import { type CertificateStatus, isAskedOf, writeStatusFailure } from '../../certificates/ocsp-writer.ts';
import type { TestAuthority } from '../../certificates/test-authority.ts';
import { type Clock, DAY, HOUR, type Instant } from '../../clock.ts';
import { AUTHORITY_NAMES, type Authorities, type AuthorityName } from './authorities.ts';
import type { Register } from './register.ts';
import type { RegisteredCertificate } from './register-content.ts';

export const CRL_FAULTS = ['current', 'stale', 'unreachable'] as const;
export const OCSP_FAULTS = ['answering', 'unreachable'] as const;

export type RevocationFaults = {
  /** `stale`: a week old, so it lacks what was revoked since, and its next update is overdue. */
  readonly crl: (typeof CRL_FAULTS)[number];
  readonly ocsp: (typeof OCSP_FAULTS)[number];
};

export const NO_FAULTS: RevocationFaults = { crl: 'current', ocsp: 'answering' };

export type RevocationDesk = {
  /** Undefined while it cannot be had; the same object for as long as it is the newest. */
  revocationList(authority: AuthorityName): Promise<CurrentList | undefined>;
  /** The answer to the bytes of a question, in DER; undefined while there is none. */
  answerStatus(question: Uint8Array): Promise<Uint8Array | undefined>;
  faults(): RevocationFaults;
  setFaults(faults: RevocationFaults): void;
};

/** As the Norwegian authorities', roughly; a list is made anew when half of it is over, and when it has changed. */
const LIST_LIFETIME = DAY;
const LIST_RENEWED_AFTER = 12 * HOUR;
/** Programs may keep an answer so long. */
const ANSWER_LIFETIME = HOUR;
const STALE_FOR = 7 * DAY;

export type CurrentList = { readonly der: Uint8Array };

/** A list, and what it was made of: while these are the same, so is the list. */
type Issued = {
  readonly state: RevocationFaults['crl'];
  readonly at: Instant;
  readonly revoked: number;
  readonly list: Promise<CurrentList>;
};

export function openRevocationDesk({
  authorities,
  register,
  clock,
}: {
  readonly authorities: Authorities;
  readonly register: Register;
  readonly clock: Clock;
}): RevocationDesk {
  let faults = NO_FAULTS;
  const issued = new Map<AuthorityName, Issued>();

  function newest(name: AuthorityName, state: Issued['state']): Promise<CurrentList> {
    const now = clock.now();
    const revoked = revocationsOf(register, name);
    const last = issued.get(name);
    const isFresh = last && last.at <= now && now < last.at + LIST_RENEWED_AFTER;
    if (isFresh && last.state === state && last.revoked === revoked.length) return last.list;
    const list = state === 'stale' ? issueStale(name, revoked, now) : issueCurrent(name, revoked, now);
    issued.set(name, { state, at: now, revoked: revoked.length, list });
    // What could not be signed or numbered is tried again by whoever asks next.
    list.catch(() => issued.delete(name));
    return list;
  }

  async function issueCurrent(name: AuthorityName, revoked: readonly Revocation[], now: Instant) {
    await register.change((content) => {
      const number = (content.crl_numbers[name] ?? 0) + 1;
      return { ...content, crl_numbers: { ...content.crl_numbers, [name]: number } };
    });
    return sign(name, { thisUpdate: now, nextUpdate: now + LIST_LIFETIME, revoked });
  }

  function issueStale(name: AuthorityName, revoked: readonly Revocation[], now: Instant) {
    const nextUpdate = now - STALE_FOR;
    const thisUpdate = nextUpdate - LIST_LIFETIME;
    return sign(name, { thisUpdate, nextUpdate, revoked: revoked.filter(({ at }) => at <= thisUpdate) });
  }

  async function sign(name: AuthorityName, list: Omit<RevocationList, 'number'>): Promise<CurrentList> {
    const number = register.content().crl_numbers[name] ?? 0;
    return { der: await (await authorities(name)).signRevocationList({ number, ...list }) };
  }

  return {
    revocationList: async (name) => (faults.crl === 'unreachable' ? undefined : newest(name, faults.crl)),
    async answerStatus(question) {
      if (faults.ocsp === 'unreachable') return undefined;
      const request = readStatusRequest(question);
      if (!request) return writeStatusFailure('malformedRequest');
      return answer(request, { authorities, register, now: clock.now() });
    },
    faults: () => faults,
    setFaults(changed) {
      faults = changed;
    },
  };
}

function revocationsOf(register: Register, name: AuthorityName): readonly Revocation[] {
  return register
    .content()
    .certificates.filter(({ authority }) => authority === name)
    .flatMap(({ serial, revoked }) => (revoked ? [revocation(serial, revoked)] : []));
}

function revocation(
  serialNumber: string,
  { at, reason }: NonNullable<RegisteredCertificate['revoked']>,
): Revocation {
  return { serialNumber, at: Date.parse(at), reason };
}

type Records = { readonly authorities: Authorities; readonly register: Register; readonly now: Instant };

/** Signed by the authority that the first question names; of certificates of others it says that it does not know them. */
async function answer({ questions, nonce }: StatusRequest, records: Records): Promise<Uint8Array> {
  const [first] = questions;
  const responder = first && (await responderFor(first, records.authorities));
  if (!responder) return writeStatusFailure('unauthorized');
  const { name, authority } = responder;
  const answers = questions.map((question) => ({
    question,
    status: isAskedOf(question, authority.issuing) ? statusOf(question, name, records) : ('unknown' as const),
  }));
  const { now } = records;
  return authority.signStatusAnswer({ answers, nonce, producedAt: now, nextUpdate: now + ANSWER_LIFETIME });
}

async function responderFor(
  question: StatusQuestion,
  authorities: Authorities,
): Promise<{ readonly name: AuthorityName; readonly authority: TestAuthority } | undefined> {
  for (const name of AUTHORITY_NAMES) {
    const authority = await authorities(name);
    if (isAskedOf(question, authority.issuing)) return { name, authority };
  }
  return undefined;
}

function statusOf(
  { serialNumber }: StatusQuestion,
  name: AuthorityName,
  { register }: Records,
): CertificateStatus {
  const certificate = register
    .content()
    .certificates.find(({ serial, authority }) => serial === serialNumber && authority === name);
  if (!certificate) return 'unknown';
  return certificate.revoked ? revocation(certificate.serial, certificate.revoked) : 'good';
}
