import { randomUuid, systemRandom } from '../random.ts';
import {
  CERTIFICATES,
  CONSUMER,
  ELLIPTIC_KEY,
  KEYS,
  publicNumbers,
  SUPPLIER,
} from './credentials.fixture.ts';
import { BY_CERTIFICATE, base64url, certificate, claims, header, ISSUER, NOW } from './grant.fixture.ts';
import {
  ISSUED_AHEAD,
  KID_MISSING,
  MP_011,
  MP_100,
  MP_110,
  MP_120,
  MP_121,
  MP_122,
  MP_123_ALG,
  MP_123_CRIT,
  MP_123_TYP,
  MP_123_X5C,
  MP_124,
  MP_130,
  TOO_LONG,
  UNKNOWN_KID,
  uncoded,
  unknownClaim,
} from './refusals.fixture.ts';
import { describeRefusedGrants, type RefusedGrant } from './refused-grants.fixture.ts';
import { CLIENTS, SCOPES } from './registry.fixture.ts';

/** Grants that do not show who asks: the rows of spec/maskinporten.md 3.2 that belong to checks 2 to 9. */
const ROWS: readonly RefusedGrant[] = [
  // MP-011
  ['a claim outside the documented set', claims({ role: 'admin' }), unknownClaim('role')],
  [
    'a claim whose name is markup is not repeated',
    claims({ '<script>': 1 }),
    unknownClaim('a claim whose name is not printable'),
  ],
  [
    'consumer_orgno, as the guide once misspelt it',
    claims({ consumer_orgno: SUPPLIER }),
    unknownClaim('consumer_orgno'),
  ],
  ['a claim of a prototype', claims({ constructor: 'x' }), unknownClaim('constructor')],
  ['no scope', claims({ scope: undefined }), MP_011],
  ['no iat', claims({ iat: undefined }), MP_011],
  ['no exp', claims({ exp: undefined }), MP_011],
  ['scope as an array', claims({ scope: [SCOPES.read] }), MP_011],
  ['an empty scope', claims({ scope: '' }), MP_011],
  ['iss as a number', claims({ iss: 1 }), MP_011],
  ['sub that is not iss', claims({ sub: CLIENTS.supplier }), MP_011],
  ['a jti of 256 characters', claims({ jti: 'j'.repeat(256) }), MP_011],
  ['resource as a number', claims({ resource: 1 }), MP_011],
  ['an empty resource', claims({ resource: [] }), MP_011],
  ['authorization_details as an object', claims({ authorization_details: {} }), MP_011],
  ['threats: assertion lifetime: iat as text', claims({ iat: String(NOW) }), MP_011],
  ['threats: assertion lifetime: negative exp', claims({ exp: -1 }), MP_011],
  ['threats: assertion lifetime: exp of 1e308', claims({ exp: 1e308 }), MP_011],
  // MP-100
  ['no iss', claims({ iss: undefined }), MP_100],
  ['an iss that is no client_id', claims({ iss: 'ledger' }), MP_100],
  ['an iss of nobody', claims({ iss: randomUuid(systemRandom) }), MP_100],
  ['the client_id in upper case', claims({ iss: CLIENTS.keyed.toUpperCase() }), MP_100],
  [
    'threats: disabled principal still served: a deactivated client',
    claims({ iss: CLIENTS.deactivated }),
    MP_100,
  ],
  [
    'threats: disabled principal still served: an organisation that is shut out',
    claims({ iss: CLIENTS.ofShutOut }),
    MP_100,
  ],
  ['a client for logins', claims({ iss: CLIENTS.login }), MP_100],
  // MP-123
  ['threats: alg: PS256', header({ alg: 'PS256' }), MP_123_ALG],
  ['threats: alg: ES256', [header({ alg: 'ES256' }), { key: ELLIPTIC_KEY }], MP_123_ALG],
  ['threats: token type confusion: typ at+jwt', header({ typ: 'at+jwt' }), MP_123_TYP],
  ['threats: token type confusion: typ logout+jwt', header({ typ: 'logout+jwt' }), MP_123_TYP],
  [
    'threats: token type confusion: typ client-authentication+jwt',
    header({ typ: 'client-authentication+jwt' }),
    MP_123_TYP,
  ],
  ['typ that is not text', header({ typ: ['JWT'] }), MP_123_TYP],
  ['threats: header key injection: crit that nobody knows', header({ crit: ['bork'], bork: 1 }), MP_123_CRIT],
  ['neither kid nor x5c for a client without keys', certificate(undefined), MP_123_X5C],
  ['x5c as text', certificate(CERTIFICATES.consumer[0]), MP_123_X5C],
  ['x5c without certificates', certificate([]), MP_123_X5C],
  ['x5c with a number', certificate([1]), MP_123_X5C],
  ['x5c in base64url', certificate([base64url('nothing')]), MP_123_X5C],
  ['x5c with lines', certificate([CERTIFICATES.consumer[0]?.replace(/.{64}/g, '$&\n')]), MP_123_X5C],
  ['x5c that holds no certificate', certificate([Buffer.from('nothing').toString('base64')]), MP_123_X5C],
  ['x5c of eleven certificates', certificate(new Array(11).fill(CERTIFICATES.consumer[0])), MP_123_X5C],
  // kid
  ['x5c for a client that has keys', header({ kid: undefined, x5c: CERTIFICATES.consumer }), KID_MISSING],
  ['neither kid nor x5c for a client that has keys', header({ kid: undefined }), KID_MISSING],
  ['a kid that is not text', header({ kid: 1 }), KID_MISSING],
  ['an empty kid', header({ kid: '' }), KID_MISSING],
  ['a kid of nobody', header({ kid: 'other' }), UNKNOWN_KID],
  ['the kid in upper case', header({ kid: 'PRIMARY' }), UNKNOWN_KID],
  ["another client's kid and key", [header({ kid: 'theirs' }), { key: KEYS.supplier }], UNKNOWN_KID],
  ['kid for a client without keys', claims({ iss: CLIENTS.certified }), UNKNOWN_KID],
  ['threats: header key injection: kid as a path', header({ kid: '../../etc/passwd' }), UNKNOWN_KID],
  ['threats: header key injection: kid as SQL', header({ kid: "primary' OR '1'='1" }), UNKNOWN_KID],
  ['threats: header key injection: kid as a URL', header({ kid: 'https://example.com/key' }), UNKNOWN_KID],
  [
    'threats: header key injection: a kid of 10 000 characters',
    header({ kid: 'k'.repeat(10_000) }),
    UNKNOWN_KID,
  ],
  // MP-121
  [
    'threats: expired key accepted: a key of a year',
    [claims({ iss: CLIENTS.expiring }), header({ kid: 'expired' })],
    MP_121,
  ],
  // MP-120
  ['threats: certificate validity: expired', certificate(CERTIFICATES.expired), MP_120],
  ['threats: certificate validity: not yet valid', certificate(CERTIFICATES.notYetValid), MP_120],
  [
    'threats: certificate validity: an issuer that is not trusted, as of production',
    certificate(CERTIFICATES.unknownIssuer),
    MP_120,
  ],
  [
    'threats: certificate validity: forged under the name of a trusted issuer',
    certificate(CERTIFICATES.forgedIssuer),
    MP_120,
  ],
  [
    'threats: certificate validity: self-signed with the name of the issuer',
    certificate(CERTIFICATES.selfSigned),
    MP_120,
  ],
  ['threats: certificate validity: an authority as holder', certificate(CERTIFICATES.authority), MP_120],
  [
    'threats: certificate validity: a key for encipherment alone',
    certificate(CERTIFICATES.enciphermentOnly),
    MP_120,
  ],
  ['threats: certificate validity: a server certificate', certificate(CERTIFICATES.serverOnly), MP_120],
  ['threats: certificate validity: without an accepted policy', certificate(CERTIFICATES.noPolicy), MP_120],
  [
    'threats: certificate validity: a foreign organisation',
    certificate(CERTIFICATES.foreignIdentifier),
    MP_120,
  ],
  [
    'threats: certificate validity: two organisation numbers',
    certificate(CERTIFICATES.conflictingNumbers),
    MP_120,
  ],
  ['the chain upside down', certificate([...CERTIFICATES.consumer].reverse()), MP_120],
  [
    'threats: expired key accepted: a key registered with a certificate that has expired',
    [claims({ iss: CLIENTS.tied }), header({ kid: 'stale' })],
    MP_120,
  ],
  // MP-124
  ['a signature by another key than kid names', { key: KEYS.stranger }, MP_124],
  ["a kid that another client has too, with that client's key", { key: KEYS.supplier }, MP_124],
  ['a signature by another key than the certificate holds', [BY_CERTIFICATE, { key: KEYS.stranger }], MP_124],
  [
    'threats: header key injection: jwk',
    [{ key: KEYS.stranger }, header({ jwk: { kty: 'RSA', ...publicNumbers(KEYS.stranger) } })],
    MP_124,
  ],
  [
    'threats: header key injection: jku',
    [{ key: KEYS.stranger }, header({ jku: 'http://127.0.0.1:1/jwk' })],
    MP_124,
  ],
  [
    'threats: header key injection: x5u',
    [{ key: KEYS.stranger }, header({ x5u: 'http://127.0.0.1:1/chain' })],
    MP_124,
  ],
  // MP-122
  ['threats: certificate: impersonate any client', certificate(CERTIFICATES.supplier), MP_122],
  [
    "a supplier's own certificate for the client of a customer",
    [BY_CERTIFICATE, header({ x5c: CERTIFICATES.supplier }), claims({ consumer_org: CONSUMER })],
    MP_122,
  ],
  // MP-110
  ['threats: assertion audience: without the slash', claims({ aud: ISSUER.slice(0, -1) }), MP_110],
  ['threats: assertion audience: another slash', claims({ aud: `${ISSUER}/` }), MP_110],
  ['threats: assertion audience: the token endpoint', claims({ aud: `${ISSUER}token` }), MP_110],
  [
    'threats: assertion audience: another environment',
    claims({ aud: 'https://test.maskinporten.example.no/' }),
    MP_110,
  ],
  ['threats: assertion audience: upper case', claims({ aud: ISSUER.toUpperCase() }), MP_110],
  ['threats: assertion audience: http', claims({ aud: ISSUER.replace('https', 'http') }), MP_110],
  ['threats: assertion audience: two', claims({ aud: [ISSUER, 'https://api.example.no/'] }), MP_110],
  ['threats: assertion audience: twice the same', claims({ aud: [ISSUER, ISSUER] }), MP_110],
  ['threats: assertion audience: an empty array', claims({ aud: [] }), MP_110],
  ['threats: assertion audience: none', claims({ aud: undefined }), MP_110],
  // Time
  ['threats: assertion lifetime: iat 11 s ahead', claims({ iat: NOW + 11, exp: NOW + 60 }), ISSUED_AHEAD],
  [
    'threats: assertion lifetime: nbf 11 s ahead',
    claims({ nbf: NOW + 11 }),
    uncoded('invalid_grant', 'JWT is not valid yet'),
  ],
  ['threats: assertion lifetime: exp 10 s ago', claims({ iat: NOW - 60, exp: NOW - 10 }), MP_130],
  ['threats: assertion lifetime: 121 s', claims({ iat: NOW, exp: NOW + 121 }), TOO_LONG],
  ['threats: assertion lifetime: a fraction over 120 s', claims({ iat: NOW, exp: NOW + 120.001 }), TOO_LONG],
  ['threats: assertion lifetime: exp is iat', claims({ iat: NOW, exp: NOW }), TOO_LONG],
  ['threats: assertion lifetime: exp before iat', claims({ iat: NOW + 5, exp: NOW }), TOO_LONG],
];

describeRefusedGrants('grants that do not show who asks', ROWS);
