import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { randomUuid, systemRandom } from '../random.ts';
import { assertRefused, type ExpectedError } from './answers.fixture.ts';
import { CERTIFICATES, CONSUMER, KEYS, OWNER, SUPPLIER } from './credentials.fixture.ts';
import {
  BY_CERTIFICATE,
  BY_SUPPLIER,
  claims,
  type GrantChanges,
  header,
  ISSUER,
  NOW,
} from './grant.fixture.ts';
import { sharedNode } from './maskinporten.fixture.ts';
import {
  ISSUED_AHEAD,
  MP_100,
  MP_110,
  MP_120,
  MP_121,
  MP_122,
  MP_123_ALG,
  MP_123_CRIT,
  MP_123_X5C,
  MP_124,
  MP_130,
  MP_200,
  MP_201,
  MP_301,
  malformedClaim,
  noAccess,
  notDelegated,
  TOO_LONG,
  UNKNOWN_KID,
  unknownClaim,
  WRONG_COMBINATION,
} from './refusals.fixture.ts';
import { CLIENTS, SCOPES } from './registry.fixture.ts';

/**
 * The checks of spec/maskinporten.md 2.4 in their order: each pair is broken in one grant, and the earlier one answers. Each is also
 * broken alone, so that nobody takes for the second what the first hides.
 */
type Breach = { readonly changes: GrantChanges; readonly expected: ExpectedError };

function breach(changes: GrantChanges, expected: ExpectedError): Breach {
  return { changes, expected };
}

const FORM = breach(claims({ role: 'admin' }), unknownClaim('role'));
const CLIENT = breach(claims({ iss: randomUuid(systemRandom) }), MP_100);
const ALGORITHM = breach(header({ alg: 'PS256' }), MP_123_ALG);
const CRITICAL = breach(header({ crit: ['bork'], bork: 1 }), MP_123_CRIT);
const KID = breach(header({ kid: 'other' }), UNKNOWN_KID);
const OLD_KEY = breach({ claims: { iss: CLIENTS.expiring }, header: { kid: 'expired' } }, MP_121);
const STALE_KEY = breach({ claims: { iss: CLIENTS.tied }, header: { kid: 'stale' } }, MP_120);
const CERTIFICATE_FORM = breach(header({ x5c: ['-'] }), MP_123_X5C);
const CERTIFICATE = breach(header({ x5c: CERTIFICATES.expired }), MP_120);
const SIGNATURE = breach({ key: KEYS.stranger }, MP_124);
const ORGANISATION = breach(header({ x5c: CERTIFICATES.supplier }), MP_122);
const AUDIENCE = breach(claims({ aud: `${ISSUER}token` }), MP_110);
const AHEAD = breach(claims({ iat: NOW + 11, exp: NOW + 100 }), ISSUED_AHEAD);
const LATE = breach(claims({ iat: NOW - 60, exp: NOW - 10 }), MP_130);
const LONG = breach(claims({ iat: NOW - 30, exp: NOW + 100 }), TOO_LONG);
const AHEAD_AND_LONG = breach(claims({ iat: NOW + 11, exp: NOW + 200 }), ISSUED_AHEAD);
const LATE_AND_LONG = breach(claims({ iat: NOW - 200, exp: NOW - 10 }), MP_130);
const SCOPE = breach(claims({ scope: SCOPES.unregistered }), MP_200);
const SCOPE_KIND = breach(claims({ scope: SCOPES.loginOnly }), MP_201);
const OWN = breach(claims({ consumer_org: CONSUMER, scope: SCOPES.delegable }), WRONG_COMBINATION);
const OWN_UNREGISTERED = breach(claims({ consumer_org: CONSUMER, scope: SCOPES.unregistered }), MP_200);
const OWN_UNGRANTED = breach(claims({ consumer_org: CONSUMER, scope: SCOPES.ungranted }), WRONG_COMBINATION);
const ACCESS = breach(claims({ scope: SCOPES.ungranted }), noAccess(SCOPES.ungranted));
const CUSTOMER_ACCESS = breach(
  claims({ scope: SCOPES.delegable, consumer_org: OWNER }),
  noAccess(SCOPES.delegable),
);
const DELEGATION = breach(
  claims({ scope: SCOPES.delegable, consumer_org: CONSUMER }),
  notDelegated(SCOPES.delegable, CONSUMER, SUPPLIER),
);
const DETAILS = breach(claims({ authorization_details: [{}] }), MP_301);
const PERSON = breach(claims({ pid: '1' }), malformedClaim('pid'));
const RESOURCE = breach(claims({ resource: 'api' }), malformedClaim('resource'));

