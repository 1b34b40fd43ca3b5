/** European businesses, known by their seal (spec/maskinporten.md 4.7). Which certificates are seals is `certificates/`' to judge. */
import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { type JudgeCertificates, judgeCertificateChain } from '../certificates/chain.ts';
import type { EuropeanSeal } from '../certificates/european-seal.ts';
import { randomUuid, systemRandom } from '../random.ts';
import { REGISTERS } from './altinn.fixture.ts';
import { assertRefused, assertToken, type ExpectedError } from './answers.fixture.ts';
import { CERTIFICATES, CONSUMER, KEYS, TRUST } from './credentials.fixture.ts';
import { claims, type GrantChanges, header, ISSUER, NOW, signGrant } from './grant.fixture.ts';
import { issuancesIn, openSeededNode, sharedNode } from './maskinporten.fixture.ts';
import { createSkyporten } from './maskinporten.ts';
import {
  KID_MISSING,
  MP_012,
  MP_100,
  MP_110,
  MP_123_ALG,
  MP_123_X5C,
  MP_124,
  MP_130,
  MP_200,
  MP_201,
  WRONG_COMBINATION,
} from './refusals.fixture.ts';
import { describeRefusedGrants, type RefusedGrant } from './refused-grants.fixture.ts';
import { CLIENTS, PERSON, SCOPES } from './registry.fixture.ts';

const LEAF = 'c2VhbA==';
const QUALIFIED_LEAF = 'cXVhbGlmaWVk';
const TWIN_LEAF = 'dHdpbg==';

const SEAL: EuropeanSeal = {
  serialNumber: '4F2A',
  issuer: 'C=SE, O=Exempel Tillit AB, CN=Exempel Seal CA',
  organizationIdentifier: 'NTRSE-5560000000',
  qualified: false,
  commonName: 'Exempel AB',
  organizationName: 'Exempel AB',
  countryName: 'SE',
};

const SEALS: Readonly<Record<string, EuropeanSeal>> = {
  [LEAF]: SEAL,
  [QUALIFIED_LEAF]: { ...SEAL, serialNumber: '77', qualified: true },
  /** Another certificate, with the number of the first and of another issuer. */
  [TWIN_LEAF]: { ...SEAL, issuer: 'C=DE, CN=Beispiel Seal CA', organizationIdentifier: 'NTRDE-HRB1' },
};

/** Their leaf is text that stands for a seal; the key of all is CONSUMER's. */
const judgeCertificates: JudgeCertificates = async (x5c, now) => {
  const certificate = SEALS[x5c[0] ?? ''];
  if (certificate === undefined) return judgeCertificateChain(x5c, TRUST, now);
  const publicKey = createPublicKey(KEYS.consumer);
  const verificationKey = (algorithm: string) =>
    publicKey.toCryptoKey({ name: 'RSASSA-PKCS1-v1_5', hash: `SHA-${algorithm.slice(2)}` }, true, ['verify']);
  return { ok: true, value: { kind: 'seal', certificate, verificationKey } };
};

const OPTIONS = { judgeCertificates, altinn: REGISTERS };

function bySeal(leaf = LEAF): GrantChanges {
  return {
    header: { kid: undefined, x5c: [leaf] },
    claims: { iss: 'whatever', scope: SCOPES.european },
  };
}

const DETAILS_OF_SEAL: ExpectedError = {
  error: 'invalid_request',
  description:
    'Validation of JWT claim failed: The combination of authorization details and the certificate of an electronic seal is invalid',
};

const REFUSED: readonly RefusedGrant[] = [
  ['no iss', [bySeal(), claims({ iss: undefined })], MP_100],
  [
    'a chain that is no seal, and an iss that is no client',
    [bySeal(), header({ x5c: CERTIFICATES.consumer })],
    MP_100,
  ],
  ['a chain that nobody trusts', [bySeal(), header({ x5c: CERTIFICATES.unknownIssuer })], MP_100],
  ['x5c as text, and an iss that is no client', [bySeal(), header({ x5c: LEAF })], MP_100],
  [
    'x5c as text, for a client without keys',
    [bySeal(), header({ x5c: LEAF }), claims({ iss: CLIENTS.certified })],
    MP_123_X5C,
  ],
  ['another algorithm, and an iss that is no client', [bySeal(), header({ alg: 'PS256' })], MP_100],
  [
    'another algorithm, for a client without keys',
    [bySeal(), header({ alg: 'PS256' }), claims({ iss: CLIENTS.certified })],
    MP_123_ALG,
  ],
  [
    'an enterprise certificate for a client with keys',
    [header({ kid: undefined, x5c: CERTIFICATES.consumer })],
    KID_MISSING,
  ],
  [
    'threats: certificate: impersonate any client: the seal of another key',
    [bySeal(), { key: KEYS.stranger }],
    MP_124,
  ],
  ['another aud', [bySeal(), claims({ aud: `${ISSUER}token` })], MP_110],
  ['too late', [bySeal(), claims({ iat: NOW - 60, exp: NOW - 10 })], MP_130],
  ['a scope that is not open to European businesses', [bySeal(), claims({ scope: SCOPES.open })], MP_200],
  ['one such among good ones', [bySeal(), claims({ scope: `${SCOPES.european} ${SCOPES.open}` })], MP_200],
  ['a scope that does not exist', [bySeal(), claims({ scope: SCOPES.vanished })], MP_200],
  ['a deactivated scope', [bySeal(), claims({ scope: SCOPES.europeanInactive })], MP_200],
  ['a scope for logins', [bySeal(), claims({ scope: SCOPES.europeanLogin })], MP_201],
  ['scopes separated by a tabulator', [bySeal(), claims({ scope: 'a:b\tc:d' })], MP_200],
  ['consumer_org', [bySeal(), claims({ consumer_org: CONSUMER })], WRONG_COMBINATION],
  [
    'authorization_details',
    [bySeal(), claims({ authorization_details: [{ type: 'urn:altinn:consent' }] })],
    DETAILS_OF_SEAL,
  ],
];

