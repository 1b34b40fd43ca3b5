/**
 * The verdict on the `x5c` of a grant or of a registered key. Signatures and contents are judged once for each
 * certificate and trust store and remembered; time is asked at each use, so that a clock may move either way.
 */
import { hash, type webcrypto } from 'node:crypto';
import type { Instant } from '../clock.ts';
import { datesOf, MAX_CERTIFICATE_BYTES, openCertificate, type Validity } from './certificate.ts';
import { type CertificateFault, type Faulty, invalid, malformed } from './certificate-fault.ts';
import { type IssuerPath, judgePath } from './chain-path.ts';
import { type EnterpriseCertificate, judgeEnterpriseCertificate } from './enterprise-certificate.ts';
import type { TrustStore } from './trust-store.ts';

export type TrustedCertificate = {
  readonly certificate: EnterpriseCertificate;
  /** The holder's key, imported once for each algorithm it is asked for. */
  verificationKey(algorithm: RsaAlgorithm): webcrypto.CryptoKey;
};

/** What a grant may be signed with (spec/maskinporten.md 2.2). */
export type RsaAlgorithm = 'RS256' | 'RS384' | 'RS512';

export type ChainVerdict =
  | { readonly ok: true; readonly value: TrustedCertificate }
  | { readonly ok: false; readonly fault: CertificateFault };

/** `judgeCertificateChain` by the trust of one environment. */
export type JudgeCertificates = (x5c: readonly string[], now: Instant) => Promise<ChainVerdict>;

/** Leaf, the longest path of authorities, and some that were sent twice. */
const MAX_CHAIN_LENGTH = 10;
const MAX_BASE64_LENGTH = Math.ceil(MAX_CERTIFICATE_BYTES / 3) * 4;

