/**
 * Check 15 of spec/maskinporten.md 2.4: authorization details become what a token says of a system user (7.1) or a consent
 * (7.2), once the register has been asked. Where no register is connected no type is known.
 */
import { type OrgNumber, organisationObject } from '../identifiers/org-number.ts';
import {
  type AuthorizationDetails,
  CONSENT,
  type ConsentDetails,
  detailsType,
  readAuthorizationDetails,
  SYSTEM_USER,
  type SystemUserDetails,
  unknownDetailsType,
} from '../protocol/authorization-details.ts';
import type { GrantClaims } from '../protocol/jwt-grant.ts';
import { accepted, type Refused, type Verdict } from '../protocol/verdict.ts';
import { accessHolder } from '../registry/access/access.ts';
import type { Client } from '../registry/clients/client.ts';
import type { AltinnRegisters, Consent } from './altinn-registers.ts';
import type { Authenticated } from './authenticated.ts';
import type { AuthorizedScopes } from './authorize-scopes.ts';
import * as errors from './errors.ts';
import { noConsent, noSystemUser, registerSilent } from './register-errors.ts';

/** What a token says, what its record keeps, and whether the token names a person. */
export type GrantedDetails = {
  readonly claim: Readonly<Record<string, unknown>>;
  readonly record: Readonly<Record<string, unknown>>;
  readonly namesPerson: boolean;
};

export type DetailsAuthorizer = (
  claims: GrantClaims,
  known: Authenticated,
  authorized: AuthorizedScopes,
) => Promise<Verdict<GrantedDetails | undefined>>;

export function createDetailsAuthorizer(parts: {
  readonly altinn: AltinnRegisters | undefined;
  readonly acceptsPid: (text: string) => boolean;
}): DetailsAuthorizer {
  const { altinn } = parts;
  return async ({ authorizationDetails }, known, { consumer }) => {
    if (authorizationDetails === undefined) return accepted(undefined);
    if (known.kind === 'seal' || consumer.kind === 'seal') return errors.detailsOfSeal();
    if (altinn === undefined) return unknownDetailsType(detailsType(authorizationDetails), []);
    const details = readAuthorizationDetails(authorizationDetails, parts);
    if (!details.ok) return details;
    return lookUp(details.value, altinn, known.client, consumer.orgno);
  };
}

function lookUp(
  details: AuthorizationDetails,
  altinn: AltinnRegisters,
  client: Client,
  consumer: OrgNumber,
): Promise<Verdict<GrantedDetails>> {
  return details.type === SYSTEM_USER
    ? lookUpSystemUser(details, altinn, client)
    : lookUpConsent(details, altinn, consumer);
}

/** 7.1, steps 4 to 6. `externalRef` is not returned. */
async function lookUpSystemUser(
  { customer, externalRef }: SystemUserDetails,
  altinn: AltinnRegisters,
  client: Client,
): Promise<Verdict<GrantedDetails>> {
  const { clientId } = client;
  const asked = { clientId, systemProvider: accessHolder(client), customer, externalRef };
  const answer = await altinn.findSystemUser(asked);
  if (!answer.answered) return registerSilent('system-user-register', answer.why);
  if (answer.value === undefined) return noSystemUser(asked);
  const { id, systemId } = answer.value;
  const claim = {
    type: SYSTEM_USER,
    systemuser_id: [id],
    systemuser_org: organisationObject(customer),
    system_id: systemId,
  };
  return accepted({ claim, record: claim, namesPerson: false });
}

/** 7.2, checks 1 and 2. Whom the consent is from stands in the token and not in the record: it may be a person number. */
async function lookUpConsent(
  { id, from, fromPerson }: ConsentDetails,
  altinn: AltinnRegisters,
  consumer: OrgNumber,
): Promise<Verdict<GrantedDetails>> {
  const answer = await altinn.lookUpConsent({ id: id.toLowerCase(), from, to: consumer });
  if (!answer.answered) return registerSilent('consent-register', answer.why);
  if (!answer.value.found) return noConsent(id, consumer, answer.value.problem);
  const { consent } = answer.value;
  const mismatch = judgeConsent(consent, from, consumer);
  if (mismatch) return mismatch;
  const to = organisationObject(consumer);
  const { consented, validTo } = consent;
  return accepted({
    claim: { type: CONSENT, id, from, to, consented, validTo, consentRights: rightsOf(consent) },
    record: { type: CONSENT, id, to },
    namesPerson: fromPerson,
  });
}

/** The register answers for what was asked; a token that says otherwise would be somebody else's consent. */
function judgeConsent(
  { id, from: giver, to }: Consent,
  from: string,
  consumer: OrgNumber,
): Refused | undefined {
  if (giver !== from) return noConsent(id, consumer, 'unknown');
  return to === `urn:altinn:organization:identifier-no:${consumer}`
    ? undefined
    : noConsent(id, consumer, 'other-recipient');
}

/** Field by field, since the register may say more than a token shall. */
function rightsOf({ consentRights }: Consent) {
  return consentRights.map(({ action, resource, metadata }) => ({
    action,
    resource: resource.map(({ type, value }) => ({ type, value })),
    ...(metadata === undefined ? {} : { metadata }),
  }));
}
