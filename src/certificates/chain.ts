/**
 * The verdict on the `x5c` of a grant or of a registered key. Signatures and contents are judged once for each
 * certificate and trust and remembered; time and revocation are asked at each use, so that a clock may move either way and
 * a certificate that is revoked is refused the next time.
 */
import { hash } from 'node:crypto';
import type { Instant } from '../clock.ts';
import { openCertificate } from './certificate.ts';
import type { CertificateFault, Faulty } from './certificate-fault.ts';
import { judgeChainForm, notCertificate } from './chain-form.ts';
import { judgeValidity } from './chain-validity.ts';
import { judgeEnterpriseChain } from './enterprise-chain.ts';
import { judgeSealChain } from './european-seal-chain.ts';
import type { SealTrust } from './european-seal-trust.ts';
import { rememberChain, rememberedChain, type SoundChain } from './remembered-chains.ts';
import type { Revocable } from './revocation/revocable.ts';
import type { TrustStore } from './trust-store.ts';
import type { TrustedCertificate } from './trusted-certificate.ts';

export type { RsaAlgorithm, TrustedCertificate } from './trusted-certificate.ts';

export type ChainVerdict =
  | { readonly ok: true; readonly value: TrustedCertificate }
  | { readonly ok: false; readonly fault: CertificateFault };

/** `judgeCertificateChain` by the trust of one environment. */
export type JudgeCertificates = (x5c: readonly string[], now: Instant) => Promise<ChainVerdict>;

/** What is asked of a chain that is sound: undefined when nothing speaks against it. */
export type JudgeRevocation = (certificate: Revocable, now: Instant) => Promise<Faulty | undefined>;

export type ChainSurroundings = {
  /** Absent: no seal is accepted. */
  readonly seals?: SealTrust | undefined;
  /** Absent: revocation is not looked at. */
  readonly judgeRevocation?: JudgeRevocation | undefined;
};

export async function judgeCertificateChain(
  x5c: readonly string[],
  trust: TrustStore,
  now: Instant,
  { seals, judgeRevocation }: ChainSurroundings = {},
): Promise<ChainVerdict> {
  const misformed = judgeChainForm(x5c);
  if (misformed) return misformed;
  const judged = judgeSoundness(x5c, trust, seals);
  if (!judged.ok) return judged;
  const { trusted, validity, revocable } = judged.chain;
  const fault = judgeValidity(validity, now) ?? (await judgeRevocation?.(revocable, now));
  return fault ?? { ok: true, value: trusted };
}

type Soundness = { ok: true; chain: SoundChain } | Faulty;

function judgeSoundness(x5c: readonly string[], trust: TrustStore, seals: SealTrust | undefined): Soundness {
  const [leaf = ''] = x5c;
  const known = rememberedChain(trust, keyOf([leaf])) ?? (seals && rememberedChain(seals, keyOf(x5c)));
  if (known) return { ok: true, chain: known };
  const bytes = Buffer.from(leaf, 'base64');
  const x509 = openCertificate(bytes);
  // One certificate, one text: what base64 would decode though its last digits say more is not taken.
  if (!x509 || bytes.toString('base64') !== leaf) return notCertificate();
  const enterprise = judgeEnterpriseChain(x509, trust);
  if (enterprise.ok) rememberChain(trust, keyOf([leaf]), enterprise.chain);
  // The national lists come first: what they know is an enterprise certificate, or none that is accepted.
  if (enterprise.ok || enterprise.fault.rule !== 'trusted-issuer' || !seals) return enterprise;
  const seal = judgeSealChain(x509, x5c, seals) ?? enterprise;
  if (seal.ok) rememberChain(seals, keyOf(x5c), seal.chain);
  return seal;
}

/** An enterprise certificate stands for itself; a seal is nothing without the chain that came with it. */
function keyOf(certificates: readonly string[]): string {
  return hash('sha256', certificates.join(' '));
}
