/** Registers of Altinn for tests: what stands in them is written here, and a test lets one fail or say otherwise. */
import type { AltinnRegisters, Answered, Consent, ConsentProblem } from './altinn-registers.ts';
import { CONSUMER, OWNER, SUPPLIER } from './credentials.fixture.ts';
import { ALTINN, CLIENTS, PERSON, SCOPES } from './registry.fixture.ts';

export const SYSTEM_USER_ID = '33a0911a-5459-456f-bc57-3d37ef9a016c';
export const SYSTEM_ID = `${SUPPLIER}_ledger`;
/** OWNER has a second system user for SUPPLIER's system, by this reference. */
export const EXTERNAL_REF = 'ledger-2';
export const SECOND_SYSTEM_USER_ID = '8d2f2a5c-0f0c-4a4e-9a52-5a4f3d1d7e02';

export const FROM_PERSON = `urn:altinn:person:identifier-no:${PERSON}`;
export const FROM_ORGANISATION = `urn:altinn:organization:identifier-no:${OWNER}`;

/** Ids of consents to CONSUMER: the good ones are from PERSON and from OWNER; the others bear the name of what is wrong. */
export const CONSENTS = {
  good: '0a7d59f8-8c62-4312-9fb4-62456664c96f',
  ofOrganisation: '1b7d59f8-8c62-4312-9fb4-62456664c970',
  unknown: '2c7d59f8-8c62-4312-9fb4-62456664c971',
  'not-accepted': '3d7d59f8-8c62-4312-9fb4-62456664c972',
  rejected: '4e7d59f8-8c62-4312-9fb4-62456664c973',
  revoked: '5f7d59f8-8c62-4312-9fb4-62456664c974',
  expired: '607d59f8-8c62-4312-9fb4-62456664c975',
  'other-recipient': '717d59f8-8c62-4312-9fb4-62456664c976',
} as const;

const PROBLEMS: Readonly<Record<string, ConsentProblem>> = Object.fromEntries(
  (['unknown', 'not-accepted', 'rejected', 'revoked', 'expired', 'other-recipient'] as const).map(
    (problem) => [CONSENTS[problem], problem],
  ),
);

export const CONSENT: Consent = {
  id: CONSENTS.good,
  from: FROM_PERSON,
  to: `urn:altinn:organization:identifier-no:${CONSUMER}`,
  consented: '2026-11-14T10:48:55.759557+00:00',
  validTo: '2028-01-01T14:30:00+00:00',
  consentRights: [
    {
      action: ['consent'],
      resource: [{ type: 'urn:altinn:resource', value: 'demo-income' }],
      metadata: { inntektsaar: '2025' },
    },
  ],
};

/** Without metadata. */
export const CONSENT_OF_ORGANISATION: Consent = {
  ...CONSENT,
  id: CONSENTS.ofOrganisation,
  from: FROM_ORGANISATION,
  consentRights: [{ action: ['consent'], resource: [{ type: 'urn:altinn:resource', value: 'demo-debt' }] }],
};

/** SUPPLIER may use DELEGABLE for CONSUMER and OWNER, and nothing else; OWNER has let SUPPLIER's system in, by two system users. */
export const REGISTERS: AltinnRegisters = {
  async hasDelegated({ source, consumer, supplier, scope }) {
    const isCustomer = consumer === CONSUMER || consumer === OWNER;
    return answered(source === ALTINN && isCustomer && supplier === SUPPLIER && scope === SCOPES.delegable);
  },
  async findSystemUser({ clientId, systemProvider, customer, externalRef = OWNER }) {
    const id = { [OWNER]: SYSTEM_USER_ID, [EXTERNAL_REF]: SECOND_SYSTEM_USER_ID }[externalRef];
    const isOurs = clientId === CLIENTS.supplier && systemProvider === SUPPLIER && customer === OWNER;
    return answered(isOurs && id !== undefined ? { id, systemId: SYSTEM_ID } : undefined);
  },
  async lookUpConsent({ id, from, to }) {
    const problem = PROBLEMS[id];
    if (problem !== undefined) return answered({ found: false, problem });
    const consent = [CONSENT, CONSENT_OF_ORGANISATION].find(
      (known) => known.id === id && known.from === from,
    );
    if (consent === undefined) return answered({ found: false, problem: 'unknown' });
    if (to !== CONSUMER) return answered({ found: false, problem: 'other-recipient' });
    return answered({ found: true, consent });
  },
};

export function answered<Value>(value: Value): Answered<Value> {
  return { answered: true, value };
}

/** A register that gives no answer, and says nothing that a caller should hear. */
export const SILENCE = { answered: false, why: 'the register at 192.0.2.7 took too long' } as const;

/** REGISTERS, of which one answers otherwise. */
export function registersWith(changed: Partial<AltinnRegisters>): AltinnRegisters {
  return { ...REGISTERS, ...changed };
}
