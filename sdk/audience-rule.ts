/** spec/maskinporten.md 9.1 row 10: an API that has its tokens limited to itself refuses those that are not. */
import { accept, type Judged, quote, refuse } from './refusal.ts';
import type { VerifiedToken } from './verified-token.ts';

export function audienceRule(own: readonly string[]) {
  return (token: VerifiedToken): Judged<VerifiedToken> => {
    if (token.audience.some((audience) => own.includes(audience))) return accept(token);
    const seen = token.audience.length === 0 ? 'no API in particular' : quote(token.audience.join(' '));
    return refuse(
      'audience',
      `The token is for ${seen}. Ask for a token with resource ${own.join(' or ')} in the grant.`,
    );
  };
}
