/**
 * A login without pages, for tests of what comes after it: `login_hint=testid:<pid>_<level>` (spec/idporten.md 7.4). The
 * simulator's alone (spec/threats.md row 63).
 */
import { parsePidFor } from '../identifiers/pid.ts';
import { type Acr, EMAIL_ACR, parseAcr, satisfies } from '../login/level.ts';
import type { Proof } from '../login/method.ts';
import type { AuthorizationRequest } from '../protocol/authorization-request.ts';

const parsePid = parsePidFor('simulator');

/** Undefined when the hint is none of this kind, and so means nothing. */
export function readHeadless(
  { loginHint }: Pick<AuthorizationRequest, 'loginHint'>,
  asked: readonly Acr[],
): Proof | 'unreadable' | undefined {
  if (!loginHint?.startsWith('testid:')) return undefined;
  const [, number = '', level = ''] = /^testid:([0-9]{11})_(.+)$/.exec(loginHint) ?? [];
  const [value, acr] = [parsePid(number), parseAcr(level)];
  // Who has a number has proved more than an e-mail address.
  if (value === undefined || acr === undefined || acr === EMAIL_ACR || !satisfies(acr, asked))
    return 'unreadable';
  return { person: { kind: 'pid', value }, acr, amr: 'TestID', isShared: true };
}
