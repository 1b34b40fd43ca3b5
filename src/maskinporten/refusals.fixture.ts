/** The errors of spec/maskinporten.md 3.2 as they must be answered, in the words of that table. */
import type { ExpectedError } from './answers.fixture.ts';

const FAILED = 'Invalid assertion. Client authentication failed.';
const COMBINATION =
  'Validation of JWT claim failed: The combination consumer_org in claim and delegation scope on client is invalid';

export function coded(code: string, error: string, description: string, status = 400): ExpectedError {
  return { status, error, description, code };
}

export function uncoded(error: string, description: string): ExpectedError {
  return { error, description };
}

export const MP_011 = coded('MP-011', 'invalid_request', 'Invalid assertion. Invalid parameter value');
export const MP_100 = coded('MP-100', 'invalid_grant', FAILED);
export const MP_110 = coded('MP-110', 'invalid_grant', `${FAILED} Invalid JWT claim aud`);
export const MP_120 = coded(
  'MP-120',
  'invalid_grant',
  `${FAILED} The JWT is signed with an invalid certificate.`,
);
export const MP_121 = coded('MP-121', 'invalid_grant', `${FAILED} Expired key`);
export const MP_122 = coded(
  'MP-122',
  'invalid_grant',
  'Invalid JWT. Invalid organization number for client. Does not match certificate orgno',
);
export const MP_123_X5C = coded('MP-123', 'invalid_grant', 'Invalid JWT header x5c');
export const MP_123_ALG = coded('MP-123', 'invalid_grant', 'Invalid JWT header alg');
export const MP_123_TYP = coded('MP-123', 'invalid_grant', 'Invalid JWT header typ');
export const MP_123_CRIT = coded('MP-123', 'invalid_grant', 'Invalid JWT header crit');
export const MP_124 = coded('MP-124', 'invalid_grant', `${FAILED} Invalid JWT signature`);
export const MP_130 = coded('MP-130', 'invalid_grant', 'JWT is expired');
export const MP_200 = coded(
  'MP-200',
  'invalid_scope',
  'Invalid scope. Token request contains invalid scopes for client',
);
export const MP_201 = coded(
  'MP-201',
  'invalid_scope',
  'Invalid scope. Token request contains scopes not allowed for maskinporten',
);
export const MP_301 = coded('MP-301', 'invalid_authorization_details', 'Unknown authorization details type');
export const MP_302 = coded(
  'MP-302',
  'invalid_authorization_details',
  'Unknown fields in the authorization details',
);
export const UNKNOWN_KID = uncoded('invalid_grant', `${FAILED} Unknown key identifier (kid) for client`);
export const KID_MISSING = uncoded(
  'invalid_grant',
  `${FAILED} Invalid JWT. The client requires pre-registered jwk and no key identifier (kid) provided`,
);
export const ISSUED_AHEAD = uncoded('invalid_grant', 'Issue time is after now');
export const TOO_LONG = uncoded(
  'invalid_grant',
  `${FAILED} Expiration time must be after issue time and at most 120 seconds later`,
);
export const WRONG_COMBINATION = uncoded('invalid_request', COMBINATION);

export function noAccess(scope: string): ExpectedError {
  return coded('MP-250', 'forbidden', `Consumer has not been granted access to the scope ${scope}`, 403);
}

export function notDelegated(scope: string, consumer: string, supplier: string): ExpectedError {
  const description = `Consumer ${consumer} has not delegated access to the scope ${scope} to supplier ${supplier}`;
  return coded('MP-251', 'forbidden', description, 403);
}

export function wrongDetails(seen: string): ExpectedError {
  return coded('MP-303', 'invalid_authorization_details', `Invalid authorization details values. ${seen}`);
}

/** A register has nothing of the kind. */
export function missing(description: string): ExpectedError {
  return { status: 403, error: 'forbidden', description };
}

export const REGISTER_SILENT: ExpectedError = {
  status: 503,
  error: 'temporarily_unavailable',
  description: 'A register that this token depends on does not answer just now. The grant is not used up.',
};

export function malformedClaim(claim: string): ExpectedError {
  return { ...MP_011, description: `Invalid assertion. Invalid parameter value. Claim ${claim}` };
}

export function unknownClaim(claim: string): ExpectedError {
  return { ...MP_011, description: `Invalid assertion. Invalid parameter value. Unknown claim ${claim}` };
}

export const MP_012 = coded('MP-012', 'invalid_grant', 'Grant is used before');
