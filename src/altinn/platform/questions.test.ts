/** The three questions as they are sent, and what each answer to them says (spec/maskinporten.md 6.3, 7.1, 7.2). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import { consentQuestion, readConsent } from './consent-question.ts';
import { delegationQuestion, readDelegations } from './delegation-question.ts';
import { BODIES, CONSENT, CONSUMER, DELEGATION, replied, SUPPLIER, SYSTEM_USER } from './platform.fixture.ts';
import type { Reply } from './platform-request.ts';
import type { Reading } from './reading.ts';
import { readSystemUser, systemUserQuestion } from './system-user-question.ts';

const OTHER = parseOrgNumber('310016004') ?? assert.fail();
const PAGE: Reply = { status: 200, json: undefined, isPage: true };

/** What a reading comes to: the value, or whose fault it is that there is none. */
function outcomeOf(reading: Reading<unknown>): unknown {
  if (reading.read) return reading.value;
  return reading.failed ? 'the platform fails' : 'the question is refused';
}

type Row = readonly [name: string, reply: Reply, expected: unknown];

const FAILS = 'the platform fails';
const NO_ANSWER: readonly Row[] = [
  ['a page', PAGE, FAILS],
  ['no JSON', replied(200), FAILS],
  ['null', replied(200, null), FAILS],
  ['a text', replied(200, 'true'), FAILS],
  ['a truth', replied(200, true), FAILS],
  ['a number', replied(200, 1), FAILS],
  ['an object of another kind', replied(200, { result: true }), FAILS],
  ['nothing', replied(204), FAILS],
  ['a redirect', replied(302), FAILS],
  ['a fault', replied(500, { title: 'Internal Server Error' }), FAILS],
  ['being busy', replied(429), FAILS],
  ['being away', replied(503), FAILS],
  ['a refusal of the question', replied(400, { title: 'Bad Request' }), 'the question is refused'],
];

describe('whether a scope is delegated', () => {
  test('is asked with both organisations and the scope', () => {
    assert.deepEqual(delegationQuestion(DELEGATION), {
      method: 'GET',
      path: `accessmanagement/api/v1/maskinporten/delegations/?supplierOrg=${SUPPLIER}&consumerOrg=${CONSUMER}&scope=nav%3Adsop%2Faap.read`,
    });
  });

  const [delegated] = BODIES.delegations;
  const rows: readonly Row[] = [
    ...NO_ANSWER,
    ['the delegation', replied(200, [delegated]), true],
    ['an empty list', replied(200, []), false],
    ['the delegation among others', replied(200, [{ ...delegated, scopes: ['a:b'] }, delegated]), true],
    ['another scope', replied(200, [{ ...delegated, scopes: ['nav:dsop/aap.write'] }]), false],
    ['a scope that begins alike', replied(200, [{ ...delegated, scopes: ['nav:dsop/aap.reader'] }]), false],
    ['no scope', replied(200, [{ ...delegated, scopes: [] }]), false],
    ['another consumer’s', replied(200, [{ ...delegated, consumer_org: OTHER }]), false],
    ['one to another supplier', replied(200, [{ ...delegated, supplier_org: OTHER }]), false],
    [
      'one the other way round',
      replied(200, [{ ...delegated, supplier_org: CONSUMER, consumer_org: SUPPLIER }]),
      false,
    ],
    ['scopes that are a text', replied(200, [{ ...delegated, scopes: DELEGATION.scope }]), FAILS],
    ['an item that is none', replied(200, [delegated, null]), FAILS],
    ['an item without consumer', replied(200, [{ ...delegated, consumer_org: undefined }]), FAILS],
    ['the delegation outside a list', replied(200, delegated), FAILS],
    ['the list in an object', replied(200, { data: [delegated] }), FAILS],
    ['no such address', replied(404), FAILS],
  ];
  for (const [name, reply, expected] of rows) {
    test(`when it answers ${name} with ${reply.status}`, () =>
      assert.equal(outcomeOf(readDelegations(reply, DELEGATION)), expected));
  }
});

