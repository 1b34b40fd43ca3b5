/** For which APIs a token is (RFC 8707 section 2.2): those of the authorization request, or the one of them that is asked for. */
import { accepted, type Verdict } from '../protocol/verdict.ts';
import type { AuthorizationGrant } from './authorization-grant.ts';
import { invalidTarget } from './refusals.ts';

export function judgeResource(
  asked: string | undefined,
  { resource }: Pick<AuthorizationGrant, 'resource'>,
): Verdict<readonly string[]> {
  if (asked === undefined) return accepted(resource);
  if (resource.includes(asked)) return accepted([asked]);
  return invalidTarget({
    rule: 'resource',
    seen: 'a resource that was not asked for at the authorization endpoint',
    expected: 'one of those of the authorization request',
    remedy: 'Leave out resource, or send one of those of the authorization request.',
  });
}
