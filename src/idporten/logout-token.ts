/** The logout_token (spec/idporten.md 6.5, OpenID Connect Back-Channel Logout 1.0 section 2.4): says to one client which session is over. */
import { type Clock, MINUTE, numericDate, SECOND } from '../clock.ts';
import type { KeyRing } from '../issuer/key-ring.ts';
import type { SigningKey } from '../issuer/signing-key.ts';
import { signClaims } from '../issuer/tokens.ts';
import { type Random, randomToken } from '../random.ts';

/** "`exp` = `iat`+300" */
const LIFETIME_SECONDS = (5 * MINUTE) / SECOND;

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

export type LogoutNotice = {
  readonly issuer: string;
  readonly clientId: string;
  /** Pairwise (C-28). */
  readonly subject: string;
  readonly sid: string;
};

export type SignLogoutToken = (notice: LogoutNotice) => Promise<string>;

export function createLogoutTokenSigner(parts: {
  readonly keyRing: Pick<KeyRing, 'signer'>;
  readonly clock: Clock;
  readonly random: Random;
}): SignLogoutToken {
  const { keyRing, clock, random } = parts;
  return ({ issuer, clientId, subject, sid }) => {
    const iat = numericDate(clock.now());
    const claims = {
      ...{ iss: issuer, aud: clientId, sub: subject, iat, exp: iat + LIFETIME_SECONDS },
      ...{ jti: randomToken(random), sid, events: { [EVENT]: {} } },
    };
    return signClaims(claims, keyRing, headerOf);
  };
}

/** The type keeps it from standing for an id_token, and the other way round (spec/threats.md row 30). */
function headerOf({ kid, algorithm, publicJwk }: SigningKey): Readonly<Record<string, unknown>> {
  return { x5c: publicJwk.x5c, kid, typ: 'logout+jwt', alg: algorithm };
}
