/** For which APIs a token is (RFC 8707 section 2.2): those of the authorization request, or those of them that are asked for. */
import { valuesOf } from '../protocol/repeated-parameter.ts';
import { accepted, type Verdict } from '../protocol/verdict.ts';
import type { AuthorizationGrant } from './authorization-grant.ts';
import { invalidTarget } from './refusals.ts';

export function judgeResource(
  asked: string | undefined,
  { resource }: Pick<AuthorizationGrant, 'resource'>,
): Verdict<readonly string[]> {
  const wanted = valuesOf(asked);
  if (wanted.length === 0) return accepted(resource);
  // In the order of the request, and each once.
  if (wanted.every((one) => resource.includes(one)))
    return accepted(resource.filter((one) => wanted.includes(one)));
  return invalidTarget({
    rule: 'resource',
    seen: 'a resource that was not asked for at the authorization endpoint',
    expected: 'some of those of the authorization request',
    remedy: 'Leave out resource, or send some of those of the authorization request.',
  });
}
