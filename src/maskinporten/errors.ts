/**
 * The errors of spec/maskinporten.md 3.2 in the original's own words: one entry a code, from which refusals are made and
 * the page behind `error_uri` is served. Entries without a code are the original's uncoded errors.
 */
import { type Refusal, refused } from '../protocol/verdict.ts';

export const AUTHENTICATION_FAILED = 'Invalid assertion. Client authentication failed.';

export type CatalogueEntry = {
  readonly code: string;
  readonly title: string;
  readonly cause: string;
  readonly remedy: string;
};

/** What the page behind `error_uri` says; the order is that of the spec. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  {
    code: 'MP-011',
    title: 'Invalid parameter value',
    cause:
      'The assertion is not a JWT of the documented form: a stray line break, a claim of the wrong type, a claim that is not known.',
    remedy: 'Send the JWT as the library made it, with the documented claims only.',
  },
  {
    code: 'MP-012',
    title: 'Grant is used before',
    cause: 'The same assertion, or another with the same jti, has been used.',
    remedy: 'Make a new assertion with a new jti for each token request. Cache the token, not the assertion.',
  },
  {
    code: 'MP-100',
    title: 'Client authentication failed',
    cause: 'No active Maskinporten client of this environment has the client_id in iss.',
    remedy:
      'Put the client_id of the integration in iss, and send the request to the environment where it was registered.',
  },
  {
    code: 'MP-110',
    title: 'Invalid JWT claim aud',
    cause: 'aud is not the issuer of this environment, to the letter.',
    remedy: 'Copy the issuer from the metadata document, its slash included, as a single value.',
  },
  {
    code: 'MP-120',
    title: 'The JWT is signed with an invalid certificate',
    cause:
      'The certificate is expired, revoked, not issued by an authority that this environment trusts, or meant for another use.',
    remedy:
      'Use a valid enterprise certificate: a test certificate in a test environment, a production certificate in production.',
  },
  {
    code: 'MP-121',
    title: 'Expired key',
    cause: 'The registered key was posted more than a year ago, or its own expiry has passed.',
    remedy: 'Register a new key on the client, or register the same one again.',
  },
  {
    code: 'MP-122',
    title: 'Invalid organization number for client',
    cause: 'The enterprise certificate belongs to another organisation than the client.',
    remedy:
      "Use the certificate of the client's organisation, or a client of the certificate's organisation.",
  },
  {
    code: 'MP-123',
    title: 'Invalid JWT header',
    cause:
      'x5c is not an array of base64 certificates, or alg, typ or crit is not allowed, or neither kid nor x5c is sent.',
    remedy:
      'Send kid of a registered key, or x5c as an array of text with the leaf certificate first; sign with RS256.',
  },
  {
    code: 'MP-124',
    title: 'Invalid JWT signature',
    cause: 'The signature does not verify with the registered key or the certificate.',
    remedy:
      'Check that the private key belongs to the registered public key or the certificate, and that kid names it.',
  },
  {
    code: 'MP-130',
    title: 'JWT is expired',
    cause: 'The assertion was used after its exp, or the clocks differ.',
    remedy: 'Make a new assertion for each token request, and keep the clock synchronised.',
  },
  {
    code: 'MP-200',
    title: 'Invalid scope',
    cause: 'A scope is misspelt, not registered on the client, or not in use.',
    remedy: 'Register the scope on the client, and ask for it letter by letter.',
  },
  {
    code: 'MP-201',
    title: 'Scope not allowed for Maskinporten',
    cause: "The scope's owner has reserved it for other kinds of integration, such as user login.",
    remedy: 'Use a client of a kind that the scope allows, or ask its owner for the right scope.',
  },
  {
    code: 'MP-250',
    title: 'Consumer has not been granted access to the scope',
    cause: "The consumer's organisation number is not on the scope's access list in this environment.",
    remedy: 'Ask the API owner for access; a supplier that acts for a customer sets consumer_org.',
  },
  {
    code: 'MP-251',
    title: 'Consumer has not delegated access to supplier',
    cause:
      'No delegation of the scope from consumer to supplier was found in the register that the scope names.',
    remedy: 'Let the consumer delegate access to the API to the supplier, in the same environment.',
  },
  {
    code: 'MP-301',
    title: 'Unknown authorization details type',
    cause: 'The type in authorization_details is not supported here.',
    remedy: 'Use a type that stands in authorization_details_types_supported of the metadata document.',
  },
  {
    code: 'MP-302',
    title: 'Unknown fields in the authorization details',
    cause: 'The object in authorization_details has a field that its type does not have.',
    remedy: 'Send the documented fields only, spelled as documented.',
  },
  {
    code: 'MP-303',
    title: 'Invalid authorization details values',
    cause:
      'A field of authorization_details is missing or has a value that names nothing: an organisation number with a wrong check digit, an id that is no UUID; or there is not exactly one object.',
    remedy: 'Mend the value that the description names.',
  },
];

export function findCatalogueEntry(code: string): CatalogueEntry | undefined {
  return CATALOGUE.find((entry) => entry.code === code);
}

type Facts = Pick<Refusal, 'rule' | 'seen' | 'expected'> & { readonly remedy?: string };

/** A refusal of `code` with the catalogue's remedy unless the facts know a better one. */
function coded(code: string, error: string, description: string, facts: Facts, status = 400) {
  const remedy = facts.remedy ?? findCatalogueEntry(code)?.remedy ?? '';
  return refused({ ...facts, remedy, status, error, code, description });
}

