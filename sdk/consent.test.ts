/** spec/maskinporten.md 9.3 and 9.4: which consents count, and two tokens in one call. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SECOND } from '../src/clock.ts';
import { judgeConsentToken } from './consent-token.ts';
import { type Claims, CONSUMER, claims, NOW, PID, SUPPLIER, sampleIssuer, sign } from './issuer.fixture.ts';
import type { FailureReason } from './refusal.ts';
import type { Rules } from './rules.ts';
import { createVerifier } from './verifier.ts';

const FROM = `urn:altinn:person:identifier-no:${PID}`;

function consent(changes: Claims = {}): Claims {
  return {
    type: 'urn:altinn:consent',
    id: '0a7d59f8-8c62-4312-9fb4-62456664c96f',
    from: FROM,
    to: CONSUMER,
    consented: '2025-11-14T10:48:55.759557+00:00',
    validTo: at(NOW + 60),
    consentRights: [right('demo-income', { inntektsaar: '2025' })],
    ...changes,
  };
}

function right(resource: string, metadata?: Claims): Claims {
  return {
    action: ['consent'],
    resource: [{ type: 'urn:altinn:resource', value: resource }],
    ...(metadata ? { metadata } : {}),
  };
}

function at(seconds: number): string {
  return new Date(seconds * SECOND).toISOString().replace('Z', '+00:00');
}

type Row = {
  readonly name: string;
  readonly details: unknown;
  readonly asked?: Rules['requireConsent'];
  readonly consumer?: Claims;
  readonly refused?: FailureReason;
};

const ROWS: readonly Row[] = [
  { name: 'a consent to the consumer', details: [consent()] },
  { name: 'none', details: undefined, refused: 'consent_missing' },
  { name: 'an empty list', details: [], refused: 'consent_missing' },
  {
    name: 'details of another type',
    details: [consent({ type: 'urn:altinn:systemuser' })],
    refused: 'consent_missing',
  },
  {
    name: 'the type of a draft',
    details: [consent({ type: 'urn:altinn:concent' })],
    refused: 'consent_missing',
  },
  { name: 'details that are no list', details: consent(), refused: 'consent_missing' },
  { name: 'no recipient', details: [consent({ to: undefined })], refused: 'consent_missing' },
  {
    name: 'a recipient as the URN of a draft',
    details: [consent({ to: 'urn:altinn:organization:identifier-no:310012009' })],
    refused: 'consent_missing',
  },
  { name: 'to another organisation', details: [consent({ to: SUPPLIER })], refused: 'consent_recipient' },
  { name: 'to another, and one to the consumer', details: [consent({ to: SUPPLIER }), consent()] },
  {
    name: 'a recipient with id in lower case',
    details: [consent({ to: { authority: CONSUMER.authority, id: CONSUMER.ID } })],
  },
  {
    name: 'two recipients in one',
    details: [consent({ to: { ...CONSUMER, id: SUPPLIER.ID } })],
    refused: 'consent_missing',
  },
  {
    name: 'a part of the recipient calls',
    details: [consent()],
    consumer: { ...CONSUMER, ID: '0192:310012009:MP//x:1' },
  },
  { name: 'a second before its end', details: [consent({ validTo: at(NOW + 1) })] },
  { name: 'at its end', details: [consent({ validTo: at(NOW) })], refused: 'consent_expired' },
  {
    name: 'in another time zone, a second before its end',
    details: [consent({ validTo: at(NOW + 7201).replace('+00:00', '+02:00') })],
  },
  {
    name: 'in another time zone, at its end',
    details: [consent({ validTo: at(NOW + 7200).replace('+00:00', '+02:00') })],
    refused: 'consent_expired',
  },
  {
    name: 'an end without time zone',
    details: [consent({ validTo: '2099-01-01T00:00:00' })],
    refused: 'consent_missing',
  },
  {
    name: 'an end that is no time',
    details: [consent({ validTo: '2099-13-01T00:00:00Z' })],
    refused: 'consent_missing',
  },
  { name: 'by the person, by number', details: [consent()], asked: { from: PID } },
  { name: 'by the person, by URN', details: [consent()], asked: { from: FROM } },
  {
    name: 'by another person',
    details: [consent()],
    asked: { from: '01827590122' },
    refused: 'consent_from',
  },
  {
    name: 'by an organisation',
    details: [consent({ from: 'urn:altinn:organization:identifier-no:310047112' })],
    asked: { from: '310047112' },
  },
  {
    name: 'by a person, and an organisation is asked for',
    details: [consent()],
    asked: { from: '310047112' },
    refused: 'consent_from',
  },
  { name: 'to the resource', details: [consent()], asked: { resource: 'demo-income' } },
  {
    name: 'to another resource',
    details: [consent()],
    asked: { resource: 'demo-incomes' },
    refused: 'consent_resource',
  },
  {
    name: 'to a thing of that name that is no resource',
    details: [
      consent({
        consentRights: [
          { action: ['consent'], resource: [{ type: 'urn:altinn:app', value: 'demo-income' }] },
        ],
      }),
    ],
    asked: { resource: 'demo-income' },
    refused: 'consent_resource',
  },
  {
    name: 'for the year',
    details: [consent()],
    asked: { resource: 'demo-income', metadata: { inntektsaar: '2025' } },
  },
  {
    name: 'for another year',
    details: [consent()],
    asked: { resource: 'demo-income', metadata: { inntektsaar: '2024' } },
    refused: 'consent_resource',
  },
  {
    name: 'without a year',
    details: [consent({ consentRights: [right('demo-income')] })],
    asked: { metadata: { inntektsaar: '2025' } },
    refused: 'consent_resource',
  },
  {
    name: 'for the year of another resource',
    details: [consent({ consentRights: [right('demo-income'), right('demo-tax', { inntektsaar: '2025' })] })],
    asked: { resource: 'demo-income', metadata: { inntektsaar: '2025' } },
    refused: 'consent_resource',
  },
  {
    name: 'with metaData as Altinn spells it',
    details: [consent({ consentRights: [{ ...right('demo-income'), metaData: { inntektsaar: '2025' } }] })],
    asked: { metadata: { inntektsaar: '2025' } },
  },
  {
    name: 'by one, to another resource than by the other',
    details: [
      consent({ from: 'urn:altinn:person:identifier-no:01827590122' }),
      consent({ consentRights: [right('demo-tax')] }),
    ],
    asked: { from: PID, resource: 'demo-income' },
    refused: 'consent_resource',
  },
];

describe('9.3: a consent that is asked for', () => {
  for (const { name, details, asked = true, consumer = CONSUMER, refused } of ROWS) {
    test(`${name}: ${refused ?? 'let in'}`, async () => {
      const verifier = createVerifier({ ...sampleIssuer().options, requireConsent: asked });
      const verification = await verifier.verify(
        await sign(claims({ authorization_details: details, consumer })),
      );
      assert.equal(verification.ok ? undefined : verification.failure.reason, refused);
      if (verification.ok) assert.equal(verification.token.consents.length, 1);
    });
  }

  test('is asked for by a call as well as by the API, and both must be content', async () => {
    const verifier = createVerifier({
      ...sampleIssuer().options,
      requireConsent: { resource: 'demo-income' },
    });
    const token = await sign(claims({ authorization_details: [consent()] }));
    assert.equal((await verifier.verify(token, { requireConsent: { from: PID } })).ok, true);
    assert.equal((await verifier.verify(token, { requireConsent: { from: '310047112' } })).ok, false);
  });
});

test('of consents that nobody asked for, those that do not count are not shown', async () => {
  const { options, clock } = sampleIssuer();
  const verifier = createVerifier(options);
  const details = [
    consent({ to: SUPPLIER, id: 'other' }),
    consent({ validTo: at(NOW), id: 'old' }),
    consent({ id: 'good' }),
  ];
  const token = await sign(claims({ authorization_details: details }));
  const shown = async () => (await verifier.assert(token)).consents.map(({ id }) => id);
  assert.deepEqual(await shown(), ['good']);
  clock.moveBy(60 * SECOND);
  assert.deepEqual(await shown(), []);
});

test('a consent says by whom, to whom, until when and to what', async () => {
  const token = await createVerifier(sampleIssuer().options).assert(
    await sign(claims({ authorization_details: [consent()] })),
  );
  assert.deepEqual(token.consents, [
    {
      id: '0a7d59f8-8c62-4312-9fb4-62456664c96f',
      from: FROM,
      to: { kind: 'norwegian', authority: CONSUMER.authority, id: CONSUMER.ID, orgno: '310012009' },
      consented: '2025-11-14T10:48:55.759557+00:00',
      validTo: at(NOW + 60),
      rights: [{ actions: ['consent'], resources: ['demo-income'], metadata: { inntektsaar: '2025' } }],
    },
  ]);
});

describe('9.4: beside the access token comes a consent token', () => {
  const rows: readonly {
    readonly name: string;
    readonly claims: Claims;
    readonly refused?: FailureReason;
  }[] = [
    { name: 'received by the consumer', claims: { CoveredBy: '310012009' } },
    {
      name: 'received by the vendor of the system',
      claims: { CoveredBy: '310047112' },
      refused: 'consent_recipient',
    },
    {
      name: 'received by a number that begins with it',
      claims: { CoveredBy: '3100120090' },
      refused: 'consent_missing',
    },
    { name: 'received by nobody', claims: {}, refused: 'consent_missing' },
    { name: 'a number that is none', claims: { CoveredBy: 310012009 }, refused: 'consent_missing' },
  ];
  for (const { name, claims: consentClaims, refused } of rows) {
    test(`${name}: ${refused ?? 'let in'}`, async () => {
      const delegated = claims({ supplier: SUPPLIER, delegation_source: 'https://tt02.altinn.no/' });
      const token = await createVerifier(sampleIssuer().options).assert(await sign(delegated));
      const verification = judgeConsentToken(token, consentClaims);
      assert.equal(verification.ok ? undefined : verification.failure.reason, refused);
      if (!verification.ok) assert.equal(verification.failure.status, 403);
    });
  }
});
