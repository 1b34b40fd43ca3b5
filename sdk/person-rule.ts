/** spec/maskinporten.md 9.1 row 11: a token that is limited to one person is good for nobody else. */
import { accept, type Judged, refuse } from './refusal.ts';
import type { VerifiedToken } from './verified-token.ts';

/** Without `pid` any person will do. Neither number is repeated. */
export function personRule(pid: string | undefined) {
  return (token: VerifiedToken): Judged<VerifiedToken> => {
    if (token.pid === undefined) {
      return refuse(
        'pid_missing',
        'The token is not limited to a person. Ask for a token with pid in the grant.',
      );
    }
    if (pid === undefined || token.pid === pid) return accept(token);
    return refuse(
      'pid_mismatch',
      'The token is limited to another person than the call is about. Ask for a token with the pid of this person.',
    );
  };
}
