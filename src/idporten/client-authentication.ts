/**
 * Who asks, at every endpoint but `/authorize` and `/logout` (spec/idporten.md 2.3.3): by the method that the client registered
 * and no other. Whatever is wrong is answered alike and after as much work, whether or not there is such a client.
 */
import type { JudgeCertificates } from '../certificates/chain.ts';
import type { Clock, Instant } from '../clock.ts';
import { decoyKeys } from '../issuer/decoy-key.ts';
import type { SingleUses } from '../issuer/single-use.ts';
import {
  assertionUse,
  audienceFault,
  type ClientAssertion,
  timeFault,
} from '../protocol/client-assertion.ts';
import { isSignedBy } from '../protocol/jws.ts';
import type { GrantAlgorithm } from '../protocol/jwt-grant-rules.ts';
import { accepted, type Verdict } from '../protocol/verdict.ts';
import type { AuthMethod, LoginClient } from '../registry/clients/client.ts';
import { usableKey } from '../registry/keys/key.ts';
import type { Fault, Ruling } from '../registry/ruling.ts';
import { judgeSecret } from '../registry/secrets/secret.ts';
import type { FindClient, IdportenClient } from './client-finder.ts';
import { type Presented, readPresented } from './presented-credentials.ts';
import { invalidClient } from './refusals.ts';

export type AuthenticatedClient = {
  readonly client: LoginClient;
  /** `client_amr` (spec/idporten.md 4.2). */
  readonly amr: AuthMethod | 'virksomhetssertifikat';
  /** For the record of what is issued: kid, serial number and issuer, or the id of the secret. */
  readonly credential: string;
};

export type ClientAuthentication = {
  /** The client that the request names, once the registry knows it, whether or not the request proves to be its own. */
  readonly clientId?: string;
  readonly outcome: Verdict<AuthenticatedClient>;
};

/** `authorization` is the header of that name. */
export type AuthenticateClient = (
  parameters: ReadonlyMap<string, string>,
  authorization: string | undefined,
) => Promise<ClientAuthentication>;

export type ClientAuthenticationParts = {
  readonly issuer: string;
  /** What an assertion may name in `aud` instead of the issuer, where a dialect is that lenient (10.2). */
  readonly otherAudience?: string | undefined;
  readonly clock: Clock;
  readonly findClient: FindClient;
  readonly judgeCertificates: JudgeCertificates;
  readonly singleUses: SingleUses;
  /** Whether `client_id` must stand beside an assertion that says the same (2.3.1, "strict on NEW"). */
  readonly clientIdRequired: boolean;
};

type Proven = Pick<AuthenticatedClient, 'amr' | 'credential'>;
type Signer = Proven & { readonly key: CryptoKey };

