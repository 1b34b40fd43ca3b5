/** Whether a client is registered for a grant (spec/idporten.md 2.3.5). */
import type { Refused } from '../protocol/verdict.ts';
import type { GrantType, LoginClient } from '../registry/clients/client.ts';
import { unauthorizedClient } from './refusals.ts';

export function judgeGrantType({ grantTypes }: LoginClient, grantType: GrantType): Refused | undefined {
  if (grantTypes.includes(grantType)) return undefined;
  return unauthorizedClient({
    rule: 'grant-registered',
    seen: `a client with ${grantTypes.join(', ')}`,
    expected: grantType,
    remedy: `Register the grant type ${grantType} on the client.`,
  });
}