describeRefusedGrants('a grant by a European seal is refused', REFUSED, OPTIONS);

function consumer(seal: EuropeanSeal) {
  const { organizationIdentifier: ID, commonName, organizationName, countryName } = seal;
  return { authority: 'etsi-en-319-412', ID, commonName, organizationName, countryName };
}

forEachStore(({ openStore }) => {
  describe('a grant by a European seal gets a token', () => {
    const node = sharedNode(openStore, OPTIONS);
    const rows: readonly (readonly [string, readonly GrantChanges[], object])[] = [
      ['without any client', [bySeal()], {}],
      [
        'by a qualified certificate',
        [bySeal(QUALIFIED_LEAF)],
        { client_id: 'eidas-77', client_amr: 'QCForESeal' },
      ],
      [
        'whatever client iss names: one that knows certificates',
        [bySeal(), claims({ iss: CLIENTS.certified })],
        {},
      ],
      ['whatever client iss names: one with keys', [bySeal(), claims({ iss: CLIENTS.keyed })], {}],
      [
        'whatever client iss names: one that is deactivated',
        [bySeal(), claims({ iss: CLIENTS.deactivated })],
        {},
      ],
      ['with a kid that says nothing', [bySeal(), header({ kid: 'x' })], {}],
      ['with pid', [bySeal(), claims({ pid: PERSON })], { pid: PERSON }],
      [
        'with resource',
        [bySeal(), claims({ resource: 'https://api.example.no/' })],
        { aud: 'https://api.example.no/' },
      ],
    ];
    for (const [name, changes, expected] of rows) {
      test(name, async () => {
        const answer = await node().grant(...changes);
        assertToken(answer);
        const { jti: _, ...rest } = decodeJwt(answer.body.access_token);
        assert.deepEqual(rest, {
          ...{ iss: ISSUER, client_id: 'eidas-4F2A', client_amr: 'CForESeal', token_type: 'Bearer' },
          ...{ scope: SCOPES.european, consumer: consumer(SEAL), iat: NOW, exp: NOW + 45 },
          ...expected,
        });
      });
    }

    test('the kid of a client with keys counts before a seal that stands beside it', async () => {
      const { body } = await node().grant(header({ x5c: [LEAF] }));
      assert.equal(decodeJwt(body.access_token)['client_id'], CLIENTS.keyed);
    });
  });

  test('its record names certificate and business', async () => {
    await using node = await openSeededNode(openStore, OPTIONS);
    assertToken(await node.grant(bySeal()));
    const [row] = await issuancesIn(node.store);
    assert.deepEqual(
      [row?.client_id, row?.client_orgno, row?.client_amr, row?.credential, row?.consumer, row?.issued_at],
      [
        ...['eidas-4F2A', 'NTRSE-5560000000', 'CForESeal', `4F2A ${SEAL.issuer}`, 'NTRSE-5560000000'],
        TEST_START,
      ],
    );
  });

  test('its grant counts once, and certificates with the same number are not taken for each other', async () => {
    await using node = await openSeededNode(openStore, OPTIONS);
    const jti = claims({ jti: randomUuid(systemRandom) });
    const grant = await signGrant(bySeal(), jti);
    assertToken(await node.send(grant));
    assertRefused(await node.send(grant), MP_012);
    assertRefused(await node.grant(bySeal(), jti, claims({ iss: 'another' })), MP_012);
    assertToken(await node.grant(bySeal(TWIN_LEAF), jti));
  });

  test('at Skyporten its sub is the identifier as it stands in the certificate', async () => {
    const issuer = 'https://sky.maskinporten.example.no';
    await using node = await openSeededNode(openStore, { ...OPTIONS, issuer, create: createSkyporten });
    const { body } = await node.grant(
      bySeal(),
      claims({ aud: issuer, resource: 'https://skyporten.example.no' }),
    );
    assert.equal(decodeJwt(body.access_token).sub, `NTRSE-5560000000;${SCOPES.european}`);
  });

  test('in the stricter profiles a seal that is refused costs one judgement of a chain, as any other certificate', async () => {
    let judged = 0;
    const counting: JudgeCertificates = (x5c, now) => {
      judged += 1;
      return judgeCertificates(x5c, now);
    };
    await using node = await openSeededNode(openStore, {
      ...OPTIONS,
      judgeCertificates: counting,
      strict: true,
    });
    const rows: readonly GrantChanges[][] = [
      [bySeal(), { key: KEYS.stranger }],
      [bySeal(), header({ x5c: CERTIFICATES.unknownIssuer })],
      [bySeal(), header({ x5c: CERTIFICATES.unknownIssuer }), claims({ iss: CLIENTS.certified })],
      [bySeal(), header({ x5c: CERTIFICATES.unknownIssuer }), claims({ iss: CLIENTS.keyed })],
      [bySeal(), claims({ iss: undefined })],
    ];
    for (const changes of rows) {
      judged = 0;
      assert.equal((await node.grant(...changes)).body.error, 'invalid_grant');
      assert.equal(judged, 1);
    }
  });
});