export function createClientAuthenticator(parts: ClientAuthenticationParts): AuthenticateClient {
  const { issuer, otherAudience, clock, findClient, judgeCertificates, singleUses } = parts;
  const decoyKey = decoyKeys();

  return async (parameters, authorization) => {
    const presented = readPresented(parameters, authorization, parts.clientIdRequired);
    if (!presented.ok) return { outcome: invalidClient(presented.fault) };
    const { named, ruling } = await findClient(presented.value.clientId);
    const known = ruling.ok ? methodRuling(ruling.value, presented.value.method) : ruling;
    // Asked for in any case, for the time it takes.
    const proven = await prove(presented.value, known.ok ? known.value : undefined);
    const outcome = judged(known, proven);
    return { ...(named === undefined ? {} : { clientId: named }), outcome };
  };

  function prove(presented: Presented, known: IdportenClient | undefined): Promise<Ruling<Proven>> {
    const now = clock.now();
    if (presented.method === 'private_key_jwt') return proveByAssertion(presented.assertion, known, now);
    return Promise.resolve(
      presented.method === 'none' ? PUBLIC : proveBySecret(presented.method, presented.secret, known, now),
    );
  }

  async function proveByAssertion(
    assertion: ClientAssertion,
    known: IdportenClient | undefined,
    now: Instant,
  ): Promise<Ruling<Proven>> {
    const signer = await findSigner(assertion, known, now);
    const key = signer.ok ? signer.value.key : await decoyKey(assertion.algorithm);
    const isSigned = await isSignedBy(assertion.text, key);
    if (!signer.ok) return signer;
    if (!isSigned) return notSigned();
    const fault = audienceFault(assertion, issuer, otherAudience) ?? timeFault(assertion, now);
    if (fault !== undefined) return { ok: false, fault };
    const use = assertionUse(assertion);
    const isSpent = singleUses.wasSpentHere(use) || (await singleUses.spend(use, [])) === 'used-before';
    return isSpent ? usedBefore() : { ok: true, value: signer.value };
  }

  function findSigner(
    { credential, algorithm }: ClientAssertion,
    known: IdportenClient | undefined,
    now: Instant,
  ): Promise<Ruling<Signer>> {
    return credential.kind === 'x5c'
      ? byCertificate(credential.x5c, algorithm, known, now)
      : byRegisteredKey(credential.kid, algorithm, known, now);
  }

  /** The chain is judged in any case, for the time it takes. */
  async function byCertificate(
    x5c: readonly string[],
    algorithm: GrantAlgorithm,
    known: IdportenClient | undefined,
    now: Instant,
  ): Promise<Ruling<Signer>> {
    const judgement = await judgeCertificates(x5c, now);
    if (!judgement.ok) return { ok: false, fault: judgement.fault };
    if (known === undefined) return noSigner();
    // A client with registered keys is known by those (spec/idporten.md 2.3.3).
    if (known.keys.length > 0) return keyNeeded();
    const { kind, certificate, verificationKey } = judgement.value;
    if (kind !== 'enterprise' || certificate.orgNumber !== known.client.clientOrgno)
      return foreignCertificate(known.client);
    const credential = `${certificate.serialNumber} ${certificate.issuer}`;
    return { ok: true, value: { amr: 'virksomhetssertifikat', credential, key: verificationKey(algorithm) } };
  }

  async function byRegisteredKey(
    kid: string,
    algorithm: GrantAlgorithm,
    known: IdportenClient | undefined,
    now: Instant,
  ): Promise<Ruling<Signer>> {
    if (known === undefined) return noSigner();
    const ruling = usableKey(known.keys, kid, now);
    if (!ruling.ok) return ruling;
    const { x5c } = ruling.value.jwk;
    // A key that was registered with its certificate lives and dies with it (spec/idporten.md 3.7).
    const judgement = x5c === undefined ? undefined : await judgeCertificates(x5c, now);
    if (judgement?.ok === false) return { ok: false, fault: judgement.fault };
    const key = ruling.value.publicKey(algorithm);
    return { ok: true, value: { amr: 'private_key_jwt', credential: kid, key } };
  }
}

/** That there is no such client comes before whatever else may be wrong. */
function judged(known: Ruling<IdportenClient>, proven: Ruling<Proven>): Verdict<AuthenticatedClient> {
  if (!known.ok) return invalidClient(known.fault);
  if (!proven.ok) return invalidClient(proven.fault);
  const { amr, credential } = proven.value;
  return accepted({ client: known.value.client, amr, credential });
}

const PUBLIC: Ruling<Proven> = { ok: true, value: { amr: 'none', credential: 'none' } };

function proveBySecret(
  amr: 'client_secret_basic' | 'client_secret_post',
  secret: string,
  known: IdportenClient | undefined,
  now: Instant,
): Ruling<Proven> {
  const ruling = judgeSecret(known?.secrets ?? [], secret, now);
  return ruling.ok ? { ok: true, value: { amr, credential: ruling.value.id } } : ruling;
}

function methodRuling(known: IdportenClient, method: AuthMethod): Ruling<IdportenClient> {
  const registered = known.client.tokenEndpointAuthMethod;
  if (registered === method) return { ok: true, value: known };
  return {
    ok: false,
    fault: {
      rule: 'client-method',
      seen: method,
      expected: registered,
      remedy: `Authenticate by ${registered}, or register ${method} on the client.`,
    },
  };
}

function failed(fault: Fault): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault };
}

function noSigner() {
  return failed({ rule: 'client', seen: 'no such client', remedy: 'Use a client of this environment.' });
}

function keyNeeded() {
  return failed({
    rule: 'key-needed',
    seen: 'x5c without kid',
    expected: 'kid of a key that is registered on the client',
    remedy: 'Name the registered key in kid, or remove all keys from the client to use the certificate.',
  });
}

function foreignCertificate({ clientOrgno }: LoginClient) {
  return failed({
    rule: 'certificate-organisation',
    seen: 'a certificate of another organisation, or a seal',
    expected: `an enterprise certificate of ${clientOrgno}`,
    remedy: 'Use the certificate of the organisation that owns the client.',
  });
}

function notSigned() {
  return failed({
    rule: 'signature',
    seen: 'a signature that does not verify',
    expected: 'a signature by the key that the header names',
    remedy: 'Sign with the private half of the key in kid or x5c, by the algorithm in alg.',
  });
}

function usedBefore() {
  return failed({
    rule: 'assertion-used',
    seen: 'an assertion that has been used',
    expected: 'a jti that has not been used',
    remedy: 'Make a new assertion with a new jti for each request.',
  });
}
