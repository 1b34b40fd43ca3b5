/** What Maskinporten asks of Altinn's registers, and what it makes of the answers (spec/maskinporten.md 6.3 and 7). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore } from '../../test/stores.ts';
import {
  answered,
  CONSENT,
  CONSENT_OF_ORGANISATION,
  CONSENTS,
  EXTERNAL_REF,
  FROM_ORGANISATION,
  FROM_PERSON,
  REGISTERS,
  registersWith,
  SECOND_SYSTEM_USER_ID,
  SILENCE,
  SYSTEM_ID,
  SYSTEM_USER_ID,
} from './altinn.fixture.ts';
import type { AltinnRegisters, DelegationAsked } from './altinn-registers.ts';
import { assertRefused, assertToken, type ExpectedError } from './answers.fixture.ts';
import { CONSUMER, OWNER, SUPPLIER } from './credentials.fixture.ts';
import { BY_SUPPLIER, claims, FOR_CUSTOMER, type GrantChanges, signGrant } from './grant.fixture.ts';
import { issuancesIn, openNode, openSeededNode, sharedNode } from './maskinporten.fixture.ts';
import {
  MP_012,
  MP_302,
  malformedClaim,
  missing,
  noAccess,
  notDelegated,
  REGISTER_SILENT,
  WRONG_COMBINATION,
  wrongDetails,
} from './refusals.fixture.ts';
import { describeRefusedGrants, type RefusedGrant } from './refused-grants.fixture.ts';
import { ALTINN, CLIENTS, PERSON, SCOPES } from './registry.fixture.ts';

const SYSTEM_USER = {
  type: 'urn:altinn:systemuser',
  systemuser_org: { authority: 'iso6523-actorid-upis', ID: `0192:${OWNER}` },
};

/** SUPPLIER's system, for OWNER. */
function systemUser(changed: object = {}): GrantChanges[] {
  return [
    BY_SUPPLIER,
    claims({ scope: SCOPES.open, authorization_details: [{ ...SYSTEM_USER, ...changed }] }),
  ];
}

function customer(ID: string): object {
  return { systemuser_org: { authority: 'iso6523-actorid-upis', ID } };
}

/** CONSUMER's client, by the consent of PERSON. */
function consent(id: string = CONSENTS.good, from: string = FROM_PERSON): GrantChanges {
  return claims({ authorization_details: [{ type: 'urn:altinn:consent', id, from }] });
}

/** SUPPLIER for CONSUMER. */
const DELEGATED: GrantChanges[] = [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: CONSUMER })];

const BOTH_WAYS: ExpectedError = {
  error: 'invalid_request',
  description:
    'Validation of JWT claim failed: The combination consumer_org in claim and authorization details of type urn:altinn:systemuser is invalid',
};

function noSystemUser(orgno: string, client: string, reference = ''): ExpectedError {
  return missing(
    `System user not found. Organization ${orgno} has no system user${reference} for client ${client}`,
  );
}

function noConsent(id: string, words: string): ExpectedError {
  return missing(`Invalid consent. Consent ${id} ${words}`);
}

const UNKNOWN_CONSENT = 'is not known, or is not given by the one in from';