const OPEN_BY_SUPPLIER = { ...BY_SUPPLIER, claims: { ...BY_SUPPLIER.claims, scope: SCOPES.open } };

type Pair = readonly [name: string, earlier: Breach, later: Breach, base?: GrantChanges];

const ORDER: readonly Pair[] = [
  ['form, then client', FORM, CLIENT],
  ['client, then algorithm', CLIENT, ALGORITHM],
  ['algorithm, then critical headers', ALGORITHM, CRITICAL],
  ['algorithm, then kid', ALGORITHM, KID],
  ['algorithm, then certificate', ALGORITHM, CERTIFICATE, BY_CERTIFICATE],
  ['form of the certificate, then signature', CERTIFICATE_FORM, SIGNATURE, BY_CERTIFICATE],
  ['kid, then signature', KID, SIGNATURE],
  ['age of the key, then signature', OLD_KEY, SIGNATURE],
  ['certificate of the key, then signature', STALE_KEY, SIGNATURE],
  ['certificate, then signature', CERTIFICATE, SIGNATURE, BY_CERTIFICATE],
  ['signature, then organisation of the certificate', SIGNATURE, ORGANISATION, BY_CERTIFICATE],
  ['organisation of the certificate, then audience', ORGANISATION, AUDIENCE, BY_CERTIFICATE],
  ['signature, then audience', SIGNATURE, AUDIENCE],
  ['audience, then issue time', AUDIENCE, AHEAD],
  ['audience, then expiry', AUDIENCE, LATE],
  ['issue time, then lifetime', AHEAD_AND_LONG, LONG],
  ['expiry, then lifetime', LATE_AND_LONG, LONG],
  ['issue time, then scopes', AHEAD, SCOPE],
  ['expiry, then scopes', LATE, SCOPE],
  ['lifetime, then scopes', LONG, SCOPE],
  ['scopes, then the combination with consumer_org', OWN_UNREGISTERED, OWN],
  ['the combination with consumer_org, then access', OWN_UNGRANTED, ACCESS],
  ['access, then delegation', CUSTOMER_ACCESS, DELEGATION, BY_SUPPLIER],
  ['delegation, then details', DELEGATION, DETAILS, OPEN_BY_SUPPLIER],
  ['kind of scope, then details', SCOPE_KIND, DETAILS],
  ['access, then details', ACCESS, DETAILS],
  ['details, then pid', DETAILS, PERSON],
  ['pid, then resource', PERSON, RESOURCE],
];

forEachStore(({ openStore }) => {
  describe('of two broken rules the earlier one answers', () => {
    const node = sharedNode(openStore);
    for (const [name, earlier, later, base = {}] of ORDER) {
      test(`${name}: ${earlier.expected.code ?? earlier.expected.error}`, async () => {
        assertRefused(await node().grant(base, later.changes), later.expected);
        assertRefused(await node().grant(base, later.changes, earlier.changes), earlier.expected);
      });
    }

    test('the grant type, then the assertion', async () => {
      const answer = await node().post('grant_type=password&assertion=x');
      assert.equal(answer.body.error, 'unsupported_grant_type');
    });
  });
});
