/**
 * The chain of a European seal (spec/maskinporten.md 4.7). It must be sent whole, from the seal to a service that the trusted
 * lists name, each certificate issued by the next: what lies between is in no store of ours. What follows after the listed
 * service is not looked at.
 */
import type { X509Certificate } from 'node:crypto';
import { judgeAuthorities } from './authority-rules.ts';
import { datesOf, openCertificate, readCertificate } from './certificate.ts';
import { type Faulty, invalid } from './certificate-fault.ts';
import { notCertificate } from './chain-form.ts';
import {
  forged,
  hasStrongSignature,
  isSignedBy,
  MAX_AUTHORITIES_IN_PATH,
  shown,
  weakSignature,
} from './chain-path.ts';
import { judgeEuropeanSeal } from './european-seal.ts';
import { fingerprint, type SealTrust } from './european-seal-trust.ts';
import type { SoundChain } from './remembered-chains.ts';
import { revocableOf } from './revocation/revocable.ts';
import { verificationKeyOf } from './trusted-certificate.ts';

/** Undefined when the chain has nothing to do with the listed services. */
export function judgeSealChain(
  leaf: X509Certificate,
  x5c: readonly string[],
  trust: SealTrust,
): { ok: true; chain: SoundChain } | Faulty | undefined {
  const others = x5c.slice(1).map((element) => Buffer.from(element, 'base64'));
  const at = others.findIndex((der) => trust.services.has(fingerprint(der)));
  if (at === -1) return stopsShort([leaf.raw, ...others], trust) ? incomplete(leaf) : undefined;
  if (at >= MAX_AUTHORITIES_IN_PATH) return tooLong(at + 1);
  const path = others.slice(0, at + 1).map(openCertificate);
  const faulty = path.indexOf(undefined);
  if (faulty !== -1) return notCertificate(`${faulty + 2}.`);
  return judgeLinks(
    leaf,
    path.filter((certificate) => certificate !== undefined),
  );
}

/** From the listed service down, so that nothing is read before somebody who is trusted has signed it. */
function judgeLinks(
  leaf: X509Certificate,
  path: readonly X509Certificate[],
): { ok: true; chain: SoundChain } | Faulty {
  const chain = [leaf, ...path];
  for (let at = path.length - 1; at >= 0; at--) {
    const [below, above] = [chain[at], chain[at + 1]];
    const fault = below && above && judgeLink(below, above, at > 0);
    if (fault) return fault;
  }
  return judgeAuthorities(path) ?? judgeHolder(leaf, path);
}

function judgeLink(
  below: X509Certificate,
  above: X509Certificate,
  mustBeAuthority: boolean,
): Faulty | undefined {
  if (!below.checkIssued(above) || (mustBeAuthority && !below.ca)) return disordered(below);
  if (!hasStrongSignature(below)) return weakSignature(below);
  return isSignedBy(below, above) ? undefined : forged(below);
}

function judgeHolder(
  leaf: X509Certificate,
  path: readonly X509Certificate[],
): { ok: true; chain: SoundChain } | Faulty {
  const [issuer] = path;
  const certificate = readCertificate(leaf);
  if (!certificate || !issuer) return notCertificate();
  const judged = judgeEuropeanSeal(certificate);
  if (!judged.ok) return judged;
  const seal = judged.certificate;
  const validity = { holder: datesOf(leaf), issuers: [path.map(datesOf)], issuer: seal.issuer };
  const verificationKey = verificationKeyOf(leaf.publicKey);
  return {
    ok: true,
    chain: {
      trusted: { kind: 'seal', certificate: seal, verificationKey },
      validity,
      revocable: revocableOf(certificate, issuer),
    },
  };
}

/** Whether somebody in it was issued by a listed service, by what it says itself. */
function stopsShort(chain: readonly Buffer[], { names }: SealTrust): boolean {
  return chain.some((der) => names.has(openCertificate(der)?.issuer ?? ''));
}

function incomplete(leaf: X509Certificate): Faulty {
  return invalid('seal-chain', {
    seen: `a chain below ${shown(leaf.issuer)} without a listed service`,
    expected: 'the whole chain, from the seal to a service on a European trusted list',
    remedy: 'Put the certificates of all its issuers into x5c, each after the one that it issued.',
  });
}

function tooLong(length: number): Faulty {
  return invalid('seal-chain', {
    seen: `${length} authorities`,
    expected: `at most ${MAX_AUTHORITIES_IN_PATH} up to the listed service`,
    remedy: 'Send the shortest chain to a service on a European trusted list.',
  });
}

function disordered(below: X509Certificate): Faulty {
  return invalid('seal-chain', {
    seen: `${shown(below.subject)} is not followed by its issuer`,
    expected: 'the seal first, and each certificate issued by the next',
    remedy: 'Put the certificates into the order in which they were issued, the seal first.',
  });
}
