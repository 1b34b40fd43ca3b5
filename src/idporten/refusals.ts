/** The errors of ID-porten's back-channel endpoints as they stand on the wire (spec/idporten.md 2.3.3, 2.3.5). */
import { type Refused, refused } from '../protocol/verdict.ts';
import type { Fault } from '../registry/ruling.ts';

/**
 * One sentence, whatever was wrong: who is not known learns neither which clients there are nor how far it came
 * (spec/threats.md row 54). The trail of the decision tells the client's owner.
 */
export function invalidClient(fault: Fault): Refused {
  return refused({
    ...{ status: 401, error: 'invalid_client', description: 'Client authentication failed' },
    ...fault,
  });
}

export function invalidRequest(description: string, fault: Fault): Refused {
  return refused({ status: 400, error: 'invalid_request', description, ...fault });
}

/** One sentence here too: whoever holds what is not its own learns nothing of whose it is. */
export function invalidGrant(fault: Fault): Refused {
  return refused({
    ...{ status: 400, error: 'invalid_grant' },
    description: 'The code or refresh token is invalid, expired, revoked or issued to another client',
    ...fault,
  });
}

export function unauthorizedClient(fault: Fault): Refused {
  const description = 'The client may not use this grant type';
  return refused({ status: 400, error: 'unauthorized_client', description, ...fault });
}

export function invalidScope(fault: Fault): Refused {
  const description = 'The scope is unknown, or the client may not have it';
  return refused({ status: 400, error: 'invalid_scope', description, ...fault });
}

export function invalidTarget(fault: Fault): Refused {
  const description = 'The resource is not among those of the authorization request';
  return refused({ status: 400, error: 'invalid_target', description, ...fault });
}
