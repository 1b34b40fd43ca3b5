import assert from 'node:assert/strict';
import type { KeyObject } from 'node:crypto';
import { describe, test } from 'node:test';
import { type JWTPayload, SignJWT } from 'jose';
import { numericDate, stoppedClock } from '../clock.ts';
import { OTHER_PAIR, PAIR } from '../registry/keys/keys.fixture.ts';
import { createAccessTokenVerifier } from './access-token.ts';
import type { KeyRing } from './key-ring.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const ISSUER = 'https://issuer.example.no';
const KID = 'one';
const publicJwk = { kty: 'RSA', n: PAIR.n, e: PAIR.e, kid: KID, alg: 'RS256' };
const keyRing = { published: () => [{ kid: KID, publicJwk }] } as unknown as KeyRing;
const clock = stoppedClock(NOW);

const CLAIMS = {
  ...{ iss: ISSUER, client_id: 'a-client', client_amr: 'none', scope: 'openid' },
  consumer: { authority: 'iso6523-actorid-upis', ID: '0192:310011002' },
  ...{ iat: numericDate(NOW), exp: numericDate(NOW) + 120, jti: 'j' },
};

type Typ = 'JWT' | 'absent';
type Changes = { readonly claims?: JWTPayload; readonly header?: object; readonly key?: KeyObject };

async function judge(typ: Typ, { claims, header, key = PAIR.privateKey }: Changes = {}): Promise<string> {
  const own = { alg: 'RS256', kid: KID, ...(typ === 'JWT' && { typ: 'JWT' }), ...header };
  const token = await new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader(own).sign(key);
  const judged = await createAccessTokenVerifier({ issuer: ISSUER, keyRing, clock, typ })(token);
  return judged.ok ? 'good' : judged.why;
}

describe('an access token of ours', () => {
  for (const typ of ['JWT', 'absent'] as const) {
    const rows: readonly (readonly [name: string, changes: Changes, judged: RegExp])[] = [
      ['as it is issued', {}, /^good$/],
      ['in its last second', { claims: { exp: numericDate(NOW) + 1 } }, /^good$/],
      ['that has expired', { claims: { exp: numericDate(NOW) } }, /expired/],
      ['of another issuer', { claims: { iss: `${ISSUER}/` } }, /not issued by/],
      ['by a key that is not published', { header: { kid: 'two' } }, /not signed with a key/],
      ['forged', { key: OTHER_PAIR.privateKey }, /does not verify/],
      [
        'of another kind',
        { header: { typ: typ === 'JWT' ? 'logout+jwt' : 'JWT' } },
        /claim typ|not an access token/,
      ],
      ...['client_id', 'client_amr', 'consumer', 'scope', 'exp', 'iat', 'jti'].map(
        (claim) => [`without ${claim}`, { claims: { [claim]: undefined } }, new RegExp(claim)] as const,
      ),
    ];
    for (const [name, changes, judged] of rows)
      test(`threats: token type confusion: whose header has typ ${typ}: ${name}`, async () => {
        assert.match(await judge(typ, changes), judged);
      });
  }
});