const REFUSED: readonly RefusedGrant[] = [
  // 6.3
  [
    'a client that a supplier registered for one customer, with another customer',
    [FOR_CUSTOMER, claims({ scope: SCOPES.delegable, consumer_org: OWNER })],
    WRONG_COMBINATION,
  ],
  [
    'delegated in another register',
    [BY_SUPPLIER, claims({ scope: SCOPES.delegableElsewhere, consumer_org: CONSUMER })],
    notDelegated(SCOPES.delegableElsewhere, CONSUMER, SUPPLIER),
  ],
  [
    'a customer without access, though it has delegated',
    [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: OWNER })],
    noAccess(SCOPES.delegable),
  ],
  // 7.1
  [
    'a system user of a customer that has none',
    systemUser(customer(`0192:${CONSUMER}`)),
    noSystemUser(CONSUMER, CLIENTS.supplier),
  ],
  [
    'a system user for a system of another client',
    [claims({ scope: SCOPES.open, authorization_details: [SYSTEM_USER] })],
    noSystemUser(OWNER, CLIENTS.keyed),
  ],
  [
    'a system user by a reference that it was not made with',
    systemUser({ externalRef: 'ledger-3' }),
    noSystemUser(OWNER, CLIENTS.supplier, ' with externalRef ledger-3'),
  ],
  [
    'a system user together with consumer_org',
    [...DELEGATED, claims({ authorization_details: [SYSTEM_USER] })],
    BOTH_WAYS,
  ],
  [
    'a system user of another register',
    systemUser(customer(`9908:${OWNER}`)),
    wrongDetails(`systemuser_org.ID: 9908:${OWNER}`),
  ],
  ['a system user with a field too many', systemUser({ system_id: SYSTEM_ID }), MP_302],
  // 7.2
  ['a consent that is not known', consent(CONSENTS.unknown), noConsent(CONSENTS.unknown, UNKNOWN_CONSENT)],
  [
    'a consent of another person',
    consent(CONSENTS.good, FROM_ORGANISATION),
    noConsent(CONSENTS.good, UNKNOWN_CONSENT),
  ],
  [
    'a consent that is not accepted',
    consent(CONSENTS['not-accepted']),
    noConsent(CONSENTS['not-accepted'], 'is not accepted'),
  ],
  ['a consent that is rejected', consent(CONSENTS.rejected), noConsent(CONSENTS.rejected, 'is rejected')],
  ['a consent that is revoked', consent(CONSENTS.revoked), noConsent(CONSENTS.revoked, 'is revoked')],
  ['a consent that has expired', consent(CONSENTS.expired), noConsent(CONSENTS.expired, 'has expired')],
  [
    'a consent to another organisation',
    consent(CONSENTS['other-recipient']),
    noConsent(CONSENTS['other-recipient'], `is not given to organization ${CONSUMER}`),
  ],
  [
    'a consent to the customer, asked for by the supplier for itself',
    [BY_SUPPLIER, claims({ scope: SCOPES.open }), consent()],
    noConsent(CONSENTS.good, `is not given to organization ${SUPPLIER}`),
  ],
  ['a consent without id', consent('1'), wrongDetails('id: 1')],
  [
    'a consent of a real person, in the simulator',
    consent(CONSENTS.good, 'urn:altinn:person:identifier-no:01010750160'),
    wrongDetails('from: urn:altinn:person:identifier-no:***********'),
  ],
  [
    'details before pid',
    [consent(CONSENTS.revoked), claims({ pid: '1' })],
    noConsent(CONSENTS.revoked, 'is revoked'),
  ],
  ['pid after details', [consent(), claims({ pid: '1' })], malformedClaim('pid')],
];

describeRefusedGrants('a grant is refused for what the registers say', REFUSED, { altinn: REGISTERS });

const SYSTEM_USER_CLAIM = {
  type: 'urn:altinn:systemuser',
  systemuser_id: [SYSTEM_USER_ID],
  systemuser_org: SYSTEM_USER.systemuser_org,
  system_id: SYSTEM_ID,
};
const TO = { authority: 'iso6523-actorid-upis', ID: `0192:${CONSUMER}` };
const { consented, validTo } = CONSENT;
const CONSENT_CLAIM = {
  ...{ type: 'urn:altinn:consent', id: CONSENTS.good, from: FROM_PERSON, to: TO, consented, validTo },
  consentRights: CONSENT.consentRights,
};

