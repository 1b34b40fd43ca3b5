/**
 * What the fuzz is let loose on: the readers of everything that a stranger sends, and the door itself. An input that is handled
 * as it should is refused, or is taken for what it was before; whatever else happens is thrown.
 */
import { sign } from 'node:crypto';
import { openCertificate, readCertificate } from '../src/certificates/certificate.ts';
import {
  base64,
  issuing,
  leaf,
  makeLeaf,
  NOW,
  ORG_NUMBER,
  trust,
} from '../src/certificates/chain.fixture.ts';
import { judgeCertificateChain } from '../src/certificates/chain.ts';
import { bitString, DerReader, oid, sequence, TAG } from '../src/certificates/der.ts';
import { readStatusRequest } from '../src/certificates/ocsp-request.ts';
import { acceptList } from '../src/certificates/revocation/accepted-list.ts';
import {
  issuerOf,
  makeAnswer,
  makeList,
  makeRevocableLeaf,
  revocable,
} from '../src/certificates/revocation/revocation.fixture.ts';
import { judgeStatusAnswer } from '../src/certificates/revocation/status-judgement.ts';
import { writeStatusQuestion } from '../src/certificates/revocation/status-question.ts';
import { HOUR } from '../src/clock.ts';
import { readAuthorizationDetails } from '../src/protocol/authorization-details.ts';
import { isProofSigned, judgeDpopProof, readDpopProof } from '../src/protocol/dpop-proof.ts';
import { readJwtGrant } from '../src/protocol/jwt-grant.ts';
import {
  judgeAlgorithm,
  judgeAudience,
  judgeCredential,
  judgeTimes,
} from '../src/protocol/jwt-grant-rules.ts';
import { TEST_START } from '../test/stores.ts';
import { mutateBytes, mutateDer } from './fuzz-bytes.ts';
import type { Chance } from './fuzz-chance.ts';
import { certificatesFor, detailsFor, proofFor, textFor, unsignedGrant } from './fuzz-grants.ts';

export type Input = string | Uint8Array | readonly string[] | readonly unknown[];

export type Target = {
  readonly name: string;
  /** Of a thousand inputs. */
  readonly share: number;
  make(chance: Chance): Input;
  /** Whether it was taken. Throws when it was not handled as it should. */
  run(input: Input): boolean | Promise<boolean>;
};

export class Mishandled extends Error {
  override readonly name = 'Mishandled';
}

const ISSUER = 'https://maskinporten.example.no/';

const grants: Target = {
  name: 'grants',
  share: 480,
  make: (chance) => textFor(unsignedGrant(chance), chance),
  run(input) {
    const grant = readJwtGrant(input as string);
    if (!grant.ok) return false;
    const { header, claims } = grant.value;
    judgeCredential(header, false);
    return [
      ...[judgeAlgorithm(header), judgeCredential(header, true)],
      ...[judgeAudience(claims, ISSUER), judgeTimes(claims, TEST_START)],
    ].every(({ ok }) => ok);
  },
};

const details: Target = {
  name: 'authorization_details',
  share: 140,
  make: detailsFor,
  run: (input) =>
    readAuthorizationDetails(input as readonly unknown[], { acceptsPid: (text) => /^\d{11}$/.test(text) }).ok,
};

const PROOF_URL = 'https://maskinporten.example.no/token';

const proofs: Target = {
  name: 'DPoP proofs',
  share: 80,
  make: (chance) => textFor(proofFor(chance), chance),
  async run(input) {
    const proof = readDpopProof(input as string);
    if (!proof.ok) return false;
    judgeDpopProof(proof.value.claims, { method: 'POST', url: PROOF_URL, now: NOW });
    // Nobody signed it.
    if (await isProofSigned(proof.value))
      throw new Mishandled('A proof that nobody signed counts as signed.');
    return true;
  },
};

const revoked = revocable(await makeRevocableLeaf(issuing), issuing);
const authorities = [issuerOf(issuing)];
const SERIALS = [
  revoked.serialNumber,
  ...Array.from({ length: 40 }, (_, index) => (0x2000 + index).toString(16)),
];
const list = await makeList({ by: issuing, revoked: SERIALS });
const answer = await makeAnswer({ about: revoked, key: issuing.key, status: 'revoked' });
const question = writeStatusQuestion(revoked);
const certificates = [
  leaf,
  await makeRevocableLeaf(issuing),
  base64(issuing.x509.raw),
  await makeLeaf(issuing, []),
].map((text) => Buffer.from(text, 'base64'));
const bodies = certificates.map((bytes) =>
  sequence(new DerReader(bytes).enter(TAG.sequence).content(TAG.sequence)),
);
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

function gone(bytes: Uint8Array, chance: Chance): Uint8Array {
  return chance.oneIn(4) ? mutateBytes(bytes, chance) : mutateDer(bytes, chance);
}

const readers: Target = {
  name: 'certificates',
  share: 100,
  make: (chance) => gone(chance.pick(certificates), chance),
  run(input) {
    const x509 = openCertificate(input as Uint8Array);
    return x509 !== undefined && readCertificate(x509) !== undefined;
  },
};

const chains: Target = {
  name: 'x5c',
  share: 60,
  make: (chance) => certificatesFor(certificates.map(base64), chance),
  async run(input) {
    const x5c = input as readonly string[];
    const verdict = await judgeCertificateChain(x5c, trust, NOW);
    if (!verdict.ok) return false;
    // Some of those that are mutated are as they were: only the first counts.
    if (x5c[0] !== leaf && !certificates.map(base64).includes(x5c[0] ?? ''))
      throw new Mishandled('A certificate that no authority signed is trusted.');
    return true;
  },
};

/** What an authority signs can be odd as well; these get past its signature. */
const signedCertificates: Target = {
  name: 'x5c that is signed',
  share: 20,
  make(chance) {
    const body = mutateDer(chance.pick(bodies), chance);
    return [base64(sequence(body, ECDSA_SHA256, bitString(sign('sha256', body, issuing.key))))];
  },
  async run(input) {
    const verdict = await judgeCertificateChain(input as readonly string[], trust, NOW);
    if (!verdict.ok) return false;
    const { value } = verdict;
    if (value.kind !== 'enterprise' || !/^\d{9}$/.test(value.certificate.orgNumber))
      throw new Mishandled(`A certificate of ${ORG_NUMBER} became one of another kind.`);
    return true;
  },
};

const lists: Target = {
  name: 'lists of revoked certificates',
  share: 40,
  make: (chance) => gone(list, chance),
  async run(input) {
    const accepted = await acceptList(input as Uint8Array, authorities, NOW);
    if (accepted.ok && accepted.list.revoked.size !== SERIALS.length)
      throw new Mishandled('A list that its issuer did not sign is accepted.');
    return accepted.ok;
  },
};

const answers: Target = {
  name: 'OCSP answers',
  share: 40,
  make: (chance) => gone(answer, chance),
  async run(input) {
    const verdict = await judgeStatusAnswer(input as Uint8Array, revoked, NOW, HOUR);
    if (verdict.ok && verdict.status.standing.state !== 'revoked')
      throw new Mishandled(`An answer that says revoked was taken for ${verdict.status.standing.state}.`);
    return verdict.ok;
  },
};

const questions: Target = {
  name: 'OCSP questions',
  share: 20,
  make: (chance) => gone(question, chance),
  run: (input) => readStatusRequest(input as Uint8Array) !== undefined,
};

export const READERS: readonly Target[] = [
  ...[grants, details, proofs, readers, chains, signedCertificates],
  ...[lists, answers, questions],
];