describe('which system user there is', () => {
  test('is asked with client, vendor, customer, and the reference when there is one', () => {
    const path = `authentication/api/v1/systemuser/byExternalId?clientId=${SYSTEM_USER.clientId}&systemProviderOrgNo=${SUPPLIER}&systemUserOwnerOrgNo=${CONSUMER}`;
    assert.deepEqual(systemUserQuestion(SYSTEM_USER), { method: 'GET', path });
    const { path: withReference } = systemUserQuestion({ ...SYSTEM_USER, externalRef: 'avdeling 2&x=1' });
    assert.equal(withReference, `${path}&externalRef=avdeling+2%26x%3D1`);
  });

  const user = BODIES['system-users'];
  const found = { id: user.id, systemId: user.systemId };
  const rows: readonly Row[] = [
    ...NO_ANSWER,
    ['it', replied(200, user), found],
    ['it without what is not needed', replied(200, { ...found, reporteeOrgNo: CONSUMER }), found],
    ['that there is none', replied(404), undefined],
    ['that there is none, in words', replied(404, { title: 'Not Found' }), undefined],
    ['one that is deleted', replied(200, { ...user, isDeleted: true }), undefined],
    ['another customer’s', replied(200, { ...user, reporteeOrgNo: OTHER }), FAILS],
    ['one of nobody', replied(200, { ...user, reporteeOrgNo: undefined }), FAILS],
    ['one without id', replied(200, { ...user, id: undefined }), FAILS],
    ['one whose id is no UUID', replied(200, { ...user, id: `${user.id}0` }), FAILS],
    ['one without system', replied(200, { ...user, systemId: '' }), FAILS],
    ['a list of it', replied(200, [user]), FAILS],
    ['a page in place of the register', { ...PAGE, status: 404 }, FAILS],
  ];
  for (const [name, reply, expected] of rows) {
    test(`when it answers ${name} with ${reply.status}`, () =>
      assert.deepEqual(outcomeOf(readSystemUser(reply, SYSTEM_USER)), expected));
  }
});

describe('what became of a consent', () => {
  test('is asked with giver and recipient in the body, where no log of addresses sees a person number', () => {
    assert.deepEqual(consentQuestion(CONSENT), {
      method: 'POST',
      path: 'accessmanagement/api/v1/maskinporten/consent/lookup/',
      body: { id: CONSENT.id, from: CONSENT.from, to: `urn:altinn:organization:identifier-no:${CONSUMER}` },
    });
  });

  const { consents: consent } = BODIES;
  const [right] = consent.consentRights;
  const found = { found: true, consent };
  const withRight = (changed: object) =>
    replied(200, { ...consent, consentRights: [{ ...right, ...changed }] });
  const { metadata: _, ...plain } = right;
  const foundPlain = { found: true, consent: { ...consent, consentRights: [plain] } };
  const problem = (status: number, code: string, problems?: readonly string[]) =>
    replied(status, { code, ...(problems && { problems: problems.map((one) => ({ code: one })) }) });
  const none = (name: string) => ({ found: false, problem: name });
  const rows: readonly Row[] = [
    ...NO_ANSWER,
    ['it', replied(200, consent), found],
    ['it with more than is needed', replied(200, { ...consent, requestMessage: null }), found],
    [
      'its id in capitals',
      replied(200, { ...consent, id: consent.id.toUpperCase() }),
      {
        found: true,
        consent: { ...consent, id: consent.id.toUpperCase() },
      },
    ],
    [
      'metadata as the newer page spells it',
      withRight({ metadata: undefined, metaData: right.metadata }),
      found,
    ],
    ['no metadata', withRight({ metadata: undefined }), foundPlain],
    ['metadata that is null', withRight({ metadata: null }), foundPlain],
    ['metadata without members', withRight({ metadata: {} }), foundPlain],
    ['metadata that is no text', withRight({ metadata: { inntektsaar: 2025 } }), FAILS],
    ['a right without action', withRight({ action: [] }), FAILS],
    ['a right without resource', withRight({ resource: [] }), FAILS],
    ['a resource without value', withRight({ resource: [{ type: 'urn:altinn:resource' }] }), FAILS],
    ['no right', replied(200, { ...consent, consentRights: [] }), FAILS],
    ['another consent', replied(200, { ...consent, id: '1a7d59f8-8c62-4312-9fb4-62456664c96f' }), FAILS],
    ['a time without offset', replied(200, { ...consent, validTo: '2028-01-01T14:30:00' }), FAILS],
    ['a day that is none', replied(200, { ...consent, validTo: '2028-13-01T14:30:00Z' }), FAILS],
    ['a time that is a number', replied(200, { ...consent, consented: 1768387735 }), FAILS],
    ['no giver', replied(200, { ...consent, from: undefined }), FAILS],
    ['that there is none', problem(404, 'AM-00001'), none('unknown')],
    ['that it was given to another', problem(400, 'AM-00012'), none('other-recipient')],
    ['that it is revoked', problem(400, 'AM-00011'), none('revoked')],
    ['that it has expired', problem(400, 'AM-00013'), none('expired')],
    ['that it is not accepted', problem(400, 'AM-00014'), none('not-accepted')],
    ['several problems', problem(500, 'STD-00001', ['AM-00014', 'AM-00013']), none('expired')],
    ['several problems, none of them known', problem(500, 'STD-00001', ['AM-00099']), FAILS],
    ['a code that is not known', problem(400, 'AM-00099'), 'the question is refused'],
    ['no such address', replied(404), FAILS],
  ];
  for (const [name, reply, expected] of rows) {
    test(`when it answers ${name} with ${reply.status}`, () =>
      assert.deepEqual(outcomeOf(readConsent(reply, CONSENT)), expected));
  }
});
