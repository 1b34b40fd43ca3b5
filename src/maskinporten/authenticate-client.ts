/**
 * Checks 3 to 7 of spec/maskinporten.md 2.4: who asks, and is it really them. The client is found by `iss`, its key by
 * `kid` or by the enterprise certificate in `x5c`, and the signature is verified with that key.
 */

import type { CertificateFault } from '../certificates/certificate-fault.ts';
import type { JudgeCertificates } from '../certificates/chain.ts';
import type { EnterpriseCertificate } from '../certificates/enterprise-certificate.ts';
import type { Instant } from '../clock.ts';
import { type ClientId, parseClientId } from '../identifiers/client-id.ts';
import type { GrantClaims, JwtGrant } from '../protocol/jwt-grant.ts';
import { type GrantAlgorithm, judgeAlgorithm, judgeCredential } from '../protocol/jwt-grant-rules.ts';
import { accepted, type Verdict } from '../protocol/verdict.ts';
import { type Client, JWT_BEARER } from '../registry/clients/client.ts';
import { usableKey } from '../registry/keys/key.ts';
import type { ClientView, KeyView, RegistryView } from '../registry/view.ts';
import { authenticateSeal, bySeal } from './authenticate-seal.ts';
import { type Authenticated, authenticatedClient } from './authenticated.ts';
import { type CredentialWork, createCredentialWork } from './credential-work.ts';
import * as errors from './errors.ts';

export type Authentication = {
  /** The client that the grant names, once the registry knows it, whether or not the grant proves to be its own. */
  readonly clientId?: string;
  readonly outcome: Verdict<Authenticated>;
};

export type ClientAuthenticator = (grant: JwtGrant, now: Instant) => Promise<Authentication>;

export function createClientAuthenticator(parts: {
  readonly registry: RegistryView;
  readonly judgeCertificates: JudgeCertificates;
  /** Whether a refusal shall take as long however far the request came. */
  readonly equalWork: boolean;
}): ClientAuthenticator {
  const { registry, equalWork } = parts;
  const beginWork = createCredentialWork(parts.judgeCertificates);

  return async (grant, now) => {
    const work = beginWork(grant, now);
    const authentication = await authenticate(grant, work, now);
    if (equalWork && !authentication.outcome.ok) await work.makeUp();
    return authentication;
  };

  async function authenticate(grant: JwtGrant, work: CredentialWork, now: Instant): Promise<Authentication> {
    const { named, found } = await findClient(grant.claims);
    const sealed = await authenticateSeal(grant, found, work);
    if (sealed) return toldOf(sealed, undefined);
    if (!found.ok) return toldOf(found, named);
    return toldOf(await judgeCredentials(grant, found.value, work, now), found.value.client.clientId);
  }

  /** Check 3. A client that may not ask is named all the same, so that who owns it is told why. */
  async function findClient({
    iss,
  }: GrantClaims): Promise<{ readonly named: ClientId | undefined; readonly found: Verdict<ClientView> }> {
    const clientId = iss === undefined ? undefined : parseClientId(iss);
    if (clientId === undefined) {
      const seen = iss === undefined ? 'no iss' : 'an iss that is no client_id';
      return { named: undefined, found: noSuchClient(seen) };
    }
    const view = await registry.client(clientId);
    const judged = judgeClient(view, clientId);
    const found = judged.ok ? await judgeSupplier(judged.value) : judged;
    return { named: view?.client.clientId, found };
  }

  /** The supplier holds the keys of the clients that it registered for its customers. */
  async function judgeSupplier(found: ClientView): Promise<Verdict<ClientView>> {
    const { clientId, supplierOrgno } = found.client;
    const supplier = supplierOrgno && (await registry.organisation(supplierOrgno));
    return supplier?.active === false
      ? noSuchClient(`${clientId}, whose supplier is shut out`)
      : accepted(found);
  }
}

/** A seal's name is in the seal, whatever client `iss` names. */
function toldOf(outcome: Verdict<Authenticated>, known: ClientId | undefined): Authentication {
  const clientId = outcome.ok ? outcome.value.clientId : known;
  return { outcome, ...(clientId === undefined ? {} : { clientId }) };
}

/** Checks 4 to 7. */
async function judgeCredentials(
  { header }: JwtGrant,
  found: ClientView,
  work: CredentialWork,
  now: Instant,
): Promise<Verdict<Authenticated>> {
  const algorithm = judgeAlgorithm(header);
  if (!algorithm.ok) return algorithm;
  const credential = judgeCredential(header, found.keys.length > 0);
  if (!credential.ok) return credential;
  return credential.value.kind === 'kid'
    ? byRegisteredKey(found, credential.value.kid, algorithm.value, work, now)
    : byCertificate(found.client, credential.value.x5c, algorithm.value, work);
}

async function byRegisteredKey(
  { client, keys }: ClientView,
  kid: string,
  algorithm: GrantAlgorithm,
  work: CredentialWork,
  now: Instant,
): Promise<Verdict<Authenticated>> {
  const ruling = usableKey(keys, kid, now);
  if (!ruling.ok) {
    const { fault } = ruling;
    return fault.rule === 'key-unknown' ? errors.unknownKid(fault) : errors.expiredKey(fault);
  }
  const key: KeyView = ruling.value;
  const { x5c } = key.jwk;
  if (x5c !== undefined) {
    // 4.6: a key registered with its certificate lives and dies with the certificate.
    const judged = await work.judge(x5c);
    if (!judged.ok) return errors.invalidCertificate(judged.fault);
  }
  if (!(await work.verify(key.publicKey(algorithm)))) return errors.invalidSignature(kid);
  return accepted(authenticatedClient(client, 'private_key_jwt', kid));
}

async function byCertificate(
  client: Client,
  x5c: readonly string[],
  algorithm: GrantAlgorithm,
  work: CredentialWork,
): Promise<Verdict<Authenticated>> {
  const judged = await work.judge(x5c);
  if (!judged.ok) return refusedCertificate(judged.fault);
  const trusted = judged.value;
  if (trusted.kind === 'seal') return bySeal(trusted, x5c, algorithm, work);
  const { certificate } = trusted;
  if (!(await work.verify(trusted.verificationKey(algorithm)))) return errors.invalidSignature('x5c');
  if (certificate.orgNumber !== client.clientOrgno) return otherOrganisation(client, certificate);
  const credential = `${certificate.serialNumber} ${certificate.issuer}`;
  return accepted(authenticatedClient(client, 'virksomhetssertifikat', credential));
}

function judgeClient(found: ClientView | undefined, clientId: ClientId): Verdict<ClientView> {
  if (found === undefined) return noSuchClient(clientId);
  const { client, organisation } = found;
  if (!client.active) return noSuchClient(`${clientId}, which is deactivated`);
  if (organisation?.active === false) return noSuchClient(`${clientId}, whose organisation is shut out`);
  if (!client.grantTypes.includes(JWT_BEARER))
    return noSuchClient(`${clientId}, of type ${client.integrationType}`);
  return accepted(found);
}

function noSuchClient(seen: string) {
  return errors.unknownClient({
    rule: 'client',
    seen,
    expected: 'the client_id of an active integration of type maskinporten',
  });
}

function refusedCertificate(fault: CertificateFault) {
  return fault.kind === 'malformed' ? errors.malformedCertificate(fault) : errors.invalidCertificate(fault);
}

function otherOrganisation(client: Client, certificate: EnterpriseCertificate) {
  return errors.foreignCertificate({
    rule: 'certificate-organisation',
    seen: `a certificate of ${certificate.orgNumber}`,
    expected: `a certificate of ${client.clientOrgno}`,
  });
}