export function unknownClient(facts: Facts) {
  return coded('MP-100', 'invalid_grant', AUTHENTICATION_FAILED, facts);
}

export function unknownKid(facts: Facts & { readonly remedy: string }) {
  const description = `${AUTHENTICATION_FAILED} Unknown key identifier (kid) for client`;
  return refused({ ...facts, status: 400, error: 'invalid_grant', description });
}

export function expiredKey(facts: Facts) {
  return coded('MP-121', 'invalid_grant', `${AUTHENTICATION_FAILED} Expired key`, facts);
}

export function invalidCertificate(facts: Facts) {
  const description = `${AUTHENTICATION_FAILED} The JWT is signed with an invalid certificate.`;
  return coded('MP-120', 'invalid_grant', description, facts);
}

export function malformedCertificate(facts: Facts) {
  return coded('MP-123', 'invalid_grant', 'Invalid JWT header x5c', facts);
}

export function invalidSignature(credential: string) {
  return coded('MP-124', 'invalid_grant', `${AUTHENTICATION_FAILED} Invalid JWT signature`, {
    rule: 'signature',
    seen: `a signature that does not verify with ${credential}`,
    expected: 'a signature over the assertion as it was sent, by the private half of that key',
  });
}

export function foreignCertificate(facts: Facts) {
  const description = 'Invalid JWT. Invalid organization number for client. Does not match certificate orgno';
  return coded('MP-122', 'invalid_grant', description, facts);
}

export function usedBefore() {
  return coded('MP-012', 'invalid_grant', 'Grant is used before', {
    rule: 'single-use',
    seen: 'a grant, or a jti, that has been used',
    expected: 'a grant that has not been used',
  });
}

export function invalidScope(facts: Facts) {
  return coded(
    'MP-200',
    'invalid_scope',
    'Invalid scope. Token request contains invalid scopes for client',
    facts,
  );
}

export function scopeNotForMaskinporten(facts: Facts) {
  const description = 'Invalid scope. Token request contains scopes not allowed for maskinporten';
  return coded('MP-201', 'invalid_scope', description, facts);
}

export function noAccess(scope: string, facts: Facts) {
  return coded(
    'MP-250',
    'forbidden',
    `Consumer has not been granted access to the scope ${scope}`,
    facts,
    403,
  );
}

export function notDelegated(scope: string, consumer: string, supplier: string) {
  const description = `Consumer ${consumer} has not delegated access to the scope ${scope} to supplier ${supplier}`;
  const facts = {
    rule: 'delegation',
    seen: `no delegation of ${scope}`,
    expected: `a delegation from ${consumer} to ${supplier}`,
    remedy: `Let somebody who may act for ${consumer} delegate ${scope} to ${supplier}, in the same environment.`,
  };
  return coded('MP-251', 'forbidden', description, facts, 403);
}

/** 3.2, the uncoded row on `consumer_org`; 2.4 check 12 uses its text for all the combinations that cannot be. */
export function invalidCombination(facts: Facts & { readonly remedy: string }) {
  return refused({
    ...facts,
    status: 400,
    error: 'invalid_request',
    description:
      'Validation of JWT claim failed: The combination consumer_org in claim and delegation scope on client is invalid',
  });
}

/** 7.1, "Independence": a system user has its customer in systemuser_org, so consumer_org has nothing to say. */
export function systemUserOnBehalf() {
  return refused({
    rule: 'consumer-and-system-user',
    status: 400,
    error: 'invalid_request',
    description:
      'Validation of JWT claim failed: The combination consumer_org in claim and authorization details of type urn:altinn:systemuser is invalid',
    seen: 'both consumer_org and a system user',
    expected: 'one of them',
    remedy: 'Leave out consumer_org; the customer stands in systemuser_org.',
  });
}

export function invalidClaim(claim: string, facts: Omit<Facts, 'rule'> & { readonly remedy: string }) {
  const description = `Invalid assertion. Invalid parameter value. Claim ${claim}`;
  return coded('MP-011', 'invalid_request', description, { ...facts, rule: `claim-${claim}` });
}

/** 4.7: whom a seal belongs to is in no register that could be asked. */
export function detailsOfSeal() {
  return refused({
    rule: 'details-and-seal',
    status: 400,
    error: 'invalid_request',
    description:
      'Validation of JWT claim failed: The combination of authorization details and the certificate of an electronic seal is invalid',
    seen: 'both authorization_details and the certificate of a seal',
    expected: 'one of them',
    remedy: 'Leave out authorization_details, or use a registered client.',
  });
}

/** Skyporten; undocumented in the original (8, "Several scopes"). */
export function severalScopes(count: number) {
  return refused({
    rule: 'skyporten-scope',
    status: 400,
    error: 'invalid_scope',
    description: 'Invalid scope. Skyporten issues a token for one scope at a time',
    seen: `${count} scopes`,
    expected: 'exactly one scope, since sub names it',
    remedy: 'Ask for each scope with a grant of its own.',
  });
}

/** Skyporten; cloud providers take no token without an audience (8, "`aud` must exist"). */
export function noResource() {
  return coded('MP-011', 'invalid_request', 'Invalid assertion. Invalid parameter value. Claim resource', {
    rule: 'skyporten-resource',
    seen: 'no resource',
    expected: 'the audience that was agreed with the data provider',
    remedy: 'Send the claim resource, such as https://skyporten.example.no.',
  });
}
