/** What a token says of system users and consents (spec/maskinporten.md 7, RFC 9396). What is not whole is left out. */
import { isObject } from './jws.ts';
import { type NorwegianOrganisation, readOrganisation } from './organisation.ts';

export type SystemUser = {
  /** What Altinn's decision point is asked about. */
  readonly id: string;
  readonly systemId: string;
  /** Whom the system user acts for. The token's `consumer` is the vendor of the system, not the customer. */
  readonly customer: NorwegianOrganisation;
};

export type Consent = {
  readonly id: string;
  /** Who has consented: `urn:altinn:person:identifier-no:…` or `urn:altinn:organization:identifier-no:…`. */
  readonly from: string;
  readonly to: NorwegianOrganisation;
  /** Times are ISO 8601 with an offset, as the token has them. */
  readonly validTo: string;
  readonly consented?: string;
  readonly rights: readonly ConsentRight[];
};

export type ConsentRight = {
  readonly actions: readonly string[];
  /** Names in Altinn's resource register. */
  readonly resources: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
};

export const SYSTEM_USER_TYPE = 'urn:altinn:systemuser';
export const CONSENT_TYPE = 'urn:altinn:consent';
const RESOURCE_TYPE = 'urn:altinn:resource';

export function readSystemUser(details: unknown): SystemUser | undefined {
  for (const detail of detailsOf(details, SYSTEM_USER_TYPE)) {
    const [id] = stringsIn(detail['systemuser_id']);
    const systemId = detail['system_id'];
    const customer = readNorwegian(detail['systemuser_org']);
    if (id !== undefined && typeof systemId === 'string' && customer) return { id, systemId, customer };
  }
  return undefined;
}

export function readConsents(details: unknown): readonly Consent[] {
  return detailsOf(details, CONSENT_TYPE).flatMap((detail) => readConsent(detail) ?? []);
}

function readConsent(detail: Readonly<Record<string, unknown>>): Consent | undefined {
  const { id, from } = detail;
  const to = readNorwegian(detail['to']);
  const { validTo, consented } = detail;
  if (typeof id !== 'string' || typeof from !== 'string' || !to || !isTime(validTo)) return undefined;
  const rights = objectsIn(detail['consentRights']).map(readRight);
  return { id, from, to, validTo, rights, ...(isTime(consented) ? { consented } : {}) };
}

function readRight(right: Readonly<Record<string, unknown>>): ConsentRight {
  // Altinn's newer page writes metaData (7.2); tokens have metadata.
  const metadata = right['metadata'] ?? right['metaData'];
  const texts = Object.entries(isObject(metadata) ? metadata : {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  const resources = objectsIn(right['resource'])
    .filter(({ type }) => type === RESOURCE_TYPE)
    .map(({ value }) => value);
  return {
    actions: stringsIn(right['action']),
    resources: stringsIn(resources),
    metadata: Object.fromEntries(texts),
  };
}

/** ISO 8601 with an offset: without one it would be read in the time zone of whatever machine reads it. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

function isTime(value: unknown): value is string {
  return typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value));
}

function readNorwegian(value: unknown): NorwegianOrganisation | undefined {
  const organisation = readOrganisation(value);
  return organisation?.kind === 'norwegian' ? organisation : undefined;
}

function detailsOf(details: unknown, type: string): readonly Record<string, unknown>[] {
  return objectsIn(details).filter((detail) => detail['type'] === type);
}

function objectsIn(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