forEachStore(({ openStore }) => {
  describe('a token says of the details what the register says', () => {
    const node = sharedNode(openStore, { altinn: REGISTERS });
    const rows: readonly (readonly [string, readonly GrantChanges[], object])[] = [
      ['a system user', systemUser(), SYSTEM_USER_CLAIM],
      [
        'a system user by its reference, which is not returned',
        systemUser({ externalRef: EXTERNAL_REF }),
        { ...SYSTEM_USER_CLAIM, systemuser_id: [SECOND_SYSTEM_USER_ID] },
      ],
      ['a consent of a person, with metadata', [consent()], CONSENT_CLAIM],
      [
        'a consent of an organisation, without metadata',
        [consent(CONSENTS.ofOrganisation, FROM_ORGANISATION)],
        {
          ...CONSENT_CLAIM,
          ...{ id: CONSENTS.ofOrganisation, from: FROM_ORGANISATION },
          consentRights: CONSENT_OF_ORGANISATION.consentRights,
        },
      ],
      [
        'a consent whose id is in capitals',
        [consent(CONSENTS.good.toUpperCase())],
        { ...CONSENT_CLAIM, id: CONSENTS.good.toUpperCase() },
      ],
      ['a consent to the customer, got by its supplier', [...DELEGATED, consent()], CONSENT_CLAIM],
    ];
    for (const [name, changes, expected] of rows) {
      test(name, async () => {
        const answer = await node().grant(...changes);
        assertToken(answer);
        assert.deepEqual(decodeJwt(answer.body.access_token)['authorization_details'], [expected]);
      });
    }

    test('the consumer of a system user token is the vendor', async () => {
      const { body } = await node().grant(...systemUser());
      const { consumer, supplier } = decodeJwt(body.access_token);
      assert.deepEqual([consumer, supplier], [{ ...TO, ID: `0192:${SUPPLIER}` }, undefined]);
    });

    test('a delegated consent names customer and supplier', async () => {
      const { body } = await node().grant(...DELEGATED, consent());
      const { consumer, supplier, delegation_source: source } = decodeJwt(body.access_token);
      assert.deepEqual([consumer, supplier, source], [TO, { ...TO, ID: `0192:${SUPPLIER}` }, ALTINN]);
    });
  });

  describe('the record of such a token', () => {
    const rows: readonly (readonly [string, readonly GrantChanges[], object, number])[] = [
      ['keeps what a system user is known by', systemUser(), SYSTEM_USER_CLAIM, 0],
      [
        'keeps id and recipient of a consent, and not the number of the person that gave it',
        [consent()],
        { type: 'urn:altinn:consent', id: CONSENTS.good, to: TO },
        1,
      ],
      [
        'says that a consent of an organisation names no person',
        [consent(CONSENTS.ofOrganisation, FROM_ORGANISATION)],
        { type: 'urn:altinn:consent', id: CONSENTS.ofOrganisation, to: TO },
        0,
      ],
    ];
    for (const [name, changes, details, namesPerson] of rows) {
      test(name, async () => {
        await using node = await openSeededNode(openStore, { altinn: REGISTERS });
        assertToken(await node.grant(...changes));
        const [row] = await issuancesIn(node.store);
        assert.deepEqual(JSON.parse(String(row?.authorization_details)), details);
        assert.equal(row?.names_person, namesPerson);
        assert.doesNotMatch(JSON.stringify(row), new RegExp(PERSON));
      });
    }
  });

  describe('a register that gives no answer', () => {
    const rows: readonly (readonly [string, Partial<AltinnRegisters>, readonly GrantChanges[]])[] = [
      ['of delegations', { hasDelegated: async () => SILENCE }, DELEGATED],
      ['of system users', { findSystemUser: async () => SILENCE }, systemUser()],
      ['of consents', { lookUpConsent: async () => SILENCE }, [consent()]],
    ];
    for (const [name, changed, changes] of rows) {
      test(`${name}: 503, the caller is not told why, and the grant is not used up`, async () => {
        await using silent = await openSeededNode(openStore, { altinn: registersWith(changed) });
        const grant = await signGrant(...changes);
        const answer = await silent.send(grant);
        assertRefused(answer, REGISTER_SILENT);
        assert.equal(answer.headers.get('retry-after'), '2');
        assert.doesNotMatch(answer.text, /192\.0\.2\.7|too long/);
        assert.deepEqual(await issuancesIn(silent.store), []);
        await using heard = await openNode(silent.store, { altinn: REGISTERS });
        assertToken(await heard.send(grant));
        assertRefused(await heard.send(grant), MP_012);
      });
    }

    test('to one question, and "no" to another: that scope is not delegated', async () => {
      const hasDelegated: AltinnRegisters['hasDelegated'] = async ({ scope }) =>
        scope === SCOPES.delegable ? SILENCE : answered(false);
      await using node = await openSeededNode(openStore, { altinn: registersWith({ hasDelegated }) });
      const scope = `${SCOPES.delegable} ${SCOPES.delegableToo}`;
      const answer = await node.grant(...DELEGATED, claims({ scope }));
      assertRefused(answer, notDelegated(SCOPES.delegableToo, CONSUMER, SUPPLIER));
    });
  });

  test('all of the delegations of a grant are asked for side by side', async () => {
    const asked: DelegationAsked[] = [];
    const all = Promise.withResolvers<void>();
    const hasDelegated: AltinnRegisters['hasDelegated'] = async (question) => {
      asked.push(question);
      if (asked.length === 2) all.resolve();
      await all.promise;
      return answered(true);
    };
    await using node = await openSeededNode(openStore, { altinn: registersWith({ hasDelegated }) });
    const scope = `${SCOPES.delegable} ${SCOPES.delegableToo}`;
    assertToken(await node.grant(...DELEGATED, claims({ scope })));
    const parties = { source: ALTINN, consumer: CONSUMER, supplier: SUPPLIER };
    assert.deepEqual(asked, [
      { ...parties, scope: SCOPES.delegable },
      { ...parties, scope: SCOPES.delegableToo },
    ]);
  });

  describe('threats: assertion replay: a grant that this node knows as used', () => {
    test('is answered before any register is asked', async () => {
      let asked = 0;
      const hasDelegated: AltinnRegisters['hasDelegated'] = async () => {
        asked += 1;
        return answered(true);
      };
      await using node = await openSeededNode(openStore, { altinn: registersWith({ hasDelegated }) });
      const grant = await signGrant(...DELEGATED);
      assertToken(await node.send(grant));
      assertRefused(await node.send(grant), MP_012);
      assert.equal(asked, 1);
    });

    test('is answered so, whatever its scopes are by now', async () => {
      await using node = await openSeededNode(openStore, { altinn: REGISTERS });
      const grant = await signGrant(claims({ scope: SCOPES.ungranted }));
      assertRefused(await node.send(grant), noAccess(SCOPES.ungranted));
      assertRefused(await node.send(grant), MP_012);
    });
  });

  test('a consent that the register says more of than was asked for is refused', async () => {
    const other = (changed: object): Partial<AltinnRegisters> => ({
      lookUpConsent: async () => answered({ found: true, consent: { ...CONSENT, ...changed } }),
    });
    const rows: readonly (readonly [object, string])[] = [
      [{ to: `urn:altinn:organization:identifier-no:${OWNER}` }, `is not given to organization ${CONSUMER}`],
      [{ from: FROM_ORGANISATION }, UNKNOWN_CONSENT],
    ];
    for (const [changed, words] of rows) {
      await using node = await openSeededNode(openStore, { altinn: registersWith(other(changed)) });
      assertRefused(await node.grant(consent()), noConsent(CONSENTS.good, words));
    }
  });

  test('what a register adds to a consent does not reach the token', async () => {
    const consentRights = CONSENT.consentRights.map((right) => ({ ...right, secret: 1 }));
    const lookUpConsent: AltinnRegisters['lookUpConsent'] = async () =>
      answered({ found: true, consent: { ...CONSENT, consentRights } });
    await using node = await openSeededNode(openStore, { altinn: registersWith({ lookUpConsent }) });
    const { body } = await node.grant(consent());
    assert.deepEqual(decodeJwt(body.access_token)['authorization_details'], [CONSENT_CLAIM]);
  });
});
