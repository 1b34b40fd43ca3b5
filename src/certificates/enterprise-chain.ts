/** The chain of an enterprise certificate: its ways to a trusted root, and what it says along each. */
import type { X509Certificate } from 'node:crypto';
import { type Certificate, datesOf, readCertificate } from './certificate.ts';
import type { Faulty } from './certificate-fault.ts';
import { notCertificate } from './chain-form.ts';
import { type IssuerPath, judgePath } from './chain-path.ts';
import { type EnterpriseCertificate, judgeEnterpriseCertificate } from './enterprise-certificate.ts';
import type { SoundChain } from './remembered-chains.ts';
import { revocableOf } from './revocation/revocable.ts';
import type { TrustStore } from './trust-store.ts';
import { verificationKeyOf } from './trusted-certificate.ts';

export function judgeEnterpriseChain(
  leaf: X509Certificate,
  trust: TrustStore,
): { ok: true; chain: SoundChain } | Faulty {
  const trusted = judgePath(leaf, trust);
  if (!trusted.ok) return trusted;
  const certificate = readCertificate(leaf);
  if (!certificate) return notCertificate();
  const sound = judgeAlong(trusted.paths, (path) => judgeEnterpriseCertificate(certificate, path, trust));
  return sound.ok ? { ok: true, chain: soundChain(certificate, sound.certificate, sound.paths) } : sound;
}

function soundChain(
  certificate: Certificate,
  enterprise: EnterpriseCertificate,
  paths: readonly [IssuerPath, ...IssuerPath[]],
): SoundChain {
  const { issuer, publicKey } = enterprise;
  return {
    trusted: { kind: 'enterprise', certificate: enterprise, verificationKey: verificationKeyOf(publicKey) },
    validity: { holder: enterprise, issuers: paths.map((path) => path.map(datesOf)), issuer },
    // All ways begin with one authority, under however many certificates.
    revocable: revocableOf(certificate, paths[0][0]),
  };
}

/** The paths that hold; when none does, what was wrong with the first. */
function judgeAlong(
  paths: readonly IssuerPath[],
  judge: (path: IssuerPath) => ReturnType<typeof judgeEnterpriseCertificate>,
): { ok: true; certificate: EnterpriseCertificate; paths: readonly [IssuerPath, ...IssuerPath[]] } | Faulty {
  const verdicts = paths.map((path) => ({ path, verdict: judge(path) }));
  const [first, ...others] = verdicts.filter(({ verdict }) => verdict.ok);
  const verdict = (first ?? verdicts[0])?.verdict;
  if (verdict === undefined) throw new Error('a chain was judged along no path');
  return verdict.ok && first
    ? { ...verdict, paths: [first.path, ...others.map(({ path }) => path)] }
    : (verdict as Faulty);
}