/** A promise, so that whoever asks is ready to wait for revocation data. */
export async function judgeCertificateChain(
  x5c: readonly string[],
  trust: TrustStore,
  now: Instant,
): Promise<ChainVerdict> {
  const leaf = x5c[0];
  if (leaf === undefined || x5c.length > MAX_CHAIN_LENGTH) return wrongCount(x5c.length);
  const misformed = x5c.map(judgeForm).find((fault) => fault !== undefined);
  if (misformed) return misformed;
  const judged = rememberedVerdict(leaf, trust) ?? judgeLeaf(leaf, trust);
  if (!judged.ok) return judged;
  return judgeTime(judged.chain, now) ?? { ok: true, value: judged.chain.trusted };
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

function judgeForm(element: string, index: number): Faulty | undefined {
  if (element.length > MAX_BASE64_LENGTH) return tooLarge(index);
  return element.length % 4 === 0 && BASE64.test(element) ? undefined : notBase64(index);
}

/** A chain that is sound but for time, with every way by which it leads to a trusted root. */
type SoundChain = {
  readonly trusted: TrustedCertificate;
  readonly issuers: readonly (readonly Validity[])[];
};

function judgeLeaf(leaf: string, trust: TrustStore): { ok: true; chain: SoundChain } | Faulty {
  const bytes = Buffer.from(leaf, 'base64');
  const x509 = openCertificate(bytes);
  // One certificate, one text: what base64 would decode though its last digits say more is not taken.
  if (!x509 || bytes.toString('base64') !== leaf) return notCertificate();
  const trusted = judgePath(x509, trust);
  if (!trusted.ok) return trusted;
  const sound = judgeAlong(trusted.paths, (path) => judgeEnterpriseCertificate(x509, path, trust));
  if (!sound.ok) return sound;
  const issuers = sound.paths.map((path) => path.map(datesOf));
  const chain = { trusted: trustedCertificate(sound.certificate), issuers };
  remember(leaf, trust, chain);
  return { ok: true, chain };
}

/** The paths that hold; when none does, what was wrong with the first. */
function judgeAlong(
  paths: readonly IssuerPath[],
  judge: (path: IssuerPath) => ReturnType<typeof judgeEnterpriseCertificate>,
): { ok: true; certificate: EnterpriseCertificate; paths: readonly IssuerPath[] } | Faulty {
  const verdicts = paths.map((path) => ({ path, verdict: judge(path) }));
  const holding = verdicts.filter(({ verdict }) => verdict.ok);
  const verdict = (holding[0] ?? verdicts[0])?.verdict;
  if (verdict === undefined) throw new Error('a chain was judged along no path');
  return verdict.ok ? { ...verdict, paths: holding.map(({ path }) => path) } : verdict;
}

const HASHES = { RS256: 'SHA-256', RS384: 'SHA-384', RS512: 'SHA-512' } as const;

function trustedCertificate(certificate: EnterpriseCertificate): TrustedCertificate {
  const keys = new Map<RsaAlgorithm, webcrypto.CryptoKey>();
  return {
    certificate,
    verificationKey(algorithm) {
      const known = keys.get(algorithm);
      if (known) return known;
      const parameters = { name: 'RSASSA-PKCS1-v1_5', hash: HASHES[algorithm] };
      const key = certificate.publicKey.toCryptoKey(parameters, true, ['verify']);
      keys.set(algorithm, key);
      return key;
    },
  };
}

function judgeTime({ trusted, issuers }: SoundChain, now: Instant): Faulty | undefined {
  const { notBefore, notAfter } = trusted.certificate;
  if (now < notBefore) return notYetValid(notBefore);
  if (!(now <= notAfter)) return expired(notAfter);
  const someValid = issuers.some((path) =>
    path.every((issuer) => issuer.notBefore <= now && now <= issuer.notAfter),
  );
  return someValid ? undefined : issuerNotValid(trusted.certificate);
}

/** A few kilobytes each; a busy node sees some hundred certificates a day. */
const MAX_REMEMBERED = 1000;
const remembered = new WeakMap<TrustStore, Map<string, SoundChain>>();

/** Only what a trusted issuer signed is remembered, so strangers cannot crowd it out. */
function remember(leaf: string, trust: TrustStore, chain: SoundChain): void {
  const chains = remembered.get(trust) ?? new Map<string, SoundChain>();
  remembered.set(trust, chains);
  const [oldest] = chains.keys();
  if (oldest !== undefined && chains.size >= MAX_REMEMBERED) chains.delete(oldest);
  chains.set(hash('sha256', leaf), chain);
}

function rememberedVerdict(leaf: string, trust: TrustStore): { ok: true; chain: SoundChain } | undefined {
  const chain = remembered.get(trust)?.get(hash('sha256', leaf));
  return chain && { ok: true, chain };
}

function wrongCount(count: number): Faulty {
  return malformed('x5c-size', {
    seen: `${count} certificates`,
    expected: `1 to ${MAX_CHAIN_LENGTH} certificates, leaf first`,
    remedy: "Send the organisation's certificate and, if you like, those of its issuers.",
  });
}

function tooLarge(index: number): Faulty {
  return malformed('x5c-size', {
    seen: `element ${index} of more than ${MAX_BASE64_LENGTH} characters`,
    expected: 'one certificate an element',
    remedy: 'Put each certificate into an element of its own.',
  });
}

function notBase64(index: number): Faulty {
  return malformed('x5c-encoding', {
    seen: `element ${index} is not base64`,
    expected: 'base64 in the standard alphabet with padding (RFC 7515 section 4.1.6)',
    remedy: 'Remove line breaks and the BEGIN and END lines, and use base64 rather than base64url.',
  });
}

function notCertificate(): Faulty {
  return malformed('certificate-form', {
    seen: 'a first element that is no X.509 certificate',
    expected: 'the base64 of one certificate in DER',
    remedy:
      'Encode the DER bytes of the certificate once; the base64 text inside a PEM file is already that.',
  });
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
    remedy: 'Order a new enterprise certificate.',
  });
}

function issuerNotValid({ issuer }: EnterpriseCertificate): Faulty {
  return invalid('issuer-validity', {
    seen: `${issuer} or an authority above it is not valid now`,
    expected: 'authorities that are valid now',
    remedy: 'Order a certificate from an authority in use.',
  });
}

function day(instant: Instant): string {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : 'at no time that can be read';
}
