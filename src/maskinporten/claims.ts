/** Check 16 of spec/maskinporten.md 2.4, and `resource` becoming the token's audience (2.6). */
import { parseResourceUri } from '../identifiers/resource-uri.ts';
import type { GrantClaims } from '../protocol/jwt-grant.ts';
import { printable } from '../protocol/printable.ts';
import { accepted, type Refused, type Verdict } from '../protocol/verdict.ts';
import type { Scope } from '../registry/scopes/scope.ts';
import * as errors from './errors.ts';

/** 6.1 model D is deprecated and off (13, row 12): nothing is registered that the value could name. */
export function judgeOnBehalfOf({ issOnBehalfOf }: GrantClaims): Refused | undefined {
  if (issOnBehalfOf === undefined) return undefined;
  return errors.invalidClaim('iss_onbehalfof', {
    seen: 'iss_onbehalfof',
    expected: 'consumer_org',
    remedy: 'Name the customer in consumer_org, and let it delegate the scope to your organisation.',
  });
}

/** 2.3: "only checked for syntax"; what else counts as acceptable is the deployment's. */
export function judgePid({ pid }: GrantClaims, accepts: (text: string) => boolean): Refused | undefined {
  if (pid === undefined || accepts(pid)) return undefined;
  return errors.invalidClaim('pid', {
    seen: 'a pid that is not accepted here',
    expected: 'eleven digits; in the simulator a synthetic person',
    remedy:
      'Give the eleven digits of the person number. The simulator takes synthetic persons only (month + 80 or + 40).',
  });
}

/**
 * `resource` as asked (2.6: one or several), or what the owners of the scopes enforce (5.2,
 * `enforced_aud_for_access_token`); a resource that contradicts the latter is refused.
 */
export function resolveAudience(claims: GrantClaims, scopes: readonly Scope[]): Verdict<readonly string[]> {
  const wrong = claims.resource.find((resource) => parseResourceUri(resource) === undefined);
  if (wrong !== undefined) return malformedResource(wrong);
  const enforced = new Set(
    scopes.flatMap(({ enforcedAudForAccessToken }) => enforcedAudForAccessToken ?? []),
  );
  if (enforced.size === 0) return accepted(claims.resource);
  if (claims.resource.every((resource) => enforced.has(resource))) return accepted([...enforced]);
  return errors.invalidClaim('resource', {
    seen: claims.resource.join(' '),
    expected: [...enforced].join(' '),
    remedy: 'Leave out resource, or give the audience that the scope prescribes.',
  });
}

function malformedResource(wrong: string) {
  return errors.invalidClaim('resource', {
    seen: `${printable(wrong)}, which is no absolute URI without fragment`,
    expected: 'absolute URIs without fragment (RFC 8707 section 2)',
    remedy: 'Give the address of the API as its owner documents it, such as https://api.example.no/invoices.',
  });
}
